"""The decision: how counting reviews become a level per criterion, and levels become an outcome."""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from mcred.model.credential import Combine, PassRule
from mcred.model.outcome import CriterionOutcome, Decision, Outcome
from mcred.model.passing import exact_percent, passes, required_level
from mcred.model.rubric import Criterion, Rubric
from mcred.scoring.counting import Counted
from mcred.scoring.percent import rounded


def decide(
    rubric: Rubric, rule: PassRule, combine: Combine, required_reviews: int, counted: Counted
) -> Outcome:
    """The outcome of a complete submission.

    ``required_reviews`` is how many reviewers have to count; an adjudicator is not one of them.
    The rubric and the pass rule must be sound (see ``soundness``).
    """
    reviews = len(counted.reviewers)
    enough = reviews >= required_reviews
    criteria = tuple(_criterion(rubric, one, rule, combine, counted, enough) for one in rubric.criteria)
    undecided = Outcome(
        decision=Decision.ADJUDICATE if enough else Decision.NEEDS_REVIEW,
        criteria=criteria,
        reviews=reviews,
        required_reviews=required_reviews,
    )
    levels = {one.id: one.level for one in criteria if one.level is not None}
    if len(levels) < len(criteria):
        return undecided
    return replace(
        undecided,
        decision=Decision.AWARD if passes(rubric, rule, levels) else Decision.REVISE,
        percent=rounded(exact_percent(rubric, levels)),
    )


def _criterion(
    rubric: Rubric, criterion: Criterion, rule: PassRule, combine: Combine, counted: Counted, enough: bool
) -> CriterionOutcome:
    required = required_level(criterion, rule)
    adjudicators = (counted.adjudicator,) if counted.adjudicator else ()
    # Sealed: a reviewer who is still to rate must not learn what another has said.
    reviews = (*counted.reviewers, *adjudicators) if enough else ()
    ratings = {review.reviewer: review.ratings[criterion.id].level for review in reviews}
    rank: int | None = None
    if enough and counted.adjudicator is not None:
        rank = rubric.rank(counted.adjudicator.ratings[criterion.id].level)
    elif enough:
        ranks = sorted(rubric.rank(review.ratings[criterion.id].level) for review in counted.reviewers)
        rank = None if _is_disputed(ranks, rubric.rank(required)) else _combined(ranks, combine)
    return CriterionOutcome(
        id=criterion.id,
        ratings=dict(sorted(ratings.items())),
        level=None if rank is None else rubric.levels[rank].id,
        required=required,
        disputed=enough and rank is None,
        met=rank is not None and rank >= rubric.rank(required),
    )


def _is_disputed(ranks: Sequence[int], required: int) -> bool:
    """Two or more levels apart, or on both sides of the required level. ``ranks`` are sorted."""
    lowest, highest = ranks[0], ranks[-1]
    return highest - lowest >= 2 or lowest < required <= highest


def _combined(ranks: Sequence[int], combine: Combine) -> int:
    """One rank from sorted ranks; the median of an even number is the lower of the middle two."""
    match combine:
        case Combine.LOWER:
            return ranks[0]
        case Combine.HIGHER:
            return ranks[-1]
        case Combine.MEDIAN:
            return ranks[(len(ranks) - 1) // 2]
        case _:
            assert_never(combine)
