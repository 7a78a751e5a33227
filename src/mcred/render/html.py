"""The tree as one HTML file that holds all it needs: no script, nothing loaded, readable on a phone."""

import re
from dataclasses import replace
from html import escape

from mcred.render.measure import box_on_paper
from mcred.render.page import banner, fill_style, page, picture
from mcred.render.palette import palette
from mcred.render.plain import slug
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Field,
    Group,
    GroupKind,
    Heading,
    Inline,
    Inlines,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strike,
    Strong,
    Table,
    TableStyle,
    Text,
    Tick,
    plain_text,
)

_NAMES = {
    GroupKind.NOTE: "Note",
    GroupKind.TIP: "Tip",
    GroupKind.WARNING: "Important",
    GroupKind.REFLECT: "Reflect",
}
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
    writer = HtmlWriter(large_print=document.sheet.large_print)
    content = compact(writer.blocks(document.blocks))
    style = fill_style(css, palette(document.color), document.sheet, document.fonts) + writer.room_style()
    wide = " wide" if document.sheet.landscape else ""
    bar = "wide-bar" if wide else ""
    foot = f' class="{bar}"' if bar else ""
    return page(
        title=document.title,
        description=document.description,
        issuer=document.issuer,
        language=document.language,
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
    return HtmlWriter().blocks(blocks)


def inlines_html(nodes: Inlines) -> str:
    """Inline nodes as a part of a line."""
    return _inlines(nodes)


def compact(markup: str) -> str:
    """The markup without the end tags that a browser does not need."""
    return _OPTIONAL.sub("", markup)


class HtmlWriter:
    """Writes blocks; knows which ids are taken, so that each stands once, and the boxes."""

    def __init__(self, *, large_print: bool = False) -> None:
        self._line = _LARGE_LINE if large_print else _LINE
        self._taken: set[str] = {"main"}
        self._rooms: set[int] = set()
        self._in_lead = False

    def blocks(self, blocks: Blocks) -> str:
        """The markup of some blocks."""
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return _paragraph(block, scrolls=not self._in_lead)
            case Heading():
                named = block.id or block.level <= _NAMED_LEVELS
                name = (
                    self.named(block.id or slug(plain_text(block.children).partition(":")[0]))
                    if named
                    else ""
                )
                return f"\n<h{block.level}{name}>{_inlines(block.children)}</h{block.level}>"
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
                return _table(block)
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
            return _inlines(first.children) + self.blocks(item[1:])
        return self.blocks(item)

    def _group(self, group: Group) -> str:
        name = _NAMES.get(group.kind)
        if name is None:
            self._in_lead = group.kind is GroupKind.LEAD
            inner, self._in_lead = self.blocks(group.children), False
            return f'<div class="{group.kind.value}">{inner}</div>'
        title = escape(f"{name}: {group.title}" if group.title else name)
        return f'<div class="box" role="note"><b>{title}</b>{self.blocks(group.children)}</div>'

    def field(self, field: Field) -> str:
        """A box with its label."""
        code = f"<b>{escape(field.code)}</b> " if field.code else ""
        name = self.named(field.id)
        if field.lines == 0:
            return f'<p class="tick"{name}>{_tick(done=False)}<span>{code}{escape(field.label)}</span></p>'
        lines, more = box_on_paper(field.lines)
        self._rooms.add(lines)
        help_text = "; ".join(filter(None, (field.help, more)))
        help_text = f" <span>{escape(help_text)}</span>" if help_text else ""
        long = " long" if lines >= _LONG else ""
        return (
            f'<div class="field{long}"{name}><p>{code}<b>{escape(field.label)}</b>'
            f'{help_text}</p><div class="r{lines}"></div></div>'
        )

    def room_style(self) -> str:
        """The heights of the boxes on this page: low on a screen, as high as handwriting on paper."""
        rooms = sorted(self._rooms)
        screen = "".join(
            f".r{one}{{min-height:{1.6 * min(one, _ROOM_ON_SCREEN) + 0.4:.1f}rem}}" for one in rooms
        )
        paper = "".join(f".r{one}{{min-height:{self._line * one:.1f}mm}}" for one in rooms)
        return f"{screen}@media print{{{paper}}}" if rooms else ""


def _paragraph(block: Paragraph, *, scrolls: bool) -> str:
    """A paragraph. A drawing keeps its size on a phone: who has no mouse scrolls it with the keyboard."""
    if len(block.children) == 1 and isinstance(picture := block.children[0], Picture):
        stop = ' tabindex="0"' if scrolls and picture.media_type == "image/svg+xml" else ""
        return f'<p class="figure"{stop}>{_inlines(block.children)}</p>'
    return f"<p>{_inlines(block.children)}</p>"


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


def _table(table: Table) -> str:
    style = ' class="rubric"' if table.style is TableStyle.RUBRIC else ""
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(
        f"<th{_end(table, column)}>{_inlines(cell)}</th>" for column, cell in enumerate(table.head)
    )
    rows = "".join(f"<tr>{_row(table, row)}</tr>" for row in table.rows)
    label = escape(table.caption or plain_text(table.head[0]))
    return (
        f'<div role="region" tabindex="0" aria-label="{label}"><table{style}>{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(table: Table, row: tuple[Inlines, ...]) -> str:
    return "".join(
        f'<th scope="row">{_inlines(cell)}</th>'
        if table.row_heads and column == 0
        else f"<td{_end(table, column)}>{_inlines(cell)}</td>"
        for column, cell in enumerate(row)
    )


def _end(table: Table, column: int) -> str:
    return ' class="end"' if column in table.right else ""


def _inlines(nodes: Inlines) -> str:
    return "".join(_inline(node) for node in nodes)


def _inline(node: Inline) -> str:
    match node:
        case Text():
            return escape(node.text, quote=False)
        case Code():
            return f"<code>{escape(node.text, quote=False)}</code>"
        case Break():
            return "<br>"
        case Tick():
            return _tick(done=node.done)
        case Strong():
            return f"<b>{_inlines(node.children)}</b>"
        case Emphasis():
            return f"<em>{_inlines(node.children)}</em>"
        case Strike():
            return f"<s>{_inlines(node.children)}</s>"
        case Link():
            return f'<a href="{escape(node.href)}">{_inlines(node.children)}</a>'
        case Picture():
            return picture(node)


def _tick(*, done: bool) -> str:
    mark, words = ("☑", "ticked") if done else ("☐", "to tick")
    return f'<span class="square" role="img" aria-label="{words}">{mark}</span>'
