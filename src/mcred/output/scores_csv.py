"""Scores for a spreadsheet."""

from collections.abc import Iterable

from mcred.model.outcome import ScoredSubmission
from mcred.output.scores import reason_of
from mcred.output.showing import visible
from mcred.output.spreadsheet import format_csv

_COLUMNS = (
    "folder",
    "earner",
    "credential",
    "version",
    "draft",
    "attempt",
    "decision",
    "percent",
    "reason",
    "criteria",
    "findings",
)


def format_scores_csv(rows: Iterable[ScoredSubmission]) -> str:
    """A row for each submission, for a spreadsheet: what it is, the decision, and what it rests on."""
    return format_csv(_COLUMNS, map(_csv_row, rows))


def _csv_row(row: ScoredSubmission) -> tuple[object, ...]:
    levels = (
        f"{one.id}: {one.level or ('disputed' if one.disputed else 'open')}" for one in row.outcome.criteria
    )
    said = (f"{one.severity.value}: {one.message}" for one in row.findings)
    reason = reason_of(row)
    return (
        visible(row.folder),
        row.earner,
        row.credential,
        row.credential_version,
        "draft" if row.draft else "",
        row.attempt,
        row.outcome.decision.value,
        row.outcome.percent,
        "" if reason == "-" else reason,
        "; ".join(levels),
        "\n".join(visible(one) for one in said),
    )
