"""The only door to markdown-it-py: the Markdown of templates and of content becomes the tree.

Templates may use containers (``::: note``, ``::: table``, ``::: field`` …) and name their headings
(``{#id}``). Content may not: its Markdown is CommonMark with tables and strikethrough, without HTML.
Both may say that words are in another language: ``[¿Qué aprendió?]{lang=es}``, or ``::: lang es`` above
paragraphs and ``:::`` below them.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from mcred.content.pictures import UnusablePicture
from mcred.diagnostics import Diagnostic
from mcred.render.environment import FIXED_OPEN, NEW_LINE, SLOT_CLOSE, SLOT_OPEN, Filled, Slot
from mcred.render.flatten import flat, joined, ticked
from mcred.render.languages import is_language
from mcred.render.markdown_options import FIXED, answer_box, read_options, right_columns, walk
from mcred.render.markdown_syntax import CONTENT, TEMPLATE
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
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
from mcred.render.words import ENGLISH, Words, picture_in_words

Loader = Callable[[str, str], tuple[str, bytes]]
"""Media type and bytes of a picture, from the file that names it and the name."""

_NEW_LINE = re.compile(f" *{NEW_LINE} *")
_SLOT = re.compile(f"{SLOT_OPEN}([0-9]+){SLOT_CLOSE}")
_HEADING_ID = re.compile(r"\s*\{#([a-z0-9-]{1,80})\}\Z")
_DEEPEST_HEADING = 6
_SCHEMES = ("http://", "https://", "mailto:")


def parse_template(
    filled: Filled, load: Loader, words: Words = ENGLISH
) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """The blocks of a filled template with every slot in its place, and what was changed on the way."""
    reader = _Reader(f"templates/{filled.template}", 1, load, filled.slots, words)
    blocks = reader.blocks(SyntaxTreeNode(TEMPLATE.parse(filled.text)).children)
    return blocks, tuple(reader.warnings)


class _Reader:
    """Reads one Markdown text. Template texts have slots, content texts have none."""

    def __init__(
        self, file: str, line: int, load: Loader, slots: tuple[Slot | Tick, ...] | None, words: Words
    ) -> None:
        self._file = file
        self._first_line = line
        self._load = load
        self._slots = slots
        self._words = words
        self._in_fixed = False
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
            right=right_columns(node),
            caption=options.get("caption", ""),
            row_heads="row-heads" in options,
            style=TableStyle(options.get("style", "plain")),
            at=at,
        )

    def _cell(self, cell: SyntaxTreeNode) -> Inlines:
        return self._inlines(cell.children[0]) if cell.children else ()

    def _container(self, node: SyntaxTreeNode, at: Place) -> Block:
        kind, _, rest = node.info.strip().partition(" ")
        options = read_options(rest)
        match kind:
            case "lang":
                language, children = self._known(rest.strip()), self.blocks(node.children)
                if not language:
                    return Group(kind=GroupKind.KEEP, children=children, at=at)
                return Group(kind=GroupKind.LANGUAGE, children=children, language=language, at=at)
            case "page-break":
                return PageBreak(at=at)
            case "field":
                return answer_box(options, at)
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
        reader = _Reader(slot.file, slot.line, self._load, None, self._words)
        nodes = SyntaxTreeNode(CONTENT.parse(slot.text)).children
        levels = [int(node.tag[1]) for node in walk(nodes) if node.type == "heading"]
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
            case "language":
                return self._foreign(node)
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
                found += [Break(), *self._said(line)] if number else self._said(line)
        return tuple(found)

    def _said(self, line: str) -> Iterable[Inline]:
        """Text with its fixed words marked, where the template marks them."""
        for part in FIXED.split(line):
            if FIXED.fullmatch(part):
                self._in_fixed = part == FIXED_OPEN
            elif self._in_fixed and (words := part.strip()):
                before, after = part.split(words, 1)
                yield from (Text(before), Foreign(self._words.language, tuple(ticked(words))), Text(after))
            elif part:
                yield from ticked(part)

    def _foreign(self, node: SyntaxTreeNode) -> Inlines:
        language, children = self._known(str(node.meta["language"])), self._inlines(node)
        return (Foreign(language, children),) if language and children else children

    def _known(self, tag: str) -> str:
        """The tag, or nothing and a warning when there is no such language."""
        if is_language(tag):
            return tag
        message = f'there is no language "{tag}"'
        hint = "write a language tag such as es, ar or zh-Hant"
        self.warnings.append(warning("unknown-language", self._at, message, hint))
        return ""

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
            description = alt or self._words.gettext("without description")
            return (Text(picture_in_words(description, self._words)),)
        if not alt:
            message = f'the picture "{name[:160]}" has no description'
            hint = "write what it shows between the square brackets"
            self.warnings.append(warning("picture-without-description", self._at, message, hint))
        share = int(width) if width.isdecimal() and 0 < int(width) <= 100 else 100
        alt = alt or self._words.gettext("Picture without description")
        return (Picture(media_type=media_type, data=data, alt=alt, width=share),)
