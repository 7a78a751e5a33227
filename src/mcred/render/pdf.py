"""The only door to Typst: the tree becomes an accessible PDF (PDF/UA-1).

The tree goes in as JSON and meets a fixed library of Typst files; text can never become code, pictures
come in as bytes, and Typst's own root is the folder of that library.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from mcred.errors import McredError
from mcred.render.tree import Document
from mcred.render.typst_data import typst_data

if TYPE_CHECKING:
    import typst

_SIZE = 10.5
"""Points of the running text."""
_DENSE_SIZE = 9.7
"""Points of the running text of working papers."""
_ONE_PAGE_SIZES = (10.8, 10.5, 10.2, 9.9, 9.6, 9.3, 9.0, 8.7, 8.5)
"""Sizes to try, largest first, when a document should fit on one page."""
_PICTURE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b"#image(bytes(sys.inputs.svg), width: 6in)\n"
)
_PAGE = re.compile(rb"/Type\s*/Page\b")


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

    The main file is always named: a compiler that is handed sources in memory looks into the working
    folder the next time it is used.
    """

    def __init__(self, library: Path, fonts: Path) -> None:
        self._library = library
        self._fonts = fonts
        self._compiler: typst.Compiler | None = None

    def render(self, document: Document, timestamp: int) -> bytes:
        """The document as PDF/UA-1. ``timestamp`` (seconds since 1970) is its date of creation.

        Raises:
            PdfEngineMissingError: Typst is not installed.
            PdfRefusedError: the engine cannot set the document.
        """
        fitted = self._on_one_page(document, timestamp) if document.sheet.one_page else None
        size = _DENSE_SIZE if document.sheet.dense else _SIZE
        return fitted or self._compile(document, size, timestamp)

    def _on_one_page(self, document: Document, timestamp: int) -> bytes | None:
        """The document in the largest size in which it takes one page, if there is one.

        What is left to try is halved each time; each try is a whole compilation.
        """
        fitted = None
        first, end = 0, len(_ONE_PAGE_SIZES)
        while first < end:
            middle = (first + end) // 2
            pdf = self._compile(document, _ONE_PAGE_SIZES[middle], timestamp)
            if count_pages(pdf) == 1:
                fitted, end = pdf, middle
            else:
                first = middle + 1
        return fitted

    def _compile(self, document: Document, size: float, timestamp: int) -> bytes:
        engine = _engine()
        if self._compiler is None:
            self._compiler = engine.Compiler(
                str(self._library / "main.typ"),
                root=str(self._library),
                font_paths=[str(self._fonts)],
                ignore_system_fonts=True,
            )
        inputs = {"document": json.dumps(typst_data(document, size), ensure_ascii=False)}
        try:
            pdf = self._compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=timestamp
            )
        except engine.TypstError as error:
            raise PdfRefusedError(document.title, str(error)) from error
        return cast("bytes", pdf)

    def picture(self, svg: bytes) -> bytes | None:
        """An SVG as PNG of 1200 pixels across, for formats without SVG; ``None`` when it is broken."""
        try:
            png = _engine().compile(
                _PICTURE,
                root=str(self._library),
                font_paths=[str(self._fonts)],
                ignore_system_fonts=True,
                format="png",
                ppi=200,
                sys_inputs={"svg": svg.decode("utf-8", "replace")},
            )
        except _engine().TypstError:
            return None
        return cast("bytes", png)


@lru_cache(maxsize=1)
def pdf_writer(library: Path, fonts: Path) -> PdfWriter:
    """The writer of this process: a compiler that has set a document sets the next one sooner."""
    return PdfWriter(library, fonts)


def count_pages(pdf: bytes) -> int:
    """The pages of a PDF that Typst wrote; it keeps its page objects in the clear."""
    return len(_PAGE.findall(pdf))


def _engine() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise PdfEngineMissingError from error
    return typst
