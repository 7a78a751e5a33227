"""What a letter to an earner says of the decision on one submission."""

from dataclasses import dataclass
from decimal import Decimal

from mcred.model.outcome import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reviewer wrote, line by line. ``reviewer`` counts from 1; 0 is the adjudicator.

    ``cut`` when only the beginning is there.
    """

    reviewer: int
    lines: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A level of a criterion by its title, with what it looks like."""

    level: str
    descriptor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One criterion: the level reached and the one required, what was written, and the next level up.

    ``next`` is ``None`` at the highest level. ``unsaid`` counts the remarks that are left out.
    """

    title: str
    reached: Step
    required: Step
    met: bool
    must_pass: bool
    next: Step | None
    remarks: tuple[Remark, ...]
    unsaid: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """Something to mend before the work can be rated. ``rule`` says what kind; ``what`` is a sentence.

    ``file`` and ``line`` are its place, where that is a file the earner handed in; else empty and 0.
    """

    rule: str
    what: str
    hint: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """What a pathway offers after a credential: the titles of what comes next, or its award at the end."""

    pathway: str
    following: tuple[str, ...]
    award: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a letter rests on. Days are ISO dates, and empty where nothing was promised.

    ``title`` is the credential's; its id where the program does not hold it. ``judgements``, ``remarks``
    and ``percent`` are there for decisions that are final, ``to_dos`` for work that is not rated.
    ``due`` is the day by which an answer was promised, ``again_by`` the one for handing in again.
    """

    decision: Decision
    earner: str
    title: str
    version: str
    draft: bool
    day: str
    submitted: str
    attempt: int
    attempts: int = 0
    due: str = ""
    again_by: str = ""
    reviewers: int = 0
    adjudicated: bool = False
    percent: Decimal | None = None
    judgements: tuple[Judgement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unsaid: int = 0
    to_dos: tuple[ToDo, ...] = ()
    onward: tuple[Onward, ...] = ()

    @property
    def met(self) -> tuple[Judgement, ...]:
        """The criteria at or above their required level."""
        return tuple(one for one in self.judgements if one.met)

    @property
    def unmet(self) -> tuple[Judgement, ...]:
        """The other criteria."""
        return tuple(one for one in self.judgements if not one.met)

    @property
    def is_late(self) -> bool:
        """Whether the day by which an answer was promised is over."""
        return bool(self.due) and self.due < self.day
