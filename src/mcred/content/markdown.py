"""The blocks of a Markdown text with their lines: headings, paragraphs, tables and quotes.

CommonMark 0.31.2 (https://spec.commonmark.org/) with tables, as documents are made, without HTML. A
scanner of our own, since the library that makes the documents takes longer to import than most
programs take to check; a test holds the one against the other. Tabs count as four spaces, and a
link definition stands on one line with blank lines around it.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

MAX_DEPTH = 40
_QUOTE = 0
"""A container that is no list item; an item is the number of columns its text is indented by."""

_PLAIN_START = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\"'(![")
_CONTAINER_STARTS = frozenset(">-+*0123456789")
_ATX = re.compile(r"(#{1,6})(?:[ ]+(.*?))??(?:[ ]+#+)?[ ]*\Z").match
_FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})").match
_LANGUAGE_FENCE = re.compile(r":{3,}(?:([ ]+lang[ ]+[A-Za-z0-9-]{1,35}))?[ ]*\Z").match
_BREAK = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})\Z").match
_SETEXT = re.compile(r"(?:=+|-+)[ ]*\Z").match
_ITEM = re.compile(r"([-+*]|([0-9]{1,9})[.)])(?:([ ]+)|\Z)").match
_RULER_STARTS = frozenset("|:-")
_RULER = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*\Z").match


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"


class Block(NamedTuple):
    """A block of text as it is written, without the marks of quotes and lists.

    ``line`` is that of its first line, counted from 1. Of a heading ``level`` is 1 to 6, and ``nested``
    says whether it stands in a list or a quote. A paragraph in a list is an item; in a quote, and
    in a passage of another language (``::: lang es``), it is a quote. Code is no block.
    """

    kind: BlockKind
    line: int
    text: str
    level: int = 0
    nested: bool = False


@lru_cache(maxsize=64)
def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in its order. Several rules ask for them, so the last are kept."""
    scanner = _Scanner()
    for number, line in enumerate(text.split("\n"), 1):
        scanner.take(number, line)
    scanner.end()
    return tuple(scanner.blocks)


class _Scanner:
    """Reads lines; ``blocks`` are those that are finished."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._containers: list[int] = []
        self._paragraph: list[str] = []
        self._start = 0
        self._fence = ""
        self._empty_item = False
        self._foreign = 0

    def take(self, number: int, line: str) -> None:
        if not self._containers and not self._fence:
            # What most lines are, said first: nothing, or text that goes on.
            if not line:
                self.end()
                return
            if line[0] in _PLAIN_START:
                self._add(number, line.rstrip("\r"))
                return
        line = line.rstrip("\r")
        if "\t" in line:
            line = line.expandtabs(4)
        rest, matched = self._inside(line)
        if self._fence and matched == len(self._containers):
            if _closes(rest, self._fence):
                self._fence = ""
            return
        if self._fence:
            self._fence = ""
        self._open(number, rest, matched)

    def end(self) -> None:
        """Finish the paragraph that is open, if one is."""
        if not self._paragraph:
            return
        lines, self._paragraph = self._paragraph, []
        kind = self._kind()
        if len(lines) > 1 and _is_ruler(lines[1], lines[0]):
            kind = BlockKind.TABLE
        self.blocks.append(Block(kind, self._start, "\n".join(lines)))

    def _inside(self, line: str) -> tuple[str, int]:
        """What a line says inside the containers that go on in it, and how many they are."""
        matched = 0
        for container in self._containers:
            indent = len(line) - len(line.lstrip(" "))
            if container == _QUOTE:
                if indent > 3 or line[indent : indent + 1] != ">":
                    break
                line = line[indent + 1 :]
                line = line.removeprefix(" ")
            elif indent >= container or indent == len(line):
                line = line[container:]
            else:
                break
            matched += 1
        return line, matched

    def _open(self, number: int, rest: str, matched: int) -> None:
        """Open the containers that begin in a line, and take what is left of it."""
        lazy = bool(self._paragraph) and matched < len(self._containers)
        opened = matched
        while True:
            bare = rest.lstrip(" ")
            indent = len(rest) - len(bare)
            if indent > 3 or bare[:1] not in _CONTAINER_STARTS or len(self._containers) == MAX_DEPTH:
                break
            if bare.startswith(">"):
                self._leave(matched)
                self._containers.append(_QUOTE)
                rest = bare[2:] if bare.startswith("> ") else bare[1:]
            elif (
                (item := _ITEM(bare))
                and not (item[2] is None and _BREAK(bare))
                and self._may_begin(item, bare, matched)
            ):
                self._leave(matched)
                gap = len(item[3] or "")
                width = indent + len(item[1]) + (gap if 1 <= gap <= 4 and item.end() < len(bare) else 1)
                self._containers.append(width)
                rest = (" " * indent + bare)[width:]
            else:
                break
            matched, lazy, self._empty_item = len(self._containers), False, False
        self._leaf(number, rest.strip(" "), indent, matched, lazy=lazy)
        self._empty_item = not rest and bool(self._containers) and len(self._containers) > opened

    def _may_begin(self, item: re.Match[str], bare: str, matched: int) -> bool:
        """Whether an item can begin: into a paragraph only one breaks that has text and counts from 1."""
        interrupts = bool(self._paragraph) and matched == len(self._containers)
        return not interrupts or (item.end() < len(bare) and item[2] in {None, "1"})

    def _leaf(self, number: int, bare: str, indent: int, matched: int, *, lazy: bool) -> None:
        if not bare:
            self._leave_quotes(matched)
        elif bare[0] in _PLAIN_START and (indent <= 3 or self._paragraph):
            self._continue(number, bare, matched, lazy=lazy)
        elif indent > 3 and not self._paragraph:
            self._leave(matched)
        elif indent <= 3 and self._paragraph and not lazy and _SETEXT(bare):
            self._underlined(bare)
        elif indent <= 3 and (heading := _ATX(bare)):
            self._leave(matched)
            self._heading(number, heading[2] or "", len(heading[1]))
        elif indent <= 3 and (fence := _FENCE(bare)):
            self._leave(matched)
            self._fence = fence[1] or fence[2]
        elif (indent <= 3 and bare[0] == ":" and self._passes_language(bare)) or (
            indent <= 3 and _BREAK(bare)
        ):
            self._leave(matched)
        else:
            self._continue(number, bare, matched, lazy=lazy)

    def _passes_language(self, bare: str) -> bool:
        """Whether a passage in another language begins or ends in a line."""
        fence = _LANGUAGE_FENCE(bare)
        if fence is None or not (fence[1] or self._foreign):
            return False
        self.end()
        self._foreign += 1 if fence[1] else -1
        return True

    def _continue(self, number: int, bare: str, matched: int, *, lazy: bool) -> None:
        if not lazy and matched < len(self._containers):
            self._leave(matched)
        self._add(number, bare)

    def _underlined(self, bare: str) -> None:
        lines, self._paragraph = self._paragraph, []
        self._heading(self._start, "\n".join(lines), 1 if bare[0] == "=" else 2)

    def _heading(self, line: int, text: str, level: int) -> None:
        self.blocks.append(Block(BlockKind.HEADING, line, text, level, bool(self._containers)))

    def _leave_quotes(self, matched: int) -> None:
        """A blank line ends the paragraph, quotes that do not go on in it, and an item without text."""
        self.end()
        kept = matched - 1 if self._empty_item and matched == len(self._containers) else matched
        del self._containers[kept:]

    def _leave(self, matched: int) -> None:
        """End what does not go on: the open paragraph, and the containers after the first ``matched``."""
        self.end()
        del self._containers[matched:]

    def _add(self, number: int, line: str) -> None:
        if len(self._paragraph) > 1 and _is_ruler(line, self._paragraph[-1]):
            # A table breaks into the paragraph above its first row.
            row = self._paragraph.pop()
            self.end()
            self._add(number - 1, row)
        if not self._paragraph:
            self._start = number
        self._paragraph.append(line)

    def _kind(self) -> BlockKind:
        if _QUOTE in self._containers or self._foreign:
            return BlockKind.QUOTE
        return BlockKind.ITEM if self._containers else BlockKind.PARAGRAPH


def _closes(line: str, fence: str) -> bool:
    bare = line.strip(" ")
    return len(line) - len(line.lstrip(" ")) <= 3 and len(bare) >= len(fence) and not bare.strip(fence[0])


def _is_ruler(line: str, head: str) -> bool:
    """Whether a line makes a table of the row above it."""
    return line[:1] in _RULER_STARTS and _RULER(line.strip()) is not None and _cells(head) == _cells(line)


def _cells(row: str) -> int:
    """How many cells a row of a table has."""
    bare = row.strip().removeprefix("|")
    if "\\" not in bare:
        return bare.removesuffix("|").count("|") + 1
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return bare.count("|") - bare.count("\\|") + 1
