"""The only door to pypdf for reading: the text of a PDF, page by page.

Whatever a PDF does, reading it ends. Counts bound the work first, so that every machine gives the
same answer; a limit of time stands behind them. Pages that are not read are named, and no reason
to send evidence back: a person can open them.
"""

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, TypeVar

from mcred.content.files import Unreadable
from mcred.content.passages import Passage
from mcred.content.words import has_words
from mcred.evidence.details import MAX_DETAIL, MAX_DETAILS, Detail
from mcred.evidence.reading import MIB, Read, Reading
from mcred.evidence.time_limit import TookTooLong, cpu_seconds

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 200
MAX_BYTES = 16 * MIB
MAX_OBJECTS = 30_000
MAX_OPERATIONS = 100_000
SECONDS = 1.0
_LIMITS: Any = {
    "zlib_maximum_output_length": 8 * MIB,
    "zlib_maximum_recovery_input_length": MIB,
    "lzw_maximum_output_length": MIB,
    "run_length_maximum_output_length": 8 * MIB,
    "array_based_stream_maximum_output_length": 8 * MIB,
    "stream_decoding_work_maximum_length": 16 * MIB,
    "stream_parsing_work_maximum_count": 150_000,
    "stream_filters_maximum_length": 4,
    "xform_maximum_invocations_per_extraction": 100,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 50_000,
    "page_tree_maximum_depth": 40,
    "form_fields_maximum_entries": 2_000,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 20_000,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
_TAG = re.compile(r"<[^<>]{0,2000}>")
_DAMAGED = Unreadable(why="cannot be read as a PDF; it may be damaged")
_TOO_LARGE = "is too large to be read as text"
T = TypeVar("T")


class _EnoughError(Exception):
    """The work that one file may take is done."""


@dataclass(slots=True)
class _Work:
    """What was read of a file so far, and what is left of the work it may take."""

    characters: int
    operations: int = MAX_OPERATIONS
    texts: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    broken: int = 0
    details: list[Detail] = field(default_factory=list)

    def cost(self, limit: int) -> int:
        """The work as a number of bytes, of at least a quarter MiB: opening a PDF is work too."""
        operations = MAX_OPERATIONS - self.operations
        return max(MIB // 4, 8 * (limit - self.characters), 32 * operations)

    def count_operation(self, *_: object) -> None:
        """Called by pypdf before each drawing operation."""
        self.operations -= 1
        if self.operations < 0:
            raise _EnoughError

    def take(self, text: str) -> None:
        """Keep a text, if there is room for it."""
        if len(text) > self.characters or self.operations < 0:
            self.characters = 0
            raise _EnoughError
        self.characters -= len(text)
        self.texts.append(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfField:
    """A form field: what is written or chosen in it, and whether it is a button (a box or a circle).

    The value of a button that is not ticked is empty.
    """

    name: str
    value: str
    button: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfForm:
    """The form fields of a PDF in its order, and the text of its first page."""

    fields: tuple[PdfField, ...]
    first_page: str


def read_pdf_form(data: bytes, limit: int) -> PdfForm | Unreadable:
    """Read the form fields of a PDF, at most ``limit`` characters of them.

    A PDF without a form has no fields. What ``read_pdf`` does not read is a value here as well.
    """
    if len(data) > MAX_BYTES or data.count(b" obj") > MAX_OBJECTS:
        return Unreadable(why=_TOO_LARGE, too_large=True)
    work = _Work(characters=limit)
    found = _guarded(lambda: _form(data, work))
    return Unreadable(why=_TOO_LARGE, too_large=True) if found is None else found


def _form(data: bytes, work: _Work) -> PdfForm | Unreadable:
    reader = _open(data)
    if isinstance(reader, Unreadable):
        return reader
    fields = tuple(_field(name, one) for name, one in (reader.get_fields() or {}).items())
    for one in fields:
        work.take(one.value)
    if not fields:
        return PdfForm(fields=(), first_page="")
    _read_page(reader, 1, work)
    return PdfForm(fields=fields, first_page=work.texts[-1] if len(work.texts) > len(fields) else "")


def _field(name: str, one: Any) -> PdfField:
    value = one.get("/V")
    text = value if isinstance(value, str) else ""
    button = one.get("/FT") == "/Btn"
    if button:
        text = "" if text == "/Off" else text.removeprefix("/")
    return PdfField(name=name, value=text, button=button)


def read_pdf(data: bytes, limit: int) -> Read:
    """Read the text of a PDF: its pages, at most ``MAX_PAGES``, and what is written into its form fields.

    ``limit`` is how many characters are read at most. Pages that hold only pictures, and pages
    beyond the limits, are named in the ``gap``. A file that is broken or has a password is a value.
    """
    if len(data) > MAX_BYTES or data.count(b" obj") > MAX_OBJECTS:
        return Reading(passage=Passage(lines=()), cost=0, gap=_TOO_LARGE)
    work = _Work(characters=limit)
    problem = _guarded(lambda: _read(data, work))
    if problem is None:
        return _reading(work, 4 * MIB, _TOO_LARGE)
    if isinstance(problem, Unreadable):
        return problem
    return _reading(work, work.cost(limit), _gap(work.unread))


def _guarded(read: Callable[[], T]) -> T | Unreadable | None:
    """What a reader gives back, ``None`` when it took too long; whatever it raises is a damaged file."""
    from pypdf import apply_configuration

    # What pypdf logs about a file quotes the file; nothing submitted goes to the terminal that way.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings(), apply_configuration(**_LIMITS), cpu_seconds(SECONDS):
            warnings.simplefilter("ignore")
            return read()
    except TookTooLong:
        return None
    # The format is wide open and the library raises of every kind on a file that was made or
    # damaged for it, RecursionError among them; whatever it raises, the file cannot be read.
    except Exception:
        return _DAMAGED


def _reading(work: _Work, cost: int, gap: str) -> Reading:
    lines = [text.splitlines() for text in work.texts]
    pages = accumulate(map(len, lines[:-1]), initial=0) if lines else ()
    return Reading(
        passage=Passage(lines=tuple(line for text in lines for line in text)),
        cost=cost,
        gap=gap,
        details=tuple(work.details[:MAX_DETAILS]),
        pages=tuple(pages),
    )


def _open(data: bytes) -> "PdfReader | Unreadable":
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), root_object_recovery_limit=100, xref_stream_maximum_entries=100_000)
    if reader.is_encrypted and not reader.decrypt(""):
        return Unreadable(why="has a password; save it again without one")
    return reader


def _read(data: bytes, work: _Work) -> Unreadable | bool:
    """Read into ``work``; true when there is something to read."""
    reader = _open(data)
    if isinstance(reader, Unreadable):
        return reader
    count = len(reader.pages)
    for number in range(1, min(count, MAX_PAGES) + 1):
        _read_page(reader, number, work)
    work.unread.extend(range(MAX_PAGES + 1, count + 1))
    _read_fields(reader, work)
    _read_details(reader, work)
    return _DAMAGED if work.broken == min(count, MAX_PAGES) else True


def _read_page(reader: "PdfReader", number: int, work: _Work) -> None:
    from pypdf.errors import LimitReachedError

    if not work.characters or work.operations < 0:
        work.unread.append(number)
        return
    try:
        page = reader.pages[number - 1]
        text = page.extract_text(visitor_operand_before=work.count_operation)
        work.take(text)
        if not has_words(text) and _shows_something(page):
            work.unread.append(number)
    except (_EnoughError, LimitReachedError):
        work.unread.append(number)
    except Exception:  # as in read_pdf; one broken page does not spoil the others
        work.broken += 1
        work.unread.append(number)


def _shows_something(page: "PageObject") -> bool:
    """Whether a page without words has pictures or forms on it."""
    resources: Any = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject"))


def _read_fields(reader: "PdfReader", work: _Work) -> None:
    """Add what is written into text fields: it is not part of a page's text."""
    try:
        for value in reader.get_form_text_fields().values():
            if isinstance(value, str):
                work.take(value)
    except Exception:  # as in read_pdf; a broken form does not spoil the pages
        work.unread.append(1)


def _read_details(reader: "PdfReader", work: _Work) -> None:
    """Add what the file says of itself: its information dictionary, and its XMP as text."""
    try:
        for value in islice((reader.metadata or {}).values(), MAX_DETAILS):
            work.details.append(Detail(where="in its properties", text=str(value)[:MAX_DETAIL]))
        root: Any = reader.root_object
        if "/Metadata" in root:
            xml = root["/Metadata"].get_object().get_data()[: 16 * MAX_DETAIL].decode("utf-8", "replace")
            work.details.append(Detail(where="in its properties", text=_TAG.sub("\n", xml)[:MAX_DETAIL]))
    except Exception:  # as in read_pdf; broken properties do not spoil the pages
        work.details.append(Detail(where="in its properties"))


def _gap(pages: list[int]) -> str:
    if not pages:
        return ""
    shown = sorted(set(pages))
    listed = ", ".join(str(page) for page in shown[:5])
    return f"has pages without text that can be read (page {listed}{', …' if len(shown) > 5 else ''})"
