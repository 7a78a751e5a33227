"""Submission folders: where they are, and what is in them."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mcred.content.documents import Document, load_document
from mcred.content.files import is_debris, read_inside
from mcred.content.yaml import MAX_BYTES
from mcred.errors import UnusableInputError
from mcred.model.submission import Review, Submission

SUBMISSION_FILE = "submission.yaml"
REVIEWS_FOLDER = "reviews"
MAX_REVIEWS = 200
MAX_REVIEW_BYTES = 2 << 20
_MOST_NAMES = 1_000
_YAML = (".yaml", ".yml")
_OWN_FILES = (SUBMISSION_FILE, "reference.yaml")


class NoSubmissionError(UnusableInputError):
    """A path without any submission."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "holds no submission.yaml", "name the folder that the submissions are in")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """The submissions at or below a path, by walking through it once.

    ``folders`` gives for each submission, sorted, the names of everything below it, itself as ``""``; it is
    ``None`` where that cannot be told. ``frame`` are the folders around them, in which a new one would show.
    """

    folders: Mapping[str, tuple[str, ...] | None]
    frame: tuple[str, ...]


def find_submissions(path: Path) -> tuple[str, ...]:
    """The folders at or below ``path`` that hold a ``submission.yaml``, relative to it and sorted.

    A folder that cannot be looked into is among them: what is in it must not be passed over in
    silence. Links are not followed. ``UnusableInputError`` when ``path`` is no folder that can be read.
    """
    return tuple(walk_inbox(path).folders)


def walk_inbox(path: Path) -> Inbox:
    """The submissions as ``find_submissions`` finds them, with what is around and in each of them."""
    if not path.is_dir():
        why = "is not a folder" if path.exists() else "does not exist"
        raise UnusableInputError(str(path), why, "name a folder that holds submissions")
    walk = _Walk(os.fspath(path))
    walk.run()
    folders = {one: None if names is None else tuple(sorted(names)) for one, names in walk.folders.items()}
    return Inbox(folders=dict(sorted(folders.items())), frame=tuple(sorted(walk.frame)))


@dataclass(frozen=True, slots=True)
class _Step:
    """A folder to look into, the submissions it is part of, and whether one may begin there."""

    folder: str
    owners: tuple[str, ...] = ()
    searched: bool = True


class _Walk:
    def __init__(self, top: str) -> None:
        self._top = top
        self.folders: dict[str, list[str] | None] = {}
        self.frame: list[str] = []

    def run(self) -> None:
        stack = [_Step(".")]
        while stack:
            step = stack.pop()
            try:
                entries = list(os.scandir(f"{self._top}/{step.folder}"))
            except OSError as error:
                if step.folder == ".":
                    raise UnusableInputError(self._top, f"cannot be read ({error.strerror})") from error
                self.folders |= dict.fromkeys((*step.owners, *((step.folder,) if step.searched else ())))
                continue
            stack += self._enter(step, entries)

    def _enter(self, step: _Step, entries: Sequence[os.DirEntry[str]]) -> Iterator[_Step]:
        """Note what a folder holds; gives the folders in it that are to be looked into."""
        owners = step.owners
        if step.searched and any(entry.name == SUBMISSION_FILE for entry in entries):
            owners = (*owners, step.folder)
            self.folders[step.folder] = [""]
        elif not owners:
            self.frame.append(step.folder)
        for owner in owners:
            self._own(owner, step.folder, entries)
        for one in entries:
            searched = step.searched and not is_debris(one.name)
            if (searched or owners) and one.is_dir(follow_symlinks=False):
                yield _Step(_below(step.folder, one.name), owners, searched)

    def _own(self, owner: str, folder: str, entries: Sequence[os.DirEntry[str]]) -> None:
        names = self.folders[owner]
        if names is None or len(names) + len(entries) > _MOST_NAMES:
            self.folders[owner] = None
            return
        home = "" if folder == owner else folder if owner == "." else folder[len(owner) + 1 :]
        names += (f"{home}/{one.name}" if home else one.name for one in entries)


def _below(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


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
