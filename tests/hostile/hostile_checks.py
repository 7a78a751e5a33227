"""What has to hold of every report, whatever was checked."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from mcred import __version__
from mcred.cli.rules import all_rules
from mcred.cli.selection import check_paths
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MAX_PER_FILE, Diagnostic, bounded
from mcred.lint.checking import check_files
from mcred.lint.index import Index
from mcred.output.findings import format_findings
from mcred.output.findings_github import format_findings_github
from mcred.output.findings_json import format_findings_json
from mcred.output.findings_junit import format_findings_junit
from mcred.output.findings_sarif import format_findings_sarif
from mcred.output.styled import plain_text, print_lines

MAX_OUTPUT = 256 << 10
# Our own colours on a terminal, and nothing else that begins with an escape.
COLOURS = re.compile(r"\x1b\[(?:\d{1,2}(?:;\d{1,2})*)?m")
UNSHOWABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
Report = tuple[tuple[Diagnostic, ...], tuple[str, ...]]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def report_on(root: Path) -> Report:
    """What ``mcred validate`` finds in the program in ``root``."""
    found, _ = check_files(root, Index(maker=""), now_ns=0, jobs=1, follow=lambda entries, _: entries)
    selected = check_paths(root, found, ())
    return bounded(selected.findings, MAX_PROBLEMS), selected.files


def wrongs(root: Path, report: Report) -> Iterator[str]:
    """Every promise that a report does not keep."""
    findings = report[0]
    for one in findings:
        yield from _wrong_place(root, one)
        if len(one.message) > 1_000 or len(one.hint) > 1_500:
            yield f"{one.rule}: {len(one.message)} characters of message, {len(one.hint)} of hint"
        if not one.message or one.message.endswith("."):
            yield f"{one.rule}: {one.message}"
    for file, count in Counter(one.file for one in findings).items():
        if count > MAX_PER_FILE + 1:
            yield f"{count} findings in {file}"
    yield from _wrong_output(report)


def _wrong_place(root: Path, one: Diagnostic) -> Iterator[str]:
    where = f"{one.file}:{one.line}:{one.column} [{one.rule}]"
    if one.line < 1 or one.column < 1:
        yield f"{where}: no place"
        return
    lines = _lines(root / one.file)
    if one.line > max(1, len(lines)):
        yield f"{where}: the file has {len(lines)} lines"
    elif lines and one.column > len(lines[one.line - 1]) + 1:
        yield f"{where}: the line has {len(lines[one.line - 1])} characters"
    if one.end_column and one.end_column < one.column:
        yield f"{where}: ends at {one.end_column}"


def _lines(path: Path) -> list[str]:
    if len(str(path)) > 4_000 or not path.is_file() or path.is_symlink() or path.stat().st_size > 2 << 20:
        return []
    text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")]


def outputs(report: Report) -> dict[str, str]:
    """The report in every format."""
    findings, files = report
    terminal = Terminal()
    print_lines(format_findings(findings, len(files), 80), terminal)
    return {
        "text": plain_text(format_findings(findings, len(files))),
        "terminal": terminal.getvalue(),
        "json": format_findings_json(findings, len(files)),
        "github": format_findings_github(findings, len(files)),
        "junit": format_findings_junit(findings, files),
        "sarif": format_findings_sarif(findings, all_rules(), __version__),
    }


def _wrong_output(report: Report) -> Iterator[str]:
    findings, files = report
    most = MAX_OUTPUT * len({one.file for one in findings} or files[:1])
    for format, text in outputs(report).items():
        yield from shown_wrongly(format, text)
        size = len(text.encode()) - (_EMPTY_SARIF if format == "sarif" else 0)
        if size > most:
            yield f"{format} has {size:,} bytes"
        if format == "github" and text.count("\n") != len(findings) + 1:
            yield "github: a finding is not one line"


def shown_wrongly(format: str, text: str) -> Iterator[str]:
    """What may not stand in a report, on a terminal or in a file."""
    shown = COLOURS.sub("", text) if format == "terminal" else text
    if found := UNSHOWABLE.search(shown):
        yield f"{format} shows U+{ord(found[0]):04X}"
    try:
        match format:
            case "json" | "sarif":
                json.loads(text)
            case "junit":
                ET.fromstring(text)  # noqa: S314
    except (ValueError, ET.ParseError) as error:
        yield f"{format}: {error}"


_EMPTY_SARIF = len(format_findings_sarif((), all_rules(), __version__))
"""What every SARIF report holds: all rules."""
