"""Scores as a table for people and as JSON for machines."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from mcred.diagnostics import Severity
from mcred.model.outcome import CriterionOutcome, Decision, ScoredSubmission
from mcred.output.showing import visible
from mcred.output.styled import Line, Style

_STYLES = {
    Decision.AWARD: Style.GOOD,
    Decision.REVISE: Style.WARNING,
    Decision.ADJUDICATE: Style.WARNING,
    Decision.NEEDS_REVIEW: Style.HELP,
    Decision.INCOMPLETE: Style.WARNING,
    Decision.INVALID: Style.ERROR,
}
_SEVERITY_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.QUESTION: Style.HELP,
}
_HEADINGS = ("submission", "earner", "credential", "decision", "percent", "below the required level")


def format_scores(rows: Sequence[ScoredSubmission]) -> Iterator[Line]:
    """A table with a row for each submission, then what was found in them, then a count."""
    cells = [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(_HEADINGS, *cells, strict=True)]
    yield Line((_aligned(_HEADINGS, widths), Style.PLACE))
    yield Line(("  ".join("-" * width for width in widths), Style.NOTE))
    for row, texts in zip(rows, cells, strict=True):
        before, decision, after = _split(texts, widths)
        yield Line((before, Style.PLAIN), (decision, _STYLES[row.outcome.decision]), (after, Style.PLAIN))
    yield from _findings(rows)
    yield Line()
    yield _summary(rows)


def _cells(row: ScoredSubmission) -> tuple[str, ...]:
    version = (
        f"{row.credential}@{row.credential_version}" if row.credential_version else row.credential or "-"
    )
    percent = "-" if row.outcome.percent is None else f"{row.outcome.percent:.1f}"
    below = ", ".join(text for one in row.outcome.criteria if (text := _below(one)))
    draft = " (draft)" if row.draft and row.credential else ""
    texts = (
        row.folder,
        row.earner or "-",
        version + draft,
        row.outcome.decision.value,
        percent,
        below or "-",
    )
    return tuple(visible(text) for text in texts)


def _below(criterion: CriterionOutcome) -> str:
    if criterion.disputed:
        return f"{criterion.id} (disputed)"
    if criterion.level is None or criterion.met:
        return ""
    return f"{criterion.id} ({criterion.level})"


def _aligned(texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        text.rjust(width) if heading == "percent" else text.ljust(width)
        for text, width, heading in zip(texts, widths, _HEADINGS, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _split(texts: Sequence[str], widths: Sequence[int]) -> tuple[str, str, str]:
    line = _aligned(texts, widths)
    start = sum(widths[:3]) + 6
    end = start + len(texts[3])
    return line[:start], line[start:end], line[end:]


def _findings(rows: Sequence[ScoredSubmission]) -> Iterator[Line]:
    for row in rows:
        if row.findings:
            yield Line()
            yield Line((visible(row.folder), Style.PLACE))
        for finding in row.findings:
            place = f"{visible(finding.file)}:{finding.line}: "
            yield Line(
                ("  ", Style.PLAIN),
                (finding.severity.value, _SEVERITY_STYLES[finding.severity]),
                (f": {place}{visible(finding.message)} ", Style.PLAIN),
                (f"[{finding.rule}]", Style.NOTE),
            )
            if finding.hint:
                yield Line(("    help: ", Style.HELP), (visible(finding.hint), Style.PLAIN))


def _summary(rows: Sequence[ScoredSubmission]) -> Line:
    counts = Counter(row.outcome.decision for row in rows)
    parts = ", ".join(f"{counts[decision]} {decision.value}" for decision in Decision if counts[decision])
    noun = "submission" if len(rows) == 1 else "submissions"
    return Line((f"{len(rows):,} {noun}: {parts}", Style.PLACE))


def format_scores_json(rows: Sequence[ScoredSubmission]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    counts = Counter(row.outcome.decision for row in rows)
    document = {
        "version": 1,
        "submissions": [_row(row) for row in rows],
        "summary": {decision.value: counts[decision] for decision in Decision},
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _row(row: ScoredSubmission) -> dict[str, Any]:
    percent = row.outcome.percent
    return {
        "folder": row.folder,
        "earner": row.earner,
        "credential": row.credential,
        "credential_version": row.credential_version,
        "draft": row.draft,
        "attempt": row.attempt,
        "decision": row.outcome.decision.value,
        "percent": None if percent is None else float(percent),
        "criteria": [_criterion(one) for one in row.outcome.criteria],
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.value,
                "file": one.file,
                "line": one.line,
                "message": one.message,
            }
            for one in row.findings
        ],
    }


def _criterion(one: CriterionOutcome) -> dict[str, Any]:
    return {
        "id": one.id,
        "ratings": dict(one.ratings),
        "level": one.level,
        "required": one.required,
        "disputed": one.disputed,
        "met": one.met,
    }
