"""Writes the tree block by block into a Word file.

An answer is a plain table cell below its visible code ("E3."): tags of content controls and bookmarks
do not survive other editors, a visible code does. The same tree gives the same bytes.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import shorten

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from mcred.render.palette import Palette, palette
from mcred.render.tree import (
    Block,
    Blocks,
    BulletList,
    CodeBlock,
    Document,
    Field,
    Group,
    GroupKind,
    Heading,
    Inlines,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Tick,
    plain_text,
)
from mcred.render.word.inline import RunWriter, shade
from mcred.render.word.styles import add_running_lines, prepare_sheet, prepare_styles, restart_numbers

_NAMES = {
    GroupKind.NOTE: "Note",
    GroupKind.TIP: "Tip",
    GroupKind.WARNING: "Important",
    GroupKind.REFLECT: "Reflect",
}
_LINE = Inches(0.26)
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_DEEPEST_LIST = 3

Container = WordDocument | Cell


def render_word(document: Document, timestamp: int, to_png: Callable[[bytes], bytes | None]) -> bytes:
    """The document as a Word file. ``timestamp`` (seconds since 1970) is its date of creation;
    ``to_png`` turns an SVG into a PNG, or gives ``None`` where that cannot be done."""
    word = docx.Document()
    look = palette(document.color)
    _describe(word, document, timestamp)
    prepare_styles(word, look, document.language)
    width = prepare_sheet(word, document.sheet)
    add_running_lines(word, document, width)
    _Writer(word, look, width, to_png).blocks(word, document.blocks)
    return _reproducible(word)


def _describe(word: WordDocument, document: Document, timestamp: int) -> None:
    about = word.core_properties
    about.title, about.author = _property(document.title), _property(document.issuer)
    about.subject, about.comments = _property(document.running), _property(document.description)
    about.language, about.keywords = document.language, ""
    about.created = about.modified = datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)
    about.last_modified_by, about.revision = about.author, 1


def _property(text: str) -> str:
    """A property of a Word file holds 255 characters."""
    return shorten(text, 250, placeholder="…")


def _reproducible(word: WordDocument) -> bytes:
    """The file with every date in its archive the same."""
    first = io.BytesIO()
    word.save(first)
    second = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return second.getvalue()


class _Writer:
    """Writes blocks into the document or into a cell."""

    def __init__(
        self, word: WordDocument, look: Palette, width: int, to_png: Callable[[bytes], bytes | None]
    ) -> None:
        self._word = word
        self._look = look
        self._width = width
        self._runs = RunWriter(word, look, width, to_png)
        self._in_callout = False

    def blocks(self, into: Container, blocks: Blocks, depth: int = 0) -> None:
        for block in blocks:
            self._block(into, block, depth)

    def _block(self, into: Container, block: Block, depth: int) -> None:
        match block:
            case Paragraph():
                self._paragraph(into, block)
            case Heading():
                self._say(into, block.children, f"Heading {block.level}")
            case BulletList():
                self._list(into, block.items, "List Bullet", depth)
            case NumberedList():
                self._list(into, block.items, "List Number", depth, block.start)
            case Quote():
                self._quote(into, block, depth)
            case CodeBlock():
                paragraph = self._say(into, (), "Normal")
                self._runs.typewriter(paragraph, block.text)
            case Rule():
                self._say(into, (), "Normal")
            case PageBreak():
                self._say(into, (), "Normal").add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
            case Table():
                self._table(block)
            case Group():
                self._group(into, block, depth)
            case Field():
                self._field(block)

    # ---- text

    def _say(self, into: Container, children: Inlines, style: str) -> WordParagraph:
        paragraph = into.add_paragraph(style=style)
        if self._in_callout:
            self._runs.bar(paragraph)
        self._runs.write(paragraph, children)
        return paragraph

    def _paragraph(self, into: Container, block: Paragraph) -> None:
        paragraph = self._say(into, block.children, "Normal")
        if len(block.children) == 1 and isinstance(block.children[0], Picture):
            paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER

    def _list(
        self, into: Container, items: tuple[Blocks, ...], style: str, depth: int, start: int | None = None
    ) -> None:
        name = style if depth == 0 else f"{style} {min(depth + 1, _DEEPEST_LIST)}"
        number = restart_numbers(self._word, name, start) if start is not None else None
        for item in items:
            first, rest = (item[0], item[1:]) if item else (None, ())
            if isinstance(first, Paragraph):
                ticked = bool(first.children) and isinstance(first.children[0], Tick)
                paragraph = self._say(into, first.children, "List" if ticked else name)
                if number is not None and not ticked:
                    _number(paragraph, number)
            else:
                rest = item
            self.blocks(into, rest, depth + 1)

    def _quote(self, into: Container, quote: Quote, depth: int) -> None:
        for block in quote.children:
            if isinstance(block, Paragraph):
                self._say(into, block.children, "Quote")
            else:
                self._block(into, block, depth)

    def _group(self, into: Container, group: Group, depth: int) -> None:
        name = _NAMES.get(group.kind)
        if name is None:
            self.blocks(into, group.children, depth)
            return
        before, self._in_callout = self._in_callout, True
        title = self._say(into, (), "Normal")
        self._runs.strong(title, f"{name}: {group.title}" if group.title else name, self._look.deep)
        title.paragraph_format.keep_with_next = True
        self.blocks(into, group.children, depth)
        self._in_callout = before

    # ---- tables

    def _table(self, table: Table) -> None:
        if table.caption:
            caption = self._say(self._word, (), "Caption")
            caption.add_run(table.caption)
            caption.paragraph_format.keep_with_next = True
        total = sum(table.widths)
        widths = [self._width * share // total for share in table.widths]
        grid = self._grid(1 + len(table.rows), widths, table.caption or plain_text(table.head[0]))
        for index, (row, cells) in enumerate(zip(grid.rows, (table.head, *table.rows), strict=True)):
            _keep_row(row._tr, head=index == 0)  # noqa: SLF001 - python-docx has no API for row properties
            for column, (cell, children) in enumerate(zip(row.cells, cells, strict=True)):
                self._cell(cell, children, table, index == 0, column)
        self._gap()

    def _cell(self, cell: Cell, children: Inlines, table: Table, is_head: bool, column: int) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Text"
        heads_row = table.row_heads and column == 0
        if is_head:
            shade(cell, self._look.accent)
        elif heads_row:
            shade(cell, self._look.wash)
        color = "#ffffff" if is_head else None
        self._runs.write(paragraph, children, bold=is_head or heads_row, color=color)
        if column in table.right:
            paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT

    def _grid(self, rows: int, widths: list[int], description: str) -> WordTable:
        grid = self._word.add_table(rows=rows, cols=len(widths), style="Table Grid")
        grid.autofit = False
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), description)
        grid._tbl.tblPr.append(caption)  # noqa: SLF001 - python-docx has no API for it
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        return grid

    def _gap(self) -> None:
        """Two tables without a paragraph between them would grow together."""
        gap = self._word.add_paragraph(style="Table Gap")
        if self._in_callout:
            self._runs.bar(gap)

    # ---- answer boxes

    def _field(self, field: Field) -> None:
        if field.lines == 0:
            paragraph = self._say(self._word, (Tick(),), "List")
            self._runs.strong(paragraph, f" {field.code} ", self._look.deep)
            paragraph.add_run(field.label)
            return
        label = f"{field.code} {field.label}".strip()
        if field.lines == 1:
            grid = self._grid(1, [self._width * 2 // 5, self._width * 3 // 5], label)
            ask, answer = grid.rows[0].cells
        else:
            grid = self._grid(2, [self._width], label)
            ask, answer = grid.rows[0].cells[0], grid.rows[1].cells[0]
            grid.rows[1].height = _LINE * field.lines
        for row in grid.rows:
            _keep_row(row._tr, head=False)  # noqa: SLF001
        shade(ask, self._look.wash)
        self._label(ask.paragraphs[0], field)
        answer.paragraphs[0].style = "Answer"
        self._gap()

    def _label(self, paragraph: WordParagraph, field: Field) -> None:
        paragraph.style = "Table Text"
        paragraph.paragraph_format.keep_with_next = True
        if field.code:
            self._runs.strong(paragraph, f"{field.code} ", self._look.deep)
        self._runs.strong(paragraph, field.label, self._look.ink)
        if field.help:
            run = paragraph.add_run(f"  {field.help}")
            run.font.size = Pt(9)


def _keep_row(row: object, *, head: bool) -> None:
    """Never split the row over two pages; repeat it on every page when it is the head."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _number(paragraph: WordParagraph, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


