"""The file of a review: where it lies, what is in it, and whether one may be there at all."""

from collections.abc import Iterable
from typing import Any

from mcred.content.encode import encode
from mcred.content.ids import is_file_id
from mcred.content.reviewers import ID_FORM
from mcred.content.submissions import REVIEWS_FOLDER, SubmissionFolder
from mcred.content.yaml import format_yaml
from mcred.model.person import person_key
from mcred.model.submission import Review

_ORDER = (
    "kind",
    "credential",
    "reviewer",
    "role",
    "reviewed",
    "minutes",
    "conflict_of_interest",
    "ratings",
    "feedback",
)
FEEDBACK = (("strength", "Strength"), ("next_step", "Next step"), ("question", "Question"))
"""The parts of the feedback to a teacher, each with the word it begins with."""


def review_file(reviewer: str) -> str:
    """Where a review lies, relative to its submission's folder."""
    return f"{REVIEWS_FOLDER}/{reviewer}.yaml"


def reviewer_problem(reviewer: str) -> str:
    """Why a name cannot be a reviewer's, as the end of a sentence; empty when it can."""
    if is_file_id(reviewer):
        return ""
    return f"is not an id: {ID_FORM}"


def format_review(review: Review) -> bytes:
    """The YAML file of a review: the same bytes for the same review."""
    data: dict[str, Any] = {"kind": "review", **encode(review)}
    if not data.get("conflict_of_interest"):
        data.pop("conflict_of_interest", None)
    return format_yaml({key: data[key] for key in _ORDER if key in data}).encode()


def feedback_text(parts: Iterable[str]) -> str:
    """The feedback as one text, in the order of ``FEEDBACK``; parts that say nothing are left out."""
    said = ((word, part.strip()) for (_, word), part in zip(FEEDBACK, parts, strict=True))
    return "".join(f"{word}: {part}\n" for word, part in said if part)


def feedback_parts(text: str) -> tuple[str, ...]:
    """The parts of a feedback text; what stands before the first of their words belongs to the first."""
    parts: list[list[str]] = [[] for _ in FEEDBACK]
    at = 0
    for line in text.splitlines():
        found = next((n for n, (_, word) in enumerate(FEEDBACK) if line.startswith(f"{word}:")), None)
        if found is not None:
            at, line = found, line.partition(":")[2]  # noqa: PLW2901 - the rest of the line
        parts[at].append(line.strip())
    return tuple("\n".join(part).strip() for part in parts)


def reviews_fault(folder: SubmissionFolder) -> str:
    """Why no review can be put into a submission, as a sentence; empty when one can.

    Its folder comes from outside: a link in it would lead what we write to another place.
    """
    if REVIEWS_FOLDER in folder.strays:
        return f"{REVIEWS_FOLDER}/ is a link, or no folder"
    return "there are more reviews than are read" if folder.too_much else ""


def existing_reviews(folder: SubmissionFolder, reviewer: str) -> tuple[str, ...]:
    """The files of a submission that are, or may be, this person's review."""
    own = review_file(reviewer)
    return tuple(
        one.document.file
        for one in folder.reviews
        if one.document.file == own
        or (one.review is not None and person_key(one.review.reviewer) == person_key(reviewer))
    )
