"""The credential's own words: what it says itself is nobody's copy, and no word that a teacher wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice

from mcred.content.markup import without_markup
from mcred.evidence.wording import words_of
from mcred.model.definition import Definition

ROW = 5
_MOST_TEXTS = 20_000
_SHORT = 200


class _ByIdentity:
    """A definition as a key: definitions hold mappings, which have no hash."""

    __slots__ = ("definition",)

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return id(self.definition)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.definition is self.definition


def segments(
    words: Sequence[str], definition: Definition, more: frozenset[str] = frozenset()
) -> Iterator[tuple[int, Sequence[str]]]:
    """What is left of a text without the rows of ``ROW`` words that the definition has, too.

    Each piece comes with the place of its first word. Instructions, the quiz, the rubric and the
    framework's texts are all part of the definition; ``more`` are texts that count as such.
    """
    rows = _rows(_ByIdentity(definition), more)
    if rows.isdisjoint(zip(*(words[start:] for start in range(ROW)), strict=False)):
        yield 0, words
        return
    begin, place, last = 0, 0, len(words) - ROW
    while place <= last:
        if tuple(words[place : place + ROW]) not in rows:
            place += 1
            continue
        if place > begin:
            yield begin, words[begin:place]
        place += ROW
        while place <= len(words) and tuple(words[place - ROW + 1 : place + 1]) in rows:
            place += 1
        begin = place
    if begin < len(words):
        yield begin, words[begin:]


def own_texts(definition: Definition) -> Iterator[str]:
    """Every text of a definition, with its markup."""
    return islice(_texts(definition), _MOST_TEXTS)


def short_lines(definition: Definition, more: frozenset[str] = frozenset()) -> frozenset[tuple[str, ...]]:
    """The lines of a definition, and of ``more``, that are too short for a row, as words.

    A text of a single word is none of them: it may be an id, and an answer, too.
    """
    return _short_lines(_ByIdentity(definition), more)


@lru_cache(maxsize=64)
def _short_lines(key: _ByIdentity, more: frozenset[str]) -> frozenset[tuple[str, ...]]:
    lines: set[tuple[str, ...]] = {words_of(text) for text in more}
    for text in islice(_texts(key.definition), _MOST_TEXTS):
        # A long paragraph has no place here, and taking its words costs time.
        short = (line for line in without_markup(text).split("\n") if len(line) <= _SHORT)
        if " " in text or "\n" in text:
            found = {words_of(line) for line in short}
            # Word counts the items of a list itself.
            lines |= found | {words[1:] for words in found if words and words[0].isdigit()}
    return frozenset(one for one in lines if 0 < len(one) < ROW)


@lru_cache(maxsize=64)
def _rows(key: _ByIdentity, more: frozenset[str]) -> frozenset[tuple[str, ...]]:
    rows: set[tuple[str, ...]] = set()
    for text in (*islice(_texts(key.definition), _MOST_TEXTS), *more):
        words = words_of(without_markup(text))
        rows.update(words[start : start + ROW] for start in range(len(words) - ROW + 1))
    return frozenset(rows)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of the model."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
