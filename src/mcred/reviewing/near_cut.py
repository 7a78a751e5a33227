"""When a decision hangs on one level of one criterion."""

from collections.abc import Mapping

from mcred.model.credential import PassRule
from mcred.model.passing import passes
from mcred.model.rubric import Rubric


def is_near_cut(rubric: Rubric, rule: PassRule, levels: Mapping[str, str]) -> bool:
    """Whether one criterion, rated one level higher or lower, would turn the decision.

    ``levels`` gives every criterion's level by its id; the rubric and the rule must be sound.
    """
    decision = passes(rubric, rule, levels)
    for criterion, level in levels.items():
        rank = rubric.rank(level)
        for other in rubric.levels[max(0, rank - 1) : rank + 2]:
            if passes(rubric, rule, {**levels, criterion: other.id}) is not decision:
                return True
    return False
