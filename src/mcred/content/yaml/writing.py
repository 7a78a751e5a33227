"""YAML that people can read, and that reads back as the same data.

PyYAML's own writer quotes by the rules of YAML 1.1 and folds long text at places where it does not
survive; this one writes the few forms that our reader is sure about.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./@+;()'’?-]*(?: [A-Za-z0-9(][A-Za-z0-9_./@+;()'’?-]*)*\Z").match
_NUMBERED = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\Z|[0-9]{4}-[0-9]{2}-[0-9]{2}\Z").match
# Our reader takes the first three for something else than text, other readers of YAML the rest as well.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SEEN = (
    "!-~\u00a1-\u00ac\u00ae-\u200a\u2010-\u2027\u2030-\u205e\u2070-\ud7ff"
    "\ue000-\ufefe\uff00-\uffef\U00010000-\U000dffff"
)
_TEXT = re.compile(f"[{_SEEN} ]*\\Z").match
_UNSEEN = re.compile(f"[^{_SEEN} ]")


def format_yaml(data: Mapping[str, Any]) -> str:
    """Mappings, lists, text, finite numbers, booleans and null as a YAML document of our kind.

    Keys are ids or plain words. Long text is folded, short lists stand on one line.
    """
    return "".join(f"{line}\n" for line in _mapping(data, 0))


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _after(f"{' ' * indent}{_scalar(key)}:", value, indent)


def _after(start: str, value: Any, indent: int) -> Iterator[str]:
    """A value behind ``start``, which ends with the colon of its key."""
    inline = _inline(value)
    if inline is not None and len(start) + len(inline) < WIDTH:
        yield f"{start} {inline}"
    elif isinstance(value, Mapping):
        yield start
        yield from _mapping(value, indent + 2)
    elif isinstance(value, str):
        yield from _long_text(start, value, indent + 2)
    elif isinstance(value, Sequence):
        yield start
        for one in value:
            yield from _item(one, indent + 2)
    else:
        yield f"{start} {inline}"


def _item(value: Any, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}-"
    inline = _inline(value)
    if inline is not None and len(start) + len(inline) < WIDTH:
        yield f"{start} {inline}"
    elif isinstance(value, str):
        yield from _long_text(start, value, indent + 2)
    elif isinstance(value, Mapping):
        first, *rest = _mapping(value, indent + 2)
        yield f"{start} {first.lstrip(' ')}"
        yield from rest
    else:
        yield start
        for one in value:
            yield from _item(one, indent + 2)


def _inline(value: Any) -> str | None:
    """A value as it stands on one line, if all of it are scalars."""
    if isinstance(value, Mapping):
        pairs = [(_scalar(key), _scalar(one)) for key, one in value.items() if not _nested(one)]
        whole = len(pairs) == len(value)
        return "{" + ", ".join(f"{key}: {one}" for key, one in pairs) + "}" if whole else None
    if isinstance(value, list | tuple):
        return None if any(map(_nested, value)) else "[" + ", ".join(map(_scalar, value)) + "]"
    return _scalar(value)


def _nested(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        plain = _NUMBERED(value) or (_PLAIN(value) and value.lower() not in _WORDS)
        return value if plain else _quoted(value)
    return json.dumps(value, allow_nan=False)


def _quoted(text: str) -> str:
    """Text in double quotes: JSON's escapes are YAML's, and what cannot be seen is written out."""
    written = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\U{ord(found[0]):08x}", written)


def _long_text(start: str, text: str, indent: int) -> Iterator[str]:
    """Text over several lines, if it is sure to come back as it is; else in quotes."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    keep = "" if text.endswith("\n") else "-"
    clear = all(map(_TEXT, lines)) and not body.startswith((" ", "\n")) and not body.endswith((" ", "\n"))
    if clear and len(lines) == 1 and "  " not in body:
        yield f"{start} >{keep}"
        lines = list(_wrapped(body.split(" "), WIDTH - indent))
    elif clear and len(lines) > 1:
        yield f"{start} |{keep}"
    else:
        yield f"{start} {_quoted(text)}"
        return
    yield from (f"{' ' * indent}{line}" if line else "" for line in lines)


def _wrapped(words: Sequence[str], width: int) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line += f" {word}"
    yield line
