"""What was handed in as reviewers are shown it: bounded words and pictures, without the earner's name."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mcred.content.files import Unreadable, read_inside
from mcred.content.passages import PICTURE, Passage
from mcred.content.submissions import SubmissionFolder
from mcred.content.words import count_words
from mcred.evidence.artifacts import suffix_of
from mcred.evidence.case import Case, Entry, gather
from mcred.evidence.reading import MIB
from mcred.evidence.signatures import contradiction
from mcred.evidence.traces import PARTS, read_trace
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.definition import Definition
from mcred.model.exhibit import (
    Exchanges,
    Exhibit,
    Grid,
    Image,
    Prose,
    QuizAnswers,
    Shown,
    ShownExchange,
    Unshown,
)
from mcred.model.submission import Submission

MAX_CHARACTERS = 60_000
"""Of one piece; some twenty pages. A longer one goes on in its file."""
MAX_ROWS, MAX_COLUMNS = 500, 40
MAX_PICTURE = MIB
MAX_PICTURES = 4 * MIB
"""Bytes of one picture, and of all pictures of a submission."""
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_EXTRACTED = {
    "docx": "This is the text of a Word file, without its layout.",
    "pdf": "This is the text of a PDF, without its layout.",
}
# They change in which order other characters are shown, so that a text could read as another one.
_TURNING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)
_LEAST_NAME = 3
_WORDS_OF_HEADINGS, _FEW_WORDS = 12, 25
_HIDDEN = "[earner]"


@dataclass(slots=True)
class _Room:
    """Bytes of pictures that may still be shown."""

    left: int = MAX_PICTURES


def exhibits(folder: SubmissionFolder, submission: Submission, definition: Definition) -> tuple[Exhibit, ...]:
    """Everything that was handed in, in the order in which the credential asks for it.

    What cannot be shown is named with the reason. Characters that turn the direction of a text are
    written out, and the earner's pseudonym is replaced wherever it stands.
    """
    case = gather(folder, submission, definition)
    asked = {one.requirement.id: one for one in case.pieces}
    room = _Room()
    shown: list[Exhibit] = []
    for requirement in definition.credential.evidence:
        if requirement.type is EvidenceType.QUIZ:
            shown += _quiz(case, requirement)
        else:
            entries = asked[requirement.id].entries
            shown += [_exhibit(folder, requirement, one, submission.earner, room) for one in entries]
    return tuple(shown)


def without_earner(text: str, earner: str) -> str:
    """The text with the earner's pseudonym replaced. Very short ones could be any word, and stay."""
    if len(earner) < _LEAST_NAME:
        return text
    name = re.compile(rf"(?<![^\W_]){re.escape(earner)}(?![^\W_])", re.IGNORECASE)
    return name.sub(_HIDDEN, text)


def _clean(text: str, earner: str) -> str:
    written_out = _TURNING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
    return without_earner(written_out, earner)


def _quiz(case: Case, requirement: EvidenceRequirement) -> Iterator[Exhibit]:
    quiz, earner = case.definition.quiz, case.submission.earner
    answers = {
        name: replace(one, because=_clean(one.because, earner))
        for name, one in case.submission.answers.items()
    }
    if quiz is not None:
        yield Exhibit(
            requirement=requirement.id,
            title=requirement.title,
            file="",
            criteria=requirement.criteria,
            content=QuizAnswers(answers=tuple((one, answers.get(one.id)) for one in quiz.questions)),
        )


def _exhibit(
    folder: SubmissionFolder, requirement: EvidenceRequirement, entry: Entry, earner: str, room: _Room
) -> Exhibit:
    content, notes = _content(folder, requirement, entry, earner, room)
    return Exhibit(
        requirement=requirement.id,
        title=requirement.title,
        file=_clean(entry.written, earner),
        criteria=requirement.criteria,
        content=content,
        words=entry.content.words,
        notes=tuple(notes),
    )


def _content(
    folder: SubmissionFolder, requirement: EvidenceRequirement, entry: Entry, earner: str, room: _Room
) -> tuple[Shown, list[str]]:
    problem, passage = entry.content.problem, entry.content.passage
    if problem is not None:
        return Unshown(), [f"It {problem.why}."]
    if passage is None:
        return _picture(folder, entry, room)
    suffix = suffix_of(entry.file)
    notes = [_EXTRACTED[suffix]] if suffix in _EXTRACTED else []
    if entry.content.gap:
        notes.append(f"It {entry.content.gap}; open the file itself.")
    elif passage.has_pictures():
        notes.append("It holds pictures, which are not shown here; open the file itself.")
    if requirement.type is EvidenceType.AI_TRACE and (found := _trace(passage, entry.content.words, earner)):
        return found, notes
    content, more = _grid(passage, earner) if suffix == "csv" else _prose(passage, earner)
    return content, notes + more


def _prose(passage: Passage, earner: str) -> tuple[Shown, list[str]]:
    text, notes = _bounded("\n".join(passage.lines))
    return Prose(text=_clean(text.replace(PICTURE, "[picture]"), earner), markdown=passage.markdown), notes


def _bounded(text: str) -> tuple[str, list[str]]:
    if len(text) <= MAX_CHARACTERS:
        return text, []
    note = f"Only the first {MAX_CHARACTERS:,} of {len(text):,} characters are shown; open the file itself."
    return text[:MAX_CHARACTERS], [note]


def _trace(passage: Passage, words: int, earner: str) -> Exchanges | None:
    """The exchanges, if they can be made out, hold nearly all the words, and are not too long to show."""
    found = read_trace(passage)
    texts = [text for one in found for text in one.parts.values()]
    left_out = words - sum(map(count_words, texts)) - _WORDS_OF_HEADINGS * len(found)
    if not found or left_out > _FEW_WORDS or sum(map(len, texts)) > MAX_CHARACTERS:
        return None
    return Exchanges(
        exchanges=tuple(
            ShownExchange(
                name=_clean(one.name, earner)[:100],
                parts=tuple(
                    (part, _clean(_QUOTE_MARK.sub("", one.parts.get(part, "")), earner).strip())
                    for part in PARTS
                ),
            )
            for one in found
        )
    )


def _grid(passage: Passage, earner: str) -> tuple[Shown, list[str]]:
    text, notes = _bounded("\n".join(passage.lines))
    try:
        rows = [tuple(row) for row in csv.reader(text.splitlines(), strict=False) if any(row)]
    except csv.Error:
        return Prose(text=_clean(text, earner)), notes
    if len(rows) > MAX_ROWS or any(len(row) > MAX_COLUMNS for row in rows):
        notes.append(
            f"Only the first {MAX_ROWS} rows and {MAX_COLUMNS} columns are shown; open the file itself."
        )
    width = max((len(row) for row in rows), default=0)
    cells = (tuple(_clean(cell, earner) for cell in (*row, *[""] * width)[:width]) for row in rows[:MAX_ROWS])
    return Grid(rows=tuple(row[:MAX_COLUMNS] for row in cells)), notes


def _picture(folder: SubmissionFolder, entry: Entry, room: _Room) -> tuple[Shown, list[str]]:
    suffix = suffix_of(entry.file)
    media_type = _PICTURES.get(suffix)
    if media_type is None:
        return Unshown(), ["It is a recording; open the file itself."]
    data = read_inside(folder.path, entry.file, min(MAX_PICTURE, max(room.left, 0)))
    if isinstance(data, Unreadable):
        why = "It is too large to be shown here" if data.too_large else f"It {data.why}"
        return Unshown(), [f"{why}; open the file itself."]
    if contradiction(suffix, data):
        return Unshown(), ["It is no picture of the type that its name says."]
    room.left -= len(data)
    return Image(media_type=media_type, data=data), []
