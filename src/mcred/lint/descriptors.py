"""The descriptors of a rubric, level by level, and which rule has the first word on one.

A descriptor that says nothing is vague, too, and has nothing in common with its neighbours. Its author
is told one thing: rules ask here whether an earlier one has already spoken.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mcred.lint.negation import says_only_what_is_missing
from mcred.lint.vagueness import lies_between, vague_words
from mcred.lint.wording import listed_words, names_only_its_level, says_the_same, words
from mcred.model.rubric import Criterion, Rubric, RubricLevel

Described = Sequence[tuple[RubricLevel, str]]
"""The levels of one criterion from the lowest, each with its descriptor."""
Place = tuple[int, str]
"""The row of a criterion and the id of a level."""


def described_criteria(rubric: Rubric) -> Iterator[tuple[int, Criterion, Described]]:
    """Each criterion with its row and its described levels.

    Levels that are not described are left out. A rubric with two levels of one id has none: which
    descriptor belongs to which is reported itself.
    """
    levels = rubric.levels
    if len({one.id for one in levels}) < len(levels):
        return
    for row, criterion in enumerate(rubric.criteria):
        texts = criterion.descriptors
        yield row, criterion, [(one, texts[one.id]) for one in levels if one.id in texts]


def copies_level_name(criterion: Criterion, level: RubricLevel, text: str) -> bool:
    """Whether a descriptor only repeats what its level is called."""
    return names_only_its_level(text, f"{level.id} {level.title}", f"{criterion.id} {criterion.title}")


def is_negative_only(described: Described, position: int) -> bool:
    """Whether a level below the highest only says what is missing.

    At the highest level an absence can be the achievement, such as no student's name.
    """
    return position < len(described) - 1 and says_only_what_is_missing(described[position][1])


def says_nothing(criterion: Criterion, described: Described, position: int) -> bool:
    """Whether a descriptor only repeats its level's name or only says what is missing."""
    return copies_level_name(criterion, *described[position]) or is_negative_only(described, position)


def repeated_descriptors(rubric: Rubric) -> Iterator[tuple[Place, Place]]:
    """Descriptors that say the same as an earlier one, with the place of that one.

    Of one criterion, neighbours are compared for what they say; elsewhere it takes the same words in
    the same order.
    """
    seen: dict[frozenset[str], tuple[Place, str, str]] = {}
    for row, criterion, described in described_criteria(rubric):
        before: tuple[Place, str] | None = None
        for position, (level, text) in enumerate(described):
            place = (row, level.id)
            first = seen.setdefault(words(text), (place, criterion.id, text))
            known = first[0] != place and _another_text(first, row, criterion.id, text)
            earlier = first[0] if known else before[0] if before and says_the_same(before[1], text) else None
            if earlier is not None and not says_nothing(criterion, described, position):
                yield place, earlier
            before = (place, text)


def vague_words_of(described: Described, position: int) -> tuple[str, ...]:
    """The vague words of one descriptor that are not made exact by the levels around it."""
    found = vague_words(described[position][1])
    if not found:
        return ()
    texts = [text for _, text in described]
    return tuple(one for one in found if not lies_between(one, texts[:position], texts[position + 1 :]))


def _another_text(first: tuple[Place, str, str], row: int, criterion: str, text: str) -> bool:
    """Whether the same words are in the same order; a criterion copied with its id is reported itself."""
    (first_row, _), first_id, first_text = first
    return (first_row == row or first_id != criterion) and listed_words(first_text) == listed_words(text)


def comparable_neighbours(
    criterion: Criterion, described: Described, repeated: frozenset[str]
) -> Iterator[tuple[tuple[RubricLevel, str], tuple[RubricLevel, str]]]:
    """Neighbouring levels of which both say something that no other rule has spoken about.

    ``repeated`` are the ids of levels whose descriptors stand at another place, too.
    """
    for lower, (one, other) in enumerate(pairwise(described)):
        if repeated.isdisjoint({one[0].id, other[0].id}) and not any(
            says_nothing(criterion, described, at) or vague_words_of(described, at)
            for at in (lower, lower + 1)
        ):
            yield one, other
