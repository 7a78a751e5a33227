"""What ``build`` does: plan the documents, make each one, write it, and say what came of it."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from mcred.cli.handed_in import office_reader
from mcred.content.program import LoadedProgram
from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES
from mcred.model.catalog import Catalog
from mcred.output.progress import progress
from mcred.output.showing import visible
from mcred.output.styled import Line, Style, print_lines
from mcred.output.writing import write_whole
from mcred.render.documents import Format
from mcred.render.pdf import PdfEngineMissingError
from mcred.render.renderer import INDEX_PATH, Job, Renderer, plan

# The earliest day that a Word file can carry; for a program without any date of its own.
_EARLIEST = 315_532_800
_LATEST = 4_354_732_800  # 2107-12-30, the latest that a Word file can carry


def print_documents(
    program: LoadedProgram,
    ids: Sequence[str],
    documents: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    large_print: bool = False,
) -> bool:
    """Write the documents below ``out``. Says whether everything that was asked for is there."""
    faults = tuple(_faults(program))
    jobs = plan(program.catalog, ids=ids, documents=documents, formats=formats, large_print=large_print)
    if not jobs:
        raise UnusableInputError(str(program.root), "there is nothing to build", "run `mcred validate`")
    date = document_date(program.catalog, os.environ)
    renderer = Renderer(program.root, program.catalog, date, office_reader(program.root))
    warnings, made = _make(renderer, jobs, out)
    index = out / INDEX_PATH
    said = [*_warned(warnings), *map(_said, faults)]
    if not (ids or documents or formats):
        write_whole(index, renderer.render_index(made).data)
    elif index.is_file():
        # It lists a whole build: with a part built anew it would call old files and new ones alike current.
        said.append(_not_renewed(index))
    print_lines(said, sys.stderr)
    print_lines([_summary(len(made), out)])
    return not faults and len(made) == len(jobs)


def _make(renderer: Renderer, jobs: Sequence[Job], out: Path) -> tuple[list[Diagnostic], list[Job]]:
    """Make every job that can be made. Without the PDF engine the other formats still come out."""
    warnings: dict[Diagnostic, None] = {}
    made: list[Job] = []
    missing: PdfEngineMissingError | None = None
    for job in progress(jobs, "documents"):
        if missing is not None and job.format is Format.PDF:
            continue
        try:
            rendered = renderer.render(job)
        except PdfEngineMissingError as error:
            if job.format is not Format.PDF:
                raise
            missing = error
            continue
        write_whole(out / rendered.path, rendered.data)
        warnings |= dict.fromkeys(rendered.warnings)
        made.append(job)
    if missing is not None:
        print_lines([Line(("warning", Style.WARNING), (f": {missing}", Style.PLAIN))], sys.stderr)
    return list(warnings), made


def document_date(catalog: Catalog, environment: Mapping[str, str]) -> int:
    """The date that files carry, in seconds since 1970: the newest in any changelog.

    ``SOURCE_DATE_EPOCH`` overrides it (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdigit():
        return min(max(_EARLIEST, int(given[:12])), _LATEST)
    days = [change.date for one in catalog.credentials.values() for change in one.credential.changelog]
    if not days:
        return _EARLIEST
    return max(_EARLIEST, _seconds(max(days)))


def _seconds(day: str) -> int:
    try:
        return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    except ValueError:  # the schema lets a 31st of June through
        return _EARLIEST


def _faults(program: LoadedProgram) -> Iterator[str]:
    """What a reader of the documents should know: files with errors, and what is left out for them."""
    errors = [one for one in check_program(program, ALL_RULES) if one.severity is Severity.ERROR]
    by_file = Counter(one.file for one in errors)
    left_out = {file for file, document in program.documents.items() if document.value is None}
    for file, count in sorted(by_file.items()):
        what = "1 error" if count == 1 else f"{count} errors"
        yield f"{file} has {what}" + ("; what depends on it is left out" if file in left_out else "")


def _said(fault: str) -> Line:
    return Line(("error", Style.ERROR), (f": {visible(fault)}; run `mcred validate`", Style.PLAIN))


def _warned(warnings: Sequence[Diagnostic]) -> Iterator[Line]:
    for one in warnings:
        yield Line(
            (f"{visible(one.file)}:{one.line}: ", Style.PLACE),
            ("warning", Style.WARNING),
            (f": {visible(one.message)}", Style.PLAIN),
        )


def _not_renewed(index: Path) -> Line:
    note = f": {index} was not renewed and may lead to older documents; a build of everything renews it"
    return Line(("note", Style.WARNING), (note, Style.PLAIN))


def _summary(count: int, out: Path) -> Line:
    noun = "document" if count == 1 else "documents"
    index = out / "index.html"
    where = f"open {index}" if index.is_file() else f"see {out}"
    return Line((f"{count} {noun} built", Style.GOOD), (f"; {where}", Style.PLAIN))
