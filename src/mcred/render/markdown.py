"""The only door to markdown-it-py: the Markdown of templates and of content becomes the tree.

Templates may use containers (``::: note``, ``::: table``, ``::: field`` …) and name their headings
(``{#id}``). Content may not: its Markdown is CommonMark with tables and strikethrough, without HTML.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from mcred.content.pictures import UnusablePicture
from mcred.diagnostics import Diagnostic
from mcred.render.environment import NEW_LINE, SLOT_CLOSE, SLOT_OPEN, Filled, Slot
from mcred.render.flatten import flat, joined, ticked
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Code,
    CodeBlock,
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
    Place,
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
from mcred.render.warnings import warning

Loader = Callable[[str, str], tuple[str, bytes]]
"""Media type and bytes of a picture, from the file that names it and the name."""

_CONTAINERS = frozenset({*GroupKind, "field", "table", "page-break"})
_NEW_LINE = re.compile(f" *{NEW_LINE} *")
_SLOT = re.compile(f"{SLOT_OPEN}([0-9]+){SLOT_CLOSE}")
_HEADING_ID = re.compile(r"\s*\{#([a-z0-9-]{1,80})\}\Z")
_OPTION = re.compile(r'([a-z-]+)(?:="((?:[^"\\]|\\.)*)")?')
_ESCAPED = re.compile(r"\\(.)")
_DEEPEST_HEADING = 6
_SCHEMES = ("http://", "https://", "mailto:")

_CONTENT = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_TEMPLATE = (
    MarkdownIt("commonmark", {"html": False})
    .enable(["table", "strikethrough"])
    .use(container_plugin, "box", validate=lambda info, _: info.strip().split(" ", 1)[0] in _CONTAINERS)
)
# The address is judged below, with a warning, and not dropped in silence.
_CONTENT.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
_TEMPLATE.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005


def parse_template(filled: Filled, load: Loader) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """The blocks of a filled template with every slot in its place, and what was changed on the way."""
    reader = _Reader(f"templates/{filled.template}", 1, load, filled.slots)
    blocks = reader.blocks(SyntaxTreeNode(_TEMPLATE.parse(filled.text)).children)
    return blocks, tuple(reader.warnings)


class _Reader:
    """Reads one Markdown text. Template texts have slots, content texts have none."""

    def __init__(self, file: str, line: int, load: Loader, slots: tuple[Slot | Tick, ...] | None) -> None:
        self._file = file
        self._first_line = line
        self._load = load
        self._slots = slots
        self._level = 0
        self._shift = 0
        self._at = Place(file=file, line=line)
        self.warnings: list[Diagnostic] = []

    # ---- blocks

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Blocks:
        return tuple(block for node in nodes for block in self._block(node))

    def _block(self, node: SyntaxTreeNode) -> Blocks:
        if node.map:
            self._at = Place(file=self._file, line=self._first_line + node.map[0])
        at = self._at
        match node.type:
            case "paragraph":
                return self._paragraph(node, at)
            case "heading":
                return (self._heading(node, at),)
            case "bullet_list":
                return (BulletList(items=self._items(node), at=at),)
            case "ordered_list":
                start = int(node.attrs.get("start", 1))
                return (NumberedList(items=self._items(node), start=start, at=at),)
            case "blockquote":
                return (Quote(children=self.blocks(node.children), at=at),)
            case "fence" | "code_block":
                return (CodeBlock(text=node.content.rstrip("\n"), at=at),)
            case "hr":
                return (Rule(at=at),)
            case "table":
                return (self._table(node, {}, at),)
            case "container_box":
                return (self._container(node, at),)
            case other:
                raise AssertionError(other)

    def _items(self, node: SyntaxTreeNode) -> tuple[Blocks, ...]:
        return tuple(self.blocks(item.children) for item in node.children)

    def _paragraph(self, node: SyntaxTreeNode, at: Place) -> Blocks:
        content = node.children[0].content.strip()
        slot = _SLOT.fullmatch(content)
        if slot and self._slots is not None and isinstance(kept := self._slots[int(slot[1])], Slot):
            return self._fill(kept)
        return (Paragraph(children=self._inlines(node.children[0]), at=at),)

    def _heading(self, node: SyntaxTreeNode, at: Place) -> Heading:
        level = min(int(node.tag[1]) + self._shift, _DEEPEST_HEADING)
        children, identifier = self._inlines(node.children[0]), ""
        if self._slots is not None and children and isinstance(last := children[-1], Text):
            named = _HEADING_ID.search(last.text)
            if named:
                identifier = named[1]
                children = (*children[:-1], Text(last.text[: named.start()]))
        self._level = level
        return Heading(level=level, children=children, id=identifier, at=at)

    def _table(self, node: SyntaxTreeNode, options: dict[str, str], at: Place) -> Table:
        rows = [
            tuple(self._cell(cell) for cell in row.children)
            for section in node.children
            for row in section.children
        ]
        return Table(
            head=rows[0],
            rows=tuple(rows[1:]),
            widths=tuple(int(share) for share in options.get("widths", "").split()),
            right=_right(node),
            caption=options.get("caption", ""),
            row_heads="row-heads" in options,
            style=TableStyle(options.get("style", "plain")),
            at=at,
        )

    def _cell(self, cell: SyntaxTreeNode) -> Inlines:
        return self._inlines(cell.children[0]) if cell.children else ()

    def _container(self, node: SyntaxTreeNode, at: Place) -> Block:
        kind, _, rest = node.info.strip().partition(" ")
        options = _options(rest)
        match kind:
            case "page-break":
                return PageBreak(at=at)
            case "field":
                return _field(options, at)
            case "table":
                table = next((child for child in node.children if child.type == "table"), None)
                if table is None:
                    return Group(kind=GroupKind.KEEP, children=self.blocks(node.children), at=at)
                return self._table(table, options, at)
            case _:
                title, formats = options.get("title", ""), tuple(options.get("formats", "").split())
                children = self.blocks(node.children)
                return Group(kind=GroupKind(kind), title=title, formats=formats, children=children, at=at)

    # ---- slots

    def _fill(self, slot: Slot) -> Blocks:
        """The blocks of a text, its headings below the heading it stands under."""
        reader = _Reader(slot.file, slot.line, self._load, None)
        nodes = SyntaxTreeNode(_CONTENT.parse(slot.text)).children
        levels = [int(node.tag[1]) for node in _walk(nodes) if node.type == "heading"]
        reader._shift = self._level + 1 - min(levels, default=1)
        blocks = reader.blocks(nodes)
        self.warnings += reader.warnings
        return blocks

    def _fill_inline(self, kept: Slot | Tick) -> Inlines:
        """A text inside a line or a table cell: its blocks one under the other."""
        return (kept,) if isinstance(kept, Tick) else flat(self._fill(kept))

    # ---- inline

    def _inlines(self, node: SyntaxTreeNode) -> Inlines:
        children = tuple(one for child in node.children for one in self._inline(child))
        return joined(children)

    def _inline(self, node: SyntaxTreeNode) -> Inlines:
        match node.type:
            case "text":
                return self._text(node.content)
            case "softbreak":
                return (Text(" "),)
            case "hardbreak":
                return (Break(),)
            case "code_inline":
                return (Code(node.content),)
            case "strong":
                return (Strong(self._inlines(node)),)
            case "em":
                return (Emphasis(self._inlines(node)),)
            case "s":
                return (Strike(self._inlines(node)),)
            case "link":
                return self._link(node)
            case "image":
                return self._picture(node)
            case _:
                return self._text(node.content)

    def _text(self, text: str) -> Inlines:
        if self._slots is None:
            return tuple(ticked(text))
        found: list[Inline] = []
        for index, part in enumerate(_SLOT.split(text)):
            if index % 2:
                found += self._fill_inline(self._slots[int(part)])
                continue
            for number, line in enumerate(_NEW_LINE.split(part)):
                found += [Break(), *ticked(line)] if number else ticked(line)
        return tuple(found)

    def _link(self, node: SyntaxTreeNode) -> Inlines:
        href, children = str(node.attrs.get("href", "")), self._inlines(node)
        if href.lower().startswith(_SCHEMES):
            return (Link(href, children),)
        message = f'the link to "{href[:160]}" is shown as text'
        hint = "a link begins with https://, http:// or mailto:"
        self.warnings.append(warning("link-shown-as-text", self._at, message, hint))
        return children

    def _picture(self, node: SyntaxTreeNode) -> Inlines:
        name, alt = str(node.attrs.get("src", "")), plain_text(self._inlines(node)).strip()
        name, _, width = name.partition("#")
        name = unquote(name, errors="replace")
        try:
            media_type, data = self._load(self._file, name)
        except UnusablePicture as reason:
            message = f'the picture "{name[:160]}" {reason}'
            hint = "put the picture beside the text that shows it, or correct its name"
            self.warnings.append(warning("picture-left-out", self._at, message, hint))
            return (Text(f"[Picture: {alt or 'without description'}]"),)
        if not alt:
            message = f'the picture "{name[:160]}" has no description'
            hint = "write what it shows between the square brackets"
            self.warnings.append(warning("picture-without-description", self._at, message, hint))
        share = int(width) if width.isdecimal() and 0 < int(width) <= 100 else 100
        return (
            Picture(media_type=media_type, data=data, alt=alt or "Picture without description", width=share),
        )


def _options(text: str) -> dict[str, str]:
    """``name="value"`` pairs and bare names of a container's first line."""
    return {name: _ESCAPED.sub(r"\1", value or "") for name, value in _OPTION.findall(text)}


def _field(options: dict[str, str], at: Place) -> Field:
    return Field(
        id=options.get("id", ""),
        label=options.get("label", ""),
        code=options.get("code", ""),
        lines=int(options.get("lines", "1")),
        help=options.get("help", ""),
        level=int(options.get("level", "2")),
        anchor="anchor" in options,
        rest="rest" in options,
        spare="spare" in options,
        at=at,
    )


def _right(table: SyntaxTreeNode) -> tuple[int, ...]:
    """The columns that a table's ruler sets flush right."""
    head = table.children[0].children[0].children
    return tuple(column for column, cell in enumerate(head) if "right" in str(cell.attrs.get("style", "")))


def _walk(nodes: Iterable[SyntaxTreeNode]) -> Iterable[SyntaxTreeNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
