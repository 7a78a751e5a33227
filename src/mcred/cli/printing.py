"""What ``build`` does and says: the documents that are needed, and what came of it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from mcred.cli.recalling import BuildRequest, Built, recall_build
from mcred.cli.saying import say, say_error
from mcred.errors import ExitCode
from mcred.output.showing import visible
from mcred.output.styled import Line, Style, print_lines
from mcred.processes import cores

_MOST_FAILURES = 5
"""How many documents are named that could not be made or written; the rest is counted."""


def print_documents(root: Path, request: BuildRequest, out: Path) -> ExitCode:
    """Bring the documents in ``out`` up to date, and say what came of it."""
    return print_built(recall_build(root, request, out) or _rebuild(root, request, out), request, out)


def print_built(built: Built, request: BuildRequest, out: Path) -> ExitCode:
    """Say what came of a build."""
    print_lines([*_said(built, request, out)], sys.stderr)
    for error in built.failures[:_MOST_FAILURES]:
        say_error(error)
    if len(built.failures) > _MOST_FAILURES:
        say(f"mcred: and {len(built.failures) - _MOST_FAILURES} more")
    print_lines([_summary(built, out)])
    if built.failures:
        return ExitCode.FAILED
    return ExitCode.FINDINGS if built.faults or built.without_engine else ExitCode.OK


def _rebuild(root: Path, request: BuildRequest, out: Path) -> Built:
    from mcred.cli.rebuilding import rebuild

    return rebuild(root, request, out, cores())


def _said(built: Built, request: BuildRequest, out: Path) -> Iterator[Line]:
    if built.without_engine is not None:
        yield _line("warning", Style.WARNING, str(built.without_engine))
    for file, line, message in built.warnings:
        place = (f"{visible(file)}:{line}: ", Style.PLACE)
        yield Line(place, ("warning", Style.WARNING), (f": {visible(message)}", Style.PLAIN))
    for fault in built.faults:
        yield _line("error", Style.ERROR, f"{fault}; run `mcred validate`")
    for path in built.altered:
        yield _line("note", Style.WARNING, f"{out / path} had been changed by hand and is made anew")
    index = out / "index.html"
    if not request.is_whole and index.is_file():
        # It lists a whole build: with a part built anew it would call old files and new ones alike current.
        why = f"{index} was not renewed and may lead to older documents; a build of everything renews it"
        yield _line("note", Style.WARNING, why)


def _line(word: str, style: Style, text: str) -> Line:
    return Line((word, style), (f": {visible(text)}", Style.PLAIN))


def _summary(built: Built, out: Path) -> Line:
    noun = "document" if built.count == 1 else "documents"
    match len(built.made):
        case built.count:
            what = f"{built.count} {noun} built"
        case 0:
            what = f"{built.count} {noun}, nothing to build"
        case _:
            what = f"{built.count} {noun}, {len(built.made)} of them built anew"
    if built.removed:
        what += f", {built.removed} removed whose subject is gone"
    index = out / "index.html"
    where = f"open {index}" if index.is_file() else f"see {out}"
    return Line((what, Style.GOOD), (f"; {where}", Style.PLAIN))
