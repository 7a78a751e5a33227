"""One submission as the checks see it: every requirement with the files handed in for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from mcred.content.passages import Passage, section, section_name, sections_by_name
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
from mcred.evidence.form_words import count_written
from mcred.evidence.student_data import OwnPattern
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.definition import Definition
from mcred.model.file_types import accepted_types
from mcred.model.submission import Submission

_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is in a file or in a section of it: text with its words counted, or a problem.

    Pictures and recordings have neither. ``gap`` says what of the file is not text.
    """

    problem: Problem | None = None
    passage: Passage | None = None
    words: int = 0
    gap: str = ""

    @property
    def is_text(self) -> bool:
        """Whether all of it can be read as text."""
        return self.passage is not None and not self.gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file, or section of a file, handed in; ``pointer`` is its place in ``submission.yaml``."""

    pointer: Pointer
    file: str
    section: str | None
    content: Content

    @property
    def written(self) -> str:
        """What the teacher wrote under ``evidence``."""
        return self.file if self.section is None else f"{self.file}#{self.section}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A requirement and what was handed in for it; ``entries`` is empty when it is missing."""

    requirement: EvidenceRequirement
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A submission, the definition it is judged by, and what was handed in.

    ``path`` is its folder. ``pieces`` are the requirements that are met with files; a quiz is answered
    in the submission. ``artifacts`` are the files, each once. ``patterns`` are the program's own for
    student data.
    """

    path: Path
    submission: Submission
    definition: Definition
    pieces: tuple[Piece, ...]
    artifacts: tuple[Artifact, ...]
    patterns: tuple[OwnPattern, ...] = ()

    def entries(self) -> Iterator[tuple[EvidenceRequirement, Entry]]:
        """Everything that was handed in, with what it was handed in for."""
        for piece in self.pieces:
            for entry in piece.entries:
                yield piece.requirement, entry


def gather(
    folder: SubmissionFolder,
    submission: Submission,
    definition: Definition,
    patterns: tuple[OwnPattern, ...] = (),
) -> Case:
    """Read what a submission names for the requirements of its credential."""
    asked = [one for one in definition.credential.evidence if one.type is not EvidenceType.QUIZ]
    named = {one.id: [split_named(name) for name in submission.evidence.get(one.id, ())] for one in asked}
    wanted = (file for one in asked for file, _ in named[one.id] if suffix_of(file) in accepted_types(one))
    artifacts = load_artifacts(folder.path, wanted)

    @cache
    def sections(file: str) -> Mapping[str, int]:
        passage = artifacts[file].passage
        return sections_by_name(passage) if passage else {}

    @cache
    def content(file: str, name: str | None) -> Content:
        return _content(artifacts[file], name, sections)

    pieces = tuple(
        Piece(requirement=one, entries=tuple(_entries(one, named[one.id], content, definition)))
        for one in asked
    )
    files = tuple(artifacts.values())
    return Case(
        path=folder.path,
        submission=submission,
        definition=definition,
        pieces=pieces,
        artifacts=files,
        patterns=patterns,
    )


def _entries(
    requirement: EvidenceRequirement,
    named: Sequence[tuple[str, str | None]],
    content: Callable[[str, str | None], Content],
    definition: Definition,
) -> Iterator[Entry]:
    accepted = accepted_types(requirement)
    for index, (file, name) in enumerate(named):
        fits = suffix_of(file) in accepted
        yield Entry(
            pointer=("evidence", requirement.id, index),
            file=file,
            section=name,
            content=_for(requirement, content(file, name), definition)
            if fits
            else _refused(requirement, file),
        )


def _for(requirement: EvidenceRequirement, content: Content, definition: Definition) -> Content:
    """The content with its words counted: in the evidence form, only what was written for the requirement."""
    if content.passage is None or content.problem is not None:
        return content
    return replace(content, words=count_written(content.passage, requirement.id, definition))


def split_named(written: str) -> tuple[str, str | None]:
    """A file and the section named after ``#``. Only after a file type: ``Lesson #2.docx`` is a file."""
    end = written.find("#")
    while end >= 0:
        if suffix_of(written[:end]) in TEXT_TYPES | MEDIA_TYPES:
            return written[:end], written[end + 1 :]
        end = written.find("#", end + 1)
    return written, None


def _refused(requirement: EvidenceRequirement, file: str) -> Content:
    suffix = suffix_of(file)
    why = f"is of the type .{suffix}, which does not count here" if suffix else "has no file type in its name"
    types = ", ".join(f".{one}" for one in sorted(accepted_types(requirement)))
    return Content(problem=Problem(fault=Fault.WRONG_TYPE, why=why, hint=f"hand it in as one of: {types}"))


def _content(artifact: Artifact, name: str | None, sections: Callable[[str], Mapping[str, int]]) -> Content:
    passage = artifact.passage
    if artifact.problem is not None:
        return Content(problem=artifact.problem)
    if name is None or (passage is not None and not passage.lines):
        return Content(passage=passage, gap=artifact.gap)
    found = sections(artifact.file)
    position = found.get(section_name(name))
    if passage is None or position is None:
        return Content(problem=_no_section(artifact.file, found, name))
    return _in_section(section(passage, position))


def _in_section(passage: Passage) -> Content:
    if not passage.is_empty():
        return Content(passage=passage)
    if passage.has_pictures():
        return Content(passage=passage, gap="holds pictures and no text in this section")
    why = "is empty: there is not one word in this section"
    return Content(problem=Problem(fault=Fault.EMPTY, why=why))


def _no_section(file: str, sections: Mapping[str, int], name: str) -> Problem:
    if suffix_of(file) not in {"md", "docx"}:
        why, hint = "names a section, and files of this type have none", "name the file alone"
    elif not sections:
        why = "names a section, and the file has no headings"
        hint = "name the file alone, or give the part a heading (in Word with a heading style)"
    else:
        why = "names a section that is not in the file" if section_name(name) else "names nothing after the #"
        hint = f"it has: {_listed(sections)}"
    return Problem(fault=Fault.NO_SECTION, why=why, hint=hint)


def _listed(sections: Mapping[str, int]) -> str:
    """The first sections: with many wrong names in one file, the nearest to each takes long to find."""
    names = [f"#{name}" for name in islice(sections, _LISTED)]
    return ", ".join(names + ["…"] * (len(sections) > _LISTED))
