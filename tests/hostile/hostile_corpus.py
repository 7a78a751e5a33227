"""Files made to do harm: for each kind a good one from the starter, and what can be made of it.

Everything is generated, so that a case is known by its name and can be made again from it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from hostile_samples import FILES, data_of, joined, split, text_of
from hostile_texts import TEXTS
from hostile_words import EXTRA_KEYS, WORDS

Pointer = tuple[str | int, ...]
_HOLE = "THE-HOLE"


SIGNS = (*tuple("\"'[]{}:-&*!|>%@`#,?\t\n\r\\\xa0“"), "- ", " #", "<<: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file of the starter with other bytes in it, made when they are wanted."""

    name: str
    file: str
    data: Callable[[], bytes]


def nodes(value: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    """Every node that differs from an earlier one in more than its place in a list."""
    yield pointer, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from nodes(inner, (*pointer, key))
    elif isinstance(value, list) and value:
        yield from nodes(value[0], (*pointer, 0))


def with_raw(data: object, pointer: Pointer, raw: str) -> str:
    """The data as YAML in flow style, and at one place what stands in ``raw``."""
    return json.dumps(_replaced(data, pointer), ensure_ascii=False, indent=1).replace(f'"{_HOLE}"', raw, 1)


def _replaced(value: Any, pointer: Pointer) -> Any:
    if not pointer:
        return _HOLE
    first, rest = pointer[0], pointer[1:]
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[first] = _replaced(value[first], rest)
    return copy


def _instead(kind: str, pointer: Pointer, raw: str | Callable[[], str]) -> bytes:
    text = with_raw(data_of(kind), pointer, raw if isinstance(raw, str) else raw())
    return joined(kind, text, split(kind)[1])


def raw_cases(kind: str) -> Iterator[Case]:
    """Each kind of node replaced by hostile values, with a field more, or with very many items."""
    for pointer, value in nodes(data_of(kind)):
        where = "/".join(map(str, pointer)) or "root"
        for name, raw in {**_words(), **_more_fields(value), **_more_items(value)}.items():
            make = partial(_instead, kind, pointer, raw)
            yield Case(name=f"{kind}:{where}{name}", file=FILES[kind], data=make)


def _words() -> Mapping[str, str]:
    return {f"={name}": raw for name, raw in WORDS.items()}


def _more_fields(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        return {}
    inner = json.dumps(value, ensure_ascii=False)[1:-1]
    extras = {**EXTRA_KEYS, "again": inner}
    return {f"+{name}": f"{{{', '.join(filter(None, (inner, raw)))}}}" for name, raw in extras.items()}


def _more_items(value: object) -> Mapping[str, Callable[[], str]]:
    if not isinstance(value, list) or not value:
        return {}
    item = json.dumps(value[0], ensure_ascii=False)
    many = min(10_000, 900_000 // len(item.encode()))
    return {
        "*same": lambda: f"[{','.join([item] * many)}]",
        "*told-apart": lambda: f"[{','.join(_numbered(item, n) for n in range(many))}]",
    }


def _numbered(item: str, number: int) -> str:
    """The item with other ids and words."""
    return re.sub(r'(?<=[a-z])"(?=[,}]|\Z)', f'{number}"', item)


def text_cases(kind: str) -> Iterator[Case]:
    """The whole file replaced."""
    for name, make in TEXTS.items():
        if kind == "module" or not name.startswith(("front-", "body-")):
            yield Case(name=f"{kind}~{name}", file=FILES[kind], data=partial(make, kind))


def cut_cases(kind: str) -> Iterator[Case]:
    """The file cut off at every seventh byte, and with a sign too many at every third place."""
    text = text_of(kind)
    plain = text.encode()
    for end in range(1, len(plain), 7):
        yield Case(name=f"{kind}<{end}", file=FILES[kind], data=partial(plain.__getitem__, slice(end)))
    for number, place in enumerate(range(0, len(text), 3)):
        sign = SIGNS[number % len(SIGNS)]
        make = partial(_inserted, text, place, sign)
        yield Case(name=f"{kind}^{place}{sign!r}", file=FILES[kind], data=make)


def _inserted(text: str, place: int, sign: str) -> bytes:
    return (text[:place] + sign + text[place:]).encode()


def line_cases(kind: str) -> Iterator[Case]:
    """The file with one line taken out, given twice, or moved to the right or left."""
    lines = text_of(kind).split("\n")
    for number, line in enumerate(lines):
        for name, new in (
            ("-", ()),
            ("twice", (line, line)),
            ("right", (f" {line}",)),
            ("left", (line[1:],)),
        ):
            make = partial(_with_lines, lines, number, new)
            yield Case(name=f"{kind}@{number}{name}", file=FILES[kind], data=make)


def _with_lines(lines: list[str], number: int, new: tuple[str, ...]) -> bytes:
    return "\n".join([*lines[:number], *new, *lines[number + 1 :]]).encode()


def all_cases() -> Iterator[Case]:
    """Every case, always in the same order."""
    for kind in FILES:
        for make in (raw_cases, text_cases, cut_cases, line_cases):
            yield from make(kind)
