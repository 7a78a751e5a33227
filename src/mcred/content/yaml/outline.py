"""What a YAML text says and where each part stands, to the character: for those who edit the text.

Unlike data, an outline also shows what is given twice, in which order, and how it is quoted. Two
outlines are equal when their texts say the same, wherever it stands.
"""

from dataclasses import dataclass, field

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from mcred.content.yaml.reading import compose_bounded
from mcred.content.yaml.values import Builder

Path = tuple[int, ...]
"""The way from the root to a part, by its place among the children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One value or field name. ``is_text`` is false for a number, true, false and nothing."""

    text: str
    is_text: bool
    start: int = field(compare=False, default=0)
    end: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A list, or a block of fields whose children are name, value, name, value and so on.

    ``flow`` is said of one in brackets. ``end`` is where its last child ends, or its bracket.
    """

    is_list: bool
    children: tuple["Outline", ...]
    flow: bool = field(compare=False, default=False)
    start: int = field(compare=False, default=0)
    end: int = field(compare=False, default=0)

    @property
    def pairs(self) -> tuple[tuple["Outline", "Outline"], ...]:
        """The fields of a block, in order."""
        return tuple(zip(self.children[::2], self.children[1::2], strict=True))


Outline = Leaf | Branch


def outline(text: str, offset: int = 0) -> Outline | None:
    """The outline of a text, ``None`` where it cannot be read. ``offset`` is added to every place."""
    root = compose_bounded(text)
    return None if root is None else _part(root, offset)


def field_of(part: Outline | None, *names: str) -> Outline | None:
    """The value at the end of a way through fields; ``None`` when there is none."""
    for name in names:
        pairs = part.pairs if isinstance(part, Branch) and not part.is_list else ()
        part = next((value for key, value in pairs if isinstance(key, Leaf) and key.text == name), None)
    return part


def text_of(part: Outline | None, *names: str) -> str:
    """What a field says; empty when it is missing or not text."""
    found = field_of(part, *names)
    return found.text if isinstance(found, Leaf) and found.is_text else ""


def _part(node: Node, offset: int) -> Outline:
    start, end = node.start_mark.index + offset, node.end_mark.index + offset
    if isinstance(node, ScalarNode):
        return Leaf(text=node.value, is_text=Builder().is_text(node), start=start, end=end)
    assert isinstance(node, CollectionNode)  # noqa: S101  # there is no third kind
    is_list = not isinstance(node, MappingNode)
    nodes = node.value if is_list else [part for pair in node.value for part in pair]
    children = tuple(_part(child, offset) for child in nodes)
    # Where a block ends, libyaml gives the place of what comes next.
    end = end if node.flow_style or not children else children[-1].end
    return Branch(is_list=is_list, children=children, flow=bool(node.flow_style), start=start, end=end)
