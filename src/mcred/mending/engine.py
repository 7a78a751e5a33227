"""Mends findings in rounds: first what keeps files from being used, then what rules say of those in use.

Nothing is written here: the result is the bytes that files should have.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from mcred.content.files import Unreadable
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Mend, choose_apart
from mcred.mending.fixes import ALL_FIXES
from mcred.mending.source import Files, Read, Source, open_source
from mcred.mending.verdict import edited, has_new, is_better

Check = Callable[[Mapping[str, bytes]], Sequence[Diagnostic]]
"""All findings of the program, with these bytes instead of those of the files."""

Result = TypeVar("Result")

MAX_PASSES = 3
"""How often the files are gone through: two that need each other are mended in the second pass."""
MAX_ROUNDS = 100
MAX_TRIED = 50
"""How many ways are tried in a round, one after another, when they do not hold together."""
MAX_READ = 2 << 20
"""How many bytes are read again in the rounds for a file, and in the tries of a round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What became of the findings that have a fix.

    ``files`` are the new bytes of the files that change. ``left`` are mends that were not made: the
    file would not have said what was intended, or something else would have been wrong.
    """

    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    done: tuple[Mend, ...] = ()
    left: tuple[Mend, ...] = ()

    def with_done(self, sources: Iterable[Source], mends: Iterable[Mend]) -> "Mended":
        """The same with these files edited."""
        files = MappingProxyType({**self.files, **{one.file: one.data for one in sources}})
        return replace(self, files=files, done=(*self.done, *mends))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of mending a finding in a file; ``is_first`` of several."""

    source: Source
    mend: Mend
    is_first: bool


def mend_program(
    names: Collection[str],
    read: Read,
    check: Check,
    chosen: Collection[str],
    rules: Collection[str] | None = None,
) -> Mended:
    """Mend the files in ``chosen``. ``names`` are all files of the program; ``read`` gives their bytes.

    With ``rules`` only what they find is mended in files that are in use.
    """
    findings = check({})
    so_far = _mend_unusable(sorted({one.file for one in findings} & set(chosen)), names, read)
    if so_far.files:
        findings = check(so_far.files)
    for _ in range(MAX_ROUNDS):
        asked = [one for one in findings if rules is None or one.rule in rules]
        ways = _ways_in_use(asked, chosen, _files(names, read, so_far))
        held = _most(ways, partial(_in_program, ways, so_far, findings, check))
        if held is None:
            return _with_left(so_far, ways)
        so_far, findings = held
    return so_far


def _mend_unusable(chosen: Sequence[str], names: Collection[str], read: Read) -> Mended:
    """Mend what keeps files from being used. One that can be read may be what another needs."""
    so_far = Mended()
    for _ in range(MAX_PASSES):
        before = so_far
        for file in chosen:
            so_far = _mend_file(file, _files(names, read, so_far), so_far)
        if so_far.done == before.done:
            break
        so_far = replace(so_far, left=())
    return so_far


def _mend_file(file: str, files: Files, so_far: Mended) -> Mended:
    """Mend a file that cannot be used as it is, until it can be or nothing more holds."""
    data = files.read(file)
    source = None if isinstance(data, Unreadable) else open_source(file, data, files)
    for _ in range(_bounded(MAX_ROUNDS, source.data) if source else 0):
        if source is None or source.document.value is not None:
            break
        ways = tuple(_ways(source, source.document.diagnostics))
        held = _most(ways, partial(_in_file, source))
        if held is None:
            return _with_left(so_far, ways)
        source, mends = held
        so_far = so_far.with_done([source], mends)
    return so_far


def _in_file(source: Source, mends: Sequence[Mend]) -> tuple[Source, Sequence[Mend]] | None:
    """The edited file, if it is better than it was."""
    after = edited(source, mends)
    return (after, mends) if after is not None and is_better(source, after, mends) else None


def _in_program(
    ways: Iterable[Way], so_far: Mended, findings: Sequence[Diagnostic], check: Check, mends: Sequence[Mend]
) -> tuple[Mended, Sequence[Diagnostic]] | None:
    """The edited program with its findings, if nothing in it is wrong that was not before."""
    sources = {one.source.file: one.source for one in ways}
    files = dict.fromkeys(one.finding.file for one in mends)
    after = [edited(sources[file], [one for one in mends if one.finding.file == file]) for file in files]
    whole = [one for one in after if one is not None]
    if len(whole) < len(after):
        return None
    trial = so_far.with_done(whole, mends)
    found = check(trial.files)
    return None if has_new(found, findings, mends) else (trial, found)


def _most(ways: Sequence[Way], holds: Callable[[Sequence[Mend]], Result | None]) -> Result | None:
    """What comes of as many ways as hold together: the first of each finding, or one after another."""
    if not ways:
        return None
    result = holds(choose_apart(one.mend for one in ways if one.is_first))
    if result is not None or len(ways) == 1:
        return result
    kept: list[Mend] = []
    for one in ways[: _bounded(MAX_TRIED, *(one.source.data for one in ways))]:
        trial = [*kept, one.mend]
        if len(choose_apart(trial)) == len(trial) and (held := holds(trial)) is not None:
            kept, result = trial, held
    return result


def _bounded(most: int, *files: bytes) -> int:
    """How often a file is read again: ``most`` times, or fewer if it is large."""
    return max(5, min(most, MAX_READ // max(map(len, files))))


def _files(names: Collection[str], read: Read, so_far: Mended) -> Files:
    return Files(names=frozenset(names), read=lambda file: so_far.files.get(file) or read(file))


def _with_left(so_far: Mended, ways: Iterable[Way]) -> Mended:
    """A value that was only tried for its form is not worth a word; its finding says what is wrong."""
    left = (one.mend for one in ways if not one.mend.settles)
    return replace(so_far, left=(*so_far.left, *left))


def _ways(source: Source, findings: Iterable[Diagnostic]) -> Iterator[Way]:
    for finding in findings:
        if finding.rule in ALL_FIXES:
            for number, mend in enumerate(ALL_FIXES[finding.rule](source, finding)):
                yield Way(source=source, mend=mend, is_first=number == 0)


def _ways_in_use(findings: Iterable[Diagnostic], chosen: Collection[str], files: Files) -> tuple[Way, ...]:
    """The ways of mending what is wrong with files that are in use."""
    ways: list[Way] = []
    by_file: dict[str, list[Diagnostic]] = {}
    for one in findings:
        if one.file in chosen and one.rule in ALL_FIXES:
            by_file.setdefault(one.file, []).append(one)
    for file, found in by_file.items():
        data = files.read(file)
        source = None if isinstance(data, Unreadable) else open_source(file, data, files)
        if source is not None and source.document.value is not None:
            ways += _ways(source, found)
    return tuple(ways)
