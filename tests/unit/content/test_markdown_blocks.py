"""The scanner of Markdown says what the library says that makes the documents."""

import time
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mcred.content.markdown import BlockKind, markdown_blocks
from mcred.content.markdown_links import markdown_links

JUDGE = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
JUDGE.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]


def headings(text: str) -> list[tuple[int, int]]:
    return [(one.line, one.level) for one in markdown_blocks(text) if one.kind is BlockKind.HEADING]


def judged_headings(text: str) -> list[tuple[int, int]]:
    return [
        (one.map[0] + 1, int(one.tag[1]))
        for one in JUDGE.parse(text)
        if one.type == "heading_open" and one.map
    ]


def links(text: str) -> list[tuple[str, bool]]:
    return sorted((unquote(one.target), one.picture) for one in markdown_links(text))


def judged_links(text: str) -> list[tuple[str, bool]]:
    return sorted(_linked(JUDGE.parse(text)))


def _linked(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    for one in tokens:
        if one.type == "link_open" and one.info != "auto":
            yield unquote(str(one.attrs["href"])), False
        if one.type == "image":
            yield unquote(str(one.attrs["src"])), True
        yield from _linked(one.children or [])


BEGINNINGS = [
    "",
    "# ",
    "## ",
    "#### ",
    "#",
    "> ",
    ">",
    "- ",
    "  - ",
    "* ",
    "1. ",
    "2. ",
    "   ",
    "    ",
    "- # ",
    "> ## ",
    "1. > ",
]
MIDDLES = [
    "words",
    "more words",
    "```",
    "````",
    "~~~",
    "---",
    "===",
    "***",
    "",
    "",
    "# no",
    "Title #",
    "C#",
    "\\# no",
    "[a](b.md)",
    "![a](c.svg)",
    "![](d.svg)",
    "`[a](b.md)`",
    "\\[a](b.md)",
    "`` ` [a](b.md) ``",
    "`open [a](b.md)",
    "[a](<b c.md>)",
    '[a](b.md "title")',
    "[a](b.md 'no)",
    "[![x](y.svg)](z.md)",
    "[a [b](c.md) d](e.md)",
    "[see][ref]",
    "[ref]",
    "[ref][]",
    "![ref]",
    "\n[ref]: r.md\n",
    '\n[ref]: r.md "t"\n',
    "[a](#part-one)",
    "[a](b(c).md)",
    "[a](\\(.md)",
    "[a] (b.md)",
    "![a `b](c.md)`",
    "<https://x.org/[a](b.md)>",
    "\n| a | b |\n| --- | --- |\n| [a](b.md) | `\\|` |\n",
    "[a](b%20c.md)",
    "[a](b&amp;c.md)",
    "[ a ]( b.md )",
    "[a]()",
    "text [a](b.md) and ![x](p.png) end",
    "-",
    "1.",
    "+",
]
LINES = st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.sampled_from(MIDDLES))
TEXTS = st.lists(LINES, max_size=9).map("\n".join)


@settings(max_examples=800, deadline=None)
@given(TEXTS)
@example("- words\n  # heading in an item\nlazy\n===")
@example("> quote\nlazy\n---\n# next")
@example("```\n# code\n````\n# text")
@example("1. one\n\n   ```\n   # code\n   ```\n# text")
def test_headings_are_those_of_the_library(text: str) -> None:
    assert headings(text) == judged_headings(text)


@settings(max_examples=800, deadline=None)
@given(TEXTS)
@example("[a](b.md)\n[ref]: r.md\n\n[ref]: r.md\n[ref]")
@example("a `b\nc` [d](e.md)")
def test_links_and_pictures_are_those_of_the_library(text: str) -> None:
    assert links(text) == judged_links(text)


def test_lines_and_descriptions_are_exact() -> None:
    text = "# One\n\nwords and\n[a](b.md) and\n\n- item\n  ![ ](c.svg)\n\n> ![Two words](d.svg)\n"
    text += "\n| h |\n|---|\n| ![](e.svg) |"
    found = [(one.line, one.target, one.described) for one in markdown_links(text)]
    assert found == [(4, "b.md", True), (7, "c.svg", False), (9, "d.svg", True), (13, "e.svg", False)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("words\r\n\r\n- item\r\n", ["paragraph", "item"]),
        ("> said\nlazily", ["quote"]),
        ("a | b\n--- | ---\n1 | 2", ["table"]),
        ("    code\n\n```\ncode\n```", []),
    ],
)
def test_blocks_know_what_they_are(text: str, kinds: list[str]) -> None:
    assert [one.kind.value for one in markdown_blocks(text)] == kinds


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    markdown_blocks(text)
    markdown_links(text)


HOSTILE = [
    "[",
    "![",
    "](",
    "[](",
    "[](<",
    '[]("',
    "`",
    "``` ",
    "\\",
    "[a](b ",
    ">",
    "> ",
    "- ",
    "* ",
    "#",
    "|",
    "a|\n-|\n",
]
HOSTILE += [
    "[a]: ",
    "[a]:b\n",
    "[a][b]",
    "](a",
    "<a:",
    "(\\",
    "[](a(",
    "1. ",
    "=",
    "- \n",
    "``a`",
    "[x](y 'z",
    "&#",
    "%2e",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_thirty_thousand_hostile_characters_take_under_fifty_milliseconds(piece: str) -> None:
    text = (piece * 30_000)[:30_000]
    for one in (text, text + "](", "[" + text):
        times = []
        for _ in range(2):
            start = time.process_time()
            markdown_links.__wrapped__(one)
            times.append(time.process_time() - start)
            markdown_blocks.cache_clear()
        assert min(times) < 0.05


def test_many_nested_lists_take_linear_time() -> None:
    text = "\n".join(" " * (2 * depth) + "- a" for depth in range(170))
    start = time.process_time()
    markdown_blocks.__wrapped__(text)
    assert time.process_time() - start < 0.05


def test_a_passage_in_another_language_is_apart_from_the_text_around_it() -> None:
    text = "One.\n::: lang es\nHola.\n:::\nTwo.\n:::\n"
    assert [(one.kind, one.line, one.text) for one in markdown_blocks(text)] == [
        (BlockKind.PARAGRAPH, 1, "One."),
        (BlockKind.QUOTE, 3, "Hola."),
        (BlockKind.PARAGRAPH, 5, "Two.\n:::"),
    ]
