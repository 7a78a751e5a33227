"""What agreement is measured on: submissions that several reviewers have rated on one rubric."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred.agreement.coefficients import Pattern
from mcred.model.agreement import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedSubmission:
    """One submission with the ranks (0 for the lowest level) of at least two reviewers.

    ``ranks`` gives for each criterion one rank for each of ``reviewers``, in their order; ``agreed``
    the rank that was decided on, for the criteria that have one.
    """

    reviewers: tuple[str, ...]
    ranks: Mapping[str, Pattern]
    agreed: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedGroup:
    """Submissions that can be counted together: one credential, one scale, the same criteria.

    ``levels`` are the ids of the rubric's levels, lowest first; ``draft`` says that at least one of
    the ``versions`` is not released.
    """

    credential: str
    versions: tuple[str, ...]
    draft: bool
    levels: tuple[str, ...]
    criteria: tuple[str, ...]
    submissions: tuple[RatedSubmission, ...]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everyone who has rated a submission here, sorted."""
        return tuple(sorted({one for rated in self.submissions for one in rated.reviewers}))


def pairs(group: RatedGroup) -> Iterator[tuple[str, str, tuple[RatedSubmission, ...]]]:
    """Each two reviewers who share submissions, with what these two gave them."""
    shared: dict[tuple[str, str], list[RatedSubmission]] = defaultdict(list)
    for rated in group.submissions:
        for place, one in enumerate(rated.reviewers):
            for before, other in enumerate(rated.reviewers[:place]):
                first, second = sorted(((one, place), (other, before)))
                shared[first[0], second[0]].append(_of_two(rated, first, second))
    for (one, other), both in sorted(shared.items()):
        yield one, other, tuple(both)


def _of_two(rated: RatedSubmission, first: tuple[str, int], second: tuple[str, int]) -> RatedSubmission:
    return RatedSubmission(
        reviewers=(first[0], second[0]),
        ranks={one: (ranks[first[1]], ranks[second[1]]) for one, ranks in rated.ranks.items()},
        agreed=rated.agreed,
    )


def severities(submissions: Sequence[RatedSubmission]) -> Iterator[Severity]:
    """The severity of each reviewer, in the order of their ids."""
    own: dict[str, list[RatedSubmission]] = defaultdict(list)
    for rated in submissions:
        for reviewer in rated.reviewers:
            own[reviewer].append(rated)
    for reviewer, theirs in sorted(own.items()):
        agreed, others = [], []
        for rated in theirs:
            place = rated.reviewers.index(reviewer)
            for criterion, ranks in rated.ranks.items():
                others.append(ranks[place] - (sum(ranks) - ranks[place]) / (len(ranks) - 1))
                if criterion in rated.agreed:
                    agreed.append(ranks[place] - rated.agreed[criterion])
        yield Severity(
            reviewer=reviewer,
            submissions=len(theirs),
            ratings=len(agreed),
            from_agreed=sum(agreed) / len(agreed) if agreed else None,
            from_others=sum(others) / len(others),
        )
