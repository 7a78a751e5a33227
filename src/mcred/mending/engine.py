"""Mends findings in rounds: first what keeps files from being used, then what rules say of those in use.

Nothing is written here: the result is the bytes that files should have.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from types import MappingProxyType

from mcred.content.files import Unreadable
from mcred.diagnostics import Diagnostic
from mcred.mending.edits import Mend, choose_apart
from mcred.mending.fixes import ALL_FIXES
from mcred.mending.source import Files, Read, Source, open_source
from mcred.mending.verdict import edited, has_new, is_better

Check = Callable[[Mapping[str, bytes]], Sequence[Diagnostic]]
"""All findings of the program, with these bytes instead of those of the files."""

MAX_ROUNDS = 10
MAX_TRIED = 50
"""How many ways are tried in a round, one after another, when they do not hold together."""


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


def mend_program(names: Collection[str], read: Read, check: Check, chosen: Collection[str]) -> Mended:
    """Mend the files in ``chosen``. ``names`` are all files of the program; ``read`` gives their bytes."""
    so_far, findings = Mended(), check({})
    for file in sorted({one.file for one in findings if one.rule in ALL_FIXES} & set(chosen)):
        so_far = _mend_unusable(file, _files(names, read, so_far), so_far)
    if so_far.files:
        findings = check(so_far.files)
    for _ in range(MAX_ROUNDS):
        ways = _ways_in_use(findings, chosen, _files(names, read, so_far))
        held = next(_held(ways, so_far, findings, check), None)
        if held is None:
            return _with_left(so_far, ways)
        so_far, findings = held
    return so_far


def _files(names: Collection[str], read: Read, so_far: Mended) -> Files:
    return Files(names=frozenset(names), read=lambda file: so_far.files.get(file) or read(file))


def _with_left(so_far: Mended, ways: Iterable["Way"]) -> Mended:
    """A value that was only tried for its form is not worth a word; its finding says what is wrong."""
    left = (one.mend for one in ways if not one.mend.settles)
    return replace(so_far, left=(*so_far.left, *left))


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of mending a finding in a file; ``is_first`` of several."""

    source: Source
    mend: Mend
    is_first: bool


def _ways(source: Source, findings: Iterable[Diagnostic]) -> Iterator[Way]:
    for finding in findings:
        if finding.rule in ALL_FIXES:
            for number, mend in enumerate(ALL_FIXES[finding.rule](source, finding)):
                yield Way(source=source, mend=mend, is_first=number == 0)


def _attempts(ways: Sequence[Way]) -> Iterator[list[Mend]]:
    """All first ways at once, as far as they do not touch each other; then each way by itself."""
    yield choose_apart(one.mend for one in ways if one.is_first)
    if len(ways) > 1:
        yield from ([one.mend] for one in islice(ways, MAX_TRIED))


def _mend_unusable(file: str, files: Files, so_far: Mended) -> Mended:
    """Mend a file that cannot be used as it is, until it can be or nothing more holds."""
    data = files.read(file)
    source = None if isinstance(data, Unreadable) else open_source(file, data, files)
    for _ in range(MAX_ROUNDS):
        if source is None or source.document.value is not None:
            break
        ways = tuple(_ways(source, source.document.diagnostics))
        held = next(_held_in(source, ways), None)
        if held is None:
            return _with_left(so_far, ways)
        source, mends = held
        so_far = so_far.with_done([source], mends)
    return so_far


def _held_in(source: Source, ways: Sequence[Way]) -> Iterator[tuple[Source, list[Mend]]]:
    for mends in _attempts(ways) if ways else ():
        after = edited(source, mends)
        if after is not None and is_better(source, after, mends):
            yield after, mends


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


def _held(
    ways: Sequence[Way], so_far: Mended, findings: Sequence[Diagnostic], check: Check
) -> Iterator[tuple[Mended, Sequence[Diagnostic]]]:
    """The edited program with its findings, where nothing in it is wrong that was not before."""
    sources = {one.source.file: one.source for one in ways}
    for mends in _attempts(ways) if ways else ():
        files = dict.fromkeys(one.finding.file for one in mends)
        after = [edited(sources[file], [one for one in mends if one.finding.file == file]) for file in files]
        whole = [one for one in after if one is not None]
        if len(whole) == len(after):
            trial = so_far.with_done(whole, mends)
            found = check(trial.files)
            if not has_new(found, findings, mends):
                yield trial, found
