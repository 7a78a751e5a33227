"""Checks a program from disk part by part: memory for one, several processes, and only what changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

from mcred.content.brand import brand_files
from mcred.content.documents import Document
from mcred.content.fonts import FONT_FOLDER
from mcred.content.parts import Ground, Part, load_credential_part, load_file, load_shared_part
from mcred.content.trees import FRAMEWORKS, PROGRAM_FILE, Tree, credential_parts, credential_tree, shared_tree
from mcred.diagnostics import Diagnostic
from mcred.lint.engine import PartReport, check_outline, check_part
from mcred.lint.index import (
    SHARED,
    Entry,
    Index,
    names_of,
    pack_allowances,
    pack_diagnostics,
    report,
    settled,
    signature_of,
    to_json,
    with_files,
)
from mcred.lint.outline import join_outlines
from mcred.lint.packing import pack_outline, unpack_outline
from mcred.lint.report import ProgramReport
from mcred.lint.rules import ALL_RULES
from mcred.processes import leave_stopping_to_the_first, pooled

# Starting a second process takes about as long as checking so many parts.
WORTH_A_PROCESS = 100
_CHUNK = 25

Follow = Callable[[Iterator[Entry], int], Iterable[Entry]]
"""Hands on the entries of parts as they are checked; told how many there will be, for a progress bar."""


def check_files(
    root: Path, known: Index, *, now_ns: int, jobs: int, follow: Follow
) -> tuple[ProgramReport, Index]:
    """Check the program in ``root`` with all rules; the index is for the next time.

    ``known`` is what was found before, ``now_ns`` the time by the clock of the files, and ``jobs`` how
    many processes may work. The report is the same whatever is known and however many work.
    """
    tree = shared_tree(root)
    signature = signature_of(root, tree, now_ns)
    shared = load_shared_part(root, tree)
    ground, folders = _digest(shared), credential_parts(root)
    before = known.entries if ground == known.ground else {}
    kept = {one: before[one] for one in folders if one in before and before[one].holds(str(root))}
    stale = [one for one in folders if one not in kept]
    checked = follow(_check_folders(root, stale, shared.ground, now_ns, jobs), len(stale))
    found = {
        SHARED: with_files(
            _entry(tree, signature, check_part(shared, ALL_RULES)), root, _look(root, shared), now_ns
        ),
        **kept,
        **dict(zip(stale, checked, strict=True)),
    }
    entries = {folder: found[folder] for folder in (SHARED, *folders)}
    between = pack_diagnostics(_between(root, shared, entries.values()))
    fail_on = shared.ground.program.lint.fail_on
    index = Index(
        maker=known.maker, ground=ground, between=between, fail_on=fail_on, entries=settled(entries)
    )
    return report(entries.values(), between, fail_on), index


def _between(root: Path, shared: Part, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    @lru_cache(maxsize=16)
    def document(file: str) -> Document:
        return load_file(root, file)

    outline = join_outlines(shared, (unpack_outline(one.outline) for one in entries))
    return check_outline(outline, ALL_RULES, document)


def _look(root: Path, shared: Part) -> tuple[Path, ...]:
    """What rules on the program's look read besides: the logo, and where fonts are looked for."""
    program = shared.ground.program
    fonts = program.brand.fonts
    return (*brand_files(root, program), *((root / FONT_FOLDER,) if fonts.text or fonts.headings else ()))


def _digest(shared: Part) -> str:
    """What parts are read against, as a digest: the texts of ``mcred.yaml`` and the frameworks."""
    texts = [
        (file, one.yaml, one.value is None)
        for file, one in shared.documents.items()
        if file == PROGRAM_FILE or file.startswith(f"{FRAMEWORKS}/")
    ]
    return hashlib.sha256(to_json(texts).encode()).hexdigest()


def _entry(tree: Tree, signature: str, found: PartReport) -> Entry:
    return Entry(
        names=to_json(names_of(tree)),
        signature=signature,
        files=to_json(found.files),
        diagnostics=pack_diagnostics(found.diagnostics),
        allowances=pack_allowances(found.allowances),
        outline=pack_outline(found.outline),
    )


def _check_folder(root: Path, folder: str, ground: Ground, now_ns: int) -> Entry:
    """One part. It is signed before it is read, so that a change in between shows the next time."""
    tree = credential_tree(root, folder)
    signature = signature_of(root, tree, now_ns)
    part = load_credential_part(root, folder, tree, ground)
    return _entry(tree, signature, check_part(part, ALL_RULES))


def _check_folders(
    root: Path, folders: Sequence[str], ground: Ground, now_ns: int, jobs: int
) -> Iterator[Entry]:
    """The parts in their order, from several processes where that pays."""
    done = 0
    jobs = min(jobs, len(folders) // WORTH_A_PROCESS)
    chunks = [folders[start : start + _CHUNK] for start in range(0, len(folders), _CHUNK)] if jobs > 1 else []
    work = partial(_check_chunk, root, now_ns)
    for entries in pooled(work, chunks, jobs, _begin, root) if chunks else ():
        yield from entries
        done += len(entries)
    for folder in folders[done:]:
        yield _check_folder(root, folder, ground, now_ns)


@lru_cache(maxsize=1)
def _ground_of(root: Path) -> Ground:
    return load_shared_part(root, shared_tree(root)).ground


def _begin(root: Path) -> None:
    leave_stopping_to_the_first()
    _ground_of(root)


def _check_chunk(root: Path, now_ns: int, folders: Sequence[str]) -> list[Entry]:
    ground = _ground_of(root)
    return [_check_folder(root, folder, ground, now_ns) for folder in folders]
