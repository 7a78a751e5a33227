"""Does a review that came back in a pack's file fit the submission it was made for?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mcred.content.documents import load_document
from mcred.content.submissions import SubmissionFolder
from mcred.content.suggestions import quoted
from mcred.model.definition import Definition
from mcred.model.person import person_key
from mcred.model.reference import CredentialRef
from mcred.model.submission import Review, Submission
from mcred.reviewing.handed_in import HandedIn
from mcred.reviewing.review_files import (
    existing_reviews,
    feedback_text,
    format_review,
    review_file,
    reviews_fault,
)


class Fate(StrEnum):
    """What became of one review."""

    WRITTEN = "written"
    THERE_ALREADY = "there already"
    UNFINISHED = "not finished"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A submission as it stands now, with the key and the seal that a pack made today would give it."""

    folder: SubmissionFolder
    submission: Submission
    definition: Definition
    key: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do with one review: ``data`` is the file to write, ``why`` the reason to refuse it."""

    fate: Fate
    why: str = ""
    data: bytes = b""


def judge(item: HandedIn, reviewer: str, candidate: Candidate | None) -> Verdict:
    """Whether a review is to be written; ``candidate`` is the submission with its key, if there is one.

    Nothing that is there already is ever replaced.
    """
    if not item.complete:
        return Verdict(fate=Fate.UNFINISHED)
    if candidate is None:
        return _refused("no submission here is the one it was made for: it was changed, moved or taken out")
    if item.seal != candidate.seal:
        return _refused("the evidence or the rubric was changed after the pack was made")
    why = _misfit(item, reviewer, candidate)
    if why:
        return _refused(why)
    review = _review(item, reviewer, candidate.submission.credential)
    return _beside_others(review, candidate.folder)


def _refused(why: str) -> Verdict:
    return Verdict(fate=Fate.REFUSED, why=why)


def _misfit(item: HandedIn, reviewer: str, candidate: Candidate) -> str:
    """Why a review cannot be of this submission; empty when it can."""
    pin, rubric = candidate.submission.credential, candidate.definition.rubric
    if fault := reviews_fault(candidate.folder):
        return fault
    if item.credential != str(pin):
        return f"it is a review of {quoted(item.credential)}, and the submission is of {pin}"
    if person_key(reviewer) == person_key(candidate.submission.earner):
        return "the reviewer is the earner"
    criteria = [criterion.id for criterion in rubric.criteria]
    if strange := sorted(set(item.ratings) - set(criteria)):
        return f"it rates {quoted(strange[0])}, which the rubric does not have"
    levels = {level.id for level in rubric.levels}
    for criterion, rating in item.ratings.items():
        if rating.level not in levels:
            return f"it rates {criterion} as {quoted(rating.level)}, which is not a level of the rubric"
    missing: Sequence[str] = [one for one in criteria if one not in item.ratings]
    if missing and not item.conflict_of_interest:
        return f"it does not rate {', '.join(missing)}"
    return ""


def _review(item: HandedIn, reviewer: str, pin: CredentialRef) -> Review:
    """The review; who declares a conflict of interest rates nothing."""
    conflict = item.conflict_of_interest
    return Review(
        credential=pin,
        reviewer=reviewer,
        reviewed=item.reviewed,
        ratings={} if conflict else item.ratings,
        minutes=item.minutes,
        conflict_of_interest=conflict,
        feedback="" if conflict else feedback_text(item.feedback),
    )


def _beside_others(review: Review, folder: SubmissionFolder) -> Verdict:
    """A review that fits is written, unless this reviewer has one here."""
    data = format_review(review)
    file = review_file(review.reviewer)
    read = load_document(file, data, "review")
    if read.value != review:
        return _refused(read.diagnostics[0].message if read.diagnostics else "it cannot be written as YAML")
    existing = existing_reviews(folder, review.reviewer)
    reviews = {one.document.file: one.review for one in folder.reviews}
    if existing and all(reviews[one] == review for one in existing):
        return Verdict(fate=Fate.THERE_ALREADY)
    if existing:
        return _refused(f"{existing[0]} is there already and says something else")
    return Verdict(fate=Fate.WRITTEN, data=data)
