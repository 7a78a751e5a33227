"""The tree as one HTML file that holds all it needs: no script, nothing loaded, readable on a phone."""

import base64
from html import escape

from mcred.render.page import fill_style, page
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
_ROOMS = (1, 2, 3, 4, 5, 6, 10, 15)
"""Heights of answer boxes, in lines, that the style sheet has a class for."""


def render_html(document: Document, css: str) -> str:
    """The document as a page. ``css`` is a style sheet with ``$accent`` and its like."""
    style = fill_style(css, palette(document.color), document.sheet)
    writer = _Writer()
    wide = " wide" if document.sheet.landscape else ""
    bar = ' class="wide-bar"' if wide else ""
    return page(
        title=document.title,
        description=document.description,
        issuer=document.issuer,
        language=document.language,
        style=style,
        body=(
            f"<header{bar}><p>{escape(document.issuer)}</p></header>\n"
            f'<main id="main" tabindex="-1" class="document{wide}">\n'
            f"{writer.blocks(document.blocks)}</main>\n"
            f"<footer{bar}><p>{escape(document.running)}</p></footer>\n"
        ),
    )


class _Writer:
    """Writes blocks; knows which ids are taken, so that each stands once."""

    def __init__(self) -> None:
        self._taken: set[str] = {"main"}

    def blocks(self, blocks: Blocks) -> str:
        return "".join(self._block(block) + "\n" for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return _paragraph(block)
            case Heading():
                name = self._name(block.id or slug(plain_text(block.children)))
                return f"<h{block.level}{name}>{_inlines(block.children)}</h{block.level}>"
            case BulletList():
                ticks = ' class="ticks"' if all(_begins_with_tick(item) for item in block.items) else ""
                return f"<ul{ticks}>{self._items(block.items)}</ul>"
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
                return self._field(block)

    def _name(self, wanted: str) -> str:
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
            return f'<div class="{group.kind.value}">{self.blocks(group.children)}</div>'
        title = escape(f"{name}: {group.title}" if group.title else name)
        return (
            f'<div class="box {group.kind.value}" role="note"><p class="title">{title}</p>'
            f"{self.blocks(group.children)}</div>"
        )

    def _field(self, field: Field) -> str:
        code = f'<span class="code">{escape(field.code)}</span> ' if field.code else ""
        name = self._name(field.id)
        if field.lines == 0:
            return f'<p class="tick"{name}>{_tick(done=False)}<span>{code}{escape(field.label)}</span></p>'
        help_text = f' <span class="help">{escape(field.help)}</span>' if field.help else ""
        room = f"room-{_room(field.lines)}"
        return (
            f'<div class="field"{name}><p class="label">{code}<strong>{escape(field.label)}</strong>'
            f'{help_text}</p><div class="room {room}"></div></div>'
        )


def _room(lines: int) -> int:
    """The class for this many lines: the style sheet knows these heights."""
    return next((known for known in _ROOMS if known >= lines), _ROOMS[-1])


def _paragraph(block: Paragraph) -> str:
    if len(block.children) == 1 and isinstance(block.children[0], Picture):
        return f'<p class="figure">{_inlines(block.children)}</p>'
    return f"<p>{_inlines(block.children)}</p>"


def _begins_with_tick(item: Blocks) -> bool:
    if not item or not isinstance(first := item[0], Paragraph):
        return False
    return bool(first.children) and isinstance(first.children[0], Tick)


def _table(table: Table) -> str:
    style = ' class="rubric"' if table.style is TableStyle.RUBRIC else ""
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(
        f'<th scope="col"{_end(table, column)}>{_inlines(cell)}</th>'
        for column, cell in enumerate(table.head)
    )
    rows = "".join(f"<tr>{_row(table, row)}</tr>\n" for row in table.rows)
    label = escape(table.caption or plain_text(table.head[0]))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table{style}>{caption}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
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
            return f"<strong>{_inlines(node.children)}</strong>"
        case Emphasis():
            return f"<em>{_inlines(node.children)}</em>"
        case Strike():
            return f"<s>{_inlines(node.children)}</s>"
        case Link():
            return f'<a href="{escape(node.href)}">{_inlines(node.children)}</a>'
        case Picture():
            data = base64.b64encode(node.data).decode()
            return f'<img src="data:{node.media_type};base64,{data}" alt="{escape(node.alt)}">'


def _tick(*, done: bool) -> str:
    mark, words = ("☑", "ticked") if done else ("☐", "to tick")
    return f'<span class="square" role="img" aria-label="{words}">{mark}</span>'
