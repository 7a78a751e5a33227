"""What is wrong with the descriptors of a rubric: at most one thing with each.

A descriptor that says nothing is vague, too, and has nothing in common with its neighbours. Its author
is told one thing, so all are judged in one pass, and each rule reports its own kind of fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

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
from mcred.model.rubric import Rubric

Place = tuple[int, str]
"""A descriptor: the row of its criterion and the id of its level."""
_Level = tuple[str, str]
"""The id and the title of a level."""
_Criterion = tuple[str, str, tuple[tuple[str, str], ...]]
"""The id and the title of a criterion, and each level's descriptor."""
_Described = list[tuple[_Level, Reading]]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One faulty descriptor.

    ``other`` is the descriptor that it repeats or drifts from, else itself; ``words`` are the vague ones
    as they are written, and ``part`` is the letter that only one of two neighbours has.
    """

    kind: FaultKind
    place: Place
    other: Place
    words: tuple[str, ...] = ()
    part: str = ""


def faults(rubric: Rubric, *, english: bool) -> tuple[Fault, ...]:
    """The faulty descriptors of a rubric.

    Only an ``english`` rubric is searched for denials, vague words and drift. A rubric with two levels of
    one id has no faults: which descriptor belongs to which is reported itself.
    """
    levels = tuple((one.id, one.title) for one in rubric.levels)
    criteria = tuple((one.id, one.title, tuple(one.descriptors.items())) for one in rubric.criteria)
    return _faults(levels, criteria, english)


# Several rules ask for those of one rubric, and a program often has one rubric in many credentials.
@lru_cache(maxsize=64)
def _faults(levels: tuple[_Level, ...], criteria: tuple[_Criterion, ...], english: bool) -> tuple[Fault, ...]:
    if len({name for name, _ in levels}) < len(levels):
        return ()
    described = [_described(levels, dict(texts)) for _, _, texts in criteria]
    found = [*_faults_of_one(criteria, described, english)]
    if english:
        spoken_for = {place for one in found for place in (one.place, one.other)}
        for row, texts in enumerate(described):
            found.extend(_drift(row, texts, spoken_for))
    return tuple(found)


def _described(levels: tuple[_Level, ...], texts: Mapping[str, str]) -> _Described:
    return [(level, read(texts[level[0]])) for level in levels if level[0] in texts]


def _faults_of_one(
    criteria: tuple[_Criterion, ...], described: list[_Described], english: bool
) -> Iterator[Fault]:
    """What is wrong with each descriptor by itself, or because an earlier one says the same."""
    seen: dict[frozenset[str], tuple[Place, Reading]] = {}
    for row, texts in enumerate(described):
        below: tuple[Place, Reading] | None = None
        for rank, (level, text) in enumerate(texts):
            place = (row, level[0])
            first = seen.setdefault(text.words, (place, text))
            if len(text.listed) <= _LONGEST_NAME and _names_level(criteria[row], level, text):
                yield Fault(kind=FaultKind.NAMES_ONLY_ITS_LEVEL, place=place, other=place)
            elif english and rank < len(texts) - 1 and says_only_what_is_missing(text):
                # At the highest level an absence can be the achievement, such as no student's name.
                yield Fault(kind=FaultKind.NEGATIVE_ONLY, place=place, other=place)
            elif first[1] is not text and _repeats(criteria, *first, place, text):
                yield Fault(kind=FaultKind.REPEATED, place=place, other=first[0])
            elif below is not None and says_the_same(below[1], text):
                yield Fault(kind=FaultKind.REPEATED, place=place, other=below[0])
            elif english and (vague := _vague(texts, rank)):
                yield Fault(kind=FaultKind.VAGUE, place=place, other=place, words=vague)
            below = (place, text)


def _names_level(criterion: _Criterion, level: _Level, text: Reading) -> bool:
    return names_only_its_level(text, " ".join(level), " ".join(criterion[:2]))


def _repeats(
    criteria: tuple[_Criterion, ...], earlier: Place, before: Reading, place: Place, text: Reading
) -> bool:
    """Whether the same words are in the same order; a criterion copied with its id is reported itself."""
    copied = earlier[0] != place[0] and criteria[earlier[0]][0] == criteria[place[0]][0]
    return not copied and before.listed == text.listed


def _vague(texts: _Described, rank: int) -> tuple[str, ...]:
    """The vague words of one descriptor that are not made exact by the levels around it."""
    found = vague_words(texts[rank][1])
    if not found:
        return ()
    readings = [text for _, text in texts]
    return tuple(one for one in found if not lies_between(one, readings[:rank], readings[rank + 1 :]))


def _drift(row: int, texts: _Described, spoken_for: set[Place]) -> Iterator[Fault]:
    """The first level of a criterion that looks at other things than the one below it."""
    for (lower, one), (higher, other) in pairwise(texts):
        parts, others = lettered_parts(one.text), lettered_parts(other.text)
        part = min(parts ^ others, default="") if parts and others else ""
        if part or share_almost_nothing(one, other):
            place, below = (row, higher[0]), (row, lower[0])
            if place not in spoken_for and below not in spoken_for:
                yield Fault(kind=FaultKind.DRIFTING, place=place, other=below, part=part)
                return
