"""The whole program as one value: what the other floors are handed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mcred.model.credential import Credential
from mcred.model.definition import Definition, Release, define
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.program import Program
from mcred.model.quiz import Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review, Submission


class Activity(StrEnum):
    """What a teacher mainly does in a module."""

    EXPLAINER = "explainer"
    GUIDED_EXAMPLE = "guided-example"
    PRACTICE_TASK = "practice-task"
    PEER_DISCUSSION = "peer-discussion"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleHeader:
    """The front matter of a module."""

    title: str
    minutes: int
    activity: Activity
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One learning module: its front matter and its Markdown.

    ``file`` is relative to the program; ``body_line`` is the line on which the Markdown begins.
    """

    file: str
    header: ModuleHeader
    body: str
    body_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """A shipped submission with its reviews and agreed ratings; ``folder`` is relative to the program."""

    folder: str
    submission: Submission
    reviews: tuple[Review, ...]
    reference: ReferenceRatings

    @property
    def name(self) -> str:
        """The folder's own name, such as ``strong-fractions``."""
        return self.folder.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialBundle:
    """A credential with everything in its folder; every part fits its schema."""

    folder: str
    credential: Credential
    rubric: Rubric
    modules: tuple[Module, ...]
    quiz: Quiz | None = None
    exemplars: tuple[Exemplar, ...] = ()

    @property
    def seat_minutes(self) -> int:
        """Minutes of all modules together."""
        return sum(module.header.minutes for module in self.modules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """A program with its frameworks, credentials and pathways, each by id in the order of their ids.

    ``releases`` are the frozen versions that stand at their place, oldest first for each credential.
    """

    program: Program
    frameworks: Mapping[str, Framework]
    credentials: Mapping[str, CredentialBundle]
    pathways: Mapping[str, Pathway]
    releases: Mapping[CredentialRef, Release] = field(default_factory=lambda: MappingProxyType({}))

    def definition(self, identifier: str) -> Definition:
        """What the working files say of a credential; ``KeyError`` when the catalog does not hold it."""
        bundle = self.credentials[identifier]
        return define(
            bundle.credential,
            bundle.rubric,
            bundle.quiz,
            bundle.seat_minutes,
            frameworks=self.frameworks,
            policy=self.program.policy,
        )

    def is_draft(self, identifier: str) -> bool:
        """Whether the version that the working files have is not released."""
        credential = self.credentials[identifier].credential
        return CredentialRef(identifier, credential.version) not in self.releases

    def releases_of(self, identifier: str) -> tuple[Release, ...]:
        """The frozen versions of a credential, oldest first."""
        return tuple(one for reference, one in self.releases.items() if reference.id == identifier)
