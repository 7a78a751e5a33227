"""Which files ``validate`` reports on: all of the program, some of it, or submissions elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.cli.assessment import assess_paths
from mcred.content.documents import load_document
from mcred.content.files import read_inside
from mcred.content.program import LoadedProgram
from mcred.content.submissions import find_submissions, review_files
from mcred.content.text import MAX_PROBLEMS
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic, Severity, bounded
from mcred.errors import UnusableInputError
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES


def check_paths(program: LoadedProgram, paths: Sequence[Path]) -> tuple[tuple[Diagnostic, ...], int]:
    """The findings in ``paths`` (in everything, if there are none) and the number of files checked.

    The whole program is always read, since files refer to each other. A path outside of it is
    checked as ``score`` does: its evidence and its reviews; a single file by its schema.
    ``UnusableInputError`` when a path holds nothing to check.
    """
    everything = check_program(program, ALL_RULES)
    if not paths:
        return everything, len(program.documents)
    inside: set[str] = set()
    outside: list[Diagnostic] = []
    files = 0
    for path in paths:
        own = set(_inside(program, path))
        found, count = ((), 0) if own else _outside(program, path)
        if not own and not count:
            raise UnusableInputError(str(path), *_why_nothing(path))
        inside |= own
        outside += found
        files += count
    findings = [one for one in everything if one.file in inside]
    return bounded((*findings, *outside), MAX_PROBLEMS), len(inside) + files


def chosen_files(program: LoadedProgram, paths: Sequence[Path]) -> frozenset[str]:
    """The program's own files in ``paths``; all of them, if there are none.

    ``UnusableInputError`` when a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise UnusableInputError(str(path), *_why_nothing(path))
    inside = (file for path in paths for file in _inside(program, path))
    return frozenset(inside if paths else program.documents)


def _why_nothing(path: Path) -> tuple[str, str]:
    if not path.exists():
        return "does not exist", "check the spelling"
    return "holds nothing to check", "name a folder with YAML files of a program, or one with submissions"


def _inside(program: LoadedProgram, path: Path) -> Iterator[str]:
    try:
        relative = path.resolve().relative_to(program.root.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # RuntimeError: links in a circle
        return
    for file in program.documents:
        if relative in {".", file} or file.startswith(f"{relative}/"):
            yield file


def _outside(program: LoadedProgram, path: Path) -> tuple[tuple[Diagnostic, ...], int]:
    """What is wrong with submissions that are not in the program, and how many files that is.

    Questions are left out: they are for a reviewer to judge.
    """
    if path.is_file():
        document = load_document(path.as_posix(), read_inside(path.parent, path.name, MAX_BYTES))
        return document.diagnostics, 1
    if not path.is_dir() or not find_submissions(path):
        return (), 0
    rows = assess_paths(program, [path])
    found = tuple(
        replace(one, file=(path / one.file).as_posix())
        for row in rows
        for one in row.findings
        if one.severity is not Severity.QUESTION
    )
    return found, sum(1 + len(review_files(path / row.folder)) for row in rows)
