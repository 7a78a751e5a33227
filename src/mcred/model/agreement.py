"""What is said of how far reviewers agree: measures with their intervals, pairs, and severity."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LEAST_SHARED = 10
"""Submissions that two or more have rated, below which a measure says nothing."""


class Measure(StrEnum):
    """What is measured; the values are the names in the machine formats."""

    EXACT = "exact"
    ADJACENT = "adjacent"
    KAPPA = "kappa"
    ALPHA = "alpha"
    AC1 = "ac1"
    AC2 = "ac2"


class Missing(StrEnum):
    """Why a measure has no value."""

    TOO_FEW = "too few"
    NOT_ESTIMABLE = "not estimable"
    NOT_TWO = "not two reviewers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A measure's value with its 95 % interval, or why there is none.

    A value may stand without an interval, when too many draws have no variation.
    """

    value: float | None = None
    interval: tuple[float, float] | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The measures of one part: a criterion by its id, or everything. ``shared`` counts submissions."""

    name: str
    shared: int
    estimates: Mapping[Measure, Estimate]


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """How one reviewer rates beside the others, in levels; below 0 is stricter.

    ``from_agreed`` is the mean signed distance from the level decided on, over ``ratings`` of
    criteria that have one; ``from_others`` that from the mean of the other reviewers of the same
    submission. Under ``combine: lower`` nobody but an adjudicator leads to a level above a
    reviewer's own, so ``from_agreed`` is then seldom below 0 and ``from_others`` is the fairer one.
    """

    reviewer: str
    submissions: int
    ratings: int
    from_agreed: float | None
    from_others: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAgreement:
    """What is said of one credential; ``pairs`` only where more than two reviewers took part.

    ``draft`` says that at least one of the ``versions`` is not released.
    """

    credential: str
    versions: tuple[str, ...]
    draft: bool
    reviewers: tuple[str, ...]
    criteria: tuple[Measured, ...]
    overall: Measured
    pairs: tuple[Measured, ...]
    severities: tuple[Severity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """All groups; ``waiting`` submissions have too few reviews to be compared, ``invalid`` are folders.

    ``seed`` and ``resamples`` are those of the bootstrap.
    """

    groups: tuple[GroupAgreement, ...]
    waiting: int
    invalid: tuple[str, ...]
    seed: int
    resamples: int
