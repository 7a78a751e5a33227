"""Moving the version in ``credential.yaml``: the version's own letters and one new changelog entry.

Every other byte stays: comments, blanks, line ends, a byte-order mark.
"""

import json

from mcred.content.documents import Document
from mcred.content.yaml import format_yaml, locate
from mcred.diagnostics import Span
from mcred.model.changelog import Change

_BOM = b"\xef\xbb\xbf"


def with_version(document: Document, original: bytes, entry: Change) -> bytes:
    """The file with the version of ``entry``, and ``entry`` as the first of its changelog.

    ``document`` is what was read from the bytes ``original``; it fits its schema.
    """
    text = document.yaml
    version = locate(text, ("version",))
    first = locate(text, ("changelog", 0))
    assert version is not None  # noqa: S101  # the schema asks for both
    assert first is not None  # noqa: S101
    places = [(_offset(text, first), 0, _entry(text, first, entry)), _version(text, version, entry.version)]
    # From the end to the start, so that the places that are left stay where they are.
    for start, length, new in sorted(places, reverse=True):
        text = text[:start] + new + text[start + length :]
    return (_BOM if original.startswith(_BOM) else b"") + text.encode()


def _version(text: str, span: Span, version: str) -> tuple[int, int, str]:
    start = _offset(text, span)
    length = span.end_column - span.column
    quote = text[start] if text[start] in "'\"" else ""
    return start, length, f"{quote}{version}{quote}"


def _entry(text: str, first: Span, entry: Change) -> str:
    """What to put before the first entry.

    In a list with hyphens the entry gets lines of its own, in one with brackets it stays on the line.
    """
    start = _offset(text, first)
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start]
    if lead.strip() != "-":
        return f"{json.dumps(_data(entry), ensure_ascii=False)}, "
    end = "\r\n" if text[:line].endswith("\r\n") else "\n"
    indent = " " * len(lead)
    lines = format_yaml(_data(entry)).splitlines()
    block = f"{end}{indent}".join(lines)
    return f"{block}{end}{lead}"


def _data(entry: Change) -> dict[str, object]:
    return {
        "version": entry.version,
        "date": entry.date,
        "changes": list(entry.changes),
        "effect": entry.effect,
    }


def _offset(text: str, span: Span) -> int:
    """The place of a span's beginning in the text, in characters."""
    at = 0
    for _ in range(span.line - 1):
        at = text.index("\n", at) + 1
    return at + span.column - 1
