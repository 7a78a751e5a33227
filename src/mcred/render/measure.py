"""About how much room blocks take: whether a group can be kept on one page at all."""

from mcred.render.tree import (
    Blocks,
    BulletList,
    CodeBlock,
    Field,
    Group,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Table,
    plain_text,
)

_LONGEST = 3400
"""Characters of a page, with room to spare for headings and gaps."""
_LINE = 90
"""Characters of a line."""


def fits_a_page(blocks: Blocks) -> bool:
    """Whether the blocks surely fit on one page of paper."""
    return _length(blocks) < _LONGEST


def _length(blocks: Blocks) -> int:
    total = 0
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                total += len(plain_text(block.children)) + _LINE // 2
            case BulletList() | NumberedList():
                total += sum(_length(item) for item in block.items)
            case Quote() | Group():
                total += _length(block.children) + _LINE
            case CodeBlock():
                total += len(block.text) + _LINE * block.text.count("\n")
            case Table():
                total += sum(len(plain_text(cell)) for row in block.rows for cell in row)
            case Field():
                total += _LINE * (block.lines + 1)
            case Rule() | PageBreak():
                pass
    return total


_WIDEST = 60
"""Characters after which a longer cell asks for no more room."""


def column_shares(table: Table) -> tuple[int, ...]:
    """Shares of the line for a table that names none: by its longest cells, with room for every word."""
    rows = [table.head, *table.rows]
    columns = [[plain_text(row[n]) for row in rows if n < len(row)] for n in range(len(table.head))]
    wanted = [min(_WIDEST, max(map(len, cells))) + 3 for cells in columns]
    longest = [max(len(word) for cell in cells for word in (*cell.split(), "")) + 3 for cells in columns]
    total = sum(wanted)
    return tuple(
        max(1000 * want // total, min(300, 1000 * word // _LINE))
        for want, word in zip(wanted, longest, strict=True)
    )
