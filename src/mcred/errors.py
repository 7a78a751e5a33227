"""What stops a run: exit codes and the exceptions that become one sentence on stderr."""

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the process says to its caller."""

    OK = 0
    FINDINGS = 1
    FAILED = 2


class McredError(Exception):
    """The run cannot go on; ``str()`` is the sentence for the user, ``hint`` the cure."""

    hint: str = ""


class NoProgramError(McredError):
    """There is no ``mcred.yaml`` where the program should be."""

    hint = "go to the folder that holds mcred.yaml, name it with -C, or make one with `mcred init DIR`"

    def __init__(self, start: Path) -> None:
        super().__init__(start)
        self.start = start

    def __str__(self) -> str:
        return f"no mcred.yaml in {self.start} or any folder above it"


class UnusableInputError(McredError):
    """Something the user named cannot be used: it is missing, unreadable or of the wrong kind."""

    def __init__(self, what: str, why: str, hint: str = "") -> None:
        super().__init__(what, why)
        self.what = what
        self.why = why
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


class UnwritableOutputError(McredError):
    """A result could not be written; nothing half-written is left behind."""

    def __init__(self, target: str, why: str) -> None:
        super().__init__(target, why)
        self.target = target
        self.why = why

    def __str__(self) -> str:
        return f"cannot write {self.target}: {self.why}"
