"""What an exemplar hands in: the files named for each requirement, with the text of those that hold one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mcred.content.files import Unreadable, read_inside
from mcred.content.markdown_sections import read_markdown
from mcred.content.passages import Passage, section, section_name, sections_by_name
from mcred.content.text import TextProblem, decode_text
from mcred.content.yaml import MAX_BYTES
from mcred.model.catalog import Exemplar

PassageReader = Callable[[str, str], Passage | None]
"""The text of a file, from its folder in the program and its name there; ``None`` when it has none."""

_TEXTS = (".md", ".txt", ".csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A file, or a section of one, handed in for a requirement; ``passage`` is its text, if it has any.

    ``file`` is relative to the exemplar's folder.
    """

    requirement: str
    file: str
    section: str = ""
    passage: Passage | None = None

    @property
    def suffix(self) -> str:
        """The file's type by its name, in lower case and without the dot."""
        return PurePosixPath(self.file).suffix[1:].lower()


def handed_in(exemplar: Exemplar, read: PassageReader) -> tuple[HandedIn, ...]:
    """Everything that an exemplar's submission names as evidence, in its order."""
    return tuple(
        _piece(exemplar, requirement, written, read)
        for requirement, files in exemplar.submission.evidence.items()
        for written in files
    )


def _piece(exemplar: Exemplar, requirement: str, written: str, read: PassageReader) -> HandedIn:
    file, _, name = written.partition("#")
    passage = read(exemplar.folder, file)
    if passage is not None and name:
        passage = _section(passage, name)
    return HandedIn(requirement=requirement, file=file, section=name, passage=passage)


def _section(passage: Passage, name: str) -> Passage | None:
    position = sections_by_name(passage).get(section_name(name))
    return None if position is None else section(passage, position)


def text_reader(root: Path, other: PassageReader | None = None) -> PassageReader:
    """A reader of Markdown, plain text and CSV files in the program at ``root``.

    ``other`` is asked for files of all other types. Nothing outside the folder named is opened.
    """

    def read(folder: str, file: str) -> Passage | None:
        if not file.lower().endswith(_TEXTS):
            return other(folder, file) if other else None
        data = read_inside(root / folder, file, MAX_BYTES)
        text = None if isinstance(data, Unreadable) else decode_text(data)
        if text is None or isinstance(text, TextProblem):
            return None
        if file.lower().endswith(".md"):
            return read_markdown(text)
        return Passage(lines=tuple(text.split("\n")), first_line=1)

    return read
