"""The attempts that were collected before: what lies in a teacher's folder for a credential."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcred.content.files import Unreadable, read_inside
from mcred.errors import UnwritableOutputError
from mcred.evidence.intake.folder import RECORD_FILE, Draft

_ATTEMPT = re.compile(r"attempt-([1-9][0-9]?)\Z")
_MAX_RECORD = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """An attempt that lies in the output folder, with what its record says, if it has one."""

    number: int
    content: str = ""
    digests: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()

    def holds(self, draft: Draft) -> bool:
        """Whether this is what a form says, or was made of the same files to the byte."""
        same_files = bool(self.digests) and self.digests == frozenset(draft.digests.values())
        return self.content == draft.content or same_files


def folder_of(draft: Draft, number: int) -> str:
    """Where an attempt goes, relative to the output folder."""
    return f"{draft.credential.id}/{draft.earner}/attempt-{number}"


def load_attempts(out: Path, draft: Draft) -> tuple[Collected, ...]:
    """The attempts of a draft's earner at its credential, by number."""
    folder = out / draft.credential.id / draft.earner
    if not folder.is_dir():
        return ()
    try:
        names = [one.name for one in folder.iterdir()]
    except OSError as error:
        raise UnwritableOutputError(str(folder), (error.strerror or "cannot be read").lower()) from error
    numbers = sorted(int(found[1]) for name in names if (found := _ATTEMPT.match(name)))
    return tuple(_load(folder, number) for number in numbers)


def _load(folder: Path, number: int) -> Collected:
    data = read_inside(folder, f"attempt-{number}/{RECORD_FILE}", _MAX_RECORD)
    try:
        record: Any = {} if isinstance(data, Unreadable) else json.loads(data)
    except (ValueError, RecursionError):
        record = {}
    if not isinstance(record, dict):
        return Collected(number=number)
    content = record.get("content")
    return Collected(
        number=number,
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
