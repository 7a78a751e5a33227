"""What `letters` does: score, put each letter together, make it in every format, and say what came of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mcred.cli.assessment import examine_folder, settle
from mcred.cli.counted import casts_of
from mcred.cli.letter_record import Written, load_record, save_record, written_down
from mcred.cli.saying import say
from mcred.content.inboxes import submissions_below
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.model.definition import Definition
from mcred.model.letter import Letter
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.submission import Submission
from mcred.output.letters import Replaced, Unwritten
from mcred.output.locking import folder_lock
from mcred.output.progress import progress
from mcred.output.writing import move_aside, write_whole
from mcred.render.documents import Format
from mcred.render.letter import letter_manuscript
from mcred.render.renderer import Renderer
from mcred.scoring.counting import Cast
from mcred.scoring.letter import Scored, letter

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""What a Word file can carry as its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What the command line asks for. ``day`` is an ISO date and stands in every letter that is written.

    ``again`` when those are to be written anew that are there and would say the same.
    """

    day: str
    formats: tuple[str, ...]
    out: Path
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What came of it: the letters by decision, who has none, and what was changed to make them.

    ``kept`` are those that were there before; ``earlier`` counts the attempts that a later one followed.
    ``replaced`` are those that said something else before.
    """

    counts: Mapping[Decision, int]
    unwritten: tuple[Unwritten, ...]
    warnings: tuple[Diagnostic, ...]
    kept: int = 0
    earlier: int = 0
    replaced: tuple[Replaced, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every submission could be read and has its letter."""
        return not self.unwritten and not self.counts.get(Decision.INVALID)


def write_letters(program: LoadedProgram, paths: Sequence[Path], post: Post) -> Posted:
    """Write a letter for each submission below ``paths`` that has none, or about which there is news.

    A letter that is there and would say the same keeps its day, and whatever was written into it. One
    that now says something else is kept beside the new one, its day in its name. An attempt that is
    followed by a later one has no letter any more, unless it had one before.

    Raises:
        UnusableInputError: a format is unknown, the day is none, a path holds no submission, or the
            record of letters is damaged.
    """
    formats = formats_of(post.formats)
    timestamp_of(post.day)
    addressed, unwritten = _addressed(_scored(program, paths))
    latest = _latest(addressed)
    with folder_lock(post.out, lambda: say(f"mcred: waiting for another run that writes into {post.out}")):
        desk = _Desk(program=program, post=post, formats=formats, record=load_record(post.out))
        try:
            for stem, scored in progress(list(latest.items()), "letters"):
                desk.write(stem, scored)
        finally:
            if desk.record:
                save_record(post.out, desk.record)
    return Posted(
        counts=Counter(latest[stem].row.outcome.decision for stem in desk.written),
        unwritten=unwritten,
        warnings=tuple(desk.warnings),
        kept=len(latest) - len(desk.written),
        earlier=len(addressed) - len(latest),
        replaced=tuple(desk.replaced),
    )


def _latest(addressed: Mapping[str, Scored]) -> Mapping[str, Scored]:
    """The letters about the last attempt of each earner at a credential."""
    last: dict[tuple[str, str], int] = {}
    for one in addressed.values():
        whose = one.submission.credential.id, one.submission.earner
        last[whose] = max(last.get(whose, 0), one.submission.attempt)
    return {
        stem: one
        for stem, one in addressed.items()
        if one.submission.attempt == last[one.submission.credential.id, one.submission.earner]
    }


@dataclass(kw_only=True)
class _Desk:
    """Where letters are written, one after the other."""

    program: LoadedProgram
    post: Post
    formats: tuple[Format, ...]
    record: dict[str, Written]
    written: list[str] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    warnings: dict[Diagnostic, None] = field(default_factory=dict)
    _renderers: dict[str, Renderer] = field(default_factory=dict)

    def write(self, stem: str, scored: Scored) -> None:
        """Write a letter in those formats in which it is not there yet."""
        known = self.record.get(stem)
        now = letter(scored, self.program.catalog, self.post.day)
        if known and not self.post.again and self._still_says(known, now, scored):
            missing = tuple(one for one in self.formats if not self._file(stem, one).exists())
            if missing:
                self._render(
                    stem, letter(scored, self.program.catalog, known.day), scored, missing, known.day
                )
            return
        if known:
            for format in set(Format).difference(self.formats):
                if self._file(stem, format).exists():
                    move_aside(self._file(stem, format), known.day)
        self._render(stem, now, scored, self.formats, before=known.day if known else "earlier")
        self.record[stem] = written_down(now)
        self.written.append(stem)
        if known and self.record[stem].said != known.said:
            self.replaced.append(Replaced(letter=stem, decision=known.decision, day=known.day))
            save_record(self.post.out, self.record)

    def _still_says(self, known: Written, now: Letter, scored: Scored) -> bool:
        """Whether the letter that is there would be the same but for its day."""
        before = letter(scored, self.program.catalog, known.day)
        return written_down(before).said == known.said and before.is_late == now.is_late

    def _render(self, stem: str, one: Letter, scored: Scored, formats: Sequence[Format], before: str) -> None:
        """Write a letter. One that is there and says something else may have gone out, so it stays.

        ``before`` is then the label in its name.
        """
        renderer = self._renderer(one.day)
        manuscript = letter_manuscript(
            one, self.program.catalog, scored.definition, self.program.root, renderer.words
        )
        for rendered in renderer.render_manuscript(manuscript, formats, stem):
            target = self.post.out / rendered.path
            if target.is_file() and not target.is_symlink() and target.read_bytes() != rendered.data:
                move_aside(target, before)
            write_whole(target, rendered.data)
            self.warnings |= dict.fromkeys(rendered.warnings)

    def _renderer(self, day: str) -> Renderer:
        if day not in self._renderers:
            self._renderers[day] = Renderer(self.program.root, self.program.catalog, timestamp_of(day))
        return self._renderers[day]

    def _file(self, stem: str, format: Format) -> Path:
        return self.post.out / f"{stem}.{format.value}"


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
