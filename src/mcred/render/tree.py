"""The document tree: what a template becomes, and all that a writer has to know.

Frozen values only. A node says what something is, never how it looks. Every answer box keeps the
id, code and label of its field, so that a writer can make a form control of it.
"""

from dataclasses import dataclass, field

from mcred.model.program import Fonts
from mcred.render.kinds import GroupKind as GroupKind  # noqa: PLC0414 - part of the tree
from mcred.render.kinds import TableStyle as TableStyle  # noqa: PLC0414
from mcred.render.sheet import Sheet
from mcred.render.words import ENGLISH, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block was written: a file relative to the program, and its line counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Characters in a typewriter face."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick. One of a form has the name of its ``field``, and a ``label`` that is read out.

    Of several boxes of one field, each with its ``value``, one is ticked.
    """

    done: bool = False
    field: str = ""
    value: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strike:
    """Text that no longer holds."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Link:
    """A link; the address is http, https or mailto."""

    href: str
    children: "Inlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its bytes; ``width`` is in percent of the line."""

    media_type: str
    data: bytes = field(repr=False)
    alt: str
    width: int = 100


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than those around them; ``language`` is a tag such as ``es``."""

    language: str
    children: "Inlines"


Inline = Text | Code | Break | Tick | Strong | Emphasis | Strike | Link | Picture | Foreign
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; one that ``leads`` stays with what follows."""

    children: Inlines
    leads: bool = False
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 6; ``id`` when the template names one."""

    level: int
    children: Inlines
    id: str = ""
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list without an order; each item is a few blocks."""

    items: "tuple[Blocks, ...]"
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A list with numbers."""

    items: "tuple[Blocks, ...]"
    start: int = 1
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words."""

    children: "Blocks"
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Lines kept as they are."""

    text: str
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line between two parts."""

    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A new sheet of paper."""

    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one head row.

    ``widths`` are shares of the line, ``right`` the columns of numbers; ``row_heads`` says that the
    first cell names its row.
    """

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    caption: str = ""
    row_heads: bool = False
    style: TableStyle = TableStyle.PLAIN
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Blocks that belong together.

    ``formats`` names the formats an ``only`` group is for, ``language`` the tag of a ``lang`` group.
    """

    kind: GroupKind
    children: "Blocks"
    title: str = ""
    formats: tuple[str, ...] = ()
    language: str = ""
    at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A box to write in.

    ``code`` is visible beside the box and survives every editor. ``lines`` are those that the answer
    fills in handwriting, 0 for a box to tick. In Markdown the box is a heading of this ``level``; an
    ``anchor`` heading carries the id, so that a submission can point at it. ``rest`` lets the box take
    what is left of its page; a ``spare`` one is left out where that is too little.
    """

    id: str
    label: str
    code: str = ""
    lines: int = 1
    help: str = ""
    level: int = 2
    anchor: bool = False
    rest: bool = False
    spare: bool = False
    at: Place | None = None


Block = (
    Paragraph
    | Heading
    | BulletList
    | NumberedList
    | Quote
    | CodeBlock
    | Rule
    | PageBreak
    | Table
    | Group
    | Field
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: what it says about itself, its paper, and its blocks.

    ``color`` is the accent as ``#rrggbb``; ``running`` stands at the foot of every page. ``language`` is
    that of the content, ``words`` are the fixed words that writers add. ``logo`` is the issuer's, ``fonts``
    the families that are asked for before our own.
    """

    title: str
    description: str
    issuer: str
    language: str
    running: str
    color: str
    sheet: Sheet
    blocks: Blocks
    words: Words = ENGLISH
    logo: Picture | None = None
    fonts: Fonts = field(default_factory=Fonts)


def plain_text(children: Inlines) -> str:
    """The characters of some inline nodes; a picture gives its alternative text."""
    parts: list[str] = []
    for node in children:
        match node:
            case Text() | Code():
                parts.append(node.text)
            case Break():
                parts.append(" ")
            case Tick():
                parts.append("☑" if node.done else "☐")
            case Picture():
                parts.append(node.alt)
            case Strong() | Emphasis() | Strike() | Link() | Foreign():
                parts.append(plain_text(node.children))
    return "".join(parts)
