"""Calibration: whether a reviewer rates exemplars as was agreed, and the certificate of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """``calibration/<reviewer>--<credential>.yaml``: a reviewer was calibrated, and until when that holds.

    ``calibrated`` and ``until`` are days, both included. It also lapses with the next major version.
    ``exact`` of ``ratings`` ratings on ``exemplars`` exemplars were the reference's.
    """

    reviewer: str
    credential: CredentialRef
    calibrated: str
    until: str
    exemplars: int
    ratings: int
    exact: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A rating that is not the reference's: both levels with their descriptors, and the agreed reason."""

    folder: str
    criterion: str
    rated: str
    reference: str
    apart: int
    descriptors: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRating:
    """One exemplar as a reviewer rated it, beside what was agreed; decisions are ``award`` or ``revise``."""

    folder: str
    decision: str
    reference_decision: str
    exact: int
    ratings: int
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The verdict on a reviewer's practice; ``reasons`` say what keeps it from being passed."""

    reviewer: str
    credential: CredentialRef
    practice: tuple[PracticeRating, ...]
    reasons: tuple[str, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Whether nothing keeps the reviewer from being calibrated."""
        return not self.reasons

    @property
    def exact(self) -> int:
        """How many ratings are the reference's."""
        return sum(one.exact for one in self.practice)

    @property
    def ratings(self) -> int:
        """How many ratings there are."""
        return sum(one.ratings for one in self.practice)
