"""What an adjudicator has to settle: the submissions whose reviewers disagree, criterion by criterion."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from mcred.model.definition import Definition
from mcred.model.outcome import Decision, Dispute, ScoredSubmission, WorkItem
from mcred.model.submission import Review, Submission

_SATURDAY = 5


def work_item(
    row: ScoredSubmission, submission: Submission, reviews: Mapping[str, Review], definition: Definition
) -> WorkItem | None:
    """What there is to settle; ``None`` unless the decision is to adjudicate. ``reviews`` are by reviewer."""
    if row.outcome.decision is not Decision.ADJUDICATE:
        return None
    days = definition.credential.review.business_days or 0
    return WorkItem(
        row=row,
        submitted=submission.submitted,
        due=due_day(submission.submitted, days),
        disputes=tuple(_disputes(row, reviews, definition)),
    )


def _disputes(
    row: ScoredSubmission, reviews: Mapping[str, Review], definition: Definition
) -> Iterator[Dispute]:
    rubric = definition.rubric
    criteria = {one.id: one for one in rubric.criteria}
    for one in row.outcome.criteria:
        if not one.disputed:
            continue
        ranks = [rubric.rank(level) for level in (*one.ratings.values(), one.required)]
        levels = rubric.levels[min(ranks) : max(ranks) + 1]
        criterion = criteria[one.id]
        yield Dispute(
            criterion=one.id,
            title=criterion.title,
            required=one.required,
            ratings={who: reviews[who].ratings[one.id] for who in one.ratings if who in reviews},
            descriptors={level.id: criterion.descriptors.get(level.id, "") for level in levels},
        )


def due_day(submitted: str, business_days: int) -> str:
    """The last of so many days from Monday to Friday after a day, as text; holidays are not known.

    Empty when ``submitted`` is no day, or nothing was promised.
    """
    try:
        day = date.fromisoformat(submitted)
        left = business_days
        while left > 0:
            day += timedelta(days=1)
            left -= day.weekday() < _SATURDAY
    except (ValueError, OverflowError):
        return ""
    return day.isoformat() if business_days else ""
