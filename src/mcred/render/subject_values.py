"""The values that templates are given besides the model's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from mcred.model.catalog import CredentialBundle, Module
from mcred.model.credential import CoachingTouchpoint, EvidenceRequirement
from mcred.model.pathway import Component
from mcred.model.quiz import Question
from mcred.model.reference import CompetencyRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A subject's own words and the names its templates know.

    ``file`` is where its text comes from; ``draft`` says that this version is not released.
    """

    title: str
    version: str
    summary: str
    file: str
    names: Mapping[str, object]
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A module with its number, and the coaching that follows it."""

    number: int
    module: Module
    coaching: tuple[CoachingTouchpoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A requirement with its visible code and the titles of the criteria it is evidence for."""

    code: str
    requirement: EvidenceRequirement
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A quiz question with its visible code."""

    code: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A level of a criterion; ``required`` when it is the one to reach."""

    level: RubricLevel
    descriptor: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A criterion with its code, its levels, and the evidence that speaks for it."""

    code: str
    criterion: Criterion
    required: RubricLevel
    levels: tuple[Described, ...]
    evidence: tuple[Asked, ...]


def level_widths(rubric: Rubric, share: int = 85) -> tuple[int, ...]:
    """Widths in percent of a table for the levels of a rubric, ``share`` together.

    Each column gets width by how much it holds, but never less than a third of an equal part: so
    rows are low, and a column of few words can still be read.
    """
    held = [
        1 + sum(len(one.descriptors.get(level.id, "")) for one in rubric.criteria) for level in rubric.levels
    ]
    least = share / (3 * len(held))
    left = share - least * len(held)
    return tuple(int(least + left * one / sum(held)) for one in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A competency as a credential names it; ``statement`` is the id when the framework lacks it."""

    ref: CompetencyRef
    statement: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Numbers of the review, the program's where the credential has none of its own."""

    reviewers: int
    business_days: int
    attempts: int
    level: str
    floor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A component of a pathway with its number, its credential when the program has it, and names."""

    number: int
    component: Component
    title: str
    bundle: CredentialBundle | None
    after: tuple[str, ...]
