"""How far reviewers agree, beyond chance: the coefficients, from counts of rating patterns.

A *pattern* is the ranks (0 for the lowest level) that one item got, one for each of its reviewers;
``Counts`` says how many items have each pattern. Sums are exact integers as far as they go, and
whether a coefficient is defined is decided on them; one division at the end gives a float.
``None`` says that a coefficient is not defined: without variation there is nothing to explain.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations

Pattern = tuple[int, ...]
Counts = Mapping[Pattern, int]
Distances = Mapping[tuple[int, int], int]


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


def share_within(counts: Counts, levels: int, apart: int) -> float | None:
    """The share of pairs of reviewers who are at most ``apart`` levels apart, from 0 to 1.

    Each item counts the same, however many reviewers it has: of an item with three, each of its
    three pairs counts a third (Gwet 2014, chapter 2). Items with one reviewer do not count.
    """
    shared = _shared(counts)
    return float(1 - _means(counts, _beyond(levels, apart)) / shared) if shared else None


def cohen_kappa(counts: Counts, levels: int, scale: Scale = Scale.QUADRATIC) -> float | None:
    """Cohen's kappa for two reviewers; each pattern is the pair (first reviewer's, second reviewer's rank).

    1 − Σ d·observed ÷ Σ d·expected, where d is the disagreement on ``scale`` (J. Cohen, "Weighted
    kappa", Psychological Bulletin 70 (1968) 213-220; unweighted: Educational and Psychological
    Measurement 20 (1960) 37-46). ``None`` when both give one and the same level throughout.
    """
    first, second = [0] * levels, [0] * levels
    for (one, other), times in counts.items():
        first[one] += times
        second[other] += times
    distances = _distances(scale, levels)
    observed = sum(times * distances[one, other] for (one, other), times in counts.items())
    expected = sum(first[one] * second[other] * apart for (one, other), apart in distances.items())
    return 1 - sum(first) * observed / expected if expected else None


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
    distances = _alpha_distances(metric, totals)
    expected = sum(totals[one] * totals[other] * apart for (one, other), apart in distances.items())
    if not expected:
        return None
    sums = _sums(counts, distances)
    observed = sum(Fraction(2 * total, length - 1) for length, total in sums.items())
    return float(1 - (sum(totals) - 1) * observed / expected)


def _alpha_distances(metric: Metric, totals: list[int]) -> Distances:
    """The squared distances of ranks; of ordinal ones four times those, which cancels out.

    On an ordinal scale it is how many ratings lie between two ranks, with half of those at either:
    the distance of the places that the middles of both have in the row of all ratings.
    """
    levels = len(totals)
    if metric is not Metric.ORDINAL:
        return _distances(Scale.NOMINAL if metric is Metric.NOMINAL else Scale.QUADRATIC, levels)
    middles, below = [], 0
    for total in totals:
        middles.append(2 * below + total)
        below += total
    return {
        (one, other): (middles[one] - middles[other]) ** 2 for one in range(levels) for other in range(levels)
    }


def gwet_ac(counts: Counts, levels: int, scale: Scale = Scale.NOMINAL) -> float | None:
    """Gwet's AC1 (nominal) or AC2 (any other scale), for any number of reviewers with gaps.

    It stays meaningful where nearly all ratings are at one level, which makes kappa and alpha fall.
    ``levels`` is how many the rubric has, used or not (K. L. Gwet, British Journal of Mathematical
    and Statistical Psychology 61 (2008) 29-48; "Handbook of Inter-Rater Reliability", 4th edition
    2014, chapter 5). An item with one rating counts for how common the levels are, and for
    nothing else. ``None`` with fewer than two levels, or no item with two ratings.
    """
    shared = _shared(counts)
    if levels < 2 or not shared:
        return None
    distances = _distances(scale, levels)
    longest = distances[0, levels - 1]
    disagreed = _means(counts, distances) / (longest * shared)
    common = _how_common(counts, levels)
    items = sum(common)
    weights = levels**2 - Fraction(sum(distances.values()), longest)
    chance = weights * sum(one * (items - one) for one in common) / (items**2 * levels * (levels - 1))
    return float(1 - disagreed / (1 - chance))


def _shared(counts: Counts) -> int:
    return sum(times for pattern, times in counts.items() if len(pattern) > 1)


def _sums(counts: Counts, distances: Distances) -> dict[int, int]:
    """For each number of ratings, from 2: the sum of all distances within items with so many."""
    sums: dict[int, int] = defaultdict(int)
    for pattern, times in counts.items():
        if len(pattern) > 1:
            sums[len(pattern)] += times * sum(map(distances.__getitem__, combinations(pattern, 2)))
    return sums


def _means(counts: Counts, distances: Distances) -> Fraction:
    """The sum over items of the mean distance of two of their ratings."""
    parts = (Fraction(2 * total, length * (length - 1)) for length, total in _sums(counts, distances).items())
    return sum(parts, Fraction(0))


def _how_common(counts: Counts, levels: int) -> list[Fraction]:
    """For each level how many items are at it, where an item counts in part by its share of ratings."""
    ratings: dict[int, list[int]] = defaultdict(lambda: [0] * levels)
    for pattern, times in counts.items():
        if pattern:
            row = ratings[len(pattern)]
            for rank in pattern:
                row[rank] += times
    return [
        sum((Fraction(row[rank], length) for length, row in ratings.items()), Fraction(0))
        for rank in range(levels)
    ]


@cache
def _beyond(levels: int, apart: int) -> Distances:
    """1 for ranks that are more than ``apart`` levels apart, else 0."""
    return _table(levels, lambda one, other: int(abs(one - other) > apart))


@cache
def _distances(scale: Scale, levels: int) -> Distances:
    match scale:
        case Scale.NOMINAL:
            return _beyond(levels, 0)
        case Scale.LINEAR:
            return _table(levels, lambda one, other: abs(one - other))
        case Scale.QUADRATIC:
            return _table(levels, lambda one, other: (one - other) ** 2)


def _table(levels: int, distance: Callable[[int, int], int]) -> Distances:
    return {(one, other): distance(one, other) for one in range(levels) for other in range(levels)}
