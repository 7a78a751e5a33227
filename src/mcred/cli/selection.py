"""Which files ``validate`` reports on: all of the program, some of it, or submissions elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.cli.checking import check_from_disk
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, Severity, bounded
from mcred.errors import UnusableInputError


def check_paths(root: Path, paths: Sequence[Path]) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """The findings in ``paths`` (in everything, if there are none) and the names of the files checked.

    The whole program is always read, since files refer to each other. A path outside of it is
    checked as ``score`` does: its evidence and its reviews; a single file by its schema.
    ``UnusableInputError`` when a path holds nothing to check.
    """
    report = check_from_disk(root)
    if not paths:
        return bounded(report.diagnostics, MAX_PROBLEMS), tuple(report.files)
    inside: set[str] = set()
    outside: list[Diagnostic] = []
    files: list[str] = []
    for path in paths:
        own = set(_inside(root, report.files, path))
        found, read = ((), ()) if own else _outside(root, path)
        if not own and not read:
            raise UnusableInputError(str(path), *_why_nothing(path))
        inside |= own
        outside += found
        files += read
    findings = [one for one in report.diagnostics if one.file in inside]
    return bounded((*findings, *outside), MAX_PROBLEMS), (*sorted(inside), *files)


def _why_nothing(path: Path) -> tuple[str, str]:
    if not path.exists():
        return "does not exist", "check the spelling"
    return "holds nothing to check", "name a folder with YAML files of a program, or one with submissions"


def _inside(root: Path, files: Sequence[str], path: Path) -> Iterator[str]:
    try:
        relative = path.resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # RuntimeError: links in a circle
        return
    for file in files:
        if relative in {".", file} or file.startswith(f"{relative}/"):
            yield file


def _outside(root: Path, path: Path) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What is wrong with submissions that are not in the program, and the names of their files.

    Questions are left out: they are for a reviewer to judge.
    """
    from mcred.cli.assessment import assess_paths
    from mcred.content.documents import load_document
    from mcred.content.files import read_inside
    from mcred.content.program import load_program
    from mcred.content.submissions import SUBMISSION_FILE, find_submissions, review_files
    from mcred.content.yaml import MAX_BYTES

    if path.is_file():
        document = load_document(path.as_posix(), read_inside(path.parent, path.name, MAX_BYTES))
        return document.diagnostics, (document.file,)
    if not path.is_dir() or not find_submissions(path):
        return (), ()
    rows = assess_paths(load_program(root), [path])
    found = tuple(
        replace(one, file=(path / one.file).as_posix())
        for row in rows
        for one in row.findings
        if one.severity is not Severity.QUESTION
    )
    folders = (path / row.folder for row in rows)
    read = ((one / file).as_posix() for one in folders for file in (SUBMISSION_FILE, *review_files(one)))
    return found, tuple(read)
