"""What is wrong with the descriptors of a rubric: at most one thing with each.

A descriptor that says nothing is vague, too, and has nothing in common with its neighbours. Its author
is told one thing, so all are judged in one pass, and each rule reports its own kind of fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mcred.lint.negation import says_only_what_is_missing
from mcred.lint.vagueness import lies_between, vague_words
from mcred.lint.wording import (
    Reading,
    lettered_parts,
    names_only_its_level,
    read,
    says_the_same,
    share_almost_nothing,
)
from mcred.model.rubric import Criterion, Rubric, RubricLevel

Described = list[tuple[RubricLevel, Reading]]
"""The levels of one criterion from the lowest, each with its descriptor; those without one are left out."""


# A descriptor of more words than these says more than a name.
_LONGEST_NAME = 12


class FaultKind(Enum):
    """What can be wrong with a descriptor, in the order in which it is asked."""

    NAMES_ONLY_ITS_LEVEL = auto()
    NEGATIVE_ONLY = auto()
    REPEATED = auto()
    VAGUE = auto()
    DRIFTING = auto()


class Place(NamedTuple):
    """A descriptor: the row of its criterion and its level."""

    row: int
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One faulty descriptor.

    ``other`` is the descriptor that it repeats or drifts from, else itself; ``words`` are the vague ones as they are
    written, and ``part`` is the letter that only one of two neighbours has.
    """

    kind: FaultKind
    place: Place
    other: Place
    words: tuple[str, ...] = ()
    part: str = ""


class _Same:
    """A rubric as a key: the very same object, since what it holds cannot be hashed."""

    __slots__ = ("rubric",)

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rubric is other.rubric

    def __hash__(self) -> int:
        return id(self.rubric)


def faults(rubric: Rubric, *, english: bool) -> tuple[Fault, ...]:
    """The faulty descriptors of a rubric; those of the last rubric are kept, as several rules ask.

    Only an ``english`` rubric is searched for denials, vague words and drift. A rubric with two levels of
    one id has no faults: which descriptor belongs to which is reported itself.
    """
    return _faults(_Same(rubric), english)


@lru_cache(maxsize=1)
def _faults(same: _Same, english: bool) -> tuple[Fault, ...]:
    rubric = same.rubric
    levels = rubric.levels
    if len({one.id for one in levels}) < len(levels):
        return ()
    described = [
        [(one, read(criterion.descriptors[one.id])) for one in levels if one.id in criterion.descriptors]
        for criterion in rubric.criteria
    ]
    found = [*_faults_of_one(rubric, described, english)]
    if english:
        spoken_for = {place for one in found for place in (one.place, one.other)}
        for row, one in enumerate(described):
            found.extend(_drift(row, one, spoken_for))
    return tuple(found)


def _faults_of_one(rubric: Rubric, described: list[Described], english: bool) -> Iterator[Fault]:
    """What is wrong with each descriptor by itself, or because an earlier one says the same."""
    seen: dict[frozenset[str], tuple[Place, Reading]] = {}
    for row, (criterion, texts) in enumerate(zip(rubric.criteria, described, strict=True)):
        before: tuple[Place, Reading] | None = None
        for rank, (level, text) in enumerate(texts):
            place = Place(row, level.id)
            first = seen.setdefault(text.words, (place, text))
            below, before = before, (place, text)
            if _names_level(criterion, level, text):
                yield Fault(kind=FaultKind.NAMES_ONLY_ITS_LEVEL, place=place, other=place)
            elif english and rank < len(texts) - 1 and says_only_what_is_missing(text):
                # At the highest level an absence can be the achievement, such as no student's name.
                yield Fault(kind=FaultKind.NEGATIVE_ONLY, place=place, other=place)
            elif first[1] is not text and _repeats(rubric, *first, place, text):
                yield Fault(kind=FaultKind.REPEATED, place=place, other=first[0])
            elif below is not None and says_the_same(below[1], text):
                yield Fault(kind=FaultKind.REPEATED, place=place, other=below[0])
            elif english and (vague := _vague(texts, rank)):
                yield Fault(kind=FaultKind.VAGUE, place=place, other=place, words=vague)


def _names_level(criterion: Criterion, level: RubricLevel, text: Reading) -> bool:
    return len(text.listed) <= _LONGEST_NAME and names_only_its_level(
        text, f"{level.id} {level.title}", f"{criterion.id} {criterion.title}"
    )


def _repeats(rubric: Rubric, earlier: Place, before: Reading, place: Place, text: Reading) -> bool:
    """Whether the same words are in the same order; a criterion copied with its id is reported itself."""
    copied = earlier.row != place.row and rubric.criteria[earlier.row].id == rubric.criteria[place.row].id
    return not copied and before.listed == text.listed


def _vague(texts: Described, rank: int) -> tuple[str, ...]:
    """The vague words of one descriptor that are not made exact by the levels around it."""
    found = vague_words(texts[rank][1])
    if not found:
        return ()
    readings = [text for _, text in texts]
    return tuple(one for one in found if not lies_between(one, readings[:rank], readings[rank + 1 :]))


def _drift(row: int, texts: Described, spoken_for: set[Place]) -> Iterator[Fault]:
    """The first level of a criterion that looks at other things than the one below it."""
    for (lower, one), (higher, other) in pairwise(texts):
        parts, others = lettered_parts(one.text), lettered_parts(other.text)
        part = min(parts ^ others, default="") if parts and others else ""
        if part or share_almost_nothing(one, other):
            place, below = Place(row, higher.id), Place(row, lower.id)
            if place not in spoken_for and below not in spoken_for:
                yield Fault(kind=FaultKind.DRIFTING, place=place, other=below, part=part)
                return
