"""The coefficients: published values, other people's programs, and what must hold of any ratings."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.agreement.coefficients import (
    Metric,
    Scale,
    cohen_kappa,
    gwet_ac,
    krippendorff_alpha,
    share_within,
)

# Krippendorff's example: four observers, twelve units, gaps.
KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
A = (1, 1, 2, 2, 2, 3, 3, 4, 4, 4)
B = (1, 2, 2, 2, 3, 3, 3, 4, 3, 4)


@pytest.fixture(scope="module")
def krippendorff():
    return pytest.importorskip("krippendorff", reason="a judge that is not installed")


@pytest.fixture(scope="module")
def sklearn_metrics():
    return pytest.importorskip("sklearn.metrics", reason="a judge that is not installed")


def counts_of(rows: list[list[int | None]]) -> Counter[tuple[int, ...]]:
    """Patterns of items from rows of reviewers, ``None`` where one did not rate."""
    return Counter(tuple(one for one in item if one is not None) for item in zip(*rows, strict=True))


def read(text: str) -> list[list[int | None]]:
    return [
        [None if cell == "." else int(cell) - 1 for cell in line.split()] for line in text.strip().split("\n")
    ]


@pytest.mark.parametrize(
    ("metric", "published"), [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849)]
)
def test_alpha_of_krippendorffs_example_is_what_he_published(metric: Metric, published: float) -> None:
    assert krippendorff_alpha(counts_of(read(KRIPPENDORFF)), 5, metric) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("scale", "value"), [(Scale.NOMINAL, 0.6), (Scale.LINEAR, 0.7368), (Scale.QUADRATIC, 0.8544)]
)
def test_kappa_of_ten_items_on_four_levels(scale: Scale, value: float) -> None:
    pairs = Counter((a - 1, b - 1) for a, b in zip(A, B, strict=True))
    assert cohen_kappa(pairs, 4, scale) == pytest.approx(value, abs=5e-5)


def test_where_nearly_all_are_met_kappa_falls_below_zero_and_ac1_does_not() -> None:
    pairs = {(1, 1): 18, (0, 1): 1, (1, 0): 1}
    assert share_within(pairs, 2, 0) == 0.9
    assert cohen_kappa(pairs, 2, Scale.NOMINAL) == pytest.approx(-0.0526, abs=5e-5)
    assert gwet_ac(pairs, 2) == pytest.approx(0.8895, abs=5e-5)


IRRCAC = json.loads(Path(__file__).with_name("irrcac_values.json").read_text())


@pytest.mark.parametrize("case", IRRCAC, ids=range(len(IRRCAC)))
def test_ac1_and_ac2_are_what_irrcac_says(case: dict) -> None:
    """Its values are kept in a file (see `write_irrcac_values.py`)."""
    counts = Counter(tuple(one - 1 for one in row if one) for row in case["rows"])
    for scale, value in case["ac"].items():
        assert gwet_ac(counts, case["levels"], Scale(scale)) == pytest.approx(value, abs=1e-9)


def tables(reviewers: st.SearchStrategy[int], *, gaps: bool) -> st.SearchStrategy:
    """Rows of reviewers over the same items, with ranks from 0 to 3."""
    cell = st.integers(0, 3) | st.none() if gaps else st.integers(0, 3)
    return st.tuples(reviewers, st.integers(2, 25)).flatmap(
        lambda size: st.lists(
            st.lists(cell, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        )
    )


@settings(deadline=None)
@given(rows=tables(st.integers(2, 5), gaps=True), metric=st.sampled_from(Metric))
def test_alpha_is_what_another_program_says(
    krippendorff, rows: list[list[int | None]], metric: Metric
) -> None:
    ours = krippendorff_alpha(counts_of(rows), 4, metric)
    paired = [item for item in zip(*rows, strict=True) if len([one for one in item if one is not None]) > 1]
    if len({one for item in paired for one in item} - {None}) < 2:
        assert ours is None
        return
    data = [[float("nan") if one is None else one for one in row] for row in zip(*paired, strict=True)]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=metric.value)
    assert ours == pytest.approx(theirs, abs=1e-9)


@settings(deadline=None)
@given(rows=tables(st.just(2), gaps=False), scale=st.sampled_from(Scale))
def test_kappa_is_what_another_program_says(sklearn_metrics, rows: list[list[int]], scale: Scale) -> None:
    ours = cohen_kappa(counts_of(rows), 4, scale)
    if len({*rows[0], *rows[1]}) < 2:
        assert ours is None
        return
    weights = None if scale is Scale.NOMINAL else scale.value
    theirs = sklearn_metrics.cohen_kappa_score(*rows, labels=range(4), weights=weights)
    assert ours == pytest.approx(theirs, abs=1e-9)


@given(tables(st.integers(2, 4), gaps=True), st.permutations(range(4)))
def test_only_what_was_rated_counts_and_not_by_whom_or_under_which_name(rows, order) -> None:
    counts = counts_of(rows)
    turned = counts_of(rows[::-1])
    renamed = counts_of([[None if one is None else order[one] for one in row] for row in rows])
    assert share_within(counts, 4, 0) == share_within(turned, 4, 0) == share_within(renamed, 4, 0)
    assert krippendorff_alpha(counts, 4) == krippendorff_alpha(turned, 4)
    assert krippendorff_alpha(counts, 4, Metric.NOMINAL) == krippendorff_alpha(renamed, 4, Metric.NOMINAL)
    assert gwet_ac(counts, 4) == gwet_ac(turned, 4) == gwet_ac(renamed, 4)


@given(tables(st.integers(2, 4), gaps=False))
def test_full_agreement_is_one_or_not_estimable(rows: list[list[int]]) -> None:
    same = counts_of([rows[0]] * len(rows))
    assert share_within(same, 4, 0) == 1
    assert krippendorff_alpha(same, 4) == (1 if len(set(rows[0])) > 1 else None)
    assert gwet_ac(same, 4, Scale.QUADRATIC) == 1


def test_without_two_ratings_of_one_item_nothing_is_estimable() -> None:
    for counts in ({}, {(1,): 5, (2,): 4}):
        assert share_within(counts, 3, 1) is None
        assert krippendorff_alpha(counts, 3) is None
        assert gwet_ac(counts, 3) is None
