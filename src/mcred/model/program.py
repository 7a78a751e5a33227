"""The program: who issues, how documents look, and the policy every credential is held to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mcred.diagnostics import Severity
from mcred.model.credential import CoachingType, EvidenceType, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From least to most, both included; ``None`` is open."""

    min: int | None = None
    max: int | None = None

    def __contains__(self, value: int) -> bool:
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        match self.min, self.max:
            case None, None:
                return "any number"
            case None, most:
                return f"at most {most}"
            case least, None:
                return f"at least {least}"
            case least, most if least == most:
                return f"{least}"
            case least, most:
                return f"{least} to {most}"


class Paper(StrEnum):
    """The paper that documents are set for."""

    US_LETTER = "us-letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who stands behind the credentials."""

    name: str
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The families that running text and headings are set in; empty is the shipped one."""

    text: str = ""
    headings: str = ""

    @property
    def for_headings(self) -> str:
        """The family of headings, which is that of the text where no other is named."""
        return self.headings or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """How documents look. ``logo`` is a path in the program, ``logo_alt`` what is read out for it."""

    color: str = "#0b5394"
    paper: Paper = Paper.US_LETTER
    logo: str = ""
    logo_alt: str = ""
    fonts: Fonts = field(default_factory=Fonts)


Thresholds = Mapping[EvidenceType, int]

_EVIDENCE: Mapping[Level, Thresholds] = MappingProxyType(
    {
        Level.ENTRY: {EvidenceType.ARTIFACT: 1, EvidenceType.REFLECTION: 1},
        Level.INTERMEDIATE: {EvidenceType.ARTIFACT: 2, EvidenceType.REFLECTION: 1},
        Level.ADVANCED: {
            EvidenceType.ARTIFACT: 2,
            EvidenceType.REFLECTION: 1,
            EvidenceType.LESSON: 1,
            EvidenceType.STUDENT_WORK: 1,
            EvidenceType.IMPACT_NOTE: 1,
        },
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentDataPattern:
    """What the program's own data about students looks like; ``name`` is how questions call it."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The program's thresholds. Minutes, weeks, working days and counts, as the names say.

    ``revise_weeks`` are those for handing in again; ``None`` takes the window of the credential.
    ``reading_grade`` is the school grade at which teachers' texts read; ``product_names`` are those that
    competencies and rubrics do without, besides the common ones. ``student_data_patterns`` are looked for in
    what teachers hand in.
    """

    modules: Range = Range(min=4, max=6)
    module_minutes: Range = Range(min=15, max=20)
    seat_minutes: Range = Range(min=90, max=120)
    window_weeks: Range = Range(min=2, max=4)
    modules_per_coaching: int = 3
    coaching_types: tuple[CoachingType, ...] = (
        CoachingType.COLLABORATIVE_REVIEW,
        CoachingType.IMPLEMENTATION_FOLLOW_UP,
    )
    reviewers: int = 2
    business_days: int = 10
    attempts: int = 3
    revise_weeks: int | None = None
    evidence: Mapping[Level, Thresholds] = field(default_factory=lambda: _EVIDENCE)
    ai_trace_levels: tuple[Level, ...] = (Level.INTERMEDIATE, Level.ADVANCED)
    reading_grade: Range = Range(max=10)
    product_names: tuple[str, ...] = ()
    student_data_patterns: tuple[StudentDataPattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredRule:
    """A rule that the program does not want to hear of anywhere, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """How ``validate`` treats this program; ``fail_on`` is the least severity that makes it fail."""

    ignore: tuple[IgnoredRule, ...] = ()
    fail_on: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """``mcred.yaml``."""

    id: str
    title: str
    issuer: Issuer
    summary: str = ""
    languages: tuple[str, ...] = ("en",)
    brand: Brand = field(default_factory=Brand)
    policy: Policy = field(default_factory=Policy)
    lint: Lint = field(default_factory=Lint)
