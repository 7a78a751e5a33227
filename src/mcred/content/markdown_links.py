"""The links and pictures of a Markdown text, with their lines."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mcred.content.markdown import Block, BlockKind, markdown_blocks

_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|!?\[|\]")
_TITLE = r"""(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?"""
_BRACKETED = r"<((?:\\.|[^<>\n\\])*)>"
_INLINE = re.compile(
    rf"\(\s*(?:{_BRACKETED}|((?:\\.|[^\s()<\\]|\((?:\\.|[^\s()\\])*\))(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)?)"
    rf"{_TITLE}\s*\)",
    re.DOTALL,
).match
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){0,999})\]", re.DOTALL).match
_DEFINITION = re.compile(
    rf"[ ]*\[((?:\\.|[^\[\]\\\n]){{1,999}})\]:[ ]*(?:{_BRACKETED}|([^\s<][^\s]*)){_TITLE}[ ]*(?:\n|\Z)"
).match
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORD = re.compile(r"[^\W_]").search


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or a picture, to ``target`` as its author meant it; ``described`` says whether it has words.

    ``line`` is counted from 1.
    """

    line: int
    target: str
    picture: bool
    described: bool


@lru_cache(maxsize=64)
def markdown_links(text: str) -> tuple[Link, ...]:
    """Every link and picture of a Markdown text, in its order. Those of the last texts are kept."""
    if "](" not in text and "]:" not in text:
        return ()
    definitions: dict[str, str] = {}
    bodies = [(one, _without_definitions(one, definitions)) for one in markdown_blocks(text)]
    found = [
        link
        for block, skipped in bodies
        for line, part in _parts(block, skipped)
        for link in _links(part, line, definitions)
    ]
    return tuple(found)


def _without_definitions(block: Block, definitions: dict[str, str]) -> int:
    """Collect the link definitions that a paragraph begins with; where its text goes on after them."""
    position = 0
    if block.kind in {BlockKind.HEADING, BlockKind.TABLE}:
        return position
    while found := _DEFINITION(block.text, position):
        definitions.setdefault(_label(found[1]), found[2] if found[2] is not None else found[3])
        position = found.end()
    return position


def _parts(block: Block, skipped: int) -> Iterator[tuple[int, str]]:
    """The stretches of a block in which a link begins and ends: all of it, or the cells of a table."""
    if block.kind is not BlockKind.TABLE:
        yield block.line + block.text.count("\n", 0, skipped), block.text[skipped:]
        return
    for number, row in enumerate(block.text.split("\n"), block.line):
        if "]" in row:
            for cell in _BETWEEN_CELLS.split(row):
                yield number, cell


def _links(text: str, first_line: int, definitions: dict[str, str]) -> Iterator[Link]:
    if "]" not in text:
        return
    ends = _ends_of_code(text) if "`" in text else {}
    breaks = [one.start() for one in re.finditer("\n", text)]
    openers: list[tuple[int, bool]] = []
    # Openers before this place are inside a link's words, where no second link can be.
    inactive = 0
    position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        sign = token[0]
        if sign[0] == "`":
            position = ends.get(token.start(), position)
        elif sign in {"[", "!["}:
            openers.append((token.end(), sign == "!["))
        elif sign == "]" and openers:
            start, picture = openers.pop()
            if start <= inactive and not picture:
                continue
            words = text[start : token.start()]
            target, end = _target(text, position, words, definitions)
            if target is None:
                continue
            position = end
            inactive = inactive if picture else token.start()
            yield Link(
                first_line + bisect_left(breaks, start), _meant(target), picture, _WORD(words) is not None
            )


def _target(text: str, position: int, words: str, definitions: dict[str, str]) -> tuple[str | None, int]:
    """Where the words before ``position`` lead, and where the link ends; ``None`` when they are no link."""
    if inline := _INLINE(text, position):
        return inline[1] if inline[1] is not None else (inline[2] or ""), inline.end()
    if not definitions:
        return None, position
    label = _LABEL(text, position)
    name = label[1] if label and label[1].strip() else words[:1000]
    return definitions.get(_label(name)), label.end() if label else position


def _ends_of_code(text: str) -> dict[int, int]:
    """Where inline code ends, by the place where it begins: at the next row of as many backticks."""
    runs = [(one.start(), one.end()) for one in re.finditer(r"`+", text)]
    waiting: dict[int, deque[int]] = {}
    for start, end in runs:
        waiting.setdefault(end - start, deque()).append(start)
    ends: dict[int, int] = {}
    for start, end in runs:
        same = waiting[end - start]
        while same and same[0] <= start:
            same.popleft()
        if same:
            ends[start] = same[0] + end - start
    return ends


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _meant(target: str) -> str:
    """The target without escapes. Few have any, and those pay for the libraries that know them."""
    if "\\" in target:
        target = _ESCAPE.sub(r"\1", target)
    if "&" in target:
        from html import unescape

        target = unescape(target)
    if "%" in target:
        from urllib.parse import unquote

        target = unquote(target, errors="replace")
    return target
