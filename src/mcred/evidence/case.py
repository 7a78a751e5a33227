"""One submission as the checks see it: every requirement with the files handed in for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mcred.content.schema_wording import quoted
from mcred.content.submissions import SubmissionFolder
from mcred.diagnostics import Pointer
from mcred.evidence.artifacts import (
    MEDIA_TYPES,
    TEXT_TYPES,
    Artifact,
    Fault,
    Problem,
    load_artifacts,
    suffix_of,
)
from mcred.evidence.passages import Passage, section, section_name
from mcred.evidence.prerequisites import Record
from mcred.model.catalog import CredentialBundle
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.submission import Submission

_NAMED_SECTION = re.compile(
    rf"(?P<file>[^#]*(?:#[^#]*){{0,20}}?\.(?:{'|'.join(sorted(TEXT_TYPES | MEDIA_TYPES))}))#(?P<section>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SAME_TYPE = {"jpeg": "jpg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file, or section of a file, handed in for one requirement.

    ``pointer`` is its place in ``submission.yaml``. ``passage`` is the text that counts, ``None``
    for pictures, recordings, and where there is a ``problem``; ``words`` are counted in it.
    """

    pointer: Pointer
    file: str
    section: str | None
    problem: Problem | None = None
    passage: Passage | None = None
    words: int = 0
    gap: str = ""

    @property
    def written(self) -> str:
        """What the teacher wrote in ``evidence``."""
        return self.file if self.section is None else f"{self.file}#{self.section}"

    @property
    def is_text(self) -> bool:
        """Whether all of it can be read as text."""
        return self.passage is not None and not self.gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A requirement and what was handed in for it; ``entries`` is empty when it is missing."""

    requirement: EvidenceRequirement
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A submission, the credential it is for, what was handed in, and who earned what before.

    ``pieces`` are the requirements that are met with files; a quiz is answered in the submission.
    """

    submission: Submission
    bundle: CredentialBundle
    record: Record
    pieces: tuple[Piece, ...]
    artifacts: tuple[Artifact, ...]

    def entries(self) -> Iterator[tuple[EvidenceRequirement, Entry]]:
        """Everything that was handed in, with what it was handed in for."""
        for piece in self.pieces:
            for entry in piece.entries:
                yield piece.requirement, entry


def gather(folder: SubmissionFolder, submission: Submission, bundle: CredentialBundle, record: Record) -> Case:
    """Read what a submission names for the requirements of its credential."""
    asked = [one for one in bundle.credential.evidence if one.type is not EvidenceType.QUIZ]
    named = {one.id: _named(one.id, submission) for one in asked}
    wanted = [file for one in asked for _, file, _ in named[one.id] if _accepts(one, file)]
    artifacts = load_artifacts(folder.path, wanted)
    contents: dict[tuple[str, str | None], Entry] = {}
    pieces = tuple(
        Piece(
            requirement=one,
            entries=tuple(
                _entry(one, pointer, file, part, artifacts.get(file), contents)
                for pointer, file, part in named[one.id]
            ),
        )
        for one in asked
    )
    return Case(
        submission=submission,
        bundle=bundle,
        record=record,
        pieces=pieces,
        artifacts=tuple(artifacts.values()),
    )
