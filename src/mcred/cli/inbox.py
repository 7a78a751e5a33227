"""One path in the course of a run of ``score``: what is known there, and what has to be looked at."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from mcred.cli.caching import CACHE_FOLDER, remember_pieces
from mcred.cli.cohort_index import (
    GROUND,
    NAMES,
    PIN,
    SIGNATURE,
    CohortIndex,
    Entry,
    format_index,
    load_index,
    make_entry,
    signature_of,
)
from mcred.cli.processes import in_processes
from mcred.cli.run import Run, ground_of, program_in, short_digest
from mcred.content.inboxes import NoSubmissionError, walk_inbox
from mcred.errors import UnusableInputError

# Starting a second process takes about as long as scoring so many submissions.
WORTH_A_PROCESS = 250
_CHUNK = 50

Found = tuple[str, tuple[str, ...] | None]
"""A submission's folder, with the names in it (see ``content.submissions.Inbox``)."""


def inbox_entries(run: Run, path: Path) -> list[Entry]:
    """The entries of the submissions below a path.

    What is new is remembered, also when the run is stopped.
    """
    name = f"score-{short_digest(os.fsencode(path.absolute()))}.index"
    known = load_index(run.root / CACHE_FOLDER / name, run.maker)
    found = _Inbox(run=run, path=path, known=known)
    found.look()
    try:
        found.score()
    finally:
        if found.changed:
            remember_pieces(run.root, name, format_index(found.index()))
    return [entry for entry in found.entries.values() if entry is not None]


@dataclass(kw_only=True)
class _Inbox:
    """One path in the course of a run: what is known of it, and what has to be looked at.

    ``entries`` has a place for each submission, in order, from the beginning.
    """

    run: Run
    path: Path
    known: CohortIndex
    entries: dict[str, Entry | None] = field(default_factory=dict)
    stale: list[Found] = field(default_factory=list)
    frame: tuple[str, ...] = ()
    frame_signature: str = ""

    def look(self) -> None:
        """Find the submissions, and tell what is known of which still holds."""
        if not self._look_where_they_were():
            self._look_everywhere()

    def _look_where_they_were(self) -> bool:
        """No folder came or went as long as those around the submissions are as they were."""
        known = self.known
        if not known.frame_signature or signature_of(str(self.path), known.frame) != known.frame_signature:
            return False
        changed = [one for one, entry in known.entries.items() if not self._holds(one, entry)]
        inside = [_inside(self.path / one) for one in changed]
        if any(list(one) != ["."] for one in inside):
            return False
        self.stale = [(one, names["."]) for one, names in zip(changed, inside, strict=True)]
        self.entries = {**known.entries, **dict.fromkeys(changed)}
        self.frame, self.frame_signature = known.frame, known.frame_signature
        return True

    def _look_everywhere(self) -> None:
        inbox = walk_inbox(self.path)
        if not inbox.folders:
            raise NoSubmissionError(self.path)
        known = self.known.entries
        self.entries = {
            one: known[one] if one in known and self._holds(one, known[one]) else None
            for one in inbox.folders
        }
        self.stale = [(one, inbox.folders[one]) for one, entry in self.entries.items() if entry is None]
        self.frame = inbox.frame
        self.frame_signature = signature_of(str(self.path), inbox.frame, self.run.now_ns)

    def _holds(self, folder: str, entry: Entry) -> bool:
        """Whether neither the submission has changed nor what it was read against."""
        pieces = entry.pieces()
        signature = pieces[SIGNATURE].decode()
        if not signature or signature_of(f"{self.path}/{folder}", json.loads(pieces[NAMES])) != signature:
            return False
        return self._same_program or self.run.ground(pieces[PIN].decode()) == pieces[GROUND].decode()

    @cached_property
    def _same_program(self) -> bool:
        return bool(self.known.program) and self.known.program == self.run.program_signature

    def score(self) -> None:
        """Examine what is not known."""
        if not self.stale:
            return
        _ = self.run.program  # here first: other processes find it loaded, and its faults are told once
        work = partial(_examine, self.run.root, self.path, self.run.now_ns)
        jobs = min(self.run.jobs, len(self.stale) // WORTH_A_PROCESS)
        found = in_processes(work, self.stale, jobs=jobs, chunk=_CHUNK)
        for (folder, _), entry in zip(self.stale, self.run.follow(found, len(self.stale)), strict=True):
            self.entries[folder] = entry

    @property
    def changed(self) -> bool:
        """Whether there is something new to remember."""
        return (
            bool(self.stale) or not self._same_program or self.frame_signature != self.known.frame_signature
        )

    def index(self) -> CohortIndex:
        """What to remember. After a run that was stopped, what it came to; the rest is looked for anew."""
        entries = {folder: one for folder, one in self.entries.items() if one is not None}
        return CohortIndex(
            maker=self.run.maker,
            program=self.run.program_signature,
            frame=self.frame,
            frame_signature=self.frame_signature if len(entries) == len(self.entries) else "",
            entries=entries,
        )


def _inside(folder: Path) -> Mapping[str, tuple[str, ...] | None]:
    try:
        return walk_inbox(folder).folders
    except UnusableInputError:  # it is gone
        return {}


def _examine(root: Path, path: Path, now_ns: int, stale: Sequence[Found]) -> list[Entry]:
    """The entries of some submissions.

    Each is signed before it is read, so that a change in between shows the next time.
    """
    from mcred.cli.assessment import examine

    program = program_in(root)
    entries = []
    for folder, names in stale:
        signature = signature_of(f"{path}/{folder}", names, now_ns)
        examined = examine(program, path, folder)
        entries.append(make_entry(examined, names, signature, ground_of(program, str(examined.pin or ""))))
    return entries
