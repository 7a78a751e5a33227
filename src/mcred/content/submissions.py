"""Submission folders: what is in them."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mcred.content.documents import Document, load_document
from mcred.content.files import is_debris, read_inside
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.yaml import MAX_BYTES
from mcred.model.submission import Review, Submission

REVIEWS_FOLDER = "reviews"
MAX_REVIEWS = 200
MAX_REVIEW_BYTES = 2 << 20
_YAML = (".yaml", ".yml")
_OWN_FILES = (SUBMISSION_FILE, "reference.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """One file of the reviews folder; ``review`` is ``None`` when the document says why."""

    document: Document

    @property
    def review(self) -> Review | None:
        """The review, if the file fits its schema."""
        return self.document.value if isinstance(self.document.value, Review) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFolder:
    """What one teacher handed in: ``name`` is relative to the path that was asked for.

    The files of ``document`` and ``reviews`` are named relative to the folder.
    """

    path: Path
    name: str
    document: Document
    reviews: tuple[ReviewFile, ...]
    review_count: int
    """How many review files there are."""
    too_much: bool = False
    """Whether there are more than ``MAX_REVIEWS``, or ``MAX_REVIEW_BYTES``; then none of them is read."""
    strays: tuple[str, ...] = ()
    """What could be meant as reviews and is not read: other files in the reviews folder, that folder
    itself if it cannot be read, and YAML files beside the submission."""

    @property
    def submission(self) -> Submission | None:
        """The submission, if its file fits its schema."""
        return self.document.value if isinstance(self.document.value, Submission) else None


def load_submission(top: Path, name: str) -> SubmissionFolder:
    """Read the submission in the folder ``name`` below ``top``, and its reviews."""
    path = top if name == "." else top / name
    document = load_document(
        SUBMISSION_FILE, read_inside(path, SUBMISSION_FILE, MAX_BYTES), expected="submission"
    )
    names = _names(path / REVIEWS_FOLDER)
    files = _reviews_among(names)
    read = files if len(files) <= MAX_REVIEWS and _bytes(path, files) <= MAX_REVIEW_BYTES else ()
    return SubmissionFolder(
        path=path,
        name=name,
        document=document,
        reviews=tuple(_load_review(path, one) for one in read),
        review_count=len(files),
        too_much=len(read) < len(files),
        strays=_strays(path, names, files),
    )


def review_files(folder: Path) -> tuple[str, ...]:
    """The files of a submission folder that are read as reviews, relative to it and sorted."""
    return _reviews_among(_names(folder / REVIEWS_FOLDER))


def _reviews_among(names: list[str] | None) -> tuple[str, ...]:
    return tuple(f"{REVIEWS_FOLDER}/{one}" for one in names or () if one.endswith(_YAML))


def _strays(folder: Path, names: list[str] | None, files: tuple[str, ...]) -> tuple[str, ...]:
    """What could be meant as a review and is not among the files that are read as such.

    ``names`` are those in the reviews folder.
    """
    inside = {f"{REVIEWS_FOLDER}/{one}" for one in names or ()}
    if names is None and os.path.lexists(folder / REVIEWS_FOLDER):
        inside = {REVIEWS_FOLDER}
    beside = {one for one in _names(folder) or () if one.endswith(_YAML) and one not in _OWN_FILES}
    return tuple(sorted((inside | beside) - set(files))[:MAX_REVIEWS])


def _bytes(folder: Path, files: tuple[str, ...]) -> int:
    """The size of files on disk, all together; what has no size counts nothing and is refused later."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += os.lstat(f"{folder}/{file}").st_size
    return total


def _names(folder: Path) -> list[str] | None:
    """The names in a folder that mean something, sorted; ``None`` if it is no folder that can be read."""
    try:
        if stat.S_ISLNK(os.lstat(folder).st_mode):
            return None
        return sorted(entry.name for entry in os.scandir(folder) if not is_debris(entry.name))
    except OSError:
        return None


def _load_review(path: Path, file: str) -> ReviewFile:
    return ReviewFile(document=load_document(file, read_inside(path, file, MAX_BYTES), expected="review"))
