"""What the form in the browser saves: ``*.mcred.json``."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from mcred.content.files import Unreadable
from mcred.evidence.intake.filled import Enclosed, Entry, Filled, cleaned, references_in
from mcred.evidence.reading import MIB

SUFFIX = ".mcred.json"
MAX_BYTES = 40 * MIB
MAX_VALUES = 20_000
MAX_ENCLOSED = 200
_STRUCTURE = (b"[", b"{", b":")
_NO_FORM = Unreadable(why="is not a file of the form in the browser")


class _TwiceError(ValueError):
    """A name is given twice: which of the two is meant?"""


def read_browser_form(data: bytes) -> Filled | Unreadable:
    """The form in a file that the browser saved.

    What does not fit the format is a doubt and left out; a file of another kind is refused.
    """
    document = _parsed(data)
    if isinstance(document, Unreadable):
        return document
    if document.get("kind") != "evidence-form":
        return _NO_FORM
    if document.get("version") != 1:
        return Unreadable(why="is of a version of the form that is not known here; update mcred")
    fields, files = document.get("fields", {}), document.get("files", {})
    if not isinstance(fields, dict) or not isinstance(files, dict):
        return _NO_FORM
    doubts: list[str] = []
    written = document.get("credential")
    return Filled(
        references=references_in(written[:200]) if isinstance(written, str) else (),
        entries=tuple(_entries(fields, doubts)),
        enclosed=MappingProxyType(dict(_enclosed(files, doubts))),
        doubts=tuple(doubts),
    )


def _parsed(data: bytes) -> dict[str, Any] | Unreadable:
    if len(data) > MAX_BYTES:
        return Unreadable(why=f"has {len(data):,} bytes; the limit is {MAX_BYTES:,}", too_large=True)
    # Counted before anything is made of it: a small file can hold millions of empty lists.
    if sum(data.count(sign) for sign in _STRUCTURE) > MAX_VALUES or data.count(b",") > 20 * MAX_VALUES:
        return Unreadable(why=f"holds more than {MAX_VALUES:,} values, more than any form")
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except _TwiceError as twice:
        return Unreadable(why=str(twice))
    except (ValueError, RecursionError):
        return Unreadable(why="is not JSON; it may have been cut off")
    return document if isinstance(document, dict) else _NO_FORM


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _TwiceError("gives one field twice")
    return made


def _entries(fields: Mapping[str, Any], doubts: list[str]) -> Iterator[Entry]:
    for name, value in fields.items():
        if isinstance(value, bool):
            yield Entry(key=name, ticked=value)
        elif isinstance(value, str):
            yield Entry(key=name, text=cleaned(value).strip())
        else:
            doubts.append(f"the field '{name[:64]}' holds neither text nor a tick")


def _enclosed(files: Mapping[str, Any], doubts: list[str]) -> Iterator[tuple[str, tuple[Enclosed, ...]]]:
    left = MAX_ENCLOSED
    for name, listed in files.items():
        whole = [_file(one) for one in listed] if isinstance(listed, list) else [None]
        kept = [one for one in whole if one is not None][:left]
        left -= len(kept)
        if len(kept) < len(whole):
            doubts.append(f"a file for '{name[:64]}' cannot be read from the form")
        yield name, tuple(kept)


def _file(one: Any) -> Enclosed | None:
    if (
        not isinstance(one, dict)
        or not isinstance(one.get("name"), str)
        or not isinstance(one.get("data"), str)
    ):
        return None
    return Enclosed(name=cleaned(one["name"])[:300], data=one["data"])


def decode_enclosed(one: Enclosed) -> bytes | None:
    """The bytes of a file in a form; ``None`` when they were damaged on the way."""
    try:
        return base64.b64decode(one.data, validate=True)
    except (binascii.Error, ValueError):
        return None
