"""What an adjudicator has to settle: the submissions whose reviewers disagree, criterion by criterion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mcred.model.definition import Definition
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.submission import Rating, Review, Submission

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One criterion on which ratings are too far apart, with what they could mean.

    ``ratings`` are those that count, by reviewer; ``descriptors`` describe the levels between the lowest and
    the highest of them and the required one, lowest first, by their titles.
    """

    criterion: str
    title: str
    required: str
    ratings: Mapping[str, Rating]
    descriptors: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One submission to adjudicate. ``due`` is the day its answer was promised for, if that can be told."""

    row: ScoredSubmission
    submitted: str
    due: str
    disputes: tuple[Dispute, ...]


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
