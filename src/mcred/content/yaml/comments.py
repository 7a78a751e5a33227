"""Comments in YAML, told apart from texts that only look like them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mcred.content.yaml.reading import compose_bounded, events
from mcred.content.yaml.values import Builder
from mcred.diagnostics import Pointer

_HASH = re.compile(r"(?:^|(?<=[ \t]))#").finditer
_MAY_CUT = re.compile(r"[ \t]#[^\s#]").search
_CUT = re.compile(r"[ \t]+(#[^\s#][^\n]*)").match
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment: its 1-based line and column, and its text without the ``#`` and blanks around it."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutText:
    """A text without quotes that ends at a ``#`` with no space after it; ``lost`` begins there."""

    pointer: Pointer
    text: str
    lost: str


def find_cut_texts(text: str) -> Iterator[CutText]:
    """The texts of a YAML text that a ``#`` seems to cut off, in their order.

    People write a space after the ``#`` of a comment, and none in `Room #12`. Numbers and texts in
    quotes end where they should. A YAML text without such a ``#`` costs one search for it.
    """
    root = compose_bounded(text) if _MAY_CUT(text) else None
    if root is not None:
        yield from _cut_texts(text, root, ())


def _cut_texts(text: str, node: Node, pointer: Pointer) -> Iterator[CutText]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _cut_texts(text, value, (*pointer, key.value))
    elif isinstance(node, SequenceNode):
        for place, value in enumerate(node.value):
            yield from _cut_texts(text, value, (*pointer, place))
    elif isinstance(node, ScalarNode) and not node.style and Builder().is_text(node):
        found = _CUT(text, node.end_mark.index)
        if found:
            yield CutText(pointer=pointer, text=node.value, lost=found[1].rstrip())


def find_comments(text: str, word: str) -> tuple[Comment, ...]:
    """The comments that begin with ``word``; none where the text is not YAML.

    A line ``# …`` inside a text in quotes or in a block (``|``, ``>``) belongs to that text.
    A YAML text without the word costs one search for it.
    """
    if word not in text:
        return ()
    try:
        scalars = _scalars(text)
    except yaml.YAMLError:
        return ()
    found = (
        _comment(number, line, scalars) for number, line in enumerate(text.split("\n"), 1) if word in line
    )
    return tuple(one for one in found if one is not None and one.text.startswith(word))


def _scalars(text: str) -> list[tuple[_Place, _Place]]:
    """From where to where each text, number and field name goes, in their order."""
    return [
        (
            (one.start_mark.line + 1, one.start_mark.column + 1),
            (one.end_mark.line + 1, one.end_mark.column + 1),
        )
        for one in events(text)
        if isinstance(one, yaml.ScalarEvent) and one.start_mark and one.end_mark
    ]


def _comment(number: int, line: str, scalars: list[tuple[_Place, _Place]]) -> Comment | None:
    """The comment of one line, if it has one."""
    places: Iterator[_Place] = ((number, one.start() + 1) for one in _HASH(line))
    column = next((place[1] for place in places if not _inside(place, scalars)), None)
    return None if column is None else Comment(line=number, column=column, text=line[column:].strip())


def _inside(place: _Place, scalars: list[tuple[_Place, _Place]]) -> bool:
    before = bisect_right(scalars, place, key=lambda one: one[0])
    return before > 0 and place < scalars[before - 1][1]
