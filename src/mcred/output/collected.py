"""What was collected, as a table for people and as JSON for machines."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from mcred.model.intake import Fate, Handed
from mcred.output.showing import safe_json, visible
from mcred.output.styled import Line, Style, Table

_STYLES = {
    Fate.COLLECTED: Style.GOOD,
    Fate.KNOWN: Style.NOTE,
    Fate.SAME: Style.NOTE,
    Fate.HELD: Style.ERROR,
}
_HEADINGS = ("file", "what became of it", "where, or why not")
_SHOWN = 160


def format_collected(rows: Sequence[Handed]) -> Iterator[Line | Table]:
    """A table with a row for each file, then what a person has to look at, and a count."""
    if rows:
        yield Table(headings=_HEADINGS, rows=tuple(map(_cells, rows)))
        yield Line()
    yield from _to_do(rows)
    yield _summary(rows)


def _cells(row: Handed) -> tuple[tuple[str, Style], ...]:
    return (
        (_cut(row.name), Style.PLAIN),
        (row.fate.value, _STYLES[row.fate]),
        (_cut(row.target or (row.reason.value if row.reason else row.why)), Style.PLAIN),
    )


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _SHOWN else f"…{shown[1 - _SHOWN :]}"


def _to_do(rows: Sequence[Handed]) -> Iterator[Line]:
    open_rows = [row for row in rows if not row.settled]
    for row in open_rows:
        yield Line((_cut(row.name), Style.PLACE))
        if row.fate is Fate.HELD:
            reason = row.reason.value if row.reason else ""
            yield Line(
                ("  not collected", Style.ERROR),
                (f": it {visible(row.why)} ", Style.PLAIN),
                (f"[{reason}]", Style.NOTE),
            )
        for doubt in row.doubts:
            yield Line(("  question", Style.WARNING), (f": {visible(doubt)}", Style.PLAIN))
        if row.hint:
            yield Line(("    help: ", Style.HELP), (visible(row.hint), Style.PLAIN))
    if open_rows:
        yield Line()


def _summary(rows: Sequence[Handed]) -> Line:
    counts = Counter(row.fate for row in rows)
    parts = (
        ", ".join(f"{counts[fate]:,} {fate.value}" for fate in Fate if counts[fate]) or "nothing to collect"
    )
    doubts = sum(len(row.doubts) for row in rows)
    asked = f"; {doubts:,} {'question' if doubts == 1 else 'questions'}" if doubts else ""
    noun = "file" if len(rows) == 1 else "files"
    return Line((f"{len(rows):,} {noun}: {parts}{asked}", Style.PLACE))


def format_collected_json(rows: Sequence[Handed]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    counts = Counter(row.fate for row in rows)
    document = {
        "version": 1,
        "files": [_row(row) for row in rows],
        "summary": {fate.value: counts[fate] for fate in Fate},
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _row(row: Handed) -> dict[str, Any]:
    return {
        "file": row.file,
        "row": row.row or None,
        "fate": row.fate.value,
        "target": row.target or None,
        "reason": row.reason.value if row.reason else None,
        "message": row.why or None,
        "hint": row.hint or None,
        "questions": list(row.doubts),
    }
