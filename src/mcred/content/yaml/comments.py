"""Comments in YAML, told apart from texts that only look like them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from mcred.content.yaml.reading import events

_HASH = re.compile(r"(?:^|(?<=[ \t]))#").finditer
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment: its 1-based line and column, and its text without the ``#`` and blanks around it."""

    line: int
    column: int
    text: str


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
