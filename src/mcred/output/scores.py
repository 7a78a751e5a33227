"""Scores as a table for people and as JSON for machines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from mcred.diagnostics import Diagnostic, Severity
from mcred.model.outcome import CriterionOutcome, Decision, ScoredSubmission
from mcred.output.showing import safe_json, visible
from mcred.output.styled import Line, Style, Table

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
_HEADINGS = ("submission", "earner", "decision", "percent", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A row as the table shows it: below which credential, its cells, and what was found."""

    definition: str
    decision: Decision
    cells: tuple[str, ...]
    folder: str
    findings: tuple[Diagnostic, ...] = ()


def score_line(row: ScoredSubmission) -> ScoreLine:
    """A row as the table shows it."""
    percent = "-" if row.outcome.percent is None else f"{row.outcome.percent:.1f}"
    folder = visible(row.folder)
    decision = row.outcome.decision
    return ScoreLine(
        definition=_definition(row),
        decision=decision,
        cells=(folder, visible(row.earner or "-"), decision.value, percent, visible(reason_of(row))),
        folder=folder,
        findings=row.findings,
    )


def format_scores(lines: Sequence[ScoreLine]) -> Iterator[Line | Table]:
    """A table for each credential with a row for each submission, what was found, and a count."""
    groups: dict[str, list[ScoreLine]] = {}
    for one in lines:
        groups.setdefault(one.definition, []).append(one)
    for definition, group in sorted(groups.items()):
        yield Line((definition, Style.PLACE))
        yield Table(headings=_HEADINGS, rows=tuple(map(_styled, group)), right=frozenset({"percent"}))
        yield Line()
    yield from _findings(lines)
    yield _summary(lines)


def _definition(row: ScoredSubmission) -> str:
    """The credential and version that a row was scored against."""
    if row.credential is None:
        return "not readable"
    return visible(f"{row.credential}@{row.credential_version}") + (" (draft)" if row.draft else "")


def _styled(line: ScoreLine) -> tuple[tuple[str, Style], ...]:
    return tuple(
        (text, _STYLES[line.decision] if heading == "decision" else Style.PLAIN)
        for heading, text in zip(_HEADINGS, line.cells, strict=True)
    )


def reason_of(row: ScoredSubmission) -> str:
    """Why a submission is not awarded, in a few words; the findings below the table say more."""
    outcome = row.outcome
    match outcome.decision:
        case Decision.AWARD:
            return "-"
        case Decision.REVISE:
            return _below(outcome.criteria)
        case Decision.ADJUDICATE:
            disputed = (one for one in outcome.criteria if one.disputed)
            return "; ".join(
                f"{one.id}: {' or '.join(sorted(set(one.ratings.values())))}" for one in disputed
            )
        case Decision.NEEDS_REVIEW:
            return f"{outcome.reviews} of {outcome.required_reviews} reviews"
        case Decision.INCOMPLETE | Decision.INVALID:
            errors = sum(one.severity is Severity.ERROR for one in row.findings)
            return f"{errors} {'error' if errors == 1 else 'errors'}, see below"
        case _:
            assert_never(outcome.decision)


def _below(criteria: Sequence[CriterionOutcome]) -> str:
    """The criteria that are below their required level, by the level they are at."""
    by_level: dict[str, list[str]] = {}
    for one in criteria:
        if one.level is not None and not one.met:
            by_level.setdefault(one.level, []).append(one.id)
    return "; ".join(f"{level}: {', '.join(ids)}" for level, ids in by_level.items()) or "not enough points"


def _findings(lines: Sequence[ScoreLine]) -> Iterator[Line]:
    for one in lines:
        if not one.findings:
            continue
        yield Line((one.folder, Style.PLACE))
        for finding in one.findings:
            place = f"{visible(finding.file)}:{finding.line}: "
            yield Line(
                ("  ", Style.PLAIN),
                (finding.severity.value, _SEVERITY_STYLES[finding.severity]),
                (f": {place}{visible(finding.message)} ", Style.PLAIN),
                (f"[{finding.rule}]", Style.NOTE),
            )
            if finding.hint:
                yield Line(("    help: ", Style.HELP), (visible(finding.hint), Style.PLAIN))
        yield Line()


def _summary(lines: Sequence[ScoreLine]) -> Line:
    counts = Counter(one.decision for one in lines)
    parts = ", ".join(f"{counts[decision]} {decision.value}" for decision in Decision if counts[decision])
    noun = "submission" if len(lines) == 1 else "submissions"
    return Line((f"{len(lines):,} {noun}: {parts}", Style.PLACE))


def format_scores_json(rows: Sequence[ScoredSubmission]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    counts = Counter(row.outcome.decision for row in rows)
    return "".join(join_scores_json(map(score_json, rows), counts))


def score_json(row: ScoredSubmission) -> str:
    """One row of the machine format, in one line."""
    return safe_json(json.dumps(score_data(row), ensure_ascii=False, allow_nan=False))


def join_scores_json(rows: Iterable[str], counts: Mapping[Decision, int]) -> Iterator[str]:
    """The machine format from its rows, piece by piece: there may be a hundred thousand of them.

    ``counts`` are read when all rows are out.
    """
    yield '{\n"version": 1,\n"submissions": [\n'
    between = ""
    for row in rows:
        yield f"{between}{row}"
        between = ",\n"
    summary = json.dumps({decision.value: counts.get(decision, 0) for decision in Decision})
    yield f'\n],\n"summary": {summary}\n}}\n'


def score_data(row: ScoredSubmission) -> dict[str, Any]:
    """A row as the machine formats hold it."""
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
