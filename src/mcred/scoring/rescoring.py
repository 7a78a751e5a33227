"""Why a decision would be another one under another version of the credential."""

from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.model.outcome import CriterionOutcome, Decision, Rescored, ScoredSubmission


def rescored(then: ScoredSubmission, now: ScoredSubmission) -> Rescored:
    """Two rows of one submission, and what makes the difference in a reviewer's words, if there is one."""
    changed = then.outcome.decision is not now.outcome.decision
    return Rescored(
        then=then, now=now, changed=changed, reasons=tuple(_reasons(then, now)) if changed else ()
    )


def _reasons(then: ScoredSubmission, now: ScoredSubmission) -> Iterator[str]:
    new = [one for one in now.findings if one not in then.findings]
    gone = [one for one in then.findings if one not in now.findings]
    match now.outcome.decision:
        case Decision.INCOMPLETE | Decision.INVALID:
            yield from (one.message for one in new if one.severity is Severity.ERROR)
            return
        case Decision.NEEDS_REVIEW:
            yield from dict.fromkeys(one.message for one in new if one.severity is Severity.WARNING)
            if now.outcome.required_reviews != then.outcome.required_reviews:
                had, asks = now.outcome.reviews, now.outcome.required_reviews
                yield f"{asks} reviewers have to rate, and {had} did"
            return
        case _:
            pass
    if then.outcome.decision in {Decision.INCOMPLETE, Decision.INVALID, Decision.NEEDS_REVIEW}:
        yield from (f"no longer: {one.message}" for one in gone)
    yield from _criteria(then.outcome.criteria, now.outcome.criteria)
    if then.outcome.percent != now.outcome.percent:
        yield f"{_percent(now)} percent of the points, before {_percent(then)}"


def _criteria(then: tuple[CriterionOutcome, ...], now: tuple[CriterionOutcome, ...]) -> Iterator[str]:
    before = {one.id: one for one in then}
    for one in now:
        was = before.pop(one.id, None)
        if was is None:
            yield f"{one.id}: is rated now, {one.level or 'open'}, and '{one.required}' is required"
        elif (was.met, was.disputed) != (one.met, one.disputed):
            yield f"{one.id}: {_standing(one)}, before {_standing(was)}"
    yield from (
        f"{identifier}: is no longer rated, before {_standing(one)}" for identifier, one in before.items()
    )


def _standing(one: CriterionOutcome) -> str:
    if one.disputed:
        return f"disputed, with '{one.required}' required"
    verdict = "is enough" if one.met else "is not enough"
    return f"'{one.level or 'open'}' {verdict}, with '{one.required}' required"


def _percent(row: ScoredSubmission) -> str:
    return "no" if row.outcome.percent is None else f"{row.outcome.percent:.1f}"
