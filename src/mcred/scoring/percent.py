"""The percent of points, counted exactly."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from mcred.model.rubric import Rubric


def exact_percent(rubric: Rubric, levels: Mapping[str, str]) -> Fraction:
    """100 × Σ weight × points(level) ÷ Σ weight × points(highest level), without rounding.

    ``levels`` gives every criterion's level by its id. The highest level must have points.
    """
    highest = rubric.points(rubric.levels[-1].id)
    reached = sum((one.weight * rubric.points(levels[one.id]) for one in rubric.criteria), Fraction(0))
    possible = sum((one.weight * highest for one in rubric.criteria), Fraction(0))
    return 100 * reached / possible


def rounded(percent: Fraction) -> Decimal:
    """One decimal, half up."""
    return Decimal(floor(percent * 10 + Fraction(1, 2))) / 10
