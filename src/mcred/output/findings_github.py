"""Findings of ``validate`` as workflow commands, which GitHub Actions turns into annotations at the line.

Form and escapes: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator, Sequence

from mcred.diagnostics import Diagnostic, Severity
from mcred.output.findings import message_with_help, summary_text
from mcred.output.showing import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUESTION: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def format_findings_github(
    findings: Sequence[Diagnostic], files: int, in_baseline: int = 0, allowed: int = 0
) -> str:
    """One command a line, then the summary for people, which is none; ``files`` is how many were checked."""
    summary = summary_text(findings, files, in_baseline, allowed)
    return "".join(f"{line}\n" for line in (*map(_command, findings), summary))


def _command(finding: Diagnostic) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding))
    return f"::{_COMMANDS[finding.severity]} {properties}::{message_with_help(finding).translate(_IN_DATA)}"


def _properties(finding: Diagnostic) -> Iterator[tuple[str, str | int]]:
    yield "file", finding.file
    yield "line", finding.line
    yield "col", finding.column
    if finding.end_column > finding.column:
        yield "endColumn", finding.end_column
    yield "title", finding.rule


def _property(value: str | int) -> str:
    return visible(str(value)).translate(_IN_PROPERTIES)
