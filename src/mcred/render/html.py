"""The tree as one HTML file that holds all it needs: no script, nothing loaded, readable on a phone."""

import re
from dataclasses import replace
from html import escape

from mcred.render.callouts import callout_title
from mcred.render.html_inline import InlineWriter, language_of
from mcred.render.measure import box_on_paper
from mcred.render.page import banner, fill_style, page
from mcred.render.palette import palette
from mcred.render.plain import slug
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
    Text,
    Tick,
    plain_text,
)
from mcred.render.words import ENGLISH, Words, same_language

_ROOM_ON_SCREEN = 6
"""Lines: nobody writes on a screen, where a high box would be a long way to scroll."""
_LONG = 12
"""Lines from which on a box goes on over the end of a printed page."""
_LINE, _LARGE_LINE = 6.5, 11.0
"""Millimetres of a line to write on by hand; people who read large print write large."""
_NAMED_LEVELS = 2
"""Headings of these levels have an id that links can lead to."""
_OPTIONAL = re.compile(r"</(?:p|li|td|th|tr|thead|tbody)>")
"""End tags that HTML lets out where the next block ends the element anyway
(https://html.spec.whatwg.org/multipage/syntax.html#optional-tags); a tenth of a page's markup."""


def render_html(document: Document, css: str) -> str:
    """The document as a page. ``css`` is a style sheet with ``$accent`` and its like."""
    writer = HtmlWriter(document.words, document.language, large_print=document.sheet.large_print)
    content = compact(writer.blocks(document.blocks))
    look, sheet = palette(document.color), document.sheet
    style = fill_style(css, look, sheet, document.words, document.fonts) + writer.room_style()
    wide = " wide" if document.sheet.landscape else ""
    bar = "wide-bar" if wide else ""
    foot = f' class="{bar}"' if bar else ""
    return page(
        title=document.title,
        description=document.description,
        issuer=document.issuer,
        language=document.language,
        words=document.words,
        style=style,
        body=(
            f"{banner(document.issuer, document.logo, bar)}"
            f'<main id="main" tabindex="-1" class="document{wide}">\n'
            f"{content}</main>\n"
            f"<footer{foot}><p>{escape(document.running)}</p></footer>\n"
        ),
    )


def blocks_html(blocks: Blocks) -> str:
    """Blocks as a part of a page that has its own frame, with every element closed."""
    return HtmlWriter(ENGLISH, ENGLISH.language).blocks(blocks)


def inlines_html(nodes: Inlines) -> str:
    """Inline nodes as a part of a line."""
    return InlineWriter(ENGLISH).all(nodes)


def compact(markup: str) -> str:
    """The markup without the end tags that a browser does not need."""
    return _OPTIONAL.sub("", markup)


class HtmlWriter:
    """Writes blocks; knows which ids are taken, so that each stands once, and the boxes."""

    def __init__(self, words: Words, language: str, *, large_print: bool = False) -> None:
        self._line = _LARGE_LINE if large_print else _LINE
        self._fixed = "" if same_language(language, words.language) else language_of(words.language)
        self._words = words
        self._inline = InlineWriter(words)
        self._taken: set[str] = {"main"}
        self._rooms: set[int] = set()
        self._in_lead = False

    def blocks(self, blocks: Blocks) -> str:
        """The markup of some blocks."""
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                named = block.id or block.level <= _NAMED_LEVELS
                name = (
                    self.named(block.id or slug(plain_text(block.children).partition(":")[0]))
                    if named
                    else ""
                )
                return f"\n<h{block.level}{name}>{self._inline.all(block.children)}</h{block.level}>"
            case BulletList():
                if all(_begins_with_tick(item) for item in block.items):
                    return f'<ul class="ticks">{self._items(tuple(map(_without_tick, block.items)))}</ul>'
                return f"<ul>{self._items(block.items)}</ul>"
            case NumberedList():
                start = f' start="{block.start}"' if block.start != 1 else ""
                return f"<ol{start}>{self._items(block.items)}</ol>"
            case Quote():
                return f"<blockquote>{self.blocks(block.children)}</blockquote>"
            case CodeBlock():
                return f'<pre tabindex="0"><code>{escape(block.text)}</code></pre>'
            case Rule():
                return "<hr>"
            case PageBreak():
                return '<div class="page-break"></div>'
            case Table():
                return self._table(block)
            case Group():
                return self._group(block)
            case Field():
                return self.field(block)

    def named(self, wanted: str) -> str:
        """An ``id`` attribute that no other element has; none for a name without letters."""
        if not wanted:
            return ""
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._taken.add(name)
        return f' id="{escape(name)}"'

    def _items(self, items: tuple[Blocks, ...]) -> str:
        return "".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, item: Blocks) -> str:
        if item and isinstance(first := item[0], Paragraph):
            return self._inline.all(first.children) + self.blocks(item[1:])
        return self.blocks(item)

    def _group(self, group: Group) -> str:
        title = callout_title(group, self._words)
        if group.kind is GroupKind.LANGUAGE:
            return f"<div{language_of(group.language)}>{self.blocks(group.children)}</div>"
        if not title:
            self._in_lead = group.kind is GroupKind.LEAD
            inner, self._in_lead = self.blocks(group.children), False
            return f'<div class="{group.kind.value}">{inner}</div>'
        head = f"<b{self._fixed}>{escape(title)}</b>"
        return f'<div class="box" role="note">{head}{self.blocks(group.children)}</div>'

    def field(self, field: Field) -> str:
        """A box with its label."""
        code = f"<b>{escape(field.code)}</b> " if field.code else ""
        name = self.named(field.id)
        if field.lines == 0:
            tick = self._inline.tick(done=False)
            return f'<p class="tick"{name}>{tick}<span>{code}{escape(field.label)}</span></p>'
        lines, more = box_on_paper(field.lines)
        self._rooms.add(lines)
        help_text = "; ".join(filter(None, (field.help, self._words.gettext(more))))
        help_text = f" <span>{escape(help_text)}</span>" if help_text else ""
        long = " long" if lines >= _LONG else ""
        return (
            f'<div class="field{long}"{name}><p>{code}<b>{escape(field.label)}</b>'
            f'{help_text}</p><div class="r{lines}"></div></div>'
        )

    def _paragraph(self, block: Paragraph) -> str:
        """A paragraph. A drawing keeps its size on a phone: who has no mouse scrolls it with the keyboard."""
        inner = self._inline.all(block.children)
        if len(block.children) == 1 and isinstance(picture := block.children[0], Picture):
            scrolls = not self._in_lead and picture.media_type == "image/svg+xml"
            stop = ' tabindex="0"' if scrolls else ""
            return f'<p class="figure"{stop}>{inner}</p>'
        return f"<p>{inner}</p>"

    def _table(self, table: Table) -> str:
        style = ' class="rubric"' if table.style is TableStyle.RUBRIC else ""
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        head = "".join(
            f"<th{_end(table, column)}>{self._inline.all(cell)}</th>"
            for column, cell in enumerate(table.head)
        )
        rows = "".join(f"<tr>{self._row(table, row)}</tr>" for row in table.rows)
        label = escape(table.caption or plain_text(table.head[0]))
        return (
            f'<div role="region" tabindex="0" aria-label="{label}"><table{style}>{caption}'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _row(self, table: Table, row: tuple[Inlines, ...]) -> str:
        return "".join(
            f'<th scope="row">{self._inline.all(cell)}</th>'
            if table.row_heads and column == 0
            else f"<td{_end(table, column)}>{self._inline.all(cell)}</td>"
            for column, cell in enumerate(row)
        )

    def room_style(self) -> str:
        """The heights of the boxes on this page: low on a screen, as high as handwriting on paper."""
        rooms = sorted(self._rooms)
        screen = "".join(
            f".r{one}{{min-height:{1.6 * min(one, _ROOM_ON_SCREEN) + 0.4:.1f}rem}}" for one in rooms
        )
        paper = "".join(f".r{one}{{min-height:{self._line * one:.1f}mm}}" for one in rooms)
        return f"{screen}@media print{{{paper}}}" if rooms else ""


def _begins_with_tick(item: Blocks) -> bool:
    match item:
        case (Paragraph(children=(Tick(done=False), *_)), *_):
            return True
        case _:
            return False


def _without_tick(item: Blocks) -> Blocks:
    """The style sheet draws the box before each item of such a list."""
    match item:
        case (Paragraph(children=(Tick(done=False), *rest)) as first, *others):
            return (replace(first, children=_trimmed(tuple(rest))), *others)
        case _:
            return item


def _trimmed(nodes: Inlines) -> Inlines:
    match nodes:
        case (Text(text=text), *rest):
            return (Text(text.lstrip()), *rest)
        case _:
            return nodes


def _end(table: Table, column: int) -> str:
    return ' class="end"' if column in table.right else ""
