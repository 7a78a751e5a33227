"""The competency framework: domains, competencies, indicators, tasks and alignments."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A published standard that competencies are aligned to, with the edition of its codes."""

    id: str
    title: str
    edition: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NonNegotiable:
    """A rule that holds in every credential of the framework; earners attest it."""

    id: str
    title: str
    statement: str
    attestation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """One code of a published standard."""

    standard: str
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask:
    """Everyday work in which a competency shows, with a quality checklist."""

    id: str
    title: str
    artifact: str
    checklist: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """Something a teacher can be seen to do."""

    id: str
    statement: str
    indicators: Mapping[str, str]
    tasks: tuple[JobTask, ...]
    aliases: tuple[str, ...] = ()
    grade_bands: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A group of competencies."""

    id: str
    title: str
    competencies: tuple[Competency, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """``frameworks/<id>.yaml``."""

    id: str
    version: str
    title: str
    summary: str
    levels: tuple[str, ...]
    domains: tuple[Domain, ...]
    standards: tuple[Standard, ...] = ()
    non_negotiables: tuple[NonNegotiable, ...] = ()

    def competencies(self) -> Iterator[Competency]:
        """Every competency, in the order of the domains."""
        for domain in self.domains:
            yield from domain.competencies

    def competency(self, identifier: str) -> Competency | None:
        """The competency with this id, if the framework has it."""
        return next((one for one in self.competencies() if one.id == identifier), None)
