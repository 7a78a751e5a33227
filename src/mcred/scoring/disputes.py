"""Why the ratings of a criterion are in dispute, without what was rated or by whom."""

from collections.abc import Iterator

from mcred.model.outcome import CriterionOutcome, Outcome
from mcred.model.rubric import Rubric


def disputes(rubric: Rubric, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """The titles of the criteria in dispute, in the rubric's order, each with the reason."""
    titles = {one.id: one.title for one in rubric.criteria}
    for one in outcome.criteria:
        if one.disputed:
            yield titles[one.id], _why(rubric, one)


def _why(rubric: Rubric, one: CriterionOutcome) -> str:
    ranks = [rubric.rank(level) for level in one.ratings.values()]
    reasons = []
    if max(ranks) - min(ranks) >= 2:
        reasons.append("two ratings are two or more levels apart")
    if min(ranks) < rubric.rank(one.required) <= max(ranks):
        reasons.append("one rating reaches the required level and another does not")
    return "; ".join(reasons)
