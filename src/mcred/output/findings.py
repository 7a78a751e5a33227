"""Findings of ``validate`` as text for people, with source line and caret."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from mcred.diagnostics import Diagnostic, Severity
from mcred.output.showing import visible
from mcred.output.styled import Line, Style, plain_text

_STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.QUESTION: Style.NOTE}


def format_findings(
    findings: Sequence[Diagnostic], files: int, width: int = 100, in_baseline: int = 0, allowed: int = 0
) -> Iterator[Line]:
    """Each finding with its place, its line cut to ``width``, and its cure; a summary at the end.

    The summary also says how many findings are not shown, for they are in the baseline or allowed.
    """
    for finding in findings:
        yield from _finding(finding, width)
        yield Line()
    yield _summary(findings, files, in_baseline, allowed)


def _finding(finding: Diagnostic, width: int) -> Iterator[Line]:
    place = f"{visible(finding.file)}:{finding.line}:{finding.column}"
    yield Line(
        (place, Style.PLACE),
        (": ", Style.PLAIN),
        (finding.severity.value, _STYLES[finding.severity]),
        (f": {visible(finding.message)} ", Style.PLAIN),
        (f"[{finding.rule}]", Style.NOTE),
    )
    if finding.source.strip():
        yield from _source(finding, width)
    if finding.hint:
        yield Line(("  help: ", Style.HELP), (visible(finding.hint), Style.PLAIN))


def _source(finding: Diagnostic, width: int) -> Iterator[Line]:
    """The line, cut around the place if it is long, and carets under what is meant."""
    start = max(0, finding.column - 1)
    first = max(0, start - width // 2) if len(finding.source) > width else 0
    shown = finding.source[first : first + width]
    before = visible(shown[: start - first])
    meant = visible(shown[start - first : max(finding.end_column - 1, start + 1) - first])
    after = visible(shown[start - first + max(finding.end_column - 1 - start, 1) :])
    gutter = f"{finding.line:>5} | "
    yield Line((gutter, Style.NOTE), (before + meant + after, Style.PLAIN), fixed=True)
    blank = " " * (len(gutter) - 2)
    carets = " " * _cells(before) + "^" * max(1, _cells(meant.rstrip()))
    yield Line((f"{blank}| ", Style.NOTE), (carets, _STYLES[finding.severity]), fixed=True)


def _cells(text: str) -> int:
    """How many columns of a terminal a text fills."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _summary(findings: Sequence[Diagnostic], files: int, in_baseline: int, allowed: int) -> Line:
    errors, warnings = _count(findings, Severity.ERROR), _count(findings, Severity.WARNING)
    counted = (f"{_plural(files, 'file')} checked: ", Style.PLAIN)
    hidden = (_hidden(in_baseline, allowed), Style.PLAIN)
    if not findings:
        return Line(counted, ("nothing else wrong" if hidden[0] else "nothing wrong", Style.GOOD), hidden)
    style = Style.ERROR if errors else Style.WARNING
    return Line(counted, (f"{_plural(errors, 'error')}, {_plural(warnings, 'warning')}", style), hidden)


def _hidden(in_baseline: int, allowed: int) -> str:
    """What is not shown, as the end of the summary."""
    parts = (
        f"{in_baseline:,} in the baseline" if in_baseline else "",
        f"{allowed:,} allowed with a reason" if allowed else "",
    )
    told = ", ".join(part for part in parts if part)
    return f"; {told}" if told else ""


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _count(findings: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(one.severity is severity for one in findings)


def finding_text(finding: Diagnostic) -> str:
    """One finding as text of several lines, as ``format_findings`` shows it."""
    return plain_text(_finding(finding, 100))


def summary_text(findings: Sequence[Diagnostic], files: int, in_baseline: int, allowed: int) -> str:
    """The summary alone, on one line without a line break."""
    return str(_summary(findings, files, in_baseline, allowed))


def message_with_help(finding: Diagnostic) -> str:
    """What is wrong, and on a second line what helps, if anything does; nothing invisible is in it."""
    help = f"\nhelp: {visible(finding.hint)}" if finding.hint else ""
    return visible(finding.message) + help
