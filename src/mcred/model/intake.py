"""What became of each file that teachers handed in."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """Where a file went."""

    COLLECTED = "collected"
    KNOWN = "already-collected"
    SAME = "same-as-another"
    HELD = "not-collected"


class Reason(StrEnum):
    """Why a file was not collected."""

    UNREADABLE = "unreadable"
    NO_FORM = "no-form-found"
    WHICH_CREDENTIAL = "which-credential"
    WHO = "who"
    UNMATCHED = "unmatched-person"
    WHEN = "which-day"
    MISSING_FILE = "file-missing"
    UNCLEAR_FILE = "which-file"
    TWO_FORMS = "two-forms"
    UNFIT = "does-not-fit"
    NOT_NAMED = "named-by-no-form"
    WITH_FORM = "its-form-was-not-collected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file of an inbox, or one row of a table (the titles are row 1), and what became of it.

    ``target`` is the folder it went to, relative to the output folder. ``reason``, ``why`` (a sentence
    without its subject) and ``hint`` are for what was not collected. ``doubts`` are sentences a person
    should look at; the file was collected all the same.
    """

    file: str
    fate: Fate
    row: int = 0
    target: str = ""
    reason: Reason | None = None
    why: str = ""
    hint: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file as reports name it."""
        return f"{self.file}, row {self.row}" if self.row else self.file

    @property
    def settled(self) -> bool:
        """Whether nobody has to look at it."""
        return self.fate is not Fate.HELD and not self.doubts
