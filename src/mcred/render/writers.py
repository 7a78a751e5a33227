"""One writer for each format, with its library imported when it is used: a tree in, bytes out."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.content.brand import shipped_fonts
from mcred.content.fonts import usable_fonts
from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic
from mcred.model.catalog import CredentialBundle
from mcred.render.documents import Format
from mcred.render.large_print import for_large_print
from mcred.render.normalise import Normalised, normalise
from mcred.render.own_templates import page_file
from mcred.render.reshape import for_format, with_one_title, with_pixels, without_pictures
from mcred.render.tree import Document, Place
from mcred.render.warnings import warning

if TYPE_CHECKING:
    from mcred.render.pdf import PdfRefusedError, PdfWriter

Warned = tuple[bytes, tuple[Diagnostic, ...]]
"""A file, and what was changed so that it could be made."""
Part = tuple[str, Normalised]
"""A document of a packet, with its name."""


class Writers:
    """The writers for the program in ``root``.

    Files carry ``timestamp``, in seconds since 1970, as their date.
    """

    def __init__(self, root: Path, timestamp: int) -> None:
        self._root = root
        self._fonts = usable_fonts(root)
        self._timestamp = timestamp
        self._shipped = shipped("templates")
        self._pngs: dict[bytes, bytes | None] = {}

    def write(self, tree: Normalised, format: Format) -> bytes:
        """The file in any format but PDF."""
        document = _shaped(tree.document, format)
        match format:
            case Format.MD:
                from mcred.render.plain import render_markdown

                return render_markdown(document).encode()
            case Format.HTML:
                from mcred.render.html import render_html

                return render_html(document, self._css(document, "page.css")).encode()
            case Format.DOCX:
                from mcred.render.word import render_word

                return render_word(document, self._timestamp, self._png)
            case Format.PDF:
                raise AssertionError(format)

    def form(self, tree: Normalised, bundle: CredentialBundle, words: Mapping[str, str]) -> bytes:
        """The tree of an evidence form as a page to fill in; ``words`` are those that only the page says."""
        from mcred.render.evidence_form import render_evidence_form

        document = _shaped(tree.document, Format.HTML)
        css = self._css(document, "page.css", "form.css")
        return render_evidence_form(document, bundle, words, css, self.page_file("form.js")).encode()

    def page_file(self, name: str) -> str:
        """A style sheet or script of pages: the program's own, or the shipped one."""
        return page_file(self._root, name)

    def _css(self, document: Document, *names: str) -> str:
        """Style sheets one after the other, and at the end that of large print, if it is."""
        more = ("large-print.css",) if document.sheet.large_print else ()
        return "".join(map(self.page_file, (*names, *more)))

    def drawable(self, tree: Normalised, file: str) -> Normalised:
        """The tree as it is drawn on paper, in characters that the fonts have."""
        from mcred.render.glyphs import covered_characters

        covered = covered_characters((*self._fonts, *shipped_fonts()))
        document = _shaped(tree.document, Format.PDF)
        drawable = normalise(document, Place(file=file, line=1), covered)
        return replace(drawable, warnings=(*tree.warnings, *drawable.warnings))

    def pdf(self, path: str, file: str, cover: Normalised, parts: Sequence[Part] = ()) -> Warned:
        """A PDF of drawable trees, with ``parts`` a packet. ``file`` is where its own words come from.

        Raises:
            PdfEngineMissingError: it cannot be made on this machine.
        """
        from mcred.render.pdf import PdfRefusedError

        warnings = tuple(one for tree in (cover, *(tree for _, tree in parts)) for one in tree.warnings)
        names = [name for name, _ in parts]
        documents = [cover.document, *(tree.document for _, tree in parts)]
        try:
            return self._typeset(names, documents), warnings
        except PdfRefusedError as error:
            data, more = self._with_other_pictures(path, file, names, documents, error)
            return data, (*warnings, *more)

    def _with_other_pictures(
        self, path: str, file: str, names: Sequence[str], documents: list[Document], error: "PdfRefusedError"
    ) -> Warned:
        """The engine refuses joined letters in drawings, and broken pictures: pixels, or no pictures."""
        from mcred.render.pdf import PdfRefusedError

        drawn = [with_pixels(one, self._png) for one in documents]
        if drawn != documents:
            with suppress(PdfRefusedError):
                return self._typeset(names, drawn), ()
        bare = [without_pictures(one) for one in documents]
        if bare == documents:
            raise error
        message = f"the pictures of {path} are left out: {error.why}"
        left_out = warning("picture-left-out", Place(file=file, line=1), message, "save the pictures anew")
        return self._typeset(names, bare), (left_out,)

    def _typeset(self, names: Sequence[str], documents: Sequence[Document]) -> bytes:
        """One document, or a cover and the parts of a packet with their names."""
        first, *rest = documents
        parts = list(zip(names, rest, strict=True))
        return self._typesetter().render(first, self._timestamp, parts)

    def _png(self, svg: bytes) -> bytes | None:
        """An SVG as PNG; ``None`` on a machine without the engine, where its description stands."""
        from mcred.render.pdf import PdfEngineMissingError

        if svg not in self._pngs:
            try:
                self._pngs[svg] = self._typesetter().picture(svg)
            except PdfEngineMissingError:
                self._pngs[svg] = None
        return self._pngs[svg]

    def _typesetter(self) -> "PdfWriter":
        from mcred.render.pdf import pdf_writer

        return pdf_writer(self._shipped / "typst", self._shipped / "fonts", tuple(self._fonts))


def _shaped(document: Document, format: Format) -> Document:
    """The document as its writer takes it."""
    document = for_format(document, format.value)
    if format is not Format.MD:
        document = with_one_title(document)
    return for_large_print(document) if document.sheet.large_print else document
