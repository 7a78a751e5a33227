"""Texts in columns beside each other, or one under the other where there is no room."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mcred.output.styled import Line, Style

NARROWEST = 26
"""Characters of a column in which sentences can still be read."""
_GAP = 3


def wrapped(text: str, width: int, indent: str = "") -> Iterator[Line]:
    """The lines of a text, broken between words, each after ``indent``. Empty lines stay."""
    for line in text.split("\n"):
        parts = textwrap.wrap(line, max(width - len(indent), 20), break_on_hyphens=False) or [""]
        yield from (Line((f"{indent}{part}".rstrip(), Style.PLAIN), fixed=True) for part in parts)


def side_by_side(heads: Sequence[str], texts: Sequence[str], width: int) -> Iterator[Line]:
    """Each text under its head, in as many columns; below each other where those would be too narrow."""
    column = (width - _GAP * (len(heads) - 1)) // max(len(heads), 1)
    if column < NARROWEST:
        for head, text in zip(heads, texts, strict=True):
            yield Line((head, Style.PLACE), fixed=True)
            yield from wrapped(text, width, "    ")
        return
    gap = " " * _GAP
    yield Line((gap.join(head[:column].ljust(column) for head in heads).rstrip(), Style.PLACE), fixed=True)
    columns = [textwrap.wrap(text, column, break_on_hyphens=False) for text in texts]
    for row in zip_longest(*columns, fillvalue=""):
        yield Line((gap.join(cell.ljust(column) for cell in row).rstrip(), Style.PLAIN), fixed=True)
