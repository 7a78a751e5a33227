"""One reviewer with one submission, as it is on disk: who may review, the draft, and the review."""

from dataclasses import dataclass, replace
from pathlib import Path

from mcred.cli.materials import Material
from mcred.content.documents import load_document
from mcred.content.files import Unreadable, read_inside
from mcred.errors import UnusableInputError, UnwritableOutputError
from mcred.model.passing import required_level
from mcred.model.person import person_key
from mcred.model.rubric import Rubric
from mcred.model.submission import Review, ReviewerRole
from mcred.output.review_screen import note
from mcred.output.styled import print_lines
from mcred.output.writing import write_new, write_whole
from mcred.reviewing.drafts import MAX_BYTES, Draft, draft_file, format_draft, parse_draft
from mcred.reviewing.review_files import (
    existing_reviews,
    feedback_parts,
    feedback_text,
    format_review,
    review_file,
    reviewer_problem,
    reviews_fault,
)
from mcred.reviewing.steps import fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One reviewer with one submission. ``again`` says that an own review may be replaced."""

    material: Material
    reviewer: str
    role: ReviewerRole
    day: str
    again: bool

    @property
    def rubric(self) -> Rubric:
        """The rubric of the version that the submission pins."""
        return self.material.pinned.definition.rubric

    @property
    def required(self) -> dict[str, str]:
        """The level that each criterion has to reach."""
        rule = self.material.pinned.definition.credential.pass_rule
        return {one.id: required_level(one, rule) for one in self.rubric.criteria}

    @property
    def draft_path(self) -> Path:
        """Where the answers so far are kept."""
        return self.material.folder.path / draft_file(self.reviewer)


def refuse(interview: Interview) -> None:
    """Raise ``UnusableInputError`` if this person cannot review this submission now."""
    why = reviewer_problem(interview.reviewer)
    if why:
        raise UnusableInputError(f"--as {interview.reviewer[:80]}", why, "such as r-rivera")
    folder = interview.material.folder
    if fault := reviews_fault(folder):
        raise UnusableInputError(str(folder.path), fault)
    if person_key(interview.reviewer) == person_key(interview.material.submission.earner):
        raise UnusableInputError(
            f"--as {interview.reviewer}", "is the earner; nobody rates their own submission"
        )
    existing = existing_reviews(folder, interview.reviewer)
    own = review_file(interview.reviewer)
    if any(one != own for one in existing) or (existing and not interview.again):
        hint = "add --again to change it" if existing == (own,) else "one file per reviewer; keep one of them"
        raise UnusableInputError(f"{folder.path}/{existing[0]}", "is there already", hint)


def begin(interview: Interview) -> Draft:
    """The draft that is there, the review that is to be changed, or nothing yet."""
    file = draft_file(interview.reviewer)
    data = read_inside(interview.material.folder.path, file, MAX_BYTES)
    seal = interview.material.seal
    if isinstance(data, Unreadable):
        return replace(_before(interview), seal=seal)
    draft = parse_draft(data)
    if draft is None:
        raise UnusableInputError(
            str(interview.draft_path), "is no draft of this edition", "take it away first"
        )
    print_lines([note("You go on where you stopped.")])
    if draft.seal != seal:
        print_lines([note("The evidence or the rubric was changed since then: look at your ratings again.")])
        draft = replace(draft, position=0, seal=seal, filling=False)
    return fitting(interview.rubric, draft)


def _before(interview: Interview) -> Draft:
    """A draft from the review that is there already."""
    own = review_file(interview.reviewer)
    found = [one.review for one in interview.material.folder.reviews if one.document.file == own]
    if not found:
        return Draft()
    if found[0] is None:
        where = f"{interview.material.folder.path}/{own}"
        raise UnusableInputError(where, "has errors", "mend or remove it; `mcred score` says more")
    review = found[0]
    print_lines([note(f"You change your review of {review.reviewed}.")])
    parts = feedback_parts(review.feedback)
    draft = Draft(ratings=review.ratings, minutes=review.minutes, feedback=parts)
    return fitting(interview.rubric, draft)


def keep(interview: Interview, draft: Draft) -> None:
    """Write the draft: whole, or not at all."""
    write_whole(interview.draft_path, format_draft(draft))


def finish(interview: Interview, draft: Draft) -> str:
    """Write the review and take the draft away. Gives the file that was written."""
    review = _review(interview, draft)
    file, data = review_file(interview.reviewer), format_review(review)
    read = load_document(file, data, "review")
    if read.value != review:  # what is written has to come back as it is
        raise UnusableInputError(
            "this review", read.diagnostics[0].message if read.diagnostics else "is unusable"
        )
    target = interview.material.folder.path / file
    if interview.again:
        write_whole(target, data)
    elif not write_new(target, data):
        raise UnwritableOutputError(str(target), "it is there already; someone was faster")
    interview.draft_path.unlink(missing_ok=True)
    return str(target)


def _review(interview: Interview, draft: Draft) -> Review:
    conflict = bool(draft.conflict)
    return Review(
        credential=interview.material.submission.credential,
        reviewer=interview.reviewer,
        role=interview.role,
        reviewed=interview.day,
        ratings={} if conflict else draft.ratings,
        minutes=None if conflict else draft.minutes,
        conflict_of_interest=conflict,
        feedback="" if conflict else feedback_text(draft.feedback),
    )
