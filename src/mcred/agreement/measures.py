"""The measures of a group of submissions, by criterion, overall and by pair, each with its interval."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import product
from typing import TypeVar

from mcred.agreement.bootstrap import RESAMPLES, interval, resample
from mcred.agreement.coefficients import (
    Counts,
    Pattern,
    Scale,
    cohen_kappa,
    gwet_ac,
    krippendorff_alpha,
    share_within,
)
from mcred.agreement.ratings import RatedGroup, RatedSubmission, pairs, severities
from mcred.model.agreement import LEAST_SHARED, Estimate, GroupAgreement, Measure, Measured, Missing

Cell = TypeVar("Cell", bound=Hashable)

_FUNCTIONS: Mapping[Measure, Callable[[Counts, int], float | None]] = {
    Measure.EXACT: lambda counts, levels: share_within(counts, levels, 0),
    Measure.ADJACENT: lambda counts, levels: share_within(counts, levels, 1),
    Measure.KAPPA: lambda counts, levels: cohen_kappa(counts, levels, Scale.QUADRATIC),
    Measure.ALPHA: krippendorff_alpha,
    Measure.AC1: lambda counts, levels: gwet_ac(counts, levels, Scale.NOMINAL),
    Measure.AC2: lambda counts, levels: gwet_ac(counts, levels, Scale.QUADRATIC),
}
_OVERALL = "all criteria"
_OF_A_PAIR = (Measure.EXACT, Measure.ADJACENT, Measure.KAPPA)


def measure_agreement(group: RatedGroup, seed: int, times: int = RESAMPLES) -> GroupAgreement:
    """All measures of a group. ``seed`` and ``times`` are those of the bootstrap."""
    wanted = [one for one in Measure if one is not Measure.KAPPA or len(group.reviewers) == 2]
    levels = len(group.levels)
    items = [tuple(rated.ranks.items()) for rated in group.submissions]
    parts = (*group.criteria, _OVERALL)
    *criteria, overall = _measured(
        parts, items, _by_criterion, wanted, levels, f"{seed}/{group.credential}", times
    )
    shared = [] if len(group.reviewers) == 2 else pairs(group)
    return GroupAgreement(
        credential=group.credential,
        versions=group.versions,
        draft=group.draft,
        reviewers=group.reviewers,
        criteria=tuple(criteria),
        overall=overall,
        pairs=tuple(
            _of_pair(f"{one} and {other}", both, levels, f"{seed}/{one}/{other}", times)
            for one, other, both in shared
        ),
        severities=tuple(severities(group.submissions)),
    )


def _of_pair(name: str, both: Sequence[RatedSubmission], levels: int, seed: str, times: int) -> Measured:
    items = [tuple(rated.ranks.values()) for rated in both]
    return _measured([name], items, lambda counts: {name: counts}, _OF_A_PAIR, levels, seed, times)[0]


def _measured(
    parts: Sequence[str],
    items: Sequence[Collection[Cell]],
    by_part: Callable[[Mapping[Cell, int]], Mapping[str, Counts]],
    wanted: Sequence[Measure],
    levels: int,
    seed: str,
    times: int,
) -> list[Measured]:
    """The measures of several parts of the same submissions, each given as its cells: one draw serves all."""
    few = len(items) < LEAST_SHARED
    whole = by_part(Counter(cell for item in items for cell in item))
    drawn: dict[tuple[str, Measure], list[float | None]] = defaultdict(list)
    for cells in () if few else resample(items, seed, times):
        counts = by_part(cells)
        for part, one in product(parts, wanted):
            drawn[part, one].append(_FUNCTIONS[one](counts[part], levels))

    def estimate(part: str, one: Measure) -> Estimate:
        if few:
            return Estimate(missing=Missing.TOO_FEW)
        if one not in wanted:
            return Estimate(missing=Missing.NOT_TWO)
        value = _FUNCTIONS[one](whole[part], levels)
        if value is None:
            return Estimate(missing=Missing.NOT_ESTIMABLE)
        return Estimate(value=value, interval=interval(drawn[part, one]))

    return [
        Measured(
            name=part,
            shared=len(items),
            estimates={one: estimate(part, one) for one in (*wanted, Measure.KAPPA)},
        )
        for part in parts
    ]


def _by_criterion(cells: Mapping[tuple[str, Pattern], int]) -> Mapping[str, Counts]:
    """The counts of patterns for each criterion, and of all criteria together."""
    counts: dict[str, dict[Pattern, int]] = defaultdict(lambda: defaultdict(int))
    for (criterion, pattern), times in cells.items():
        counts[criterion][pattern] += times
        counts[_OVERALL][pattern] += times
    return counts
