"""Which files ``validate`` reports on: all of the program, some of it, or submissions elsewhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from mcred.content.documents import Document, load_document
from mcred.content.files import read_inside
from mcred.content.program import LoadedProgram
from mcred.content.submissions import find_submissions, load_submission
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES


def check_paths(program: LoadedProgram, paths: Sequence[Path]) -> tuple[tuple[Diagnostic, ...], int]:
    """The findings in ``paths`` (in everything, if there are none) and the number of files checked.

    The whole program is always read, since files refer to each other. A path outside of it is
    checked by schema alone. ``UnusableInputError`` when a path holds nothing to check.
    """
    everything = check_program(program, ALL_RULES)
    if not paths:
        return everything, len(program.documents)
    inside: set[str] = set()
    outside: list[Document] = []
    for path in paths:
        own = set(_inside(program, path))
        elsewhere = [] if own else list(_outside(path))
        if not own and not elsewhere:
            raise UnusableInputError(str(path), *_why_nothing(path))
        inside |= own
        outside += elsewhere
    findings = [one for one in everything if one.file in inside]
    findings += [one for document in outside for one in document.diagnostics]
    return tuple(sorted(findings, key=lambda one: one.sort_key)), len(inside) + len(outside)


def _why_nothing(path: Path) -> tuple[str, str]:
    if not path.exists():
        return "does not exist", "check the spelling"
    return "holds nothing to check", "name a folder with YAML files of a program, or one with submissions"


def _inside(program: LoadedProgram, path: Path) -> Iterator[str]:
    try:
        relative = path.resolve().relative_to(program.root.resolve()).as_posix()
    except (ValueError, OSError):
        return
    for file in program.documents:
        if relative in {".", file} or file.startswith(f"{relative}/"):
            yield file


def _outside(path: Path) -> Iterator[Document]:
    if path.is_dir():
        for name in find_submissions(path):
            folder = load_submission(path, name)
            for document in (folder.document, *(review.document for review in folder.reviews)):
                yield document.renamed((path / name / document.file).as_posix())
    elif path.is_file():
        yield load_document(path.as_posix(), read_inside(path.parent, path.name, MAX_BYTES))
