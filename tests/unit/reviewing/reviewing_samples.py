"""A rubric, a definition and a submission folder that need no disk."""

import json
from pathlib import Path
from typing import Any

from mcred.content.documents import Document, load_document
from mcred.content.submissions import ReviewFile, SubmissionFolder
from mcred.model.credential import PassRule
from mcred.model.definition import Definition
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import Submission
from mcred.reviewing.collecting import Candidate

PIN = CredentialRef("paper-cranes", "1.0.0")
RUBRIC = Rubric(
    title="Cranes",
    levels=(
        RubricLevel(id="beginner", title="Beginner"),
        RubricLevel(id="developing", title="Developing"),
        RubricLevel(id="proficient", title="Proficient"),
    ),
    criteria=tuple(
        Criterion(id=name, title=name.title(), competencies=(), descriptors={}) for name in ("folds", "care")
    ),
)
REQUIRED = {"folds": "developing", "care": "developing"}


class _Credential:
    pass_rule = PassRule(level="developing")


def definition() -> Definition:
    made = object.__new__(Definition)
    object.__setattr__(made, "rubric", RUBRIC)
    object.__setattr__(made, "credential", _Credential())
    return made


def candidate(*reviews: tuple[str, bytes], earner: str = "t-0421", **folder: Any) -> Candidate:
    submission = Submission(credential=PIN, earner=earner, submitted="2026-03-02", evidence={})
    files = tuple(ReviewFile(document=load_document(name, data, "review")) for name, data in reviews)
    return Candidate(
        folder=SubmissionFolder(
            path=Path("s"),
            name="s",
            document=Document(file="submission.yaml", value=submission),
            reviews=files,
            review_count=len(files),
            **folder,
        ),
        submission=submission,
        definition=definition(),
        key="k",
        seal="z",
    )


def saved(**changes: Any) -> dict[str, Any]:
    """One review as a page saves it."""
    return {
        "number": 1,
        "submission": "k",
        "seal": "z",
        "credential": str(PIN),
        "ratings": {
            "folds": {"level": "proficient", "comment": "Six sharp edges."},
            "care": {"level": "beginner", "comment": "The paper is torn."},
        },
        "feedback": {"strength": "Sharp.", "next_step": "Slow down.", "question": ""},
        "minutes": 12,
        "conflict_of_interest": False,
        "reviewed": "2026-03-09",
        "complete": True,
        **changes,
    }


def ratings_file(*reviews: dict[str, Any], **changes: Any) -> bytes:
    whole = {
        "kind": "review-pack-ratings",
        "version": 1,
        "pack": "p",
        "reviewer": "r-rivera",
        "reviews": list(reviews),
        **changes,
    }
    return json.dumps(whole).encode()
