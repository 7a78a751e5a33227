"""The headings of a Markdown file."""

import re
from collections.abc import Iterator

from mcred.content.markup import SourceLine, source_lines
from mcred.content.passages import Heading, Passage

_ANCHOR = re.compile(r"\{#([\w-]{1,100})\}\Z")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})\Z")
_NOT_A_PARAGRAPH = tuple(">|#`~-+*=")


def read_markdown(text: str) -> Passage:
    """The lines of a Markdown text and its headings outside code, comments and block quotes.

    Lines end with LF. Headings are those with ``#`` signs and single lines underlined with ``=``
    or ``-``; ``{#id}`` at the end of a heading names it.
    """
    headings = tuple(_headings(tuple(source_lines(text)))) if _may_have_headings(text) else ()
    return Passage(lines=tuple(text.split("\n")), headings=headings, first_line=1, markdown=True)


def _may_have_headings(text: str) -> bool:
    """Most short texts that teachers hand in have no heading, and that shows at once."""
    return any(sign in text for sign in ("#", "--", "=="))


def _headings(lines: tuple[SourceLine, ...]) -> Iterator[Heading]:
    for index, line in enumerate(lines):
        if line.code or line.fence or _indent(line.text) > 3:
            continue
        bare = line.text.strip()
        level = len(bare) - len(bare.lstrip("#"))
        if 1 <= level <= 6 and bare[level : level + 1] in {"", " ", "\t"}:
            yield _heading(index, level, _without_closing(bare[level:]))
        elif _is_underlined(lines, index, bare):
            yield _heading(index, 1 if lines[index + 1].text.strip()[0] == "=" else 2, bare)


def _indent(line: str) -> int:
    return 4 if line.lstrip(" ").startswith("\t") else len(line) - len(line.lstrip(" "))


def _without_closing(title: str) -> str:
    """``Title ##`` is the heading ``Title``, while ``C#`` keeps its sign."""
    bare = title.strip()
    opened = bare.rstrip("#")
    return opened.rstrip() if opened != bare and (not opened or opened[-1] in " \t") else bare


def _heading(index: int, level: int, title: str) -> Heading:
    found = _ANCHOR.search(title)
    if found is None:
        return Heading(index=index, level=level, title=title)
    return Heading(index=index, level=level, title=title[: found.start()].rstrip(), anchor=found[1])


def _is_underlined(lines: tuple[SourceLine, ...], index: int, bare: str) -> bool:
    """A line of its own with a row of ``=`` or ``-`` below; the row alone would be a dividing line."""
    if not bare or bare.startswith(_NOT_A_PARAGRAPH) or bare[0].isdigit() or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    row = below.text.strip()
    alone = index == 0 or not lines[index - 1].text.strip()
    return alone and not (below.code or below.fence) and _UNDERLINE.match(row) is not None
