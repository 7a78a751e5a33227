"""About how much room blocks take, and what has to stay together on paper."""

from mcred.render.tree import (
    Block,
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
from mcred.render.words import to_translate

_LONGEST = 3400
"""Characters of a page, with room to spare for headings and gaps."""
_LINE = 90
"""Characters of a line."""


def fits_a_page(blocks: Blocks) -> bool:
    """Whether the blocks surely fit on one page of paper."""
    return _length(blocks) < _LONGEST


def fits_half_a_page(blocks: Blocks) -> bool:
    """Whether two such groups fit on one page: a larger one kept whole leaves half a page empty."""
    return _length(blocks) < _LONGEST // 2


_PAGE = 34
"""Lines of an answer box as high as a page."""
_PAGES = 3
"""Nobody writes more pages than these into a form."""
_LINES_FOR_A_NAME = 4


def box_on_paper(lines: int) -> tuple[int, str]:
    """The lines of an answer box on paper, and the message to say where that is less than is asked for."""
    if lines <= _PAGE:
        return lines, ""
    if lines <= _PAGE * _PAGES:
        return _PAGE, to_translate("continue on a second sheet")
    return _LINES_FOR_A_NAME, to_translate("attach your sheets, or write the name of the file")


_SHORT_ITEMS = 6
_SHORT = 1300
"""Characters of a list or a small table that stays on one page."""


def stays_whole(block: BulletList | NumberedList | Table) -> bool:
    """Whether a list or a table is so short that it is never split over two pages."""
    count = len(block.rows) if isinstance(block, Table) else len(block.items)
    return count <= _SHORT_ITEMS and _length((block,)) < _SHORT


def introduces(block: Block) -> bool:
    """Whether a paragraph leads to what follows, and stays with it."""
    return isinstance(block, Paragraph) and (block.leads or plain_text(block.children).rstrip().endswith(":"))


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
