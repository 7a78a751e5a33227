"""Which reviews count, and why the others do not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mcred.content.suggestions import suggestion
from mcred.diagnostics import Pointer, RuleInfo, Severity
from mcred.model.person import person_key
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import Review, ReviewerRole


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
    """A review that does not count, the reason, and the place in its file that shows it."""

    file: str
    rule: RuleInfo
    message: str
    pointer: Pointer = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The reviews of one submission, sorted into those that count and those that do not."""

    reviewers: tuple[Review, ...]
    adjudicator: Review | None
    uncounted: tuple[Uncounted, ...]


def count_reviews(casts: Iterable[Cast], pin: CredentialRef, earner: str, rubric: Rubric) -> Counted:
    """Decide for each review whether it counts for a submission of ``pin`` by ``earner``.

    A review must stand by itself first; of those that do, two by one person or by two
    adjudicators cancel each other.
    """
    standing, uncounted = [], []
    for cast in casts:
        reason = _own_reason(cast, pin, earner, rubric)
        if reason is None:
            standing.append(cast)
        else:
            uncounted.append(reason)
    people = Counter(person_key(cast.review.reviewer) for cast in standing)
    adjudicators = sum(cast.review.role is ReviewerRole.ADJUDICATOR for cast in standing)
    counting = []
    for cast in standing:
        reason = _shared_reason(cast, people[person_key(cast.review.reviewer)], adjudicators)
        if reason is None:
            counting.append(cast.review)
        else:
            uncounted.append(reason)
    return Counted(
        reviewers=tuple(one for one in counting if one.role is ReviewerRole.REVIEWER),
        adjudicator=next((one for one in counting if one.role is ReviewerRole.ADJUDICATOR), None),
        uncounted=tuple(sorted(uncounted, key=lambda one: one.file)),
    )


def _own_reason(cast: Cast, pin: CredentialRef, earner: str, rubric: Rubric) -> Uncounted | None:
    """Why a review does not stand by itself."""
    review = cast.review
    criteria = {criterion.id for criterion in rubric.criteria}
    levels = {level.id for level in rubric.levels}
    missing, extra = sorted(criteria - set(review.ratings)), sorted(set(review.ratings) - criteria)
    unknown = next(
        (one for one, rating in sorted(review.ratings.items()) if rating.level not in levels), None
    )
    if review.credential != pin:
        why = f"this review is of {review.credential}, the submission of {pin}"
        return _uncounted(cast, OTHER_VERSION, why, "credential")
    if review.conflict_of_interest:
        why = "the reviewer declares a conflict of interest"
        return _uncounted(cast, CONFLICT, why, "conflict_of_interest")
    if extra:
        why = f"this review rates {', '.join(extra)}, which the rubric does not have"
        hint = suggestion(extra[0], missing or sorted(criteria))
        return _uncounted(cast, CRITERIA_DIFFER, why, "ratings", extra[0], hint=hint)
    if missing:
        why = f"this review leaves out {', '.join(missing)}"
        hint = "add each of them below `ratings`, with its level"
        return _uncounted(cast, CRITERIA_DIFFER, why, "ratings", hint=hint)
    if unknown is not None:
        level = review.ratings[unknown].level
        why = f"'{level}' is not a level of the rubric"
        hint = suggestion(level, [one.id for one in rubric.levels])
        return _uncounted(cast, LEVEL_UNKNOWN, why, "ratings", unknown, "level", hint=hint)
    if person_key(review.reviewer) == person_key(earner):
        return _uncounted(cast, SELF_REVIEW, "the reviewer is the earner", "reviewer")
    return None


def _shared_reason(cast: Cast, own_reviews: int, adjudicators: int) -> Uncounted | None:
    """Why a review that stands by itself does not count beside the others."""
    if own_reviews > 1:
        why = f"'{cast.review.reviewer}' has {own_reviews} reviews here"
        return _uncounted(cast, SAME_REVIEWER, why, "reviewer")
    if cast.review.role is ReviewerRole.ADJUDICATOR and adjudicators > 1:
        return _uncounted(cast, TWO_ADJUDICATORS, f"there are {adjudicators} adjudicators", "role")
    return None


def _uncounted(cast: Cast, rule: RuleInfo, why: str, *pointer: str, hint: str = "") -> Uncounted:
    message = f"{why}; the review does not count"
    return Uncounted(file=cast.file, rule=rule, message=message, pointer=pointer, hint=hint)
