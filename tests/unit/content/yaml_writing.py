"""YAML in all the ways in which people write it, with the data it means and the place of every value."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Pointer = tuple[str | int, ...]
Place = tuple[int, int]

letters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Zs"), exclude_characters="\ufffe\uffff"
)
plain_words = st.text("ab1语é🎓'-#", max_size=8).map("w".__add__)
texts = st.text(letters | st.just(" "), max_size=12)
lines = st.lists(st.text("ab #:'\"字->", max_size=8).map("x".__add__), min_size=1, max_size=3)
numbers = st.integers(-(10**14), 10**14) | st.sampled_from((0.5, -2.25, 1e10))
keys = st.text("ab1_é字-", max_size=5).map("k".__add__)
flows = st.recursive(
    texts | numbers | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=5,
)
comments = st.sampled_from(("", "", "", "# note", "#", "  # a: 'b' [", "\n", "\n  # x\n"))


@dataclass(frozen=True, slots=True)
class Node:
    """A value in one style; ``inner`` are a block's nodes, with key or index and a comment before."""

    style: str
    value: Any = None
    inner: tuple[tuple[str | int, "Node", str], ...] = ()


def _block_map(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.dictionaries(keys, st.tuples(inner, comments), min_size=1, max_size=4)
    return pairs.map(lambda found: Node("map", None, tuple((key, *one) for key, one in found.items())))


def _block_list(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    items = st.lists(st.tuples(inner, comments), min_size=1, max_size=4)
    return items.map(lambda found: Node("list", None, tuple((n, *one) for n, one in enumerate(found))))


scalars = st.one_of(
    st.builds(Node, st.just("plain"), plain_words),
    st.builds(Node, st.sampled_from(("single", "double")), texts),
    st.builds(Node, st.sampled_from(("literal", "literal-", "folded", "folded-")), lines),
    st.builds(Node, st.just("flow"), flows),
)
nodes = st.recursive(scalars, lambda inner: _block_map(inner) | _block_list(inner), max_leaves=12)
documents = _block_map(nodes)


@dataclass(slots=True)
class Written:
    """A text as it grows; ``places`` are where values begin, ``words`` what stands there on one line."""

    text: str = ""
    places: dict[Pointer, Place] = field(default_factory=dict)
    words: dict[Pointer, str] = field(default_factory=dict)

    def begin(self, pointer: Pointer) -> None:
        before = self.text.rpartition("\n")[2]
        self.places[pointer] = (self.text.count("\n") + 1, len(before) + 1)


def write(node: Node, written: Written, pointer: Pointer = (), depth: int = 0) -> Any:
    """Write a node behind what is written already; gives the data that it means."""
    match node.style:
        case "map" | "list":
            return _write_block(node, written, pointer, depth)
        case "literal" | "literal-" | "folded" | "folded-":
            return _write_lines(node, written, pointer, depth)
        case "flow":
            _write_flow(node.value, written, pointer)
        case _:
            written.begin(pointer)
            quoted = {
                "plain": node.value,
                "single": "'" + str(node.value).replace("'", "''") + "'",
                "double": json.dumps(node.value, ensure_ascii=False),
            }[node.style]
            written.words[pointer] = quoted
            written.text += quoted
    written.text += "\n"
    return node.value.rstrip() if node.style == "plain" else node.value


def _write_block(node: Node, written: Written, pointer: Pointer, depth: int) -> Any:
    data: dict[Any, Any] = {}
    if depth:
        written.text += "\n"
    for number, (key, inner, comment) in enumerate(node.inner):
        if comment:
            written.text += " " * depth + comment.rstrip("\n") + "\n"
        written.text += " " * depth
        if number == 0:
            written.begin(pointer)
        written.text += f"{key}: " if node.style == "map" else "- "
        data[key] = write(inner, written, (*pointer, key), depth + 2)
    return data if node.style == "map" else list(data.values())


def _write_lines(node: Node, written: Written, pointer: Pointer, depth: int) -> str:
    written.begin(pointer)
    clip = node.style.endswith("-")
    written.text += ("|" if node.style.startswith("literal") else ">") + ("-" if clip else "") + "\n"
    for line in node.value:
        written.text += " " * (depth + 1) + line + "\n"
    joined = ("\n" if node.style.startswith("literal") else " ").join(node.value)
    return joined if clip else f"{joined}\n"


def _write_flow(value: Any, written: Written, pointer: Pointer) -> None:
    written.begin(pointer)
    if isinstance(value, Mapping):
        written.text += "{"
        for number, (key, inner) in enumerate(value.items()):
            written.text += (", " if number else " ") + f"{key}: "
            _write_flow(inner, written, (*pointer, key))
        written.text += " }"
    elif isinstance(value, list):
        written.text += "["
        for number, inner in enumerate(value):
            written.text += ", " if number else ""
            _write_flow(inner, written, (*pointer, number))
        written.text += "]"
    else:
        word = json.dumps(value, ensure_ascii=False)
        written.words[pointer] = word
        written.text += word
