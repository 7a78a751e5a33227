"""The only door to Typst: the tree becomes an accessible PDF (PDF/UA-1).

The tree goes in as JSON and meets a fixed library of Typst files; text can never become code, pictures
come in as bytes, and Typst's own root is a folder with a copy of that library and nothing else.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp
from types import ModuleType
from typing import TYPE_CHECKING, cast
from weakref import finalize

from mcred.content.fonts import read_font
from mcred.errors import McredError, UnwritableOutputError
from mcred.render.boxes import Box, boxes, every_block
from mcred.render.pdf_fields import add_fields
from mcred.render.pdf_file import PdfFile
from mcred.render.pdf_row_heads import mark_row_heads
from mcred.render.tree import Document, Table
from mcred.render.typst_data import Json, typst_data

if TYPE_CHECKING:
    import typst

_SIZE = 10.5
"""Points of the running text."""
_LARGE_SIZE = 18.0
"""Points of all text in large print: what the American Printing House for the Blind asks for at least."""
_TYPED_SIZE = 10.0
"""Points of what is typed into a box."""
_DENSE_SIZE = 9.7
"""Points of the running text of working papers."""
_ONE_PAGE_SIZES = (10.8, 10.5, 10.2, 9.9, 9.6, 9.3, 9.0, 8.7, 8.5)
"""Sizes to try, largest first, when a document should fit on one page."""
_MOST_KEPT = 8
"""Documents whose size is kept; a packet follows soon after its parts."""
_PICTURE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#set text(font: ("Atkinson Hyperlegible Next", "Noto Sans"))\n'
    b"#image(bytes(sys.inputs.svg), width: 6in)\n"
)
_UNKNOWN = "its fields to fill in were not found in what this version of the PDF engine writes"
_PAGE = re.compile(rb"\n[0-9]+ 0 obj\n<</Type/Page/")


Part = tuple[str, Document]
"""A document in a packet, and what the packet calls it."""


class PdfEngineMissingError(McredError):
    """Typst is not installed: there is none for this machine."""

    hint = "choose other formats, for example --format md,html,docx"

    def __str__(self) -> str:
        return "PDF files cannot be made here: the PDF engine (typst) is not available for this computer"


class PdfRefusedError(McredError):
    """The engine cannot set the document; ``why`` is its own reason. A broken picture does this."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__(title, why)
        self.title = title
        self.why = why

    def __str__(self) -> str:
        return f'the PDF of "{self.title}" cannot be made: {self.why}'


class PdfWriter:
    """Writes PDFs with the Typst files and fonts of two folders. The compiler is started once.

    ``own_fonts`` are the program's font files, which are looked into first.

    Data and main file are files in a folder of its own. A compiler that is handed sources in memory looks
    into the working folder the next time it is used; one that is handed data as an input forgets all that
    it set before, and packets are made of parts that were.
    """

    def __init__(self, library: Path, fonts: Path, own_fonts: Sequence[Path] = ()) -> None:
        self._library = library
        self._fonts = fonts
        self._own_fonts = own_fonts
        self._compiler: typst.Compiler | None = None
        self._fitting: dict[Document, float] = {}

    def render(self, document: Document, timestamp: int, parts: Sequence[Part] = ()) -> bytes:
        """The document as PDF/UA-1, its boxes to fill in. ``timestamp`` is its date, in seconds since 1970.

        With ``parts`` it is the cover of a packet: a table of contents and the parts follow. Their boxes
        are to write in by hand, because several parts could have a field of one name.

        Raises:
            PdfEngineMissingError: Typst is not installed.
            PdfRefusedError: the engine cannot set the document.
        """
        if parts:
            cover = typst_data(document, self._size(document, timestamp))
            sized = [{**typst_data(one, self._size(one, timestamp)), "part": name} for name, one in parts]
            pdf = self._compile({**cover, "parts": sized}, timestamp)
            return _finished(pdf, (document, *(one for _, one in parts)), {})
        if document.sheet.one_page:
            pdf = self._fit(document, timestamp)
        else:
            pdf = self._compile(typst_data(document, self._size(document, timestamp)), timestamp)
        return _finished(pdf, (document,), boxes(document))

    def _size(self, document: Document, timestamp: int) -> float:
        """The size of its running text in points."""
        if document.sheet.large_print:
            return _LARGE_SIZE
        if not document.sheet.one_page:
            return _DENSE_SIZE if document.sheet.dense else _SIZE
        if document not in self._fitting:
            self._fit(document, timestamp)
        return self._fitting[document]

    def _fit(self, document: Document, timestamp: int) -> bytes:
        """The document at the largest size at which it is one page; its size is kept for packets.

        What is left to try is halved each time; each try is a whole compilation. A framed page has room for
        the largest, or nearly.
        """
        if len(self._fitting) >= _MOST_KEPT:
            self._fitting.clear()
        fitted, size = None, _SIZE
        first, end = 0, len(_ONE_PAGE_SIZES)
        while first < end:
            middle = first if document.sheet.framed else (first + end) // 2
            pdf = self._compile(typst_data(document, _ONE_PAGE_SIZES[middle]), timestamp)
            if count_pages(pdf) == 1:
                fitted, size, end = pdf, _ONE_PAGE_SIZES[middle], middle
            else:
                first = middle + 1
        self._fitting[document] = size
        return fitted or self._compile(typst_data(document, size), timestamp)

    def _compile(self, data: Json, timestamp: int) -> bytes:
        engine = _engine()
        library = self._home / "library"
        if self._compiler is None:
            self._compiler = engine.Compiler(
                str(library / "main.typ"),
                root=str(library),
                font_paths=[str(self._home), str(self._fonts)],
                ignore_system_fonts=True,
            )
        given = library / "document.json"
        try:
            given.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            try:
                pdf = self._compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
            finally:
                given.unlink()  # a letter is nobody else's to read, if this process is killed
        except OSError as error:
            raise UnwritableOutputError(gettempdir(), error.strerror or "no file can be written") from error
        except engine.TypstError as error:
            raise PdfRefusedError(str(data["title"]), str(error)) from error
        return cast("bytes", pdf)

    @cached_property
    def _home(self) -> Path:
        """A folder with copies of the program's fonts and of the library, gone with its owner.

        The engine takes folders of fonts only, and would follow every link in the program's own.
        """
        try:
            folder = Path(mkdtemp(prefix="mcred-pdf-"))
            finalize(self, rmtree, folder, ignore_errors=True)
            for font in self._own_fonts:
                (folder / font.name).write_bytes(read_font(font) or b"")
            (folder / "library").mkdir()
            for file in self._library.glob("*.typ"):
                (folder / "library" / file.name).write_bytes(file.read_bytes())
        except OSError as error:
            raise UnwritableOutputError(gettempdir(), error.strerror or "no file can be written") from error
        return folder

    def picture(self, svg: bytes) -> bytes | None:
        """An SVG as PNG of 1200 pixels across, for formats without SVG; ``None`` when it is broken."""
        try:
            png = _engine().compile(
                _PICTURE,
                root=str(self._library),
                font_paths=[str(self._home), str(self._fonts)],
                ignore_system_fonts=True,
                format="png",
                ppi=200,
                sys_inputs={"svg": svg.decode("utf-8", "replace")},
            )
        except _engine().TypstError:
            return None
        return cast("bytes", png)


def _finished(pdf: bytes, documents: Sequence[Document], fields: Mapping[str, Box]) -> bytes:
    """The PDF with its heads of rows, its boxes as ``fields``."""
    file = PdfFile.of(pdf)
    if file is None:
        if any(map(boxes, documents)):
            raise PdfRefusedError(documents[0].title, _UNKNOWN)
        return pdf
    blocks = (block for document in documents for block in every_block(document.blocks))
    mark_row_heads(file, [one for one in blocks if isinstance(one, Table)])
    if not add_fields(file, fields, _LARGE_SIZE if documents[0].sheet.large_print else _TYPED_SIZE):
        raise PdfRefusedError(documents[0].title, _UNKNOWN)
    return file.written()


@lru_cache(maxsize=1)
def pdf_writer(library: Path, fonts: Path, own_fonts: tuple[Path, ...] = ()) -> PdfWriter:
    """The writer of this process: a compiler that has set a document sets the next one sooner."""
    return PdfWriter(library, fonts, own_fonts)


def forget_pdf_writer() -> None:
    """Let the writer of this process go, and its folder with it."""
    pdf_writer.cache_clear()


def count_pages(pdf: bytes) -> int:
    """The pages of a PDF that Typst wrote; it keeps its page objects in the clear."""
    return len(_PAGE.findall(pdf))


def _engine() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise PdfEngineMissingError from error
    return typst
