"""Answers as Markdown files: plain text that must not turn into markup."""

import re

_OPENS_BLOCK = re.compile(r"(#{1,6}(?:\s|\Z)|`{3}|~{3}|(?:={1,}|-{1,})\s*\Z)")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_STAR = re.compile(r"(?<=\w)\*(?=\w)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def as_markdown(text: str) -> str:
    """Plain text as Markdown that says the same: each line is a paragraph, and no sign becomes markup.

    Only signs are escaped that would turn into headings, code, links or tags, or hide words; the marks of
    lists stay lists.
    """
    lines = (_escaped(line.strip(" \t\xa0")) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _escaped(line: str) -> str:
    safe = _TAG.sub("&lt;", _ENTITY.sub("&amp;", line)).replace("](", "]\\(").replace("{#", "{\\#")
    safe = _STAR.sub(r"\*", safe)
    return _OPENS_BLOCK.sub(r"\\\1", safe, count=1) if _OPENS_BLOCK.match(safe) else safe
