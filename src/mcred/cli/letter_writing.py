"""What `letters` does: score, put each letter together, make it in every format, and say what came of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mcred.cli.assessment import examine_folder, settle
from mcred.cli.counted import casts_of
from mcred.content.inboxes import submissions_below
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.model.definition import Definition
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.submission import Submission
from mcred.output.letters import Unwritten
from mcred.output.progress import progress
from mcred.output.writing import write_whole
from mcred.render.documents import Format
from mcred.render.letter import letter_manuscript
from mcred.render.renderer import Renderer
from mcred.scoring.counting import Cast
from mcred.scoring.letter import Scored, letter

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""What a Word file can carry as its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What the command line asks for. ``day`` is an ISO date and stands in every letter."""

    day: str
    formats: tuple[str, ...]
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What came of it: the letters by decision, who has none, and what was changed to make them."""

    counts: Mapping[Decision, int]
    unwritten: tuple[Unwritten, ...]
    warnings: tuple[Diagnostic, ...]

    @property
    def complete(self) -> bool:
        """Whether every submission could be read and has its letter."""
        return not self.unwritten and not self.counts.get(Decision.INVALID)


def write_letters(program: LoadedProgram, paths: Sequence[Path], post: Post) -> Posted:
    """Write a letter for each submission below ``paths``; a file with the same bytes is left alone.

    Raises:
        UnusableInputError: a format is unknown, the day is none, or a path holds no submission.
    """
    formats, timestamp = formats_of(post.formats), timestamp_of(post.day)
    addressed, unwritten = _addressed(_scored(program, paths))
    renderer = Renderer(program.root, program.catalog, timestamp)
    warnings: dict[Diagnostic, None] = {}
    for stem, scored in progress(list(addressed.items()), "letters"):
        written = letter(scored, program.catalog, post.day)
        manuscript = letter_manuscript(
            written, program.catalog, scored.definition, program.root, renderer.words
        )
        for rendered in renderer.render_manuscript(manuscript, formats, stem):
            write_whole(post.out / rendered.path, rendered.data)
            warnings |= dict.fromkeys(rendered.warnings)
    counts = Counter(one.row.outcome.decision for one in addressed.values())
    return Posted(counts=counts, unwritten=unwritten, warnings=tuple(warnings))


def formats_of(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of these names, each once; ``UnusableInputError`` for one that is unknown."""
    known = {one.value: one for one in Format}
    for name in names:
        if name not in known:
            raise UnusableInputError(f'"{name}"', "is no format", f"choose from {', '.join(known)}")
    return tuple(dict.fromkeys(known[name] for name in names))


def timestamp_of(day: str) -> int:
    """The seconds from 1970 to a day; ``UnusableInputError`` when it is none that files can carry."""
    try:
        found = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        found = None
    if found is None or found.date().isoformat() != day or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise UnusableInputError(f'"{day[:40]}"', "is no day of a letter", "write it like 2026-03-16")
    return int(found.timestamp())


def _scored(
    program: LoadedProgram, paths: Sequence[Path]
) -> Iterator[tuple[ScoredSubmission, Scored | None]]:
    """Every submission as it is scored; with what a letter needs, unless nobody knows whom to write to."""
    examined, kept = [], list[tuple[Submission | None, tuple[Cast, ...]]]()
    for path, name in progress([(one, name) for one in paths for name in submissions_below(one)], "scored"):
        folder = load_submission(path, name)
        examined.append(examine_folder(program, folder))
        kept.append((folder.submission, casts_of(folder)))
    for row, (submission, casts) in zip(settle(program, examined), kept, strict=True):
        if submission is None:
            yield row, None
            continue
        definition = _definition(program, submission)
        yield row, Scored(row=row, submission=submission, casts=casts, definition=definition)


def _definition(program: LoadedProgram, submission: Submission) -> Definition | None:
    pinned = find_pinned(program, submission.credential)
    return pinned.definition if isinstance(pinned, Pinned) else None


def _addressed(
    found: Iterator[tuple[ScoredSubmission, Scored | None]],
) -> tuple[Mapping[str, Scored], tuple[Unwritten, ...]]:
    """The letters by their paths without an ending, and the submissions that get none, with the reason.

    Two submissions with one address would overwrite each other's letter, so neither has one.
    """
    by_stem: dict[str, list[Scored]] = {}
    unwritten = []
    for row, scored in found:
        if scored is None:
            why = f"nobody knows whom to write to: {row.findings[0].message}"
            unwritten.append(Unwritten(folder=row.folder, why=why))
        else:
            one = scored.submission
            by_stem.setdefault(f"{one.credential.id}/{one.earner}-attempt-{one.attempt}", []).append(scored)
    for stem, several in by_stem.items():
        if len(several) > 1:
            why = f"{len(several)} submissions say that they are {stem}"
            unwritten += [Unwritten(folder=one.row.folder, why=why) for one in several]
    return {stem: only[0] for stem, only in by_stem.items() if len(only) == 1}, tuple(unwritten)
