"""One pass that makes any tree printable: what people write by accident never stops a document.

Headings keep a gapless order, empty items go, a break inside a box goes, and characters that cannot
be shown become their name. Each change but the harmless ones is a warning with its place.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from mcred.diagnostics import Diagnostic
from mcred.render.measure import column_shares
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
    Foreign,
    Group,
    Heading,
    Inline,
    Inlines,
    Link,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Place,
    Quote,
    Rule,
    Strike,
    Strong,
    Table,
    Text,
    Tick,
)
from mcred.render.warnings import warning

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
"""Controls, zero-width and bidirectional characters, and emoji variation: nothing to see."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN_NAMES = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """The document as it can be written, and what was changed."""

    document: Document
    warnings: tuple[Diagnostic, ...]


def normalise(document: Document, place: Place, covered: frozenset[int] | None = None) -> Normalised:
    """The document with every fault of form mended.

    ``place`` is named for blocks that do not know theirs. ``covered`` holds the characters that the
    fonts can draw; ``None`` when the reader's own fonts are used.
    """
    mender = _Mender(place, covered)
    blocks = mender.blocks(document.blocks)
    mended = replace(
        document,
        blocks=blocks,
        title=mender.text(document.title),
        description=mender.text(document.description),
        issuer=mender.text(document.issuer),
        running=mender.text(document.running),
        logo=document.logo and replace(document.logo, alt=mender.text(document.logo.alt)),
    )
    return Normalised(document=mended, warnings=tuple(mender.warnings))


class _Mender:
    def __init__(self, place: Place, covered: frozenset[int] | None) -> None:
        self._at = place
        self._covered = covered
        self._last_level = 0
        self._reported: set[tuple[str, str]] = set()
        self.warnings: list[Diagnostic] = []

    def blocks(self, blocks: Blocks, depth: int = 0) -> Blocks:
        return tuple(mended for block in blocks for mended in self._block(block, depth))

    def _block(self, block: Block, depth: int) -> Blocks:
        self._at = block.at or self._at
        match block:
            case Paragraph():
                return (replace(block, children=self.inlines(block.children)),)
            case Heading():
                return self._heading(block)
            case BulletList() | NumberedList():
                items = tuple(mended for item in block.items if (mended := self.blocks(item, depth + 1)))
                return (replace(block, items=items),) if items else ()
            case Quote():
                children = self.blocks(block.children, depth + 1)
                return (replace(block, children=children),) if children else ()
            case Group():
                children, title = self.blocks(block.children, depth + 1), self.text(block.title)
                return (replace(block, children=children, title=title),) if children else ()
            case CodeBlock():
                return (replace(block, text=self.text(block.text)),)
            case Table():
                return (self._table(block),)
            case PageBreak():
                return () if depth else (block,)
            case Field():
                return (replace(block, label=self.text(block.label), help=self.text(block.help)),)
            case Rule():
                return (block,)

    def _heading(self, block: Heading) -> Blocks:
        children = self.inlines(block.children)
        if not children:
            return ()
        level = min(block.level, self._last_level + 1)
        if level != block.level:
            message = f"a heading of level {block.level} stands below one of level {self._last_level}"
            hint = f"it is shown at level {level}; use one # more than in the heading above it"
            self.warnings.append(warning("heading-level-skipped", self._at, message, hint))
        self._last_level = level
        return (replace(block, level=level, children=children),)

    def _table(self, table: Table) -> Table:
        columns = len(table.head)
        widths = table.widths if len(table.widths) == columns else column_shares(table)
        return replace(
            table,
            head=tuple(self.inlines(cell) for cell in table.head),
            rows=tuple(
                tuple(self.inlines(cell) for cell in (*row, *((),) * columns)[:columns]) for row in table.rows
            ),
            widths=widths,
            caption=self.text(table.caption),
        )

    # ---- inline

    def inlines(self, nodes: Inlines, inside: frozenset[type] = frozenset()) -> Inlines:
        return tuple(mended for node in nodes for mended in self._inline(node, inside))

    def _inline(self, node: Inline, inside: frozenset[type]) -> Inlines:
        match node:
            case Text():
                text = self.text(node.text)
                return (Text(text),) if text else ()
            case Code():
                return (Code(self.text(node.text)),)
            case Break():
                return (node,)
            case Tick():
                return (replace(node, label=self.text(node.label)),)
            case Picture():
                return (replace(node, alt=self.text(node.alt)),)
            case Strong() | Emphasis() | Strike() | Link():
                kind = type(node)
                children = self.inlines(node.children, inside | {kind})
                if kind in inside or not children:
                    return children
                return (replace(node, children=children),)
            case Foreign():
                children = self.inlines(node.children, inside)
                return (replace(node, children=children),) if children else ()

    def text(self, text: str) -> str:
        """The text without what cannot be seen, and with names for what cannot be drawn."""
        text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
        if self._covered is None or text.isascii():
            return text
        return "".join(self._drawable(character) for character in unicodedata.normalize("NFC", text))

    def _drawable(self, character: str) -> str:
        code = ord(character)
        if self._covered is None or code in self._covered or character in "\n\t":
            return character
        name = unicodedata.name(character, f"character {code:04X}").lower()[:_SHOWN_NAMES]
        shown = f"({name})"
        if (self._at.file, character) not in self._reported:
            self._reported.add((self._at.file, character))
            message = f'no font has the character "{character}" (U+{code:04X})'
            hint = f'the PDF says "{shown}" instead; words print everywhere'
            self.warnings.append(warning("character-without-glyph", self._at, message, hint))
        return shown
