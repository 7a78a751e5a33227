"""The files of a submission: each read once, within what one submission may cost."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType

from mcred.content.files import Unreadable, read_inside
from mcred.content.passages import Passage
from mcred.content.suggestions import quoted
from mcred.evidence.details import Detail
from mcred.evidence.plain_text import read_markdown_file, read_text_file
from mcred.evidence.reading import MIB, Read, Reading
from mcred.evidence.signatures import contradiction

MAX_BYTES = 50 * MIB
MAX_SUBMISSION_BYTES = 400 * MIB
MAX_TEXT = MIB // 2
MAX_XML = 4 * MIB
MAX_SUBMISSION_COST = 8 * MIB
MAX_HEADINGS = 2_000
_COST_OF_FAILING = MIB // 4
_NOT_READ = "was not read as text: the files before it are very long"
TEXT_TYPES = frozenset({"md", "txt", "csv", "docx", "pdf"})
PICTURE_TYPES = frozenset({"png", "jpg", "jpeg"})
MEDIA_TYPES = PICTURE_TYPES | frozenset({"mp3", "m4a", "wav", "mp4", "mov", "webm"})


class Fault(Enum):
    """What can be wrong with a piece of evidence that was named."""

    UNREADABLE = auto()
    WRONG_TYPE = auto()
    EMPTY = auto()
    NO_SECTION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault; ``why`` ends a sentence that begins with the file's name."""

    fault: Fault
    why: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file as it was read: its text, if it has any, or the problem with it.

    Pictures and recordings have neither. ``gap`` says what part of the file is not text, or is missing.
    ``details`` are what it says besides its text, ``pages`` the lines on which pages begin, ``links`` what
    a Word file points to, and ``size`` and ``seconds`` what pictures and recordings tell of themselves.
    """

    file: str
    problem: Problem | None = None
    passage: Passage | None = None
    gap: str = ""
    details: tuple[Detail, ...] = ()
    pages: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    size: tuple[int, int] | None = None
    seconds: float | None = None

    def place(self, index: int) -> str:
        """Where a line is, for people, in a file without line numbers: its page or the heading above it."""
        if self.pages:
            return f"on page {bisect_right(self.pages, index)}"
        headings = self.passage.headings if self.passage else ()
        above = [one.title.strip() for one in headings if one.index <= index]
        return f"under {quoted(above[-1])}" if above else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """``read`` takes the bytes, and ``most`` as its limit."""

    read: Callable[[bytes, int], Read]
    most: int


def suffix_of(file: str) -> str:
    """A file's type by its name, in lower case and without the dot."""
    name = file.rstrip("/").rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot + 1 :].lower() if dot > 0 else ""


def load_artifacts(folder: Path, files: Iterable[str]) -> Mapping[str, Artifact]:
    """Read the named files of a submission, each once and in this order.

    Faults are values. What one submission may cost is bounded: files beyond it are unreadable.
    """
    loaded: dict[str, Artifact] = {}
    work, size = MAX_SUBMISSION_COST, MAX_SUBMISSION_BYTES
    for file in dict.fromkeys(files):
        data = _bytes(folder, file, size)
        size -= 0 if isinstance(data, Unreadable) else len(data)
        loaded[file], cost = _artifact(file, data, work)
        work -= cost
    return MappingProxyType(loaded)


def _bytes(folder: Path, file: str, left: int) -> bytes | Unreadable:
    if left < MAX_BYTES:
        most = (MAX_SUBMISSION_BYTES - MAX_BYTES) // MIB
        return Unreadable(why=f"is not read: the files before it have more than {most} MiB together")
    return read_inside(folder, file, MAX_BYTES)


def _artifact(file: str, data: bytes | Unreadable, left: int) -> tuple[Artifact, int]:
    """The artifact and what reading it cost, given how much of the submission's cost is left."""
    if isinstance(data, Unreadable):
        return _faulty(file, Fault.UNREADABLE, data.why), 0
    if not data:
        return _faulty(file, Fault.EMPTY, "is empty (0 bytes)"), 0
    suffix = suffix_of(file)
    actual = contradiction(suffix, data)
    if actual:
        hint = f"save it again as .{suffix}, or hand it in under the name of its own type"
        return _faulty(file, Fault.WRONG_TYPE, f"ends with .{suffix} and is {actual}", hint), 0
    if suffix not in TEXT_TYPES:
        return _medium(file, suffix, data), 0
    if left <= 0:
        return Artifact(file=file, passage=Passage(lines=()), gap=_NOT_READ), 0
    reader = _reader(suffix)
    reading = reader.read(data, reader.most)
    if isinstance(reading, Unreadable):
        return _faulty(file, Fault.UNREADABLE, reading.why), max(_COST_OF_FAILING, len(data) // 4)
    return _read(file, reading), reading.cost


def _reader(suffix: str) -> _Reader:
    """The reader of a type. Libraries are imported for the first file that needs them."""
    match suffix:
        case "docx":
            from mcred.evidence.word import read_word

            return _Reader(read=read_word, most=MAX_XML)
        case "pdf":
            from mcred.evidence.pdf import read_pdf

            return _Reader(read=read_pdf, most=MAX_TEXT)
        case "md":
            return _Reader(read=read_markdown_file, most=MAX_TEXT)
        case _:
            return _Reader(read=read_text_file, most=MAX_TEXT)


def _read(file: str, reading: Reading) -> Artifact:
    if len(reading.passage.headings) > MAX_HEADINGS:
        return _faulty(file, Fault.UNREADABLE, f"has more than {MAX_HEADINGS:,} headings")
    if not reading.gap and reading.passage.is_empty():
        return _faulty(file, Fault.EMPTY, "is empty: there is not one word in it")
    return Artifact(
        file=file,
        passage=reading.passage,
        gap=reading.gap,
        details=reading.details,
        pages=reading.pages,
        links=reading.links,
    )


def _medium(file: str, suffix: str, data: bytes) -> Artifact:
    """A picture or a recording, looked at from outside."""
    if suffix in PICTURE_TYPES:
        from mcred.evidence.pictures import look_at_picture

        look = look_at_picture(suffix, data)
    else:
        from mcred.evidence.recordings import look_at_recording

        look = look_at_recording(suffix, data)
    if look.broken:
        return _faulty(file, Fault.UNREADABLE, look.broken)
    return Artifact(file=file, gap=look.gap, details=look.details, size=look.size, seconds=look.seconds)


def _faulty(file: str, fault: Fault, why: str, hint: str = "") -> Artifact:
    return Artifact(file=file, problem=Problem(fault=fault, why=why, hint=hint))
