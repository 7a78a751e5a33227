"""The definition of one micro-credential, its rubric apart."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from mcred.model.changelog import Change
from mcred.model.reference import CompetencyRef, CredentialRef


class Level(StrEnum):
    """How deep a credential goes; the policy sets the evidence by level."""

    ENTRY = "entry"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class EvidenceType(StrEnum):
    """The kinds of evidence a credential can ask for."""

    ARTIFACT = "artifact"
    REFLECTION = "reflection"
    AI_TRACE = "ai-trace"
    QUIZ = "quiz"
    LESSON = "lesson"
    OBSERVATION = "observation"
    STUDENT_WORK = "student-work"
    IMPACT_NOTE = "impact-note"
    COMMUNICATION = "communication"


class CoachingType(StrEnum):
    """The kinds of meeting with a coach."""

    COLLABORATIVE_REVIEW = "collaborative-review"
    IMPLEMENTATION_FOLLOW_UP = "implementation-follow-up"
    CHECK_IN = "check-in"
    MODEL_LESSON = "model-lesson"
    OFFICE_HOURS = "office-hours"


class PassMode(StrEnum):
    """How ratings become a pass."""

    EVERY_CRITERION = "every-criterion"
    COMPENSATORY = "compensatory"


class Combine(StrEnum):
    """How near ratings of several reviewers become one level."""

    LOWER = "lower"
    HIGHER = "higher"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who a credential is for."""

    grade_bands: tuple[str, ...]
    subjects: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchClaim:
    """What is known, and who says so."""

    claim: str
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMethod:
    """The one way of working that the credential teaches, and why it works."""

    title: str
    description: str
    why: str
    research: tuple[ResearchClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of everyday work with its quality checklist."""

    title: str
    description: str
    checklist: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStep:
    """Minutes and what happens in them."""

    minutes: int
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingTouchpoint:
    """One meeting with a coach; ``after_module`` counts from 1."""

    id: str
    type: CoachingType
    title: str
    after_module: int
    minutes: int
    purpose: str
    agenda: tuple[AgendaStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamVariant:
    """What one kind of team does differently."""

    team: str
    focus: str
    approach: str = field(metadata={"key": "try"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProtocol:
    """How a team (PLC) works on the credential together."""

    title: str
    minutes: int
    purpose: str
    agenda: tuple[AgendaStep, ...]
    variants: tuple[TeamVariant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCount:
    """How many files a requirement takes. Without a ``max`` as many as people like."""

    min: int = 1
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLimits:
    """How many words people may write; ``None`` is open."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeFormat:
    """A format that counts as equal."""

    title: str
    instructions: str
    file_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRequirement:
    """One piece of evidence a teacher hands in; by default exactly one text file."""

    id: str
    type: EvidenceType
    title: str
    instructions: str
    criteria: tuple[str, ...]
    count: FileCount = field(default_factory=lambda: FileCount(min=1, max=1))
    file_types: tuple[str, ...] = ("md", "txt", "docx", "pdf")
    words: WordLimits = field(default_factory=WordLimits)
    alternatives: tuple[AlternativeFormat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRule:
    """When a rated submission passes; ``min_percent`` and ``floor`` belong to compensatory rules."""

    mode: PassMode = PassMode.EVERY_CRITERION
    level: str
    min_percent: Fraction | None = None
    floor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPolicy:
    """Who rates and how ratings are combined. ``None`` takes the program's number."""

    required: int | None = None
    combine: Combine = Combine.LOWER
    business_days: int | None = None
    attempts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """How everyone can take part."""

    statement: str
    low_bandwidth: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something useful to have at hand."""

    title: str
    note: str
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What a credential counts for, by one authority."""

    authority: str
    unit: str
    amount: Fraction
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What to do to renew, and the minutes it takes."""

    title: str
    task: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """Years until renewal, and the renewal task."""

    years: int
    renewal: Renewal


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeImage:
    """The badge's picture, a file in the credential's folder."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The badge that is issued."""

    name: str
    image: BadgeImage
    criteria: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """``credentials/<id>/credential.yaml``."""

    id: str
    version: str
    title: str
    summary: str
    level: Level
    audience: Audience
    competencies: tuple[CompetencyRef, ...]
    window_weeks: int
    key_method: KeyMethod
    tasks: tuple[Task, ...]
    coaching: tuple[CoachingTouchpoint, ...]
    team_protocol: TeamProtocol
    evidence: tuple[EvidenceRequirement, ...]
    pass_rule: PassRule
    non_negotiables: tuple[str, ...]
    student_data: str
    accessibility: Accessibility
    validity: Validity
    badge: Badge
    changelog: tuple[Change, ...]
    aliases: tuple[str, ...] = ()
    uses_ai: bool = False
    prerequisites: tuple[CredentialRef, ...] = ()
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    resources: tuple[Resource, ...] = ()
    credit: tuple[Credit, ...] = ()
