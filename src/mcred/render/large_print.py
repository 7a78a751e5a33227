"""A tree made over for large print: one column, no slanted type, and no table that is too wide.

Follows the guidelines of the American Printing House for the Blind and the RNIB's Clear Print: 18 points,
left aligned, no italics for anything long, and nothing set beside anything else that would have to be small.
"""

from dataclasses import replace

from mcred.render.measure import column_shares
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Document,
    Emphasis,
    Group,
    GroupKind,
    Heading,
    Inline,
    Inlines,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    TableStyle,
    Text,
    plain_text,
)

_LINE = 50
"""Characters of 18 points on a line of upright paper."""
_PADDING = 2
"""Characters between the columns of a table."""
_HIGHEST_ROW = 7
"""Lines of a row that can be read across."""
_SHORT = 80
"""Characters that may stand out in bold; longer emphasis would make all of a page bold."""
_LONGEST_CODE = 5
_LOWEST_LEVEL = 6


def for_large_print(document: Document) -> Document:
    """The document in one column; a table that is too wide becomes a list below a heading for each row."""
    return replace(document, blocks=_Enlarger().blocks(document.blocks))


class _Enlarger:
    """Goes through the blocks in their order, to know which level a new heading has to have."""

    def __init__(self) -> None:
        self._level = 1

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(one for block in blocks for one in self._block(block))

    def _block(self, block: Block) -> Blocks:
        match block:
            case Group(kind=GroupKind.COLUMNS):
                return self.blocks(block.children)
            case Group() | Quote():
                return (replace(block, children=self.blocks(block.children)),)
            case BulletList() | NumberedList():
                return (replace(block, items=tuple(map(self.blocks, block.items))),)
            case Heading():
                self._level = block.level
                return (replace(block, children=_upright(block.children)),)
            case Paragraph():
                return (replace(block, children=_upright(block.children)),)
            case Table():
                table = _upright_table(block)
                return (table,) if _fits(table) else self._as_lists(table)
            case _:
                return (block,)

    def _as_lists(self, table: Table) -> Blocks:
        caption = (
            (Paragraph(children=(Text(table.caption),), leads=True, at=table.at),) if table.caption else ()
        )
        return (*caption, *(one for row in table.rows for one in self._row(table, row)))

    def _row(self, table: Table, row: tuple[Inlines, ...]) -> Blocks:
        name, *more = _lines(row[0])
        named = 1
        if _is_code(plain_text(name)) and not more and len(row) > 1:
            name, named = (*name, Text(" "), *row[1]) if name else row[1], 2
        level = min(self._level + 1, _LOWEST_LEVEL)
        items = tuple(
            (Paragraph(children=(Strong((*head, Text(":"))), Text(" "), *cell), at=table.at),)
            for head, cell in zip(table.head[named:], row[named:], strict=False)
            if _says_something(cell)
        )
        return (
            *((Heading(level=level, children=name, at=table.at),) if _says_something(name) else ()),
            *(Paragraph(children=one, leads=bool(items), at=table.at) for one in more),
            *((BulletList(items=items, at=table.at),) if items else ()),
        )


def _fits(table: Table) -> bool:
    """Whether every word fits its column, and no row is so high that its end is far from its beginning."""
    shares = table.widths if len(table.widths) == len(table.head) else column_shares(table)
    room = [_LINE * share // max(1, sum(shares)) - _PADDING for share in shares]
    for row in (table.head, *table.rows):
        for cell, letters in zip(row, room, strict=False):
            text = plain_text(cell)
            if max(map(len, text.split()), default=0) > letters or len(text) > letters * _HIGHEST_ROW:
                return False
    return True


def _says_something(nodes: Inlines) -> bool:
    return any(not isinstance(node, Text) or node.text.strip() for node in nodes)


def _is_code(name: str) -> bool:
    """Whether the name of a row says nothing by itself: a number, a code such as "E1.", or nothing."""
    return not name.strip() or (len(name) <= _LONGEST_CODE and any(map(str.isdigit, name)))


def _lines(nodes: Inlines) -> tuple[Inlines, ...]:
    """The nodes line by line, without empty lines."""
    lines: list[list[Inline]] = [[]]
    for node in nodes:
        if isinstance(node, Break):
            lines.append([])
        else:
            lines[-1].append(node)
    return tuple(tuple(one) for one in lines if _says_something(tuple(one))) or ((),)


def _upright_table(table: Table) -> Table:
    return replace(
        table,
        head=tuple(map(_upright, table.head)),
        rows=tuple(tuple(map(_upright, row)) for row in table.rows),
        style=TableStyle.PLAIN,
    )


def _upright(nodes: Inlines, *, bold: bool = False) -> Inlines:
    return tuple(one for node in nodes for one in _upright_node(node, bold=bold))


def _upright_node(node: Inline, *, bold: bool) -> Inlines:
    match node:
        case Emphasis() if bold or len(plain_text(node.children)) > _SHORT:
            return _upright(node.children, bold=bold)
        case Emphasis():
            return (Strong(_upright(node.children, bold=True)),)
        case Strong():
            return (replace(node, children=_upright(node.children, bold=True)),)
        case Strike() | Link():
            return (replace(node, children=_upright(node.children, bold=bold)),)
        case _:
            return (node,)
