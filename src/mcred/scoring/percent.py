"""How a percent of points is shown."""

from decimal import Decimal
from fractions import Fraction
from math import floor


def rounded(percent: Fraction) -> Decimal:
    """One decimal, half up."""
    return Decimal(floor(percent * 10 + Fraction(1, 2))) / 10
