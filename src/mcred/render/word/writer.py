"""Writes the tree block by block into a Word file.

An answer is a plain table cell below its visible code ("E3."): tags of content controls and bookmarks
do not survive other editors, a visible code does. The same tree gives the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import zip_longest

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Inches, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from mcred.render.callouts import callout_title
from mcred.render.languages import direction
from mcred.render.measure import fits_half_a_page, introduces, stays_whole
from mcred.render.palette import Palette, palette
from mcred.render.reshape import small_picture
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
    TableStyle,
    Tick,
    plain_text,
)
from mcred.render.word.inline import RunWriter, draw_grid, shade
from mcred.render.word.languages import finish_right_to_left, set_document_language, set_language_of
from mcred.render.word.package import describe, drop_leftovers, reproducible
from mcred.render.word.paging import keep_row, keep_together, keep_with_next
from mcred.render.word.styles import (
    Scale,
    add_running_lines,
    number_paragraph,
    prepare_sheet,
    prepare_styles,
    restart_numbers,
    scale,
)
from mcred.render.words import Words

_MOST_LINES = 5
"""A box grows while people type, so it need not be tall."""
_DEEPEST_LIST = 3

Container = WordDocument | Cell


def render_word(document: Document, timestamp: int, to_png: Callable[[bytes], bytes | None]) -> bytes:
    """The document as a Word file.

    ``timestamp`` (seconds since 1970) is its date of creation; ``to_png`` turns an SVG into a PNG, or
    gives ``None`` where that cannot be done.
    """
    word = docx.Document()
    look = palette(document.color)
    drop_leftovers(word)
    describe(word, document, timestamp)
    type_scale = scale(document.sheet)
    styles = prepare_styles(word, look, document, type_scale)
    width = prepare_sheet(word, document.sheet)
    set_document_language(word, document.language)
    start = "right" if direction(document.language) == "rtl" else "left"
    runs = RunWriter(word, look, width, to_png, document.words, start)
    add_running_lines(word, document, width, runs.logo)
    _Writer(word, look, width, styles, runs, type_scale, document.words).blocks(word, document.blocks)
    if direction(document.language) == "rtl":
        finish_right_to_left(word)
    return reproducible(word)


class _Writer:
    """Writes blocks into the document or into a cell."""

    def __init__(
        self,
        word: WordDocument,
        look: Palette,
        width: int,
        styles: Mapping[str, str | None],
        runs: RunWriter,
        scale: Scale,
        words: Words,
    ) -> None:
        self._word = word
        self._scale = scale
        self._look = look
        self._width = width
        self._styles = styles
        self._words = words
        self._runs = runs
        self._in_callout = False

    def blocks(self, into: Container, blocks: Blocks, depth: int = 0) -> None:
        for block, following in zip_longest(blocks, blocks[1:]):
            self._block(into, block, depth)
            if isinstance(following, Field) and not isinstance(block, Field):  # text goes with its box
                keep_with_next(self._word.element.body[-2])

    def _block(self, into: Container, block: Block, depth: int) -> None:
        match block:
            case Paragraph():
                self._paragraph(into, block)
            case Heading():
                self._say(into, block.children, f"Heading {block.level}")
            case BulletList() | NumberedList():
                self._kept_list(into, block, depth)
            case Quote():
                self._quote(into, block, depth)
            case CodeBlock():
                paragraph = self._say(into, (), "Normal")
                self._runs.typewriter(paragraph, block.text)
            case Rule():
                self._say(into, (), "Normal")
            case PageBreak():
                self._say(into, (), "Normal").add_run().add_break(WD_BREAK.PAGE)
            case Table():
                self._table(block)
            case Group():
                self._group(into, block, depth)
            case Field():
                self._field(block)

    # ---- text

    def _styled(self, paragraph: WordParagraph, style: str) -> WordParagraph:
        paragraph._p.style = self._styles[style]  # noqa: SLF001 - a name would be looked for in all styles
        return paragraph

    def _say(self, into: Container, children: Inlines, style: str) -> WordParagraph:
        paragraph = self._styled(into.add_paragraph(), style)
        if self._in_callout:
            self._runs.bar(paragraph)
        self._runs.write(paragraph, children)
        return paragraph

    def _paragraph(self, into: Container, block: Paragraph) -> None:
        paragraph = self._say(into, block.children, "Normal")
        if len(block.children) == 1 and isinstance(block.children[0], Picture):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if introduces(block):
            paragraph.paragraph_format.keep_with_next = True

    def _kept_list(self, into: Container, block: BulletList | NumberedList, depth: int) -> None:
        """A short list stays on one page."""
        before = len(self._word.element.body)
        if isinstance(block, NumberedList):
            self._list(into, block.items, "List Number", depth, block.start)
        else:
            self._list(into, block.items, "List Bullet", depth)
        if stays_whole(block):
            keep_together(list(self._word.element.body)[before - 1 : -1])

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
                    number_paragraph(paragraph, number)
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
        if group.kind is GroupKind.LEAD:
            group = replace(group, children=tuple(map(small_picture, group.children)))
        name = callout_title(group, self._words)
        if not name:
            before_group = len(self._word.element.body)
            self.blocks(into, group.children, depth)
            if group.kind is GroupKind.KEEP and fits_half_a_page(group.children):
                keep_together(list(self._word.element.body)[before_group - 1 : -1])
            if group.language:
                for element in list(self._word.element.body)[before_group - 1 : -1]:
                    set_language_of(element, group.language)
            return
        before, self._in_callout = self._in_callout, True
        title = self._say(into, (), "Normal")
        self._runs.strong(title, name, self._look.deep)
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
            keep_row(row._tr, head=index == 0)  # noqa: SLF001 - python-docx has no API for row properties
            for column, (cell, children) in enumerate(zip(row.cells, cells, strict=True)):
                self._cell(cell, children, table, index == 0, column)
        self._gap()

    def _cell(self, cell: Cell, children: Inlines, table: Table, is_head: bool, column: int) -> None:
        paragraph = self._styled(cell.paragraphs[0], "Table Text")
        heads_row = table.row_heads and column == 0
        is_bold = is_head or (heads_row and table.style is TableStyle.PLAIN)
        if is_head:
            shade(cell, self._look.accent)
        elif heads_row:
            shade(cell, self._look.wash)
        color = "#ffffff" if is_head else None
        self._runs.write(paragraph, children, bold=is_bold, color=color)
        if column in table.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _grid(self, rows: int, widths: list[int], description: str) -> WordTable:
        grid: WordTable = self._word.add_table(rows=rows, cols=len(widths))
        grid._tbl.tblStyle_val = self._styles["Table Grid"]  # noqa: SLF001
        grid.autofit = False
        draw_grid(grid, description, self._look)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        return grid

    def _gap(self) -> None:
        """Two tables without a paragraph between them would grow together."""
        gap = self._styled(self._word.add_paragraph(), "Table Gap")
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
            grid.rows[1].height = Inches(self._scale.line * min(field.lines, _MOST_LINES))
        for row in grid.rows:
            keep_row(row._tr, head=False)  # noqa: SLF001
        shade(ask, self._look.wash)
        self._label(ask.paragraphs[0], field)
        self._styled(answer.paragraphs[0], "Answer")
        self._gap()

    def _label(self, paragraph: WordParagraph, field: Field) -> None:
        """The box's name is a heading, as in Markdown, so that its answer can be found and named."""
        self._styled(paragraph, f"Heading {min(field.level + 1, 6)}")
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(2)
        if field.code:
            self._runs.strong(paragraph, f"{field.code} ", self._look.deep)
        self._runs.strong(paragraph, field.label, self._look.ink)
        if field.help:
            paragraph.add_run(f"  {field.help}").bold = False
        for run in paragraph.runs:
            run.font.size = Pt(self._scale.label)
