"""Runs of text for Word: emphasis, links, ticks and pictures. Part of the door to python-docx."""

import io
from collections.abc import Callable

from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Emu, Inches, RGBColor
from docx.table import Table
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from mcred.render.languages import direction, direction_mark
from mcred.render.palette import Palette
from mcred.render.tree import (
    Break,
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    Picture,
    Strike,
    Strong,
    Text,
    Tick,
)
from mcred.render.word.languages import set_language
from mcred.render.words import Words, picture_in_words

_TYPEWRITER = "Consolas"
_TICK_FONT = "Segoe UI Symbol"
_BROKEN = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
_LOGO = Inches(0.42), Inches(2.2)
"""The height and width that a logo takes at most."""
_LARGEST_PICTURE = 0.72
"""Share of the line that a picture takes at most."""


class RunWriter:
    """Writes inline nodes into paragraphs; ``side`` is the one on which lines begin."""

    def __init__(
        self,
        word: WordDocument,
        look: Palette,
        width: int,
        to_png: Callable[[bytes], bytes | None],
        words: Words,
        side: str,
    ) -> None:
        self._word = word
        self._look = look
        self._width = width
        self._words = words
        self._side = side
        self._to_png = to_png
        self._pictures = 0

    def write(
        self, paragraph: WordParagraph, nodes: Inlines, *, bold: bool = False, color: str | None = None
    ) -> None:
        """All nodes, in the paragraph's own style or bold and coloured."""
        for node in nodes:
            for run in self._node(paragraph, node):
                run.bold = True if bold else run.bold
                if color:
                    run.font.color.rgb = RGBColor.from_string(color[1:].upper())

    def strong(self, paragraph: WordParagraph, text: str, color: str) -> None:
        """Bold text in a colour ``#rrggbb``."""
        run = paragraph.add_run(text)
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(color[1:].upper())

    def typewriter(self, paragraph: WordParagraph, text: str) -> None:
        """Lines kept as they are."""
        paragraph.add_run(text).font.name = _TYPEWRITER

    def bar(self, paragraph: WordParagraph) -> None:
        """A bar where lines begin and a ground, for a paragraph of a callout."""
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no API for borders
        borders, left = OxmlElement("w:pBdr"), OxmlElement(f"w:{self._side}")
        for name, value in (
            ("val", "single"),
            ("sz", "24"),
            ("space", "8"),
            ("color", self._look.accent[1:]),
        ):
            left.set(qn(f"w:{name}"), value)
        borders.append(left)
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )
        properties.insert_element_before(
            _shading(self._look.wash), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
        )

    def _node(self, paragraph: WordParagraph, node: Inline) -> list[Run]:
        match node:
            case Text():
                return [paragraph.add_run(node.text)]
            case Code():
                run = paragraph.add_run(node.text)
                run.font.name = _TYPEWRITER
                return [run]
            case Break():
                paragraph.add_run().add_break()
                return []
            case Tick():
                run = paragraph.add_run("☑" if node.done else "☐")
                run.font.name = _TICK_FONT
                return [run]
            case Strong() | Emphasis() | Strike():
                runs = [run for child in node.children for run in self._node(paragraph, child)]
                for run in runs:
                    run.bold = True if isinstance(node, Strong) else run.bold
                    run.italic = True if isinstance(node, Emphasis) else run.italic
                    run.font.strike = True if isinstance(node, Strike) else run.font.strike
                return runs
            case Foreign():
                mark = Text(direction_mark(node.language) if self._is_turned(node.language) else "")
                nodes = (mark, *node.children, mark) if mark.text else node.children
                runs = [run for child in nodes for run in self._node(paragraph, child)]
                for run in runs:
                    set_language(run, node.language)
                return runs
            case Link():
                return self._link(paragraph, node)
            case Picture():
                self._picture(paragraph, node)
                return []

    def _is_turned(self, language: str) -> bool:
        return (direction(language) == "rtl") != (self._side == "right")

    def _link(self, paragraph: WordParagraph, link: Link) -> list[Run]:
        target = self._word.part.relate_to(link.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element = OxmlElement("w:hyperlink")
        element.set(qn("r:id"), target)
        runs = [run for child in link.children for run in self._node(paragraph, child)]
        for run in runs:
            run.font.underline = True
            run.font.color.rgb = RGBColor.from_string(self._look.deep[1:].upper())
            element.append(run._r)  # noqa: SLF001 - python-docx cannot make hyperlinks
        paragraph._p.append(element)  # noqa: SLF001
        return runs

    def logo(self, paragraph: WordParagraph, picture: Picture) -> None:
        """A logo, at most ``_LOGO`` high and wide; nothing where it cannot be shown."""
        data = self._to_png(picture.data) if picture.media_type == "image/svg+xml" else picture.data
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(data or b""))
        except _BROKEN:
            return
        high, wide = _LOGO
        share = min(high / shape.height, wide / shape.width)
        shape.height, shape.width = Emu(int(shape.height * share)), Emu(int(shape.width * share))
        self._describe(shape, picture)

    def _picture(self, paragraph: WordParagraph, picture: Picture) -> None:
        is_svg = picture.media_type == "image/svg+xml"
        data = self._to_png(picture.data) if is_svg else picture.data
        if data is None:
            paragraph.add_run(picture_in_words(picture.alt, self._words))
            return
        width = min(picture.width / 100, _LARGEST_PICTURE if picture.width == 100 else 1)
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(data), width=Emu(int(self._width * width)))
        except _BROKEN:
            paragraph.add_run(picture_in_words(picture.alt, self._words))
            return
        self._describe(shape, picture)

    def _describe(self, shape: InlineShape, picture: Picture) -> None:
        self._pictures += 1
        properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no API for alternative text
        properties.set("descr", picture.alt)
        properties.set("name", f"{self._words.gettext('Picture')} {self._pictures}")


def shade(cell: Cell, color: str) -> None:
    """A ground of this colour ``#rrggbb`` behind a table cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no API for shading
    properties.append(_shading(color))


def draw_grid(table: Table, description: str, look: Palette) -> None:
    """Thin lines, cells flush with the text around them, and a description for screen readers."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no API for these
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", look.line[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), description)
    layout = properties.find(qn("w:tblLayout"))
    for element in (indent, borders):
        layout.addprevious(element)
    properties.append(caption)


def _shading(color: str) -> object:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color[1:].upper())):
        shading.set(qn(f"w:{name}"), value)
    return shading
