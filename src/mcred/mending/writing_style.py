"""How a value is written into YAML: in quotes, without, or as the one that stood there."""

import re

from mcred.content.yaml import Leaf, outline

_NEEDS_NO_CARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9@./+-]*\Z").match


def in_quotes(text: str) -> str:
    """A text of one line in straight quotes, double if they can stand as they are."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def written_like(old: str, text: str) -> str:
    """A text written as ``old`` was: in its quotes, or bare if that still says the same."""
    if old[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if old[:1] != '"' and is_bare_text(text) else in_quotes(text)


def is_bare_text(text: str) -> bool:
    """Whether a text needs no quotes anywhere in YAML, in brackets neither."""
    return _NEEDS_NO_CARE(text) is not None and outline(text) == Leaf(text=text, is_text=True)
