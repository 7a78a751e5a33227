"""Holding a reviewer's ratings of exemplars against what was agreed."""

from collections.abc import Iterator, Mapping, Sequence

from mcred.model.calibration import Calibration, Certificate, PracticeRating, Split
from mcred.model.credential import PassRule
from mcred.model.passing import passes
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review
from mcred.model.version import version_numbers

LEAST_EXEMPLARS = 2
LEAST_EXACT_PERCENT = 75
"""Exactly the reference's level; and no rating may be two levels away from it, nor a decision another."""


def compare_rating(
    folder: str, rubric: Rubric, rule: PassRule, review: Review, reference: ReferenceRatings
) -> PracticeRating:
    """One rated exemplar beside its reference; both rate exactly the rubric's criteria."""
    splits = tuple(_splits(folder, rubric, review, reference))
    return PracticeRating(
        folder=folder,
        decision=_decision(rubric, rule, {one: rating.level for one, rating in review.ratings.items()}),
        reference_decision=_decision(
            rubric, rule, {one: rating.level for one, rating in reference.ratings.items()}
        ),
        exact=len(rubric.criteria) - len(splits),
        ratings=len(rubric.criteria),
        splits=splits,
    )


def _decision(rubric: Rubric, rule: PassRule, levels: Mapping[str, str]) -> str:
    return "award" if passes(rubric, rule, levels) else "revise"


def _splits(folder: str, rubric: Rubric, review: Review, reference: ReferenceRatings) -> Iterator[Split]:
    for criterion in rubric.criteria:
        rated, agreed = review.ratings[criterion.id].level, reference.ratings[criterion.id]
        if rated != agreed.level:
            yield Split(
                folder=folder,
                criterion=criterion.id,
                rated=rated,
                reference=agreed.level,
                apart=abs(rubric.rank(rated) - rubric.rank(agreed.level)),
                descriptors={one: criterion.descriptors.get(one, "") for one in (rated, agreed.level)},
                reason=agreed.reason,
            )


def judge_calibration(
    reviewer: str, credential: CredentialRef, practice: Sequence[PracticeRating], unrated: Sequence[str]
) -> Calibration:
    """The verdict. ``unrated`` names practice folders without a usable review by this reviewer, and why."""
    return Calibration(
        reviewer=reviewer,
        credential=credential,
        practice=tuple(practice),
        reasons=(*unrated, *_reasons(practice)),
    )


def _reasons(practice: Sequence[PracticeRating]) -> Iterator[str]:
    if len(practice) < LEAST_EXEMPLARS:
        yield f"{len(practice)} rated; at least {LEAST_EXEMPLARS} exemplars are needed"
    for one in practice:
        if one.decision != one.reference_decision:
            agreed = one.reference_decision
            yield f"{one.folder}: these ratings lead to '{one.decision}', the reference's to '{agreed}'"
    for one in practice:
        for split in one.splits:
            if split.apart >= 2:
                yield f"{one.folder}: {split.criterion} is {split.apart} levels away from the reference"
    exact, ratings = sum(one.exact for one in practice), sum(one.ratings for one in practice)
    if 100 * exact < LEAST_EXACT_PERCENT * ratings:
        yield f"{exact} of {ratings} ratings are the reference's; at least {LEAST_EXACT_PERCENT} % are needed"


def certify(calibration: Calibration, today: str) -> Certificate:
    """The certificate of a passed calibration; it holds for twelve months."""
    return Certificate(
        reviewer=calibration.reviewer,
        credential=calibration.credential,
        calibrated=today,
        until=_a_year_after(today),
        exemplars=len(calibration.practice),
        ratings=calibration.ratings,
        exact=calibration.exact,
    )


def _a_year_after(day: str) -> str:
    """The same day of the next year; of a 29 February, the 28th."""
    year, month_and_day = int(day[:4]) + 1, day[4:]
    return f"{year:04}{'-02-28' if month_and_day == '-02-29' else month_and_day}"


def lapse(certificate: Certificate, newest: str | None, today: str) -> str | None:
    """Why a certificate does not hold ``today``; ``None`` when it does.

    ``newest`` is the credential's newest released version, or ``None`` if it has none. Days are
    written year first, so that they compare as text.
    """
    if certificate.until < today:
        return f"ended on {certificate.until}"
    version = certificate.credential.version or ""
    if newest is not None and version_numbers(newest)[0] > version_numbers(version)[0]:
        return f"version {newest} is out, a new major version"
    return None
