"""Where submission folders are."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred.content.files import is_debris
from mcred.errors import UnusableInputError

SUBMISSION_FILE = "submission.yaml"
_MOST_NAMES = 1_000


class NoSubmissionError(UnusableInputError):
    """A path without any submission."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "holds no submission.yaml", "name the folder that the submissions are in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The submissions at or below a path, by walking through it once.

    ``folders`` gives for each submission, sorted, the names of everything below it, itself as ``""``; it is
    ``None`` where that cannot be told. ``frame`` are the folders around them, in which a new one would show.
    """

    folders: Mapping[str, tuple[str, ...] | None]
    frame: tuple[str, ...]


def find_submissions(path: Path) -> tuple[str, ...]:
    """The folders at or below ``path`` that hold a ``submission.yaml``, relative to it and sorted.

    A folder that cannot be looked into is among them: what is in it must not be passed over in
    silence. Links are not followed. ``UnusableInputError`` when ``path`` is no folder that can be read.
    """
    return tuple(walk_inbox(path).folders)


def submissions_below(path: Path) -> tuple[str, ...]:
    """The same, and ``NoSubmissionError`` when there is none."""
    names = find_submissions(path)
    if not names:
        raise NoSubmissionError(path)
    return names


def walk_inbox(path: Path) -> Inbox:
    """The submissions as ``find_submissions`` finds them, with what is around and in each of them."""
    if not path.is_dir():
        why = "is not a folder" if path.exists() else "does not exist"
        raise UnusableInputError(str(path), why, "name a folder that holds submissions")
    walk = _Walk(os.fspath(path))
    walk.run()
    # Most submissions hold the same names: with thousands of them, each row of names is there once.
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    folders: dict[str, tuple[str, ...] | None] = {}
    for one in sorted(walk.folders):
        names = walk.folders[one]
        row = None if names is None else tuple(sorted(names))
        folders[one] = None if row is None else rows.setdefault(row, row)
    return Inbox(folders=folders, frame=tuple(sorted(walk.frame)))


@dataclass(frozen=True, slots=True)
class _Step:
    """A folder to look into, the submissions it is part of, and whether one may begin there."""

    folder: str
    owners: tuple[str, ...] = ()
    searched: bool = True


class _Walk:
    def __init__(self, top: str) -> None:
        self._top = top
        self.folders: dict[str, list[str] | None] = {}
        self.frame: list[str] = []

    def run(self) -> None:
        stack = [_Step(".")]
        while stack:
            step = stack.pop()
            try:
                entries = list(os.scandir(f"{self._top}/{step.folder}"))
            except OSError as error:
                if step.folder == ".":
                    raise UnusableInputError(self._top, f"cannot be read ({error.strerror})") from error
                self.folders |= dict.fromkeys((*step.owners, *((step.folder,) if step.searched else ())))
                continue
            stack += self._enter(step, entries)

    def _enter(self, step: _Step, entries: Sequence[os.DirEntry[str]]) -> Iterator[_Step]:
        """Note what a folder holds; gives the folders in it that are to be looked into."""
        owners = step.owners
        if step.searched and any(entry.name == SUBMISSION_FILE for entry in entries):
            owners = (*owners, step.folder)
            self.folders[step.folder] = [""]
        elif not owners:
            self.frame.append(step.folder)
        for owner in owners:
            self._own(owner, step.folder, entries)
        for one in entries:
            searched = step.searched and not is_debris(one.name)
            if (searched or owners) and one.is_dir(follow_symlinks=False):
                yield _Step(_below(step.folder, one.name), owners, searched)

    def _own(self, owner: str, folder: str, entries: Sequence[os.DirEntry[str]]) -> None:
        names = self.folders[owner]
        if names is None or len(names) + len(entries) > _MOST_NAMES:
            self.folders[owner] = None
            return
        home = "" if folder == owner else folder if owner == "." else folder[len(owner) + 1 :]
        names += (sys.intern(f"{home}/{one.name}" if home else one.name) for one in entries)


def _below(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"
