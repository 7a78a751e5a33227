"""What scoring says of a submission: a level for each criterion, a percent, a decision, and the findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mcred.diagnostics import Diagnostic
from mcred.model.submission import Rating


class Decision(StrEnum):
    """What happens next with a submission."""

    AWARD = "award"
    REVISE = "revise"
    ADJUDICATE = "adjudicate"
    NEEDS_REVIEW = "needs-review"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionOutcome:
    """One criterion: the counting ratings by reviewer, and the level they lead to.

    ``level`` is ``None`` while reviews are missing or the ratings are disputed; ``met`` is then false.
    ``ratings`` are sealed, that is empty, while reviews are missing.
    """

    id: str
    ratings: Mapping[str, str]
    level: str | None
    required: str
    disputed: bool
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the ratings lead to. ``percent`` has one decimal; ``None`` until every criterion has a level.

    ``reviews`` is how many reviewers count, ``required_reviews`` how many have to.
    """

    decision: Decision
    percent: Decimal | None = None
    criteria: tuple[CriterionOutcome, ...] = ()
    reviews: int = 0
    required_reviews: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredSubmission:
    """One row of a score report. What an unreadable ``submission.yaml`` does not say is ``None``.

    ``draft`` says that it was scored against a version that is not released.
    """

    folder: str
    outcome: Outcome
    earner: str | None = None
    credential: str | None = None
    credential_version: str | None = None
    draft: bool = False
    attempt: int | None = None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescored:
    """One submission under the version it pins, which decides, and under another, which would.

    ``changed`` says whether the decision would be another one, and ``reasons`` what makes the difference.
    """

    then: ScoredSubmission
    now: ScoredSubmission
    changed: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One criterion on which ratings are too far apart, with what they could mean.

    ``ratings`` are those that count, by reviewer; ``descriptors`` describe the levels between the lowest and
    the highest of them and the required one, lowest first, by their titles.
    """

    criterion: str
    title: str
    required: str
    ratings: Mapping[str, Rating]
    descriptors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One submission to adjudicate. ``due`` is the day its answer was promised for, if that can be told."""

    row: ScoredSubmission
    submitted: str
    due: str
    disputes: tuple[Dispute, ...]
