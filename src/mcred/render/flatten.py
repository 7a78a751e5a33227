"""Small turns of inline nodes: drawn boxes become ticks, neighbouring texts one, blocks lines."""

import re

from mcred.render.tree import (
    Blocks,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Field,
    Group,
    Heading,
    Inline,
    Inlines,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    Tick,
)

_TICKS = re.compile("([☐☑☒])")
_TASK = re.compile(r"\[([ xX])\] ")


def ticked(text: str) -> list[Inline]:
    """Text in which every drawn box is a ``Tick``; ``[ ] `` at the beginning is one, too."""
    found: list[Inline] = []
    task = _TASK.match(text)
    if task:
        found += [Tick(task[1] != " "), Text(" ")]
        text = text[task.end() :]
    for part in _TICKS.split(text):
        if part in ("☐", "☑", "☒") and part:
            found.append(Tick(part != "☐"))
        elif part:
            found.append(Text(part))
    return found


def joined(nodes: Inlines) -> Inlines:
    """Neighbouring texts as one."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and found and isinstance(last := found[-1], Text):
            found[-1] = Text(last.text + node.text)
        else:
            found.append(node)
    return tuple(found)


def flat(blocks: Blocks) -> Inlines:
    """Blocks as the lines of one paragraph."""
    lines: list[Inlines] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append(block.children)
            case Heading():
                lines.append((Strong(block.children),))
            case CodeBlock():
                lines.append((Code(block.text),))
            case Quote() | Group():
                lines.append(flat(block.children))
            case BulletList():
                lines += [(Text("• "), *flat(item)) for item in block.items]
            case NumberedList():
                lines += [
                    (Text(f"{number}. "), *flat(item)) for number, item in enumerate(block.items, block.start)
                ]
            case Table():
                for row in (block.head, *block.rows):
                    lines.append(tuple(one for cell in row for one in (*cell, Text("  "))))
            case Rule() | PageBreak() | Field():
                pass
    return tuple(one for index, line in enumerate(lines) for one in ((Break(), *line) if index else line))
