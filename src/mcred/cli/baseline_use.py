"""What a run of ``validate`` does with the baseline file, if there is one."""

import os
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from mcred.content.trees import BASELINE_FILE


class BaselineMode(Enum):
    """What a run does with the baseline file."""

    OFF = auto()
    READ = auto()
    TELL = auto()
    """Read it, and say when it could be smaller."""
    SHRINK = auto()
    """Read it, and take out what is gone."""
    WRITE = auto()
    """Write it anew, with all that is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineUse:
    """Which baseline file, and what is done with it; ``None`` is the one beside ``mcred.yaml``, if any."""

    mode: BaselineMode
    file: Path | None = None

    def path(self, root: Path) -> Path:
        """Where the file of the program in ``root`` is."""
        return self.file or root / BASELINE_FILE

    def matters(self, root: Path) -> bool:
        """Whether there is anything to do: most programs have no baseline."""
        if self.mode is BaselineMode.OFF:
            return False
        wanted = self.mode is BaselineMode.WRITE or self.file is not None
        return wanted or os.path.lexists(root / BASELINE_FILE)
