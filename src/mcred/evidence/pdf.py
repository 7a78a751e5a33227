"""The only door to pypdf for reading: the text of a PDF, page by page."""

import logging
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mcred.content.files import Unreadable
from mcred.evidence.passages import Passage
from mcred.evidence.reading import MIB, Read, Reading
from mcred.evidence.words import has_words

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 200
_MAX_OPERATIONS = 150_000
_LIMITS: Any = {
    "zlib_maximum_output_length": 8 * MIB,
    "zlib_maximum_recovery_input_length": MIB,
    "lzw_maximum_output_length": MIB,
    "run_length_maximum_output_length": 8 * MIB,
    "array_based_stream_maximum_output_length": 8 * MIB,
    "stream_decoding_work_maximum_length": 16 * MIB,
    "stream_parsing_work_maximum_count": 150_000,
    "stream_filters_maximum_length": 4,
    "xform_maximum_invocations_per_extraction": 50,
    "page_tree_maximum_entries": 5_000,
    "page_tree_maximum_page_entries": 50_000,
    "page_tree_maximum_depth": 40,
    "form_fields_maximum_entries": 2_000,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 20_000,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}
"""Against files made to take long. Counts, not seconds, so that every machine gives the same answer."""


class _EnoughError(Exception):
    """The work that one file may take is done."""


@dataclass(slots=True)
class _Allowance:
    """What is left of the work that one file may take."""

    characters: int
    operations: int = _MAX_OPERATIONS
    unread: list[int] = field(default_factory=list)
    spent: int = 0

    def count_operation(self, *_: object) -> None:
        """Called by pypdf before each drawing operation."""
        self.operations -= 1
        if self.operations < 0:
            raise _EnoughError

    def take(self, text: str) -> str:
        """The text, if there is room for it."""
        self.spent += len(text)
        if self.spent > self.characters or self.operations < 0:
            raise _EnoughError
        return text


def read_pdf(data: bytes, limit: int) -> Read:
    """Read the text of a PDF: its pages, at most ``MAX_PAGES``, and what is written into its form fields.

    ``limit`` is how many characters are read at most. Pages that hold only pictures, and pages
    beyond the limits, are named in the ``gap``. A file that is broken or has a password is a value.
    """
    from pypdf import apply_configuration

    # What pypdf logs about a file quotes the file; nothing submitted goes to the terminal that way.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    allowance = _Allowance(characters=limit)
    try:
        with warnings.catch_warnings(), apply_configuration(**_LIMITS):
            warnings.simplefilter("ignore")
            lines = _lines(data, allowance)
    # The format is wide open and the library raises of every kind on a file that was made or
    # damaged for it, RecursionError among them; whatever it raises, the file cannot be read.
    except Exception:
        return Unreadable(why="cannot be read as a PDF; it may be damaged")
    if isinstance(lines, Unreadable):
        return lines
    return Reading(passage=Passage(lines=lines), cost=allowance.spent, gap=_gap(allowance.unread))


def _lines(data: bytes, allowance: _Allowance) -> tuple[str, ...] | Unreadable:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), root_object_recovery_limit=100, xref_stream_maximum_entries=100_000)
    if reader.is_encrypted and not reader.decrypt(""):
        return Unreadable(why="has a password; save it again without one")
    count = len(reader.pages)
    if not count:
        return Unreadable(why="has no pages")
    pages = [_page(reader, number, allowance) for number in range(1, min(count, MAX_PAGES) + 1)]
    allowance.unread.extend(range(MAX_PAGES + 1, min(count, MAX_PAGES + 10) + 1))
    if all(page is None for page in pages):
        return Unreadable(why="cannot be read as a PDF; it may be damaged")
    texts = [page for page in pages if page] + _field_values(reader, allowance)
    return tuple(line for text in texts for line in text.splitlines())


def _page(reader: "PdfReader", number: int, allowance: _Allowance) -> str | None:
    """The text of one page; ``None`` when it could not be read at all."""
    try:
        page = reader.pages[number - 1]
        text = allowance.take(page.extract_text(visitor_operand_before=allowance.count_operation))
        if not has_words(text) and _shows_something(page):
            allowance.unread.append(number)
    except Exception:  # as in read_pdf; one page that cannot be read does not spoil the others
        allowance.unread.append(number)
        return None
    return text


def _shows_something(page: "PageObject") -> bool:
    """Whether a page without words has pictures or forms on it."""
    resources: Any = page.get("/Resources")
    return bool(resources and resources.get_object().get("/XObject"))


def _field_values(reader: "PdfReader", allowance: _Allowance) -> list[str]:
    """What is written into text fields: it is not part of a page's text."""
    try:
        values = reader.get_form_text_fields().values()
        return [allowance.take(value) for value in values if isinstance(value, str)]
    except Exception:  # as in read_pdf; a broken form does not spoil the pages
        return []


def _gap(pages: list[int]) -> str:
    if not pages:
        return ""
    shown = ", ".join(str(page) for page in sorted(pages)[:5])
    return f"has pages without text that can be read (page {shown}{', …' if len(pages) > 5 else ''})"
