"""One path in the course of a run of ``score``: what is known there, and what has to be looked at."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from mcred.cli.caching import CACHE_FOLDER, remember_pieces
from mcred.cli.cohort_entry import Entry, entry_at, make_line
from mcred.cli.cohort_index import CohortIndex, format_index, load_index, signature_of
from mcred.cli.kept_lines import KeptLines
from mcred.cli.run import Run, ground_of, program_in, short_digest
from mcred.content.inboxes import NoSubmissionError, walk_inbox
from mcred.errors import UnusableInputError
from mcred.processes import in_copies, in_processes

# Starting a second process takes about as long as scoring so many submissions.
WORTH_A_PROCESS = 250
_CHUNK = 50
# A copy of this process is there as soon as this one has looked at so many submissions.
WORTH_A_COPY = 1_000

Found = tuple[str, tuple[str, ...] | None]
"""A submission's folder, with the names in it (see ``content.submissions.Inbox``)."""


def inbox_entries(run: Run, path: Path) -> dict[str, Entry]:
    """The entries of the submissions below a path by their folders, in order.

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
    return found.known_entries()


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
        holding = self._holding(list(known.entries.items()))
        changed = [one for one, holds in zip(known.entries, holding, strict=True) if not holds]
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
        seen = [(one, known[one]) for one in inbox.folders if one in known]
        holding = {one for (one, _), holds in zip(seen, self._holding(seen), strict=True) if holds}
        self.entries = {one: known[one] if one in holding else None for one in inbox.folders}
        self.stale = [(one, inbox.folders[one]) for one, entry in self.entries.items() if entry is None]
        self.frame = inbox.frame
        self.frame_signature = signature_of(str(self.path), inbox.frame, self.run.now_ns)

    def _holding(self, entries: Sequence[tuple[str, Entry]]) -> bytes:
        """Which entries hold: 1 for one that does, 0 for one that does not."""
        _ = self._same_program or self.run.program  # before there are copies
        jobs = min(self.run.jobs, len(entries) // WORTH_A_COPY + 1)
        return in_copies(
            lambda start, end: bytes(self._holds(*one) for one in entries[start:end]), len(entries), jobs
        )

    def _holds(self, folder: str, entry: Entry) -> bool:
        """Whether neither the submission has changed nor what it was read against."""
        known = entry.signature.decode()
        if not known or signature_of(f"{self.path}/{folder}", entry.names) != known:
            return False
        return self._same_program or self.run.ground(entry.pin) == entry.ground

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
        kept = KeptLines()
        for line in self.run.follow(found, len(self.stale)):
            folder, entry = entry_at(kept, kept.add(line), line)
            self.entries[folder] = entry

    @property
    def changed(self) -> bool:
        """Whether there is something new to remember."""
        return (
            bool(self.stale) or not self._same_program or self.frame_signature != self.known.frame_signature
        )

    def known_entries(self) -> dict[str, Entry]:
        """The entries there are by now."""
        return {folder: one for folder, one in self.entries.items() if one is not None}

    def index(self) -> CohortIndex:
        """What to remember. After a run that was stopped, what it came to; the rest is looked for anew."""
        entries = self.known_entries()
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


def _examine(root: Path, path: Path, now_ns: int, stale: Sequence[Found]) -> list[bytes]:
    """The lines of some submissions in the index.

    Each is signed before it is read, so that a change in between shows the next time.
    """
    from mcred.cli.assessment import examine

    program = program_in(root)
    lines = []
    for folder, names in stale:
        signature = signature_of(f"{path}/{folder}", names, now_ns)
        examined = examine(program, path, folder)
        lines.append(make_line(examined, names, signature, ground_of(program, str(examined.pin or ""))))
    return lines
