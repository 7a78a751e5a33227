"""What ``score`` does with many submissions: remember, share the work, and settle what is between them."""

import hashlib
import json
import os
import sysconfig
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

from mcred import __version__
from mcred.cli.assessment import Examined, examine
from mcred.cli.cache import CACHE_FOLDER, remember
from mcred.cli.cohort_index import (
    EARNER,
    GROUND,
    NAMES,
    NEEDS,
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
from mcred.content.awards import load_awards
from mcred.content.pins import find_pinned
from mcred.content.program import LoadedProgram, load_program
from mcred.content.resources import code_signature
from mcred.content.submissions import NoSubmissionError, walk_inbox
from mcred.content.trees import PROGRAM_FILE, credential_parts, credential_tree, shared_tree
from mcred.errors import UnusableInputError
from mcred.evidence.prerequisites import Claim, unearned
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.reference import CredentialRef
from mcred.output.scores import ScoreLine, score_json, score_line

# Starting a second process takes about as long as scoring so many submissions.
WORTH_A_PROCESS = 250
_CHUNK = 50

Follow = Callable[[Iterator[Entry], int], Iterable[Entry]]
"""Hands on entries as they come; told how many there will be, for a progress bar."""


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """The submissions of a run in their order; ``fallen`` are the rows that lack a prerequisite."""

    entries: Sequence[Entry]
    fallen: Mapping[int, ScoredSubmission]

    @cached_property
    def counts(self) -> Mapping[Decision, int]:
        """How many there are of each decision."""
        decisions = [one.decision for one in self.entries]
        for place, row in self.fallen.items():
            decisions[place] = row.outcome.decision
        return Counter(decisions)

    def rows(self) -> Iterator[ScoredSubmission]:
        """The rows of the report."""
        for place, one in enumerate(self.entries):
            yield self.fallen[place] if place in self.fallen else one.examined().row

    def lines(self) -> Iterator[ScoreLine]:
        """The rows of the report as the table shows them."""
        for place, one in enumerate(self.entries):
            yield score_line(self.fallen[place]) if place in self.fallen else one.score_line()

    def rows_json(self) -> Iterator[str]:
        """The rows of the report as JSON."""
        for place, one in enumerate(self.entries):
            yield score_json(self.fallen[place]) if place in self.fallen else one.row


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of ``score`` in the program at ``root``.

    ``now_ns`` is the time by the clock of the files, ``jobs`` the number of processes that may work.
    """

    root: Path
    now_ns: int
    jobs: int
    follow: Follow

    @cached_property
    def maker(self) -> str:
        """Who finds what is found: this code, and the libraries installed beside it."""
        libraries = Path(sysconfig.get_path("purelib"))
        return f"{__version__} {code_signature()} {libraries.stat().st_mtime_ns}"

    @cached_property
    def program(self) -> LoadedProgram:
        """The program; ``UnusableInputError`` if its policy cannot be relied on."""
        program = _program_in(self.root)
        if not program.sound:
            raise UnusableInputError(PROGRAM_FILE, "has errors", "run `mcred validate` and mend them first")
        return program

    @cached_property
    def program_signature(self) -> str:
        """The signature of everything the program is read from; empty if it cannot be trusted yet."""
        trees = (
            shared_tree(self.root),
            *(credential_tree(self.root, one) for one in credential_parts(self.root)),
        )
        names = [name for tree in trees for name in (*sorted(tree.folders), *sorted(tree.files))]
        return signature_of(str(self.root), names, self.now_ns)

    def ground(self, pin: str) -> str:
        """A digest of all that a submission which pins this version is read against."""
        return _ground(self.program, pin)


@lru_cache(maxsize=1)
def _program_in(root: Path) -> LoadedProgram:
    return load_program(root)


@lru_cache(maxsize=256)
def _ground(program: LoadedProgram, pin: str) -> str:
    if not pin:
        return ""
    read = (find_pinned(program, CredentialRef.parse(pin)), program.catalog.program.policy)
    return _short(repr(read).encode())


def _short(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def score_cohort(run: Run, paths: Sequence[Path]) -> Cohort:
    """Score every submission below ``paths``, in the order of their folders within each path.

    What is known from the last run and still holds is not looked at again; the result is the same
    without. ``UnusableInputError`` when a path holds no submission.
    """
    entries = tuple(entry for path in paths for entry in _entries(run, path))
    return Cohort(entries=entries, fallen=_fallen(run, entries))


def _fallen(run: Run, entries: Sequence[Entry]) -> Mapping[int, ScoredSubmission]:
    """The submissions that lack a prerequisite, with their rows."""
    needy = {place: one.examined() for place, one in enumerate(entries) if one.piece(NEEDS)}
    if not needy:
        return {}
    claims = {place: claim for place, one in enumerate(entries) if (claim := _claim(one, needy.get(place)))}
    missing = unearned(claims, load_awards(run.root))
    return {place: needy[place].without(places) for place, places in missing.items()}


# ---- one inbox


def _entries(run: Run, path: Path) -> Iterable[Entry]:
    name = f"score-{_short(os.fsencode(path.absolute()))}.index"
    known = load_index(run.root / CACHE_FOLDER / name, run.maker)
    found = _Inbox(run=run, path=path, known=known)
    found.look()
    try:
        found.score()
    finally:
        if found.changed:
            remember(run.root, name, format_index(found.index()))
    return [entry for entry in found.entries.values() if entry is not None]


def _claim(entry: Entry, examined: Examined | None) -> Claim | None:
    """What prerequisites have to know of a submission; ``None`` for one that cannot be read."""
    if examined is not None:
        return examined.claim()
    pin, decision = entry.piece(PIN), entry.decision
    if not pin or decision is Decision.INVALID:
        return None
    earner = json.loads(entry.piece(EARNER))
    return Claim(
        earner=earner, credential=CredentialRef.parse(pin), needs=(), awarded=decision is Decision.AWARD
    )


Found = tuple[str, tuple[str, ...] | None]
"""A submission's folder, with the names in it (see ``content.submissions.Inbox``)."""


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
    program = _program_in(root)
    entries = []
    for folder, names in stale:
        signature = signature_of(f"{path}/{folder}", names, now_ns)
        examined = examine(program, path, folder)
        entries.append(make_entry(examined, names, signature, _ground(program, str(examined.pin or ""))))
    return entries
