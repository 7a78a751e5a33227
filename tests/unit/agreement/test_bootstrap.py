"""Intervals from resampled items: repeatable, as wide as they should be, and honest when there is nothing."""

from math import sqrt
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.agreement.bootstrap import interval, resample

items = st.lists(st.lists(st.sampled_from("abc"), max_size=3).map(tuple), min_size=1, max_size=20)


@given(items, st.integers(0, 3))
def test_every_draw_has_as_many_items_and_the_same_seed_gives_the_same(found, seed: int) -> None:
    marked = [("item", *cells) for cells in found]
    draws = list(resample(marked, str(seed), 20))
    assert draws == list(resample(marked, str(seed), 20))
    assert all(draw["item"] == len(found) for draw in draws)
    assert {cell for draw in draws for cell in draw} <= {cell for cells in marked for cell in cells}


def test_what_belongs_together_in_an_item_stays_together() -> None:
    for draw in resample([("a", "b", "b"), ("c",)], "1", 50):
        assert draw.get("b", 0) == 2 * draw.get("a", 0)
        assert draw.get("a", 0) + draw.get("c", 0) == 2


def test_a_share_varies_as_the_binomial_distribution_says() -> None:
    draws = [draw.get("met", 0) / 100 for draw in resample([("met",)] * 30 + [("not",)] * 70, "1", 2000)]
    assert mean(draws) == pytest.approx(0.3, abs=0.005)
    assert stdev(draws) == pytest.approx(sqrt(0.3 * 0.7 / 100), abs=0.002)
    low, high = interval(draws) or (0, 0)
    assert (low, high) == pytest.approx((0.21, 0.39), abs=0.011)


def test_values_that_are_not_defined_are_left_out_and_too_many_leave_no_interval() -> None:
    assert interval([None, *range(101)]) == pytest.approx((2.5, 97.5))
    assert interval([None] * 6 + [1.0] * 94) is None
    assert interval([]) is None
