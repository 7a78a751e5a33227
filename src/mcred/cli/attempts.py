"""The attempts that were collected before: what lies in a teacher's folder for a credential.

One that was incomplete uses up no attempt: when new work comes, it is put aside, and the new work takes
its number. A folder that was put aside has everything it had, but is no submission any more.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mcred.content.files import Unreadable, read_inside
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.errors import UnwritableOutputError
from mcred.evidence.intake.folder import RECORD_FILE, Draft
from mcred.output.writing import move_aside

_ATTEMPT = re.compile(r"attempt-([1-9][0-9]?)(?:-incomplete-([1-9][0-9]{0,3}))?\Z")
_ASIDE = "incomplete"
_MAX_RECORD = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """An attempt that lies in the output folder, with what its record says, if it has one.

    ``aside`` counts from 1 those of its number that were incomplete; 0 is the one that stands. One that
    ``is_ours`` is a folder, and no link to somewhere else.
    """

    number: int
    aside: int = 0
    is_ours: bool = True
    content: str = ""
    digests: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()

    def holds(self, draft: Draft) -> bool:
        """Whether this is what a form says, or was made of the same files to the byte."""
        same_files = bool(self.digests) and self.digests == frozenset(draft.digests.values())
        return self.content == draft.content or same_files

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"attempt-{self.number}-incomplete-{self.aside}" if self.aside else f"attempt-{self.number}"


def earner_folder(draft: Draft) -> str:
    """Where the attempts of an earner at a credential are, relative to the output folder."""
    return f"{draft.credential.id}/{draft.earner}"


def load_attempts(out: Path, draft: Draft) -> tuple[Collected, ...]:
    """The attempts of a draft's earner at its credential, by number."""
    folder = out / earner_folder(draft)
    if not folder.is_dir():
        return ()
    try:
        names = [one.name for one in folder.iterdir()]
    except OSError as error:
        raise UnwritableOutputError(str(folder), (error.strerror or "cannot be read").lower()) from error
    found = (one for name in names if (one := _ATTEMPT.match(name)))
    numbers = sorted((int(one[1]), int(one[2] or 0)) for one in found)
    return tuple(_load(folder, Collected(number=number, aside=aside)) for number, aside in numbers)


def put_aside(home: Path, attempt: Collected, before: Sequence[Collected]) -> None:
    """Let an incomplete attempt make room for new work: it keeps all its files, under another name.

    ``home`` is its earner's folder, ``before`` all that lies there. ``UnwritableOutputError`` when that
    cannot be done.
    """
    aside = replace(attempt, aside=1 + max(one.aside for one in before if one.number == attempt.number))
    try:
        (home / attempt.name).rename(home / aside.name)
    except OSError as error:
        raise UnwritableOutputError(str(home / attempt.name), (error.strerror or "").lower()) from error
    settle_asides(home, (aside,))


def settle_asides(home: Path, attempts: Iterable[Collected]) -> None:
    """Make sure that what was put aside is no submission any more, whatever stopped the run that did it."""
    for one in attempts:
        submission = home / one.name / SUBMISSION_FILE
        if one.aside and one.is_ours and submission.exists():
            move_aside(submission, _ASIDE)


def _load(folder: Path, attempt: Collected) -> Collected:
    if (folder / attempt.name).is_symlink() or not (folder / attempt.name).is_dir():
        return replace(attempt, is_ours=False)
    data = read_inside(folder, f"{attempt.name}/{RECORD_FILE}", _MAX_RECORD)
    try:
        record: Any = {} if isinstance(data, Unreadable) else json.loads(data)
    except (ValueError, RecursionError):
        record = {}
    if not isinstance(record, dict):
        return attempt
    content = record.get("content")
    return replace(
        attempt,
        content=content if isinstance(content, str) else "",
        digests=frozenset(_digests(record.get("files"))),
        doubts=tuple(one for one in _listed(record.get("doubts")) if isinstance(one, str)),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _digests(files: Any) -> Iterator[str]:
    for one in _listed(files):
        if isinstance(one, dict) and isinstance(one.get("sha256"), str):
            yield one["sha256"]
