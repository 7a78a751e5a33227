"""How far reviewers agree: as tables with words for people, as JSON and as CSV for machines."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mcred.model.agreement import (
    LEAST_SHARED,
    AgreementReport,
    Estimate,
    GroupAgreement,
    Measure,
    Measured,
    Missing,
    Severity,
)
from mcred.output.showing import safe_json, visible
from mcred.output.spreadsheet import format_csv
from mcred.output.styled import Line, Style, Table

_TITLES = {
    Measure.EXACT: "same level",
    Measure.ADJACENT: "within one level",
    Measure.KAPPA: "kappa",
    Measure.ALPHA: "alpha",
    Measure.AC1: "AC1",
    Measure.AC2: "AC2",
}
_PERCENT = (Measure.EXACT, Measure.ADJACENT)
# Krippendorff (2019), chapter 12: rely on 0.800 and above; from 0.667, tentative conclusions only.
_BANDS = ((0.8, "high enough to rely on"), (0.667, "enough for tentative conclusions only"))
_LOW = "too low to rely on: look at the criteria with the lowest numbers, and calibrate again"
_METHOD = {
    "interval": "percentile bootstrap, 95 percent, whole submissions drawn",
    "kappa": "Cohen 1968, quadratic weights",
    "alpha": "Krippendorff 2019, ordinal",
    "ac1": "Gwet 2008, unweighted",
    "ac2": "Gwet 2014, quadratic weights",
}


def format_agreement(report: AgreementReport) -> Iterator[Line | Table]:
    """For each credential a table by criterion, one by pair, one by reviewer, and what it all means."""
    for group in report.groups:
        yield Line((_heading(group), Style.PLACE))
        if group.overall.shared >= LEAST_SHARED:
            yield from _tables(group)
        else:
            yield Line((_too_few(group.overall.shared), Style.PLAIN))
        yield Line()
    yield from (Line((one, Style.NOTE)) for one in _notes(report))


def _heading(group: GroupAgreement) -> str:
    draft = " (draft)" if group.draft else ""
    return visible(f"{group.credential}@{', '.join(group.versions)}{draft}")


def _too_few(shared: int) -> str:
    noun = "submission has" if shared == 1 else "submissions have"
    return f"too few: {shared} {noun} all reviews in; with fewer than {LEAST_SHARED} a number says nothing"


def _tables(group: GroupAgreement) -> Iterator[Line | Table]:
    yield _table("criterion", (*group.criteria, group.overall))
    yield Line()
    yield from (Line((one, Style.PLAIN)) for one in _in_words(group))
    yield Line()
    often = [one for one in group.pairs if one.shared >= LEAST_SHARED]
    if often:
        yield _table("reviewers", often)
        yield Line()
    yield _severities(group.severities)


def _table(about: str, parts: Sequence[Measured]) -> Table:
    said = {
        measure
        for part in parts
        for measure, estimate in part.estimates.items()
        if estimate.missing is not Missing.NOT_TWO
    }
    measures = [one for one in Measure if one in said]
    return Table(
        headings=(about, "submissions", *(_TITLES[one] for one in measures)),
        rows=tuple(
            (
                (visible(part.name), Style.PLAIN),
                (str(part.shared), Style.PLAIN),
                *((_shown(one, part.estimates[one]), Style.PLAIN) for one in measures),
            )
            for part in parts
        ),
        right=frozenset({"submissions"}),
    )


def _shown(measure: Measure, estimate: Estimate) -> str:
    """A value with its interval, or why there is none."""
    if estimate.value is None:
        return str(estimate.missing)
    percent = measure in _PERCENT

    def number(value: float) -> str:
        return f"{100 * value:.0f}" if percent else f"{value:.2f}"

    value = number(estimate.value) + (" %" if percent else "")
    if estimate.interval is None:
        return value
    return f"{value} ({number(estimate.interval[0])} to {number(estimate.interval[1])})"


def _in_words(group: GroupAgreement) -> Iterator[str]:
    """What the numbers of all criteria together say."""
    exact, adjacent, alpha = (
        group.overall.estimates[one] for one in (Measure.EXACT, Measure.ADJACENT, Measure.ALPHA)
    )
    if exact.value is None or adjacent.value is None:
        return
    yield (
        f"Two reviewers of one piece chose the same level for {100 * exact.value:.0f} of 100 criteria, and "
        f"levels at most one apart for {100 * adjacent.value:.0f}."
    )
    if alpha.value is None:
        yield "All ratings are at one level, so nothing shows whether reviewers would tell levels apart."
        return
    verdict = next((words for least, words in _BANDS if alpha.value >= least), _LOW)
    yield f"What is left when luck is taken out, from 0 (luck) to 1: alpha is {alpha.value:.3f}, {verdict}."
    if alpha.interval is not None and alpha.interval[0] < _BANDS[1][0] <= alpha.value:
        yield f"Other submissions as few as these could as well have given {alpha.interval[0]:.3f}."


def _severities(severities: Sequence[Severity]) -> Table:
    return Table(
        headings=("reviewer", "submissions", "from the agreed level", "from other reviewers"),
        rows=tuple(
            (
                (visible(one.reviewer), Style.PLAIN),
                (str(one.submissions), Style.PLAIN),
                (_signed(one, one.from_agreed), Style.PLAIN),
                (_signed(one, one.from_others), Style.PLAIN),
            )
            for one in severities
        ),
        right=frozenset({"submissions"}),
    )


def _signed(one: Severity, distance: float | None) -> str:
    if one.submissions < LEAST_SHARED:
        return "too few"
    if distance is None:
        return "not estimable"
    words = "stricter" if distance < 0 else "milder"
    return f"{distance:+.2f} levels ({words})" if round(distance, 2) else "0.00 levels"


def _notes(report: AgreementReport) -> Iterator[str]:
    yield (
        "Agreement is not correctness: people can agree and be wrong. `mcred calibrate` holds a reviewer "
        "against the reference."
    )
    yield (
        "Where nearly all ratings are at one level, alpha and kappa fall although few disagree; "
        "AC1 and AC2 then say more."
    )
    yield (
        f"In brackets: 95 % intervals (percentile bootstrap, {report.resamples:,} draws of "
        f"whole submissions, seed {report.seed}). Kappa and AC2 weigh squared distances; alpha is ordinal."
    )
    if report.waiting:
        yield f"Not compared, because reviews are missing: {report.waiting:,}."
    if report.invalid:
        yield f"Left out, because they are invalid: {len(report.invalid):,}; `mcred score` says why."


def format_agreement_json(report: AgreementReport) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    document = {
        "version": 1,
        "seed": report.seed,
        "resamples": report.resamples,
        "methods": _METHOD,
        "groups": [
            {
                "credential": group.credential,
                "versions": list(group.versions),
                "draft": group.draft,
                "reviewers": list(group.reviewers),
                "criteria": [_measured(one) for one in group.criteria],
                "overall": _measured(group.overall),
                "pairs": [_measured(one) for one in group.pairs],
                "severity": [_severity(one) for one in group.severities],
            }
            for group in report.groups
        ],
        "waiting": report.waiting,
        "invalid": list(report.invalid),
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _measured(part: Measured) -> dict[str, Any]:
    return {
        "name": part.name,
        "submissions": part.shared,
        "measures": {measure.value: _estimate(part.estimates[measure]) for measure in _in_order(part)},
    }


def _in_order(part: Measured) -> Iterator[Measure]:
    return (one for one in Measure if one in part.estimates)


def _estimate(one: Estimate) -> dict[str, Any]:
    low, high = one.interval or (None, None)
    reason = one.missing.value if one.missing else None
    return {"value": one.value, "low": low, "high": high, "reason": reason}


def _severity(one: Severity) -> dict[str, Any]:
    few = one.submissions < LEAST_SHARED
    return {
        "reviewer": one.reviewer,
        "submissions": one.submissions,
        "ratings": one.ratings,
        "from_agreed": None if few else one.from_agreed,
        "from_others": None if few else one.from_others,
        "reason": "too few" if few else None,
    }


def format_agreement_csv(report: AgreementReport) -> str:
    """One line for each measure of each criterion, of all, of each pair and of each reviewer."""
    headings = ("credential", "versions", "about", "name", "submissions", "measure", "value", "low", "high")
    return format_csv((*headings, "reason"), (row for group in report.groups for row in _rows(group)))


def _rows(group: GroupAgreement) -> Iterator[tuple[object, ...]]:
    start = (group.credential, " ".join(group.versions))
    parts = [("criterion", one) for one in group.criteria]
    parts += [("all", group.overall), *(("pair", one) for one in group.pairs)]
    for about, part in parts:
        for measure in _in_order(part):
            numbers = _estimate(part.estimates[measure]).values()
            yield (*start, about, part.name, part.shared, measure.value, *numbers)
    for one in group.severities:
        said = _severity(one)
        for distance in ("from_agreed", "from_others"):
            values = (said[distance], None, None, said["reason"])
            yield (*start, "reviewer", one.reviewer, one.submissions, distance, *values)
