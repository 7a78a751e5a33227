"""The tree as Markdown that people read and fill in: no directives, boxes become headings with room.

What is written reads back as the same text: every character with a meaning in Markdown is escaped
where it would have one, and narrow tables are padded so that they can be read as they stand.
"""

import re

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
    Text,
    Tick,
    plain_text,
)

_ALWAYS = re.compile(r"([\\`*\[\]<])|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)")
_AT_START = re.compile(r"(?m)^(\s*)([#>+\-=|]|[0-9]{1,9}(?=[.)](?:\s|$)))")
_NAMES = {
    GroupKind.NOTE: "Note",
    GroupKind.TIP: "Tip",
    GroupKind.WARNING: "Important",
    GroupKind.REFLECT: "Reflect",
}
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def render_markdown(document: Document) -> str:
    """The document as Markdown text that ends with a line break."""
    return _blocks(document.blocks) + "\n"


def _blocks(blocks: Blocks) -> str:
    text, last = "", None
    for block in blocks:
        if written := _block(block):
            text += _between(last, block) + written if text else written
            last = block
    return text


def _between(last: Block | None, block: Block) -> str:
    """Boxes to tick stand one under the other."""
    ticks = all(isinstance(one, Field) and one.lines == 0 for one in (last, block))
    return "\n" if ticks else "\n\n"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _inlines(block.children)
        case Heading():
            return _heading(block.level, plain_text(block.children), _inlines(block.children), block.id)
        case BulletList():
            return _list(block.items, ["-"] * len(block.items))
        case NumberedList():
            numbers = range(block.start, block.start + len(block.items))
            return _list(block.items, [f"{number}." for number in numbers])
        case Quote():
            return _prefixed("> ", "> ", _blocks(block.children))
        case CodeBlock():
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
            return f"{fence}\n{block.text}\n{fence}"
        case Rule():
            return "---"
        case PageBreak():
            return ""
        case Table():
            return _table(block)
        case Group():
            return _group(block)
        case Field():
            return _field(block)


def _heading(level: int, plain: str, text: str, identifier: str) -> str:
    named = f" {{#{identifier}}}" if identifier and identifier != slug(plain) else ""
    return f"{'#' * level} {text}{named}"


def slug(text: str) -> str:
    """The name of a section: small letters and digits with hyphens between."""
    return _NOT_IN_SLUG.sub("-", text.lower()).strip("-")


def _list(items: tuple[Blocks, ...], marks: list[str]) -> str:
    loose = any(len(item) > 1 and not isinstance(item[1], (BulletList, NumberedList)) for item in items)
    lines = [
        _prefixed(f"{mark} ", " " * (len(mark) + 1), _tight(item) if not loose else _blocks(item))
        for mark, item in zip(marks, items, strict=True)
    ]
    return ("\n\n" if loose else "\n").join(lines)


def _tight(item: Blocks) -> str:
    return "\n".join(_block(block) for block in item)


def _prefixed(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{first if index == 0 else rest}{line}".rstrip() if line or index == 0 else rest.rstrip()
        for index, line in enumerate(lines)
    )


def _group(group: Group) -> str:
    name = _NAMES.get(group.kind)
    if name is None:
        return _blocks(group.children)
    title = f"**{name}: {_escaped(group.title)}**" if group.title else f"**{name}**"
    return _prefixed("> ", "> ", f"{title}\n\n{_blocks(group.children)}")


def _field(field: Field) -> str:
    label = f"{field.code} {field.label}".strip()
    if field.lines == 0:
        return f"- [ ] {_escaped(label)}"
    label += f" ({field.help})" if field.help else ""
    heading = _heading(field.level, label, _escaped(label), field.id if field.anchor else "")
    return f"{heading}\n"


def _table(table: Table) -> str:
    rows = [[_inlines(cell, in_table=True) for cell in row] for row in (table.head, *table.rows)]
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(len(table.head))]
    narrow = sum(widths) + 3 * len(widths) <= 110

    def line(row: list[str]) -> str:
        cells = [cell.ljust(width) if narrow else cell for cell, width in zip(row, widths, strict=True)]
        return f"| {' | '.join(cells)} |"

    ruler = [("-" * width if narrow else "---") for width in widths]
    caption = f"**{_escaped(table.caption)}**\n\n" if table.caption else ""
    return caption + "\n".join([line(rows[0]), line(ruler), *(line(row) for row in rows[1:])])


# ---- inline


def _inlines(nodes: Inlines, *, in_table: bool = False) -> str:
    text = "".join(_inline(node, in_table) for node in nodes)
    if in_table:
        return text.replace("\n", " ").strip()
    return _AT_START.sub(_at_start, text)


def _at_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def _inline(node: Inline, in_table: bool) -> str:
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
            return _around("**", node.children, in_table)
        case Emphasis():
            return _around("*", node.children, in_table)
        case Strike():
            return _around("~~", node.children, in_table)
        case Link():
            return f"[{_raw(node.children, in_table)}]({_address(node.href)})"
        case Picture():
            return f"*Picture: {_escaped(node.alt)}*"


def _around(mark: str, children: Inlines, in_table: bool) -> str:
    """Marks stand beside the first and last letter, never beside a blank."""
    inner = _raw(children, in_table)
    body = inner.strip()
    if not body:
        return inner
    start = len(inner) - len(inner.lstrip())
    return f"{inner[:start]}{mark}{body}{mark}{inner[start + len(body) :]}"


def _raw(children: Inlines, in_table: bool) -> str:
    return "".join(_inline(node, in_table) for node in children)


def _escaped(text: str) -> str:
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)


def _code(text: str, in_table: bool) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text.replace('|', chr(92) + '|') if in_table else text}{space}{fence}"


def _address(href: str) -> str:
    return f"<{href}>" if re.search(r"[\s()]", href) else href
