"""The pathway: credentials in an order, a stacked award, and the roles they lead to."""

from dataclasses import dataclass

from mcred.model.credential import Credit
from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One credential of the pathway; ``prerequisites`` are ids of earlier components."""

    credential: CredentialRef
    prerequisites: tuple[str, ...] = ()
    optional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedAward:
    """What finishing is called; ``requires`` is a number of components, ``None`` all required ones."""

    name: str
    criteria: str
    requires: int | None = None
    credit: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that some components lead to."""

    id: str
    title: str
    requires: tuple[str, ...]
    opens: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """``credentials/pathways/<id>.yaml``."""

    id: str
    version: str
    title: str
    summary: str
    components: tuple[Component, ...]
    stacked_award: StackedAward
    framework: str | None = None
    calendar_weeks: int | None = None
    roles: tuple[Role, ...] = ()
