"""Which reviews count, and why the others do not."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mcred.diagnostics import RuleInfo, Severity
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import Review, ReviewerRole

_ZERO_WIDTH = dict.fromkeys(
    map(
        ord,
        "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff",
    )
)


def _warning(id: str, summary: str, explanation: str) -> RuleInfo:
    return RuleInfo(id=id, severity=Severity.WARNING, summary=summary, explanation=explanation)


OTHER_VERSION = _warning(
    "review-of-another-version",
    "A review pins another credential or version than the submission.",
    "Ratings count only against the rubric they were made with.",
)
CRITERIA_DIFFER = _warning(
    "review-criteria-differ",
    "A review does not rate exactly the rubric's criteria.",
    "A decision needs every criterion from every reviewer who counts.",
)
LEVEL_UNKNOWN = _warning(
    "review-level-unknown",
    "A review gives a level that the rubric does not have.",
    "Nobody can say where such a rating stands among the others.",
)
SELF_REVIEW = _warning(
    "self-review",
    "A review is by the earner.",
    "Nobody decides about their own submission.",
)
CONFLICT = _warning(
    "conflict-of-interest",
    "A reviewer declares a conflict of interest.",
    "A reviewer who is too close to the earner says so, and their ratings do not count.",
)
SAME_REVIEWER = _warning(
    "duplicate-reviewer",
    "One reviewer has more than one review of this submission.",
    "Nobody can say which one was meant, so none of them counts. Keep one.",
)
TWO_ADJUDICATORS = _warning(
    "several-adjudicators",
    "More than one adjudicator has rated this submission.",
    "An adjudicator's word is final, so there can be one only; while there are two, none counts.",
)
RULES = (
    OTHER_VERSION,
    CRITERIA_DIFFER,
    LEVEL_UNKNOWN,
    SELF_REVIEW,
    CONFLICT,
    SAME_REVIEWER,
    TWO_ADJUDICATORS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A review that fits its schema, with the name of its file."""

    file: str
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A review that does not count, and the reason."""

    file: str
    rule: RuleInfo
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The reviews of one submission, sorted into those that count and those that do not."""

    reviewers: tuple[Review, ...]
    adjudicator: Review | None
    uncounted: tuple[Uncounted, ...]


def person(name: str) -> str:
    """The form in which two spellings of one reviewer are equal."""
    plain = unicodedata.normalize("NFKC", name).translate(_ZERO_WIDTH).casefold()
    return unicodedata.normalize("NFKC", plain).strip()


def count_reviews(casts: Iterable[Cast], pin: CredentialRef, earner: str, rubric: Rubric) -> Counted:
    """Decide for each review whether it counts for a submission of ``pin`` by ``earner``.

    A review must stand by itself first; of those that do, two by one person or by two
    adjudicators cancel each other.
    """
    uncounted = []
    standing = []
    for cast in casts:
        problem = _own_problem(cast.review, pin, earner, rubric)
        if problem is None:
            standing.append(cast)
        else:
            uncounted.append(Uncounted(file=cast.file, rule=problem[0], message=problem[1]))
    per_person = Counter(person(cast.review.reviewer) for cast in standing)
    adjudicators = sum(cast.review.role is ReviewerRole.ADJUDICATOR for cast in standing)
    counting = []
    for cast in standing:
        review = cast.review
        own = per_person[person(review.reviewer)]
        if own > 1:
            message = f"'{review.reviewer}' has {own} reviews here; none of them counts"
            uncounted.append(Uncounted(file=cast.file, rule=SAME_REVIEWER, message=message))
        elif review.role is ReviewerRole.ADJUDICATOR and adjudicators > 1:
            message = f"there are {adjudicators} adjudicators; none of their reviews counts"
            uncounted.append(Uncounted(file=cast.file, rule=TWO_ADJUDICATORS, message=message))
        else:
            counting.append(review)
    return Counted(
        reviewers=tuple(one for one in counting if one.role is ReviewerRole.REVIEWER),
        adjudicator=next((one for one in counting if one.role is ReviewerRole.ADJUDICATOR), None),
        uncounted=tuple(sorted(uncounted, key=lambda one: one.file)),
    )


def _own_problem(
    review: Review, pin: CredentialRef, earner: str, rubric: Rubric
) -> tuple[RuleInfo, str] | None:
    criteria = {criterion.id for criterion in rubric.criteria}
    levels = {level.id for level in rubric.levels}
    rated = set(review.ratings)
    if review.credential != pin:
        return (
            OTHER_VERSION,
            f"this review is of {review.credential}, the submission of {pin}; it does not count",
        )
    if rated != criteria:
        missing, extra = sorted(criteria - rated), sorted(rated - criteria)
        what = (
            f"leaves out {', '.join(missing)}"
            if missing
            else f"rates {', '.join(extra)}, which the rubric lacks"
        )
        return CRITERIA_DIFFER, f"this review {what}; it does not count"
    unknown = sorted({rating.level for rating in review.ratings.values()} - levels)
    if unknown:
        return (
            LEVEL_UNKNOWN,
            f"this review gives '{unknown[0]}', which is no level of the rubric; it does not count",
        )
    if person(review.reviewer) == person(earner):
        return SELF_REVIEW, "the reviewer is the earner; the review does not count"
    if review.conflict_of_interest:
        return CONFLICT, "the reviewer declares a conflict of interest; the review does not count"
    return None
