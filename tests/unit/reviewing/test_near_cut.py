"""Near the cut: one level of one criterion turns the decision."""

from fractions import Fraction

import pytest

from mcred.model.credential import PassMode, PassRule
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.reviewing.near_cut import is_near_cut

LEVELS = ("low", "mid", "high", "top")
RUBRIC = Rubric(
    title="R",
    levels=tuple(RubricLevel(id=one, title=one) for one in LEVELS),
    criteria=tuple(Criterion(id=one, title=one, competencies=(), descriptors={}) for one in ("a", "b")),
)
EVERY = PassRule(mode=PassMode.EVERY_CRITERION, level="high")
POINTS = PassRule(mode=PassMode.COMPENSATORY, level="high", min_percent=Fraction(75), floor="low")


@pytest.mark.parametrize(
    ("rule", "a", "b", "near"),
    [
        (EVERY, "top", "top", False),
        (EVERY, "top", "high", True),  # one level down fails
        (EVERY, "top", "mid", True),  # one level up passes
        (EVERY, "top", "low", False),
        (EVERY, "mid", "mid", False),  # one level of one criterion is not enough
        (POINTS, "top", "mid", True),
        (POINTS, "top", "top", False),
        (POINTS, "low", "mid", False),
    ],
)
def test_it_is_near_when_one_level_of_one_criterion_turns_the_decision(
    rule: PassRule, a: str, b: str, near: bool
) -> None:
    assert is_near_cut(RUBRIC, rule, {"a": a, "b": b}) is near
