"""Who reads what: reviewers, submissions that want readers, and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A reviewer who can be given submissions; ``capacity`` counts all of theirs, ``None`` has no limit.

    ``earner`` is the pseudonym under which they hand in themselves, empty if they do not.
    """

    id: str
    earner: str = ""
    school: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """A submission that wants ``readers`` different reviewers altogether.

    ``engaged`` have it already; ``barred`` may not have it, each with the reason.
    """

    folder: str
    readers: int
    engaged: frozenset[str] = frozenset()
    barred: Mapping[str, str] = field(default_factory=dict)


class Status(StrEnum):
    """How far an assignment is."""

    ASSIGNED = "assigned"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One submission for one reviewer; ``credential`` is the version it pins."""

    folder: str
    credential: str
    reviewer: str
    status: Status = Status.ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A submission that lacks readers, with the reason why nobody else can take it."""

    folder: str
    lacks: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPlan:
    """Every assignment, kept and new, in the order of folders and reviewers.

    ``loads`` counts each reviewer's; ``notes`` say what was left out and why.
    """

    assignments: tuple[Assignment, ...]
    new: int
    loads: Mapping[str, int]
    unplaced: tuple[Unplaced, ...]
    notes: tuple[str, ...] = ()
