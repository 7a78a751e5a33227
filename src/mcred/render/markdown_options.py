"""What containers of templates say besides their text. Part of the door to markdown-it-py."""

import re
from collections.abc import Iterable

from markdown_it.tree import SyntaxTreeNode

from mcred.render.environment import FIXED_CLOSE, FIXED_OPEN
from mcred.render.tree import Field, Place

FIXED = re.compile(f"([{FIXED_OPEN}{FIXED_CLOSE}])")
"""Marks of fixed words, which an option has no use for."""
_OPTION = re.compile(r'([a-z-]+)(?:="((?:[^"\\]|\\.)*)")?')
_ESCAPED = re.compile(r"\\(.)")


def read_options(text: str) -> dict[str, str]:
    """``name="value"`` pairs and bare names of a container's first line."""
    bare = FIXED.sub("", text)
    return {name: _ESCAPED.sub(r"\1", value or "") for name, value in _OPTION.findall(bare)}


def answer_box(options: dict[str, str], at: Place) -> Field:
    """The box to write in that a ``field`` container stands for."""
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


def right_columns(table: SyntaxTreeNode) -> tuple[int, ...]:
    """The columns that a table's ruler sets flush right."""
    head = table.children[0].children[0].children
    return tuple(column for column, cell in enumerate(head) if "right" in str(cell.attrs.get("style", "")))


def walk(nodes: Iterable[SyntaxTreeNode]) -> Iterable[SyntaxTreeNode]:
    """The nodes and all that is in them."""
    for node in nodes:
        yield node
        yield from walk(node.children)
