"""Scores as one page that can be sorted, searched and printed, and holds all it needs."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from mcred.diagnostics import Severity
from mcred.model.outcome import CriterionOutcome, Decision, Outcome, ScoredSubmission
from mcred.model.program import Program
from mcred.render.page import banner, fill_style, page, said_of_filtering
from mcred.render.palette import palette
from mcred.render.sheet import Sheet
from mcred.render.tree import Picture
from mcred.render.words import ENGLISH, Words, to_translate

_PERCENT = to_translate("Percent")
_COLUMNS = (
    to_translate("Submission"),
    to_translate("Earner"),
    to_translate("Attempt"),
    to_translate("Decision"),
    _PERCENT,
    to_translate("Criteria"),
)
_WORDS = {
    Decision.AWARD: to_translate("Award"),
    Decision.REVISE: to_translate("Revise"),
    Decision.ADJUDICATE: to_translate("Adjudicate"),
    Decision.NEEDS_REVIEW: to_translate("Needs review"),
    Decision.INCOMPLETE: to_translate("Incomplete"),
    Decision.INVALID: to_translate("Invalid"),
}
_SEVERITIES = {
    Severity.ERROR: to_translate("Error"),
    Severity.WARNING: to_translate("Warning"),
    Severity.QUESTION: to_translate("Question"),
}


def render_scores(
    program: Program,
    rows: Sequence[ScoredSubmission],
    css: str,
    script: str,
    words: Words = ENGLISH,
    logo: Picture | None = None,
) -> str:
    """The page; ``css`` and ``script`` are its style sheet and what sorts and filters its tables.

    What was found about a submission is said in English, as everywhere.
    """
    return page(
        title=words.gettext("Scores: %(program)s", program=program.title),
        description=words.ngettext(
            "%(count)s submission scored by the rules of %(program)s",
            "%(count)s submissions scored by the rules of %(program)s",
            len(rows),
            program=program.title,
        ),
        issuer=program.issuer.name,
        language=program.languages[0],
        style=fill_style(
            css,
            palette(program.brand.color),
            Sheet(paper=program.brand.paper.value, landscape=True),
            words,
            program.brand.fonts,
        ),
        body=(
            f"{banner(program.issuer.name, logo, 'wide-bar')}"
            f'<main id="main" tabindex="-1" class="wide"><h1>{escape(words.gettext("Scores"))}</h1>\n'
            f"{_summary(rows, words)}\n{_search(words)}\n{_tables(rows, words)}{_found(rows, words)}</main>\n"
            f'<footer class="wide-bar"><p>{escape(program.title)}</p></footer>\n'
        ),
        script=f"{said_of_filtering(words)}\n{script}",
        words=words,
    )


def _search(words: Words) -> str:
    return (
        '<div class="search" id="search" hidden>'
        f'<label for="find">{escape(words.gettext("Show only rows with"))}</label>'
        '<input id="find" type="search" autocomplete="off"><span id="found" role="status"></span></div>'
    )


def _definition(row: ScoredSubmission, words: Words) -> str:
    if row.credential is None:
        return words.gettext("Not readable")
    draft = f" {words.gettext('(draft)')}" if row.draft else ""
    return f"{row.credential}@{row.credential_version}{draft}"


def _summary(rows: Sequence[ScoredSubmission], words: Words) -> str:
    counts = Counter(row.outcome.decision for row in rows)
    items = "".join(
        f"<li><b>{escape(words.gettext(_WORDS[one]))}</b> {counts[one]:,}</li>"
        for one in Decision
        if counts[one]
    )
    return f'<div class="facts"><ul>{items}</ul></div>'


def _tables(rows: Sequence[ScoredSubmission], words: Words) -> str:
    groups: dict[str, list[ScoredSubmission]] = {}
    for row in rows:
        groups.setdefault(_definition(row, words), []).append(row)
    return "".join(_group(number, name, groups[name], words) for number, name in enumerate(sorted(groups), 1))


def _group(number: int, name: str, rows: Sequence[ScoredSubmission], words: Words) -> str:
    heads = "".join(
        f'<th scope="col"{" class=end" if one == _PERCENT else ""}>'
        f'<button type="button">{escape(words.gettext(one))}</button></th>'
        for one in _COLUMNS
    )
    body = "\n".join(_row(row, words) for row in rows)
    return (
        f'<section><h2 id="g{number}">{escape(name)}</h2>\n'
        f'<div role="region" tabindex="0" aria-labelledby="g{number}">'
        f'<table class="sortable"><thead><tr>{heads}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></div></section>\n"
    )


def _row(row: ScoredSubmission, words: Words) -> str:
    outcome = row.outcome
    percent = "" if outcome.percent is None else f"{outcome.percent:.1f}".replace(".", words.gettext("."))
    cells = (
        f'<th scope="row">{escape(row.folder)}</th>',
        f"<td>{escape(row.earner or '')}</td>",
        f"<td>{row.attempt or ''}</td>",
        f"<td><b>{escape(words.gettext(_WORDS[outcome.decision]))}</b></td>",
        f'<td class="end">{percent}</td>',
        f"<td>{_criteria(outcome, words)}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _criteria(outcome: Outcome, words: Words) -> str:
    if outcome.decision is Decision.NEEDS_REVIEW:
        done, required = outcome.reviews, outcome.required_reviews
        said = words.ngettext(
            "%(done)s of %(count)s review", "%(done)s of %(count)s reviews", required, done=done
        )
        return escape(said)
    return "<br>".join(_criterion(one, words) for one in outcome.criteria)


def _criterion(one: CriterionOutcome, words: Words) -> str:
    level = one.level or words.gettext("disputed")
    if one.level is not None and not one.met:
        level = words.gettext("%(level)s (needs %(required)s)", level=level, required=one.required)
    return escape(f"{one.id}: {level}")


def _found(rows: Sequence[ScoredSubmission], words: Words) -> str:
    """What was found, below the tables: as text it would make their rows too high to compare."""
    parts = [
        f"<h3>{escape(row.folder)}</h3><ul>"
        + "".join(
            f"<li><b>{escape(words.gettext(_SEVERITIES[one.severity]))}.</b> "
            f"{escape(words.gettext('%(file)s, line %(line)s:', file=one.file, line=one.line))} "
            f"{escape(one.message)}{f' <i>{escape(one.hint)}</i>' if one.hint else ''}</li>"
            for one in row.findings
        )
        + "</ul>"
        for row in rows
        if row.findings
    ]
    title = escape(words.gettext("What was found"))
    return f"<section><h2>{title}</h2>\n{''.join(parts)}</section>\n" if parts else ""
