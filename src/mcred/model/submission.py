"""What a teacher hands in, what reviewers say of it, and what was agreed for an exemplar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mcred.model.reference import CredentialRef


class ReviewerRole(StrEnum):
    """A reviewer, or the adjudicator who settles a dispute."""

    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSpent:
    """Minutes, as the teacher counts them."""

    learning: int | None = None
    evidence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One quiz answer and its justification."""

    choice: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """``submission.yaml``; ``evidence`` gives each requirement's files, each optionally ``file#section``."""

    credential: CredentialRef
    earner: str
    submitted: str
    evidence: Mapping[str, tuple[str, ...]]
    attempt: int = 1
    minutes: MinutesSpent = field(default_factory=MinutesSpent)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    attestations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A level for one criterion, and what the reviewer saw."""

    level: str
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """``reviews/<reviewer>.yaml``."""

    credential: CredentialRef
    reviewer: str
    reviewed: str
    ratings: Mapping[str, Rating]
    role: ReviewerRole = ReviewerRole.REVIEWER
    minutes: int | None = None
    conflict_of_interest: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedRating:
    """The agreed level of one criterion, with the reason."""

    level: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRatings:
    """``reference.yaml`` of an exemplar."""

    credential: CredentialRef
    decision: str
    summary: str
    ratings: Mapping[str, AgreedRating]
