"""What a letter to an earner says: pure values, put together from what was scored."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from mcred.model.catalog import Catalog
from mcred.model.definition import Definition
from mcred.model.letter import Letter
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.submission import Submission
from mcred.scoring.counting import Cast, count_reviews
from mcred.scoring.judgements import judgements
from mcred.scoring.onward import onward
from mcred.scoring.remarks import LONGEST_FEEDBACK, remarks
from mcred.scoring.to_dos import to_dos
from mcred.scoring.worklist import due_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A submission with its reviews and what came of it.

    ``definition`` is ``None`` where the version it pins cannot be used.
    """

    row: ScoredSubmission
    submission: Submission
    casts: tuple[Cast, ...]
    definition: Definition | None


def letter(scored: Scored, catalog: Catalog, day: str) -> Letter:
    """The letter of a ``day``. Ratings and remarks are in it only when the decision is final.

    While a colleague still has to look they stay sealed: who rates next must not hear of them.
    """
    opening = _opening(scored, catalog, day)
    if scored.definition is None:
        return _to_mend(opening, scored, catalog)
    match scored.row.outcome.decision:
        case Decision.AWARD | Decision.REVISE:
            return _decided(opening, scored, scored.definition, catalog)
        case Decision.ADJUDICATE | Decision.NEEDS_REVIEW:
            days = scored.definition.credential.review.business_days or 0
            return replace(opening, due=due_day(scored.submission.submitted, days))
        case Decision.INCOMPLETE | Decision.INVALID:
            return _to_mend(opening, scored, catalog)


def _opening(scored: Scored, catalog: Catalog, day: str) -> Letter:
    """What is the same for every decision."""
    submission, pin = scored.submission, scored.submission.credential
    working = catalog.credentials.get(pin.id)
    credential = scored.definition.credential if scored.definition else working and working.credential
    return Letter(
        decision=scored.row.outcome.decision,
        earner=submission.earner,
        title=credential.title if credential else pin.id,
        version=pin.version or "",
        draft=scored.row.draft,
        day=day,
        submitted=submission.submitted,
        attempt=submission.attempt,
        attempts=(credential and credential.review.attempts) or catalog.program.policy.attempts,
    )


def _to_mend(opening: Letter, scored: Scored, catalog: Catalog) -> Letter:
    titles: dict[str, str] = {}
    for need in scored.definition.credential.prerequisites if scored.definition else ():
        bundle = catalog.credentials.get(need.id)
        titles[str(need)] = bundle.credential.title if bundle else need.id
    found = to_dos(scored.row.findings, scored.row.folder, scored.definition, titles)
    return replace(opening, to_dos=found)


def _decided(opening: Letter, scored: Scored, definition: Definition, catalog: Catalog) -> Letter:
    outcome, submission = scored.row.outcome, scored.submission
    counted = count_reviews(scored.casts, submission.credential, submission.earner, definition.rubric)
    reviews = (*counted.reviewers, *((counted.adjudicator,) if counted.adjudicator else ()))
    numbers = {one.reviewer: number for number, one in enumerate(counted.reviewers, 1)}
    if counted.adjudicator:
        numbers[counted.adjudicator.reviewer] = 0
    said, unsaid = remarks(((one.reviewer, one.feedback) for one in reviews), numbers, LONGEST_FEEDBACK)
    awarded = outcome.decision is Decision.AWARD
    return replace(
        opening,
        again_by="" if awarded else _again_by(opening, definition, catalog),
        reviewers=len(counted.reviewers),
        adjudicated=counted.adjudicator is not None,
        percent=outcome.percent,
        judgements=judgements(definition, outcome, reviews, numbers),
        remarks=said,
        unsaid=unsaid,
        onward=onward(catalog, definition.credential.id) if awarded else (),
    )


def _again_by(opening: Letter, definition: Definition, catalog: Catalog) -> str:
    """The day for handing in again: the program's weeks, else those the credential takes itself.

    After the last attempt a coach and the earner agree on a day, so there is none.
    """
    if opening.attempt >= opening.attempts:
        return ""
    weeks = catalog.program.policy.revise_weeks or definition.credential.window_weeks
    try:
        return (date.fromisoformat(opening.day) + timedelta(weeks=weeks)).isoformat()
    except (ValueError, OverflowError):
        return ""
