"""A decision and how it came about, in words for the teacher, the reviewers and whoever hears an appeal."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred.model.credential import Combine, PassMode
from mcred.model.definition import Definition
from mcred.model.outcome import CriterionOutcome, Decision, ScoredSubmission
from mcred.model.passing import exact_percent

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MEANS = {
    Decision.AWARD: "The pass rule is met: the credential is awarded.",
    Decision.REVISE: "The pass rule is not met yet: the teacher revises and hands in again.",
    Decision.ADJUDICATE: "Reviewers disagree on a criterion in a way that matters: an adjudicator decides.",
    Decision.NEEDS_REVIEW: "There are not enough reviews that count yet.",
    Decision.INCOMPLETE: "Something is missing: the submission goes back unrated, and no attempt is used up.",
    Decision.INVALID: "The submission cannot be read or scored.",
}
_COMBINED = {
    Combine.LOWER: "the lower of near ratings counts",
    Combine.HIGHER: "the higher of near ratings counts",
    Combine.MEDIAN: "the median of near ratings counts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with what it rests on; ``adjudicator`` is the reviewer whose ratings are final, if any.

    ``definition`` is ``None`` for a submission that pins nothing the program holds. ``digests`` gives for
    each file of the pack its SHA-256.
    """

    row: ScoredSubmission
    definition: Definition | None
    adjudicator: str | None
    digests: Mapping[str, str]
    version: str


def format_decided(decided: Decided) -> str:
    """The decision as Markdown."""
    return "\n".join(_lines(decided)).rstrip() + "\n"


def _lines(decided: Decided) -> Iterator[str]:
    row, definition = decided.row, decided.definition
    credential = _text(f"{row.credential}@{row.credential_version}") if row.credential else "not readable"
    title = _text(definition.credential.title) if definition else credential
    yield from (f"# {title}: how the decision came about", "")
    yield f"- **Submission:** {_text(row.earner or 'unknown')}, attempt {row.attempt or 'unknown'}"
    yield f"- **Scored against:** {credential}{', a draft that was not released' if row.draft else ''}"
    yield f"- **Decision:** {row.outcome.decision.value}. {_MEANS[row.outcome.decision]}"
    if row.outcome.percent is not None:
        yield f"- **Points:** {row.outcome.percent:.1f} percent"
    yield f"- **Scored by:** mcred {decided.version}"
    yield from ("", "## What was found", "")
    yield from _findings(row)
    if definition is not None and row.outcome.criteria:
        yield from _ratings(row, definition, decided.adjudicator)
        yield from _rule(row, definition)
    yield from _repeat(decided)


def _findings(row: ScoredSubmission) -> Iterator[str]:
    if not row.findings:
        yield "Nothing is missing, and every review counts."
    for one in row.findings:
        place = f"{_text(one.file)}, line {one.line}"
        yield f"- **{one.severity.value}** ({place}): {_text(one.message)} (`{one.rule}`)"
    yield ""


def _ratings(row: ScoredSubmission, definition: Definition, adjudicator: str | None) -> Iterator[str]:
    outcome, combine = row.outcome, definition.credential.review.combine
    yield from ("## What the reviewers rated", "")
    yield f"{outcome.reviews} of {outcome.required_reviews} reviews count; {_COMBINED[combine]}."
    reviewers = sorted({one for criterion in outcome.criteria for one in criterion.ratings})
    heads = ("Criterion", *map(_text, reviewers), "Level", "Required", "Why")
    yield from ("", _table_row(heads), "|---" * len(heads) + "|")
    titles = {one.id: one.title for one in definition.rubric.criteria}
    for one in outcome.criteria:
        ratings = (_text(one.ratings.get(reviewer, "")) for reviewer in reviewers)
        level = one.level or ("disputed" if one.disputed else "open")
        why = _why(one, adjudicator, combine)
        yield _table_row((_text(titles[one.id]), *ratings, _text(level), _text(one.required), why))
    yield ""


def _why(one: CriterionOutcome, adjudicator: str | None, combine: Combine) -> str:
    levels = set(one.ratings.values())
    if one.disputed:
        return "two levels apart, or on both sides of the required level"
    if one.level is None:
        return "not enough reviews"
    verdict = "met" if one.met else "not met"
    if adjudicator in one.ratings:
        return f"the adjudicator's rating is final; {verdict}"
    return f"all rated the same; {verdict}" if len(levels) == 1 else f"{_COMBINED[combine]}; {verdict}"


def _rule(row: ScoredSubmission, definition: Definition) -> Iterator[str]:
    rule = definition.credential.pass_rule
    yield from ("## The pass rule", "")
    if rule.mode is PassMode.EVERY_CRITERION:
        below = [one.id for one in row.outcome.criteria if one.level is not None and not one.met]
        yield "Every criterion has to be at or above its required level."
        yield f"Below it: {', '.join(map(_text, below))}." if below else "None with a level is below it."
    else:
        least = "?" if rule.min_percent is None else f"{float(rule.min_percent):g}"
        floor = _text(rule.floor or "")
        yield f"The points have to be at least {least} percent, no criterion may be below {floor},"
        yield "and every criterion that must pass has to be at or above its required level."
    levels = {one.id: one.level for one in row.outcome.criteria if one.level is not None}
    if len(levels) == len(row.outcome.criteria):
        exact = exact_percent(definition.rubric, levels)
        yield from ("", f"Percent = 100 × Σ weight × points ÷ Σ weight × highest points = {exact} exactly.")
    yield ""


def _repeat(decided: Decided) -> Iterator[str]:
    yield from ("## To repeat it", "")
    yield "This folder is a program by itself: the policy, the version that was scored against, the files."
    yield from ("", "```", "mcred score submission", "```", "")
    yield from ("| file | SHA-256 |", "|---|---|")
    yield from (_table_row((_text(file), f"`{digest}`")) for file, digest in decided.digests.items())


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Text in Markdown that stays text, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
