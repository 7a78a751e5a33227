"""Which files ``validate`` reports on: all of the program, some of it, or submissions elsewhere."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError
from mcred.lint.report import ProgramReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What is wrong in the paths asked for, in no order and without bounds, and the files they hold."""

    findings: tuple[Diagnostic, ...]
    allowed: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def check_paths(root: Path, report: ProgramReport, paths: Sequence[Path]) -> Selected:
    """The findings of a report on the program in ``root`` that are in ``paths``, or all if there are none.

    A path outside of the program is checked as ``score`` does: its evidence and its reviews; a single
    file by its schema.
    ``UnusableInputError`` when a path holds nothing to check.
    """
    findings, allowed = _sifted(report)
    if not paths:
        return Selected(findings=findings, allowed=allowed, files=tuple(report.files))
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
    return Selected(
        findings=(*(one for one in findings if one.file in inside), *outside),
        allowed=tuple(one for one in allowed if one.file in inside),
        files=(*sorted(inside), *files),
    )


def _sifted(report: ProgramReport) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """What is left, and what an author allows."""
    if not report.allowances:
        return tuple(dict.fromkeys(report.diagnostics)), ()
    from mcred.lint.engine import known_rules
    from mcred.lint.suppressions import apply_allowances

    sifted = apply_allowances(report.diagnostics, report.allowances, known_rules(), known_rules())
    return sifted.findings, sifted.allowed


def chosen_files(root: Path, files: Collection[str], paths: Sequence[Path]) -> frozenset[str]:
    """The program's own files in ``paths``; all of them, if there are none.

    ``UnusableInputError`` when a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UnusableInputError(str(path), *_why_nothing(path))
    inside = (file for path in paths for file in _inside(root, files, path))
    return frozenset(inside if paths else files)


def _why_nothing(path: Path) -> tuple[str, str]:
    if not path.exists():
        return "does not exist", "check the spelling"
    return "holds nothing to check", "name a folder with YAML files of a program, or one with submissions"


def _inside(root: Path, files: Collection[str], path: Path) -> Iterator[str]:
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
    from mcred.content.inboxes import SUBMISSION_FILE, find_submissions
    from mcred.content.program import load_program
    from mcred.content.submissions import review_files
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
