from decimal import Decimal
from fractions import Fraction

import pytest

from mcred.model.passing import exact_percent
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.scoring.percent import rounded


def rubric(*weights: str) -> Rubric:
    levels = tuple(RubricLevel(id=one, title=one) for one in ("low", "middle", "high"))
    criteria = tuple(
        Criterion(id=f"k{n}", title="K", competencies=(), descriptors={}, weight=Fraction(weight))
        for n, weight in enumerate(weights)
    )
    return Rubric(title="R", levels=levels, criteria=criteria)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(200, 3), "66.7"),
        (Fraction("62.25"), "62.3"),
        (Fraction("62.35"), "62.4"),  # as a binary float this is a little less than the half
        (Fraction("0.05"), "0.1"),
        (Fraction("99.95"), "100.0"),
        (Fraction(0), "0.0"),
        (Fraction(100), "100.0"),
    ],
)
def test_a_percent_is_shown_with_one_decimal_half_up(exact: Fraction, shown: str) -> None:
    assert f"{rounded(exact):.1f}" == shown
    assert rounded(exact) == Decimal(shown)


def test_weights_that_binary_floats_cannot_hold_are_counted_exactly() -> None:
    assert exact_percent(rubric("0.1", "0.2"), {"k0": "high", "k1": "low"}) == Fraction(500, 9)


def test_points_default_to_the_place_of_the_level() -> None:
    assert exact_percent(rubric("1", "1"), {"k0": "middle", "k1": "middle"}) == Fraction(200, 3)
