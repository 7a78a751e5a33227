"""What an earner is told of each criterion, once the decision is final."""

from collections.abc import Mapping, Sequence

from mcred.model.definition import Definition
from mcred.model.letter import Judgement, Step
from mcred.model.outcome import CriterionOutcome, Outcome
from mcred.model.rubric import Criterion, Rubric
from mcred.model.submission import Review
from mcred.scoring.remarks import LONGEST_COMMENT, remarks


def judgements(
    definition: Definition, outcome: Outcome, reviews: Sequence[Review], numbers: Mapping[str, int]
) -> tuple[Judgement, ...]:
    """The criteria in the rubric's order. ``reviews`` are those that count, ``numbers`` their reviewers'."""
    criteria = {one.id: one for one in definition.rubric.criteria}
    return tuple(
        _judgement(definition.rubric, criteria[one.id], one, one.level, reviews, numbers)
        for one in outcome.criteria
        if one.level is not None
    )


def _judgement(
    rubric: Rubric,
    criterion: Criterion,
    outcome: CriterionOutcome,
    level: str,
    reviews: Sequence[Review],
    numbers: Mapping[str, int],
) -> Judgement:
    above = rubric.levels[rubric.rank(level) + 1 :]
    texts = ((one.reviewer, one.ratings[criterion.id].comment) for one in reviews)
    said, unsaid = remarks(texts, numbers, LONGEST_COMMENT)
    return Judgement(
        title=criterion.title,
        reached=_step(rubric, criterion, level),
        required=_step(rubric, criterion, outcome.required),
        met=outcome.met,
        must_pass=criterion.must_pass,
        next=_step(rubric, criterion, above[0].id) if above else None,
        remarks=said,
        unsaid=unsaid,
    )


def _step(rubric: Rubric, criterion: Criterion, level: str) -> Step:
    title = rubric.levels[rubric.rank(level)].title
    return Step(level=title, descriptor=criterion.descriptors.get(level, ""))
