"""Submissions as reviewers need them: read, checked, and named by digests that show any change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mcred.cli.assessment import assess_paths
from mcred.content.files import Unreadable, read_inside
from mcred.content.inboxes import SUBMISSION_FILE, find_submissions
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.content.yaml import MAX_BYTES as MAX_YAML
from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError
from mcred.evidence.artifacts import MAX_BYTES
from mcred.evidence.case import split_named
from mcred.evidence.exhibits import exhibits
from mcred.model.exhibit import Exhibit
from mcred.model.outcome import ScoredSubmission
from mcred.model.submission import Submission
from mcred.reviewing.collecting import Candidate
from mcred.reviewing.seals import submission_key, submission_seal


@dataclass(frozen=True, kw_only=True)
class Material:
    """A submission that can be read, with the version it pins. ``name`` is relative to the path given."""

    folder: SubmissionFolder
    submission: Submission
    pinned: Pinned

    @property
    def name(self) -> str:
        """The folder's name, relative to the path that was asked for."""
        return self.folder.name

    @cached_property
    def key(self) -> str:
        """What a pack calls this submission."""
        data = read_inside(self.folder.path, SUBMISSION_FILE, MAX_YAML)
        return submission_key(self.name, b"" if isinstance(data, Unreadable) else data)

    @cached_property
    def seal(self) -> str:
        """Changes with the submission, its evidence and the version it is judged by."""
        named = sorted({split_named(one)[0] for files in self.submission.evidence.values() for one in files})
        read = {one: read_inside(self.folder.path, one, MAX_BYTES) for one in named}
        files = {one: None if isinstance(data, Unreadable) else data for one, data in read.items()}
        return submission_seal(self.key, files, self.pinned.definition)

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The evidence as it is shown."""
        return exhibits(self.folder, self.submission, self.pinned.definition)

    def candidate(self) -> Candidate:
        """The submission as a review that comes back is held against it."""
        return Candidate(
            folder=self.folder,
            submission=self.submission,
            definition=self.pinned.definition,
            key=self.key,
            seal=self.seal,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A submission and what the evidence checks say of it; no ``material`` when it cannot be read."""

    row: ScoredSubmission
    material: Material | None

    def findings(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.row.findings if one.severity is severity)


def check_materials(program: LoadedProgram, path: Path) -> tuple[Checked, ...]:
    """Every submission below ``path`` with its findings, as ``score`` sees it."""
    materials = {one.name: one for one in load_materials(program, path)}
    return tuple(
        Checked(row=one, material=materials.get(one.folder)) for one in assess_paths(program, [path])
    )


def load_materials(program: LoadedProgram, path: Path) -> Iterator[Material]:
    """The submissions below ``path`` that can be read, with the version each of them pins."""
    for name in find_submissions(path):
        folder = load_submission(path, name)
        pinned = find_pinned(program, folder.submission.credential) if folder.submission else None
        if folder.submission is not None and isinstance(pinned, Pinned):
            yield Material(folder=folder, submission=folder.submission, pinned=pinned)


def shown_from(root: Path, folder: Path) -> str:
    """The folder of a submission as people tell it from others: seen from the program where it lies in it."""
    path, program = folder.resolve(), root.resolve()
    return (path.relative_to(program) if path.is_relative_to(program) else folder).as_posix()


def one_checked(program: LoadedProgram, folder: Path) -> Checked:
    """The submission in exactly this folder; ``UnusableInputError`` when there is none or it is invalid."""
    if "." not in find_submissions(folder):
        hint = "name the folder of one submission; `mcred review pack` takes many"
        raise UnusableInputError(str(folder), "holds no submission.yaml", hint)
    checked = next(one for one in check_materials(program, folder) if one.row.folder == ".")
    if checked.material is None:
        first = checked.row.findings[0]
        raise UnusableInputError(f"{folder}/{SUBMISSION_FILE}", first.message, first.hint)
    return checked
