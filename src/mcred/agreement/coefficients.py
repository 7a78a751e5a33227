"""How far reviewers agree, beyond chance: the coefficients, from counts of rating patterns.

A *pattern* is the ranks (0 for the lowest level) that one item got, one for each of its reviewers;
``Counts`` says how many items have each pattern. Sums are exact integers as far as they go, and
whether a coefficient is defined is decided on them; one division at the end gives a float.
``None`` says that a coefficient is not defined: without variation there is nothing to explain.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, starmap

Pattern = tuple[int, ...]
Counts = Mapping[Pattern, int]
Distance = Callable[[int, int], int]


class Scale(StrEnum):
    """How much a difference between two levels weighs: all alike, by its size, or by its square."""

    NOMINAL = "nominal"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


class Metric(StrEnum):
    """How Krippendorff's alpha measures the distance between two levels."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def share_within(counts: Counts, levels_apart: int) -> float | None:
    """The share of pairs of reviewers who are at most so many levels apart, from 0 to 1.

    Each item counts the same, however many reviewers it has: of an item with three, each of its
    three pairs counts a third (Gwet 2014, chapter 2). Items with one reviewer do not count.
    """
    shared = sum(times for pattern, times in counts.items() if len(pattern) > 1)
    if not shared:
        return None
    return float(1 - _over_pairs(counts, lambda one, other: int(abs(one - other) > levels_apart)) / shared)


def cohen_kappa(counts: Counts, levels: int, scale: Scale = Scale.QUADRATIC) -> float | None:
    """Cohen's kappa for two reviewers; each pattern is the pair (first reviewer's, second reviewer's rank).

    1 − Σ d·observed ÷ Σ d·expected, where d is the disagreement on ``scale`` (J. Cohen, "Weighted
    kappa", Psychological Bulletin 70 (1968) 213-220; unweighted: Educational and Psychological
    Measurement 20 (1960) 37-46). ``None`` when both give one and the same level throughout.
    """
    distance = _DISTANCES[scale]
    first, second = [0] * levels, [0] * levels
    observed = items = 0
    for (one, other), times in counts.items():
        first[one] += times
        second[other] += times
        observed += times * distance(one, other)
        items += times
    expected = sum(
        distance(one, other) * first[one] * second[other] for one in range(levels) for other in range(levels)
    )
    return 1 - items * observed / expected if expected else None


def krippendorff_alpha(counts: Counts, levels: int, metric: Metric = Metric.ORDINAL) -> float | None:
    """Krippendorff's alpha for any number of reviewers, of whom any may be missing at an item.

    1 − observed ÷ expected disagreement, from the coincidences of ranks within items (K. Krippendorff,
    "Computing Krippendorff's alpha-reliability", 2011; "Content Analysis", 4th edition 2019,
    chapter 12). Items with one rating do not count. ``None`` when all ratings are at one level.
    """
    totals = [0] * levels
    for pattern, times in counts.items():
        if len(pattern) > 1:
            for rank in pattern:
                totals[rank] += times
    distance = _alpha_distance(metric, totals)
    observed = sum((length * mean for length, mean in _by_length(counts, distance)), Fraction(0))
    expected = sum(
        distance(one, other) * totals[one] * totals[other] for one in range(levels) for other in range(levels)
    )
    return float(1 - (sum(totals) - 1) * observed / expected) if expected else None


def _alpha_distance(metric: Metric, totals: list[int]) -> Distance:
    """The squared distance of two ranks; of ordinal ones four times that, which cancels out.

    On an ordinal scale it is how many ratings lie between two ranks, with half of those at either.
    """
    if metric is Metric.NOMINAL:
        return _nominal
    if metric is Metric.INTERVAL:
        return _quadratic

    def ordinal(one: int, other: int) -> int:
        low, high = min(one, other), max(one, other)
        return (2 * sum(totals[low : high + 1]) - totals[low] - totals[high]) ** 2

    return ordinal


def gwet_ac(counts: Counts, levels: int, scale: Scale = Scale.NOMINAL) -> float | None:
    """Gwet's AC1 (nominal) or AC2 (any other scale), for any number of reviewers with gaps.

    It stays meaningful where nearly all ratings are at one level, which makes kappa and alpha fall.
    ``levels`` is how many the rubric has, used or not (K. L. Gwet, British Journal of Mathematical
    and Statistical Psychology 61 (2008) 29-48; "Handbook of Inter-Rater Reliability", 4th edition
    2014, chapter 5). An item with one rating counts for how common the levels are, and for
    nothing else. ``None`` with fewer than two levels, or no item with two ratings.
    """
    shared = sum(times for pattern, times in counts.items() if len(pattern) > 1)
    if levels < 2 or not shared:
        return None
    distance = _DISTANCES[scale]
    longest = distance(0, levels - 1)
    disagreed = _over_pairs(counts, distance) / (longest * shared)
    common = _how_common(counts, levels)
    items = sum(common)
    weights = levels**2 - Fraction(
        sum(distance(one, other) for one in range(levels) for other in range(levels)), longest
    )
    chance = weights * sum(one * (items - one) for one in common) / (items**2 * levels * (levels - 1))
    return float(1 - disagreed / (1 - chance)) if chance != 1 else None


def _over_pairs(counts: Counts, distance: Distance) -> Fraction:
    """The sum over items of the mean distance of two of their ratings."""
    return sum((mean for _, mean in _by_length(counts, distance)), Fraction(0))


def _by_length(counts: Counts, distance: Distance) -> Iterator[tuple[int, Fraction]]:
    """For each number of ratings, from 2: the sum over items with so many of their mean distance."""
    sums: dict[int, int] = defaultdict(int)
    for pattern, times in counts.items():
        sums[len(pattern)] += times * sum(starmap(distance, combinations(pattern, 2)))
    for length, total in sums.items():
        if length > 1:
            yield length, Fraction(2 * total, length * (length - 1))


def _how_common(counts: Counts, levels: int) -> list[Fraction]:
    """For each level how many items are at it, where an item counts in part by its share of ratings."""
    ratings: dict[int, list[int]] = defaultdict(lambda: [0] * levels)
    for pattern, times in counts.items():
        for rank in pattern:
            ratings[len(pattern)][rank] += times
    return [
        sum((Fraction(row[rank], length) for length, row in ratings.items()), Fraction(0))
        for rank in range(levels)
    ]


def _nominal(one: int, other: int) -> int:
    return int(one != other)


def _linear(one: int, other: int) -> int:
    return abs(one - other)


def _quadratic(one: int, other: int) -> int:
    return (one - other) ** 2


_DISTANCES: Mapping[Scale, Distance] = {
    Scale.NOMINAL: _nominal,
    Scale.LINEAR: _linear,
    Scale.QUADRATIC: _quadratic,
}
