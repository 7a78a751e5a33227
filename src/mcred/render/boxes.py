"""The boxes of a form in a tree: what they are called, what is read out, and what they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from mcred.render.tree import (
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Field,
    Group,
    Heading,
    Inlines,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    Tick,
)

SCHEME = "mcred-field:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box: the ``name`` of its field, the ``words`` that are read out, the ``lines`` it takes.

    No lines for a box to tick; of the boxes of one field that have a ``value``, one is ticked. A ``spare``
    box is drawn only where its page has room.
    """

    name: str
    words: str
    lines: int = 0
    value: str = ""
    spare: bool = False


def address(field: str, value: str = "") -> str:
    """How a box is named while the engine sets it: as a link to follow. Empty for none of a form."""
    return f"{SCHEME}{quote(field)}:{quote(value)}" if field else ""


def boxes(document: Document) -> dict[str, Box]:
    """The boxes of a document by their address; the first of several that share one."""
    found: dict[str, Box] = {}
    for block in every_block(document.blocks):
        for address_, box in _of(block):
            found.setdefault(address_, box)
    return found


def every_block(blocks: Blocks) -> Iterator[Block]:
    """The blocks with those inside them, in the order of reading."""
    for block in blocks:
        yield block
        match block:
            case Group() | Quote():
                yield from every_block(block.children)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from every_block(item)
            case _:
                pass


def _of(block: Block) -> Iterator[tuple[str, Box]]:
    match block:
        case Field():
            words = f"{block.code} {block.label}".strip()
            yield address(block.id), Box(name=block.id, words=words, lines=block.lines, spare=block.spare)
        case Table():
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _ticks(cell)
        case Paragraph() | Heading():
            yield from _ticks(block.children)
        case _:
            pass


def _ticks(nodes: Inlines) -> Iterator[tuple[str, Box]]:
    for node in nodes:
        match node:
            case Tick() if node.field:
                yield (
                    address(node.field, node.value),
                    Box(name=node.field, words=node.label, value=node.value),
                )
            case Strong() | Emphasis() | Strike() | Link():
                yield from _ticks(node.children)
            case _:
                pass
