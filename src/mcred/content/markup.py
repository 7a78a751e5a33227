"""Markdown line by line: which lines are code, which are comments, and what is left without the markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DESTINATION = re.compile(r"\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BRACES = re.compile(r"\{(?:#[\w-]{1,100}|lang=[\"']?[A-Za-z0-9-]{1,35}[\"']?)\}")
_LANGUAGE_FENCE = re.compile(
    r"(?m)^ {0,3}:{3,40}(?:[ \t]{1,40}lang[ \t]{1,40}[A-Za-z0-9-]{1,35})?[ \t]{0,40}$"
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line without its comments. ``code`` is a line inside a fence, ``fence`` the fence itself."""

    text: str
    code: bool = False
    fence: bool = False


def source_lines(text: str) -> Iterator[SourceLine]:
    """The lines of a Markdown text, one for each line break and in its order.

    Fenced code blocks follow CommonMark: a fence that is not closed runs to the end. A comment
    that is not closed is text, so that one slip of the pen cannot hide the rest of a file.
    """
    last_close = text.rfind("-->")
    fence, comment, position = "", False, 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if fence:
            closes = _closes(line, fence)
            fence = "" if closes else fence
            yield SourceLine(line, code=not closes, fence=closes)
            continue
        if not comment and (opening := _opening_fence(line)):
            fence = opening
            yield SourceLine(line, fence=True)
            continue
        kept, comment = _without_comments(line, comment, last_close - start)
        yield SourceLine(kept)


def _opening_fence(line: str) -> str:
    found = _FENCE.match(line)
    if found is None or (found[1][0] == "`" and "`" in line[found.end() :]):
        return ""
    return found[1]


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(line) - len(line.lstrip(" ")) <= 3 and len(bare) >= len(fence) and not bare.strip(fence[0])


def _without_comments(line: str, comment: bool, last_close: int) -> tuple[str, bool]:
    """What a line says outside comments, and whether a comment goes on after it."""
    kept: list[str] = []
    position = 0
    while True:
        if comment:
            end = line.find("-->", position)
            if end < 0:
                return "".join(kept), True
            comment, position = False, end + 3
        start = line.find("<!--", position)
        if start < 0 or start > last_close:
            return "".join([*kept, line[position:]]), False
        kept.append(line[position:start])
        comment, position = True, start + 4


def without_markup(text: str) -> str:
    """A Markdown text with only the words people wrote.

    Comments, link addresses, HTML tags, heading ids, names of languages and the lines of fences go; what
    code blocks and block quotes say stays.
    """
    plain = not any(sign in text for sign in ("```", "~~~", "<!--"))
    kept = text if plain else "\n".join("" if line.fence else line.text for line in source_lines(text))
    kept = _ENTITY.sub(" ", _TAG.sub(" ", _DESTINATION.sub("]", kept)))
    if ":::" in kept:
        kept = _LANGUAGE_FENCE.sub("", kept)
    return _BRACES.sub(" ", kept).replace("*", "")
