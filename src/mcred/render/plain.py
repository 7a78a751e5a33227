"""The tree as Markdown that people read and fill in: no directives, boxes become headings with room.

What is written reads back as the same text: every character with a meaning in Markdown is escaped
where it would have one, and narrow tables are padded so that they can be read as they stand.
"""

import re

from mcred.render.callouts import callout_title
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
    Text,
    Tick,
    plain_text,
)
from mcred.render.words import Words

_ALWAYS = re.compile(r"([\\`*\[\]<])|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)")
_AT_START = re.compile(r"(?m)^(\s*)([#>+\-=|]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def render_markdown(document: Document) -> str:
    """The document as Markdown text that ends with a line break."""
    return _Writer(document.words).blocks(document.blocks) + "\n"


class _Writer:
    """Writes the tree; ``words`` are for boxes and pictures."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def blocks(self, blocks: Blocks) -> str:
        text, last = "", None
        for block in blocks:
            if written := self._block(block):
                text += _between(last, block) + written if text else written
                last = block
        return text

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._inlines(block.children)
            case Heading():
                return _heading(
                    block.level, plain_text(block.children), self._inlines(block.children), block.id
                )
            case BulletList():
                return self._list(block.items, ["-"] * len(block.items))
            case NumberedList():
                numbers = range(block.start, block.start + len(block.items))
                return self._list(block.items, [f"{number}." for number in numbers])
            case Quote():
                return _prefixed("> ", "> ", self.blocks(block.children))
            case CodeBlock():
                fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
                return f"{fence}\n{block.text}\n{fence}"
            case Rule():
                return "---"
            case PageBreak():
                return ""
            case Table():
                return self._table(block)
            case Group():
                return self._group(block)
            case Field():
                return _field(block)

    def _list(self, items: tuple[Blocks, ...], marks: list[str]) -> str:
        loose = any(len(item) > 1 and not isinstance(item[1], (BulletList, NumberedList)) for item in items)
        lines = [
            _prefixed(
                f"{mark} ", " " * (len(mark) + 1), self._tight(item) if not loose else self.blocks(item)
            )
            for mark, item in zip(marks, items, strict=True)
        ]
        return ("\n\n" if loose else "\n").join(lines)

    def _tight(self, item: Blocks) -> str:
        return "\n".join(self._block(block) for block in item)

    def _group(self, group: Group) -> str:
        if group.kind is GroupKind.LANGUAGE:
            fence = ":" * (3 + _depth(group.children))
            return f"{fence} lang {group.language}\n\n{self.blocks(group.children)}\n\n{fence}"
        title = callout_title(group, self._words)
        if not title:
            return self.blocks(group.children)
        title = f"**{_escaped(title)}**"
        return _prefixed("> ", "> ", f"{title}\n\n{self.blocks(group.children)}")

    def _table(self, table: Table) -> str:
        rows = [[self._inlines(cell, in_table=True) for cell in row] for row in (table.head, *table.rows)]
        widths = [max(3, *(len(row[column]) for row in rows)) for column in range(len(table.head))]
        narrow = sum(widths) + 3 * len(widths) <= 110

        def line(row: list[str]) -> str:
            cells = [cell.ljust(width) if narrow else cell for cell, width in zip(row, widths, strict=True)]
            return f"| {' | '.join(cells)} |"

        ruler = [("-" * width if narrow else "---") for width in widths]
        caption = f"**{_escaped(table.caption)}**\n\n" if table.caption else ""
        return caption + "\n".join([line(rows[0]), line(ruler), *(line(row) for row in rows[1:])])

    def _inlines(self, nodes: Inlines, *, in_table: bool = False) -> str:
        text = "".join(self._inline(node, in_table) for node in nodes)
        if in_table:
            return text.replace("\n", " ").strip()
        return _AT_START.sub(_at_start, text)

    def _inline(self, node: Inline, in_table: bool) -> str:
        match node:
            case Text():
                text = _escaped(node.text)
                return text.replace("|", "\\|") if in_table else text
            case Code():
                return _code(node.text, in_table)
            case Break():
                return " · " if in_table else "\\\n"
            case Tick():
                return "☑" if node.done else "☐"
            case Strong():
                return self._around("**", node.children, in_table)
            case Emphasis():
                return self._around("*", node.children, in_table)
            case Strike():
                return self._around("~~", node.children, in_table)
            case Foreign():
                return f"[{self._raw(node.children, in_table)}]{{lang={node.language}}}"
            case Link():
                return f"[{self._raw(node.children, in_table)}]({_address(node.href)})"
            case Picture():
                words = self._words.gettext("Picture: %(description)s", description=node.alt)
                return f"*{_escaped(words)}*"

    def _around(self, mark: str, children: Inlines, in_table: bool) -> str:
        """Marks stand beside the first and last letter, never beside a blank."""
        inner = self._raw(children, in_table)
        body = inner.strip()
        if not body:
            return inner
        start = len(inner) - len(inner.lstrip())
        return f"{inner[:start]}{mark}{body}{mark}{inner[start + len(body) :]}"

    def _raw(self, children: Inlines, in_table: bool) -> str:
        return "".join(self._inline(node, in_table) for node in children)


def _between(last: Block | None, block: Block) -> str:
    """Boxes to tick stand one under the other."""
    ticks = all(isinstance(one, Field) and one.lines == 0 for one in (last, block))
    return "\n" if ticks else "\n\n"


def _heading(level: int, plain: str, text: str, identifier: str) -> str:
    named = f" {{#{identifier}}}" if identifier and identifier != slug(plain) else ""
    return f"{'#' * level} {text}{named}"


def slug(text: str) -> str:
    """The name of a section: small letters and digits with hyphens between."""
    return _NOT_IN_SLUG.sub("-", text.lower()).strip("-")


def _prefixed(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{first if index == 0 else rest}{line}".rstrip() if line or index == 0 else rest.rstrip()
        for index, line in enumerate(lines)
    )


def _field(field: Field) -> str:
    label = f"{field.code} {field.label}".strip()
    if field.lines == 0:
        return f"- [ ] {_escaped(label)}"
    label += f" ({field.help})" if field.help else ""
    heading = _heading(field.level, label, _escaped(label), field.id if field.anchor else "")
    return f"{heading}\n"


def _at_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def _escaped(text: str) -> str:
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)


def _code(text: str, in_table: bool) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text.replace('|', chr(92) + '|') if in_table else text}{space}{fence}"


def _address(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()]", href) else href


def _depth(blocks: Blocks) -> int:
    """How many groups of another language stand one in the other: the outer fence is the longer one."""
    inner = [
        (block.kind is GroupKind.LANGUAGE) + _depth(block.children)
        for block in blocks
        if isinstance(block, Group)
    ]
    return max(inner, default=0)
