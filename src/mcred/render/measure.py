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
