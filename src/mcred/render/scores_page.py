"""Scores as one page that can be sorted, searched and printed, and holds all it needs."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from mcred.diagnostics import Severity
from mcred.model.outcome import CriterionOutcome, Decision, ScoredSubmission
from mcred.model.program import Program
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.sheet import Sheet
from mcred.render.tree import Picture

_COLUMNS = ("Submission", "Earner", "Attempt", "Decision", "Percent", "Criteria")
_WORDS = {
    Decision.AWARD: "Award",
    Decision.REVISE: "Revise",
    Decision.ADJUDICATE: "Adjudicate",
    Decision.NEEDS_REVIEW: "Needs review",
    Decision.INCOMPLETE: "Incomplete",
    Decision.INVALID: "Invalid",
}
_SEVERITIES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.QUESTION: "Question"}


def render_scores(
    program: Program, rows: Sequence[ScoredSubmission], css: str, script: str, logo: Picture | None = None
) -> str:
    """The page; ``css`` and ``script`` are its style sheet and what sorts and filters its tables."""
    groups: dict[str, list[ScoredSubmission]] = {}
    for row in rows:
        groups.setdefault(_definition(row), []).append(row)
    tables = "".join(_group(number, name, groups[name]) for number, name in enumerate(sorted(groups), 1))
    search = (
        '<div class="search" id="search" hidden><label for="find">Show only rows with</label>'
        '<input id="find" type="search" autocomplete="off"><span id="found" role="status"></span></div>'
    )
    return page(
        title=f"Scores: {program.title}",
        description=f"{len(rows)} submissions scored by the rules of {program.title}",
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            css,
            palette(program.brand.color),
            Sheet(paper=program.brand.paper.value, landscape=True),
            program.brand.fonts,
        ),
        body=(
            f"{banner(program.issuer.name, logo, 'wide-bar')}"
            f'<main id="main" tabindex="-1" class="wide"><h1>Scores</h1>\n{_summary(rows)}\n{search}\n'
            f"{tables}{_found(rows)}</main>\n"
            f'<footer class="wide-bar"><p>{escape(program.title)}</p></footer>\n'
        ),
        script=script,
    )


def _definition(row: ScoredSubmission) -> str:
    if row.credential is None:
        return "Not readable"
    return f"{row.credential}@{row.credential_version}" + (" (draft)" if row.draft else "")


def _summary(rows: Sequence[ScoredSubmission]) -> str:
    counts = Counter(row.outcome.decision for row in rows)
    items = "".join(f"<li><b>{_WORDS[one]}</b> {counts[one]:,}</li>" for one in Decision if counts[one])
    return f'<div class="facts"><ul>{items}</ul></div>'


def _group(number: int, name: str, rows: Sequence[ScoredSubmission]) -> str:
    heads = "".join(
        f'<th scope="col"{" class=end" if one == "Percent" else ""}><button type="button">{one}</button></th>'
        for one in _COLUMNS
    )
    body = "\n".join(map(_row, rows))
    return (
        f'<section><h2 id="g{number}">{escape(name)}</h2>\n'
        f'<div role="region" tabindex="0" aria-labelledby="g{number}">'
        f'<table class="sortable"><thead><tr>{heads}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></div></section>\n"
    )


def _row(row: ScoredSubmission) -> str:
    outcome = row.outcome
    percent = "" if outcome.percent is None else f"{outcome.percent:.1f}"
    cells = (
        f'<th scope="row">{escape(row.folder)}</th>',
        f"<td>{escape(row.earner or '')}</td>",
        f"<td>{row.attempt or ''}</td>",
        f"<td><b>{_WORDS[outcome.decision]}</b></td>",
        f'<td class="end">{percent}</td>',
        f"<td>{'<br>'.join(map(_criterion, outcome.criteria))}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _criterion(one: CriterionOutcome) -> str:
    level = one.level or ("disputed" if one.disputed else "open")
    short = "" if one.level is None or one.met else f" (needs {one.required})"
    return escape(f"{one.id}: {level}{short}")


def _found(rows: Sequence[ScoredSubmission]) -> str:
    """What was found, below the tables: as text it would make their rows too high to compare."""
    parts = [
        f"<h3>{escape(row.folder)}</h3><ul>"
        + "".join(
            f"<li><b>{_SEVERITIES[one.severity]}.</b> {escape(one.file)}, line {one.line}: "
            f"{escape(one.message)}{f' <i>{escape(one.hint)}</i>' if one.hint else ''}</li>"
            for one in row.findings
        )
        + "</ul>"
        for row in rows
        if row.findings
    ]
    return f"<section><h2>What was found</h2>\n{''.join(parts)}</section>\n" if parts else ""
