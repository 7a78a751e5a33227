"""Whether a rubric and a pass rule can decide at all."""

from collections.abc import Iterator
from itertools import pairwise

from mcred.model.credential import PassRule
from mcred.model.rubric import Rubric


def unsoundness(rubric: Rubric, rule: PassRule) -> str | None:
    """Why no decision can be made with this rubric and pass rule; ``None`` when one can."""
    return next(_reasons(rubric, rule), None)


def _reasons(rubric: Rubric, rule: PassRule) -> Iterator[str]:
    levels = [level.id for level in rubric.levels]
    criteria = [criterion.id for criterion in rubric.criteria]
    if len(set(levels)) < len(levels):
        yield "two levels of the rubric have the same id"
    if len(set(criteria)) < len(criteria):
        yield "two criteria of the rubric have the same id"
    points = [rubric.points(level) for level in dict.fromkeys(levels)]
    if any(lower >= higher for lower, higher in pairwise(points)):
        yield "the points of the rubric's levels do not rise from the lowest to the highest"
    named = {"the pass rule": rule.level, "the pass rule's floor": rule.floor}
    named |= {f"criterion '{one.id}'": one.required for one in rubric.criteria}
    for who, level in named.items():
        if level is not None and level not in levels:
            yield f"{who} names the level '{level}', which the rubric does not have"
