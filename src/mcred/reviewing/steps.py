"""A review as a conversation: one question after the other, each answered by a line of text.

Pure: a draft and a line go in, the next draft and what to say come out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import Rating
from mcred.reviewing.drafts import Draft
from mcred.reviewing.review_files import FEEDBACK

MAX_COMMENT, MAX_FEEDBACK, MAX_MINUTES = 4_000, 2_500, 10_000
"""What a review's schema takes; three parts of the feedback fit into its one text."""


class StepKind(Enum):
    """What a step asks for."""

    CONFLICT = auto()
    LEVEL = auto()
    COMMENT = auto()
    FEEDBACK = auto()
    MINUTES = auto()
    CONFIRM = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question; ``criterion`` for a level or a comment, ``part`` for the feedback."""

    kind: StepKind
    criterion: Criterion | None = None
    part: int = 0


class End(Enum):
    """How a conversation ends."""

    WRITE = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The draft after an answer, and what to say about it.

    ``read`` is the number of the evidence to show, 0 for all of it.
    """

    draft: Draft
    say: str = ""
    read: int | None = None
    end: End | None = None


def steps(rubric: Rubric, draft: Draft) -> tuple[Step, ...]:
    """All questions, in their order. Who has a conflict of interest is asked nothing more."""
    opening, closing = Step(kind=StepKind.CONFLICT), Step(kind=StepKind.CONFIRM)
    if draft.conflict:
        return (opening, closing)
    rated = (
        Step(kind=kind, criterion=one)
        for one in rubric.criteria
        for kind in (StepKind.LEVEL, StepKind.COMMENT)
    )
    said = (Step(kind=StepKind.FEEDBACK, part=part) for part in range(len(FEEDBACK)))
    return (opening, *rated, *said, Step(kind=StepKind.MINUTES), closing)


def current_step(rubric: Rubric, draft: Draft) -> Step:
    """The question that comes next."""
    asked = steps(rubric, draft)
    return asked[min(draft.position, len(asked) - 1)]


def unrated(rubric: Rubric, draft: Draft) -> tuple[Criterion, ...]:
    """The criteria that have no level yet."""
    return tuple(one for one in rubric.criteria if one.id not in draft.ratings)


def suggested_minutes(draft: Draft) -> int:
    """The minutes a review took, as the clock says."""
    return min(max(1, round(draft.seconds / 60)), MAX_MINUTES)


def answer(rubric: Rubric, required: Mapping[str, str], draft: Draft, line: str) -> Answered:
    """Take one answer. ``required`` is each criterion's required level.

    ``back``, ``skip``, ``stop``, ``read`` and ``read 2`` are understood everywhere.
    """
    text = " ".join(line.split())
    word, _, rest = text.lower().partition(" ")
    step = current_step(rubric, draft)
    match word:
        case "back" if not rest:
            return Answered(
                draft=_back(rubric, draft), say="" if draft.position else "This is the beginning."
            )
        case "stop" if not rest:
            return Answered(draft=draft, end=End.STOP)
        case "read" if not rest or (rest.isascii() and rest.isdigit()):
            return Answered(draft=draft, read=int(rest[:4] or 0))
        case "skip" if not rest:
            return _skip(rubric, draft, step)
    return _take(rubric, required, draft, text)


def needs_comment(rubric: Rubric, required: Mapping[str, str], draft: Draft, step: Step) -> bool:
    """Whether a comment has to be written: below the required level, while there is none."""
    rating = draft.ratings.get(step.criterion.id) if step.criterion else None
    if rating is None or step.criterion is None or rating.comment:
        return False
    return rubric.rank(rating.level) < rubric.rank(required[step.criterion.id])


def _take(rubric: Rubric, required: Mapping[str, str], draft: Draft, text: str) -> Answered:
    step = current_step(rubric, draft)
    match step.kind:
        case StepKind.CONFLICT:
            return _conflict(draft, text)
        case StepKind.LEVEL:
            return _level(rubric, draft, step, text)
        case StepKind.COMMENT:
            return _comment(rubric, required, draft, step, text)
        case StepKind.FEEDBACK:
            return _feedback(draft, step, text)
        case StepKind.MINUTES:
            return _minutes(draft, text)
        case StepKind.CONFIRM:
            return _confirm(rubric, draft, text)


def _next(draft: Draft, count: int = 1) -> Draft:
    return replace(draft, position=draft.position + count)


def _next_criterion(rubric: Rubric, draft: Draft) -> Draft:
    """The step after a criterion; who fills gaps only goes on to the next gap, or to the end."""
    if not draft.filling:
        return _next(draft)
    asked = steps(rubric, draft)
    missing = unrated(rubric, draft)
    gaps = (n for n, one in enumerate(asked) if n > draft.position and one.criterion in missing)
    at = next(gaps, len(asked) - 1)
    return replace(draft, position=at, filling=at < len(asked) - 1)


def _back(rubric: Rubric, draft: Draft) -> Draft:
    """One step back; past the comment of a criterion that has no level."""
    draft = replace(draft, filling=False)
    at = max(0, min(draft.position, len(steps(rubric, draft)) - 1) - 1)
    step = steps(rubric, draft)[at]
    if step.kind is StepKind.COMMENT and step.criterion in unrated(rubric, draft):
        at -= 1
    return replace(draft, position=at)


def _skip(rubric: Rubric, draft: Draft, step: Step) -> Answered:
    """Leave a question for later: a level with its comment, or a text as it is."""
    match step.kind:
        case StepKind.LEVEL:
            unsaid = step.criterion in unrated(rubric, draft)
            if unsaid:
                past = replace(draft, position=draft.position + 1)
                return Answered(draft=_next_criterion(rubric, past))
            return Answered(draft=_next(draft))
        case StepKind.COMMENT:
            return Answered(draft=_next_criterion(rubric, draft))
        case StepKind.FEEDBACK:
            return Answered(draft=_next(draft))
        case _:
            return Answered(draft=draft, say="This question needs an answer.")


def _yes_or_no(text: str) -> bool | None:
    return {"y": True, "yes": True, "n": False, "no": False}.get(text.lower())


def _conflict(draft: Draft, text: str) -> Answered:
    said = draft.conflict if not text else _yes_or_no(text)
    if said is None:
        return Answered(draft=draft, say="Please answer yes or no.")
    return Answered(draft=_next(replace(draft, conflict=said)))


def find_level(rubric: Rubric, text: str) -> tuple[RubricLevel, ...]:
    """The levels that a number or the first letters of a title or id mean."""
    if text.isascii() and text.isdigit():
        place = int(text[:4])
        return rubric.levels[place - 1 : place] if place else ()
    asked = text.casefold()
    exact = tuple(one for one in rubric.levels if asked in {one.id.casefold(), one.title.casefold()})
    return exact or tuple(
        one
        for one in rubric.levels
        if one.id.casefold().startswith(asked) or one.title.casefold().startswith(asked)
    )


def _level(rubric: Rubric, draft: Draft, step: Step, text: str) -> Answered:
    assert step.criterion is not None  # noqa: S101 - a level is always of a criterion
    before = draft.ratings.get(step.criterion.id)
    if not text and before is not None:
        return Answered(draft=_next(draft))
    found = find_level(rubric, text) if text else ()
    if len(found) != 1:
        names = ", ".join(f"{number} {one.title}" for number, one in enumerate(rubric.levels, 1))
        return Answered(
            draft=draft, say=f"Please answer with a number or the first letters of a level: {names}."
        )
    rating = Rating(level=found[0].id, comment=before.comment if before else "")
    ratings = {**draft.ratings, step.criterion.id: rating}
    return Answered(draft=_next(replace(draft, ratings=ratings)))


def _comment(rubric: Rubric, required: Mapping[str, str], draft: Draft, step: Step, text: str) -> Answered:
    assert step.criterion is not None  # noqa: S101 - a comment is always on a criterion
    before = draft.ratings.get(step.criterion.id)
    if before is None:
        return Answered(draft=_next_criterion(rubric, draft))
    comment = text or before.comment
    if not comment and needs_comment(rubric, required, draft, step):
        return Answered(
            draft=draft, say="Below the required level the teacher needs to know why: what, and where?"
        )
    if len(comment) > MAX_COMMENT:
        return Answered(draft=draft, say=_too_long(comment, MAX_COMMENT))
    ratings = {**draft.ratings, step.criterion.id: replace(before, comment=comment)}
    return Answered(draft=_next_criterion(rubric, replace(draft, ratings=ratings)))


def _feedback(draft: Draft, step: Step, text: str) -> Answered:
    if len(text) > MAX_FEEDBACK:
        return Answered(draft=draft, say=_too_long(text, MAX_FEEDBACK))
    parts = list(draft.feedback)
    parts[step.part] = text or parts[step.part]
    return Answered(draft=_next(replace(draft, feedback=tuple(parts))))


def _too_long(text: str, most: int) -> str:
    return f"That has {len(text):,} characters; there is room for {most:,}."


def _minutes(draft: Draft, text: str) -> Answered:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= MAX_MINUTES):
        return Answered(draft=draft, say="Please answer with a whole number of minutes.")
    kept = draft.minutes if draft.minutes is not None else suggested_minutes(draft)
    return Answered(draft=_next(replace(draft, minutes=int(text) if text else kept)))


def _confirm(rubric: Rubric, draft: Draft, text: str) -> Answered:
    missing = () if draft.conflict else unrated(rubric, draft)
    if missing:
        asked = steps(rubric, draft)
        at = next(n for n, one in enumerate(asked) if one.criterion == missing[0])
        return Answered(draft=replace(draft, position=at, filling=True))
    match _yes_or_no(text):
        case True:
            return Answered(draft=draft, end=End.WRITE)
        case False:
            return Answered(draft=draft, say="Say back to change something, or stop to go on another time.")
        case None:
            return Answered(draft=draft, say="Please answer yes or no, or back to change something.")


def fitting(rubric: Rubric, draft: Draft) -> Draft:
    """The draft without what the rubric does not have."""
    levels = {one.id for one in rubric.levels}
    kept = {
        one.id: rating
        for one in rubric.criteria
        if (rating := draft.ratings.get(one.id)) is not None and rating.level in levels
    }
    return replace(draft, ratings=kept)
