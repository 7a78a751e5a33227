"""AI traces: the exchanges with a tool, and the parts of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mcred.content.passages import PICTURE, Passage, section_name
from mcred.content.words import has_words
from mcred.model.form import TRACE_NAMES, TRACE_PARTS

PARTS = tuple(TRACE_NAMES["en"][part] for part in TRACE_PARTS)
"""What every exchange says: with what, why, the words that went in and came out, what became of them."""

# The forms number their fields: "E5.3 Prompt".
_CODE = re.compile(r"[A-Za-z]?[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.):]?\s+")


class _Tongue:
    """The names of an exchange and its parts in one language, as people write them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.exchange = section_name(names["exchange"])
        self.parts = {section_name(names[part]): TRACE_NAMES["en"][part] for part in TRACE_PARTS}
        self.heading = re.compile(rf"(?:what-(?:was|were|i)-)?({'|'.join(self.parts)})s?(?:-|\Z)")
        said = "|".join(names[part] for part in TRACE_PARTS)
        self.label = re.compile(
            rf"\s{{0,40}}(?:[-*+•]\s+)?[*_]{{0,3}}((?:[A-Za-z]?[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{0,3}}[.):]?\s+)?"
            rf"(?:{names['exchange']}\s+[0-9]{{1,3}}|{said}))[*_]{{0,3}}\s{{0,5}}(?::[*_]{{0,3}}|\Z)",
            re.IGNORECASE,
        )


_TONGUES = tuple(map(_Tongue, TRACE_NAMES.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """Where an exchange (``part`` is empty) or a part begins; ``rest`` is what its own line says of it."""

    index: int
    title: str
    part: str = ""
    level: int = 0
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One exchange: its name, the index of its first line, and what each of its parts says.

    ``starts`` are the indexes of the lines on which the texts of the parts begin.
    """

    name: str
    index: int
    parts: dict[str, str] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)

    def empty_parts(self) -> tuple[str, ...]:
        """The parts that are missing, or in which there is neither a word nor a picture."""
        return tuple(part for part in PARTS if not _says_something(self.parts.get(part, "")))


def _says_something(text: str) -> bool:
    return has_words(text) or PICTURE in text


def read_trace(passage: Passage) -> tuple[Exchange, ...]:
    """The exchanges of an AI trace, in their order; none when no part can be made out.

    Parts are headings (``### Tool``). In a text without such headings they are lines that begin
    with the part's name and a colon, or are nothing but its name. Exchanges begin at a heading
    ``Exchange 1``; where there is none, a part that comes again begins the next exchange. The names are
    those of one language, the one that most parts are named in.
    """
    marks = _most_named(_headings, passage) or _most_named(_labels, passage)
    named = any(not mark.part for mark in marks)
    exchanges: list[Exchange] = []
    for position, mark in enumerate(marks):
        if not mark.part:
            exchanges.append(Exchange(name=mark.title, index=mark.index))
            continue
        if not exchanges or (not named and mark.part in exchanges[-1].parts):
            exchanges.append(Exchange(name=f"Exchange {len(exchanges) + 1}", index=mark.index))
        text = f"{mark.rest}\n{passage.text(mark.index + 1, _end(passage, marks, position))}"
        parts = exchanges[-1].parts
        parts[mark.part] = f"{parts[mark.part]}\n{text}" if mark.part in parts else text
        exchanges[-1].starts.setdefault(mark.part, mark.index)
    return tuple(exchanges)


def _end(passage: Passage, marks: tuple[_Mark, ...], position: int) -> int:
    """Where a part ends. Headings inside it belong to it: an output pasted as it came may have some.

    After the last part the next heading of a higher level ends it.
    """
    if position + 1 < len(marks):
        return marks[position + 1].index
    last = marks[position]
    above = (one.index for one in passage.headings if one.index > last.index and one.level < last.level)
    return next(above, len(passage.lines))


def _most_named(find: Callable[[Passage, _Tongue], Iterator[_Mark]], passage: Passage) -> tuple[_Mark, ...]:
    found = [tuple(find(passage, tongue)) for tongue in _TONGUES]
    return max(found, key=lambda marks: (len({mark.part for mark in marks}), len(marks) > 0))


def _headings(passage: Passage, tongue: _Tongue) -> Iterator[_Mark]:
    """Headings that name exchanges and parts. Parts share the level of the first one."""
    level = 0
    for heading in passage.headings:
        name = section_name(_CODE.sub("", heading.title.strip(), count=1))
        found = tongue.heading.match(name)
        if found and level in {0, heading.level}:
            level = heading.level
            yield _Mark(index=heading.index, title=heading.title, part=tongue.parts[found[1]], level=level)
        elif name.startswith(tongue.exchange):
            yield _Mark(index=heading.index, title=heading.title.strip())


def _labels(passage: Passage, tongue: _Tongue) -> Iterator[_Mark]:
    for index, line in enumerate(passage.lines):
        found = tongue.label.match(line)
        if found is None:
            continue
        label = _CODE.sub("", found[1], count=1)
        part = tongue.parts.get(section_name(label), "")
        yield _Mark(index=index, title=label, part=part, rest=line[found.end() :])
