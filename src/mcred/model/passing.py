"""When levels pass: the pass rule, applied to one level for each criterion."""

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from mcred.model.credential import PassMode, PassRule
from mcred.model.rubric import Criterion, Rubric


def required_level(criterion: Criterion, rule: PassRule) -> str:
    """The level a criterion has to reach: its own, or the pass rule's."""
    return criterion.required or rule.level


def exact_percent(rubric: Rubric, levels: Mapping[str, str]) -> Fraction:
    """100 × Σ weight × points(level) ÷ Σ weight × points(highest level), without rounding.

    ``levels`` gives every criterion's level by its id. The highest level must have points.
    """
    highest = rubric.points(rubric.levels[-1].id)
    reached = sum((one.weight * rubric.points(levels[one.id]) for one in rubric.criteria), Fraction(0))
    possible = sum((one.weight * highest for one in rubric.criteria), Fraction(0))
    return 100 * reached / possible


def passes(rubric: Rubric, rule: PassRule, levels: Mapping[str, str]) -> bool:
    """Whether these levels, one for every criterion by its id, pass.

    The rubric and the pass rule must be sound (see ``soundness``).
    """
    met = {one.id: _is_met(rubric, rule, one, levels) for one in rubric.criteria}
    match rule.mode:
        case PassMode.EVERY_CRITERION:
            return all(met.values())
        case PassMode.COMPENSATORY:
            floor = rubric.rank(rule.floor or rubric.levels[0].id)
            enough = rule.min_percent is not None and exact_percent(rubric, levels) >= rule.min_percent
            above_floor = all(rubric.rank(levels[one]) >= floor for one in met)
            return enough and above_floor and all(met[one.id] for one in rubric.criteria if one.must_pass)
        case _:
            assert_never(rule.mode)


def _is_met(rubric: Rubric, rule: PassRule, criterion: Criterion, levels: Mapping[str, str]) -> bool:
    return rubric.rank(levels[criterion.id]) >= rubric.rank(required_level(criterion, rule))
