"""Forms that are running text with headings: Markdown, and Word files whose boxes were lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mcred.content.passages import Heading, Passage
from mcred.evidence.intake.filled import Entry, Filled, cleaned, code_of, references_in
from mcred.evidence.intake.ticks import ticked_line

_HEAD = 15
"""The reference stands in the second line; people put a few lines of their own above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A heading that ends what stands above it. ``code`` is empty for one that opens no field."""

    heading: Heading
    code: str = ""


def read_passage_form(passage: Passage) -> Filled:
    """The answers under headings with codes.

    A heading whose code was used up is the teacher's own, such as "Q1." in a worksheet. Of the two
    headings of a piece of evidence the one with the anchor holds the answer, else the second.
    """
    marks = tuple(_marks(passage))
    entries = [_entry(passage, marks, position) for position, mark in enumerate(marks) if mark.code]
    ticks = [found for line in passage.lines if (found := ticked_line(line))]
    return Filled(
        references=references_in("\n".join(_head(passage.lines))),
        entries=(*_answers(entries), *(Entry(key=code, ticked=done) for code, done in ticks)),
    )


def _head(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()][:_HEAD]


def _marks(passage: Passage) -> Iterator[_Mark]:
    """The headings with codes, and those that only lead to something with a code."""
    seen: Counter[str] = Counter()
    first_tick = next((n for n, line in enumerate(passage.lines) if ticked_line(line)), None)
    leading = _leading_to(passage, first_tick)
    for position, heading in enumerate(passage.headings):
        code = code_of(heading.title) or ""
        if code and _is_field(code, seen):
            seen[code] += 1
            yield _Mark(heading=heading, code=code)
        elif heading.index == leading or _leads_on(passage, position, seen):
            yield _Mark(heading=heading)


def _is_field(code: str, seen: Counter[str]) -> bool:
    """Parts of a trace come again; a piece of evidence has a heading, and one for its answer."""
    letter, part = code[0], "." in code
    if letter == "E":
        return part or seen[code] < 2
    return letter != "N" and seen[code] < 1


def _leading_to(passage: Passage, tick: int | None) -> int | None:
    """The heading above the boxes to tick ("I confirm"), in whatever language."""
    if tick is None:
        return None
    above = [one for one in passage.headings if one.index < tick][-1:]
    return above[0].index if above and code_of(above[0].title) is None else None


def _leads_on(passage: Passage, position: int, seen: Counter[str]) -> bool:
    """Whether nothing stands between a heading ("Exchange 2") and the next one with a code."""
    following = passage.headings[position + 1 : position + 2]
    if not following:
        return False
    code = code_of(following[0].title)
    between = passage.lines[passage.headings[position].index + 1 : following[0].index]
    return code is not None and _is_field(code, seen) and not any(line.strip() for line in between)


def _entry(passage: Passage, marks: Sequence[_Mark], position: int) -> tuple[Heading, Entry]:
    heading, code = marks[position].heading, marks[position].code
    start = heading.index + 1
    end = marks[position + 1].heading.index if position + 1 < len(marks) else len(passage.lines)
    stop = next((n for n in range(start, end) if ticked_line(passage.lines[n])), end)
    text = cleaned("\n".join(passage.lines[start:stop])).strip("\n \t")
    return heading, Entry(key=code, text=text, markdown=passage.markdown)


def _answers(found: Sequence[tuple[Heading, Entry]]) -> Iterator[Entry]:
    """Of several headings for one piece of evidence the one that holds the answer."""
    by_code: dict[str, list[tuple[Heading, Entry]]] = {}
    for heading, entry in found:
        by_code.setdefault(entry.key, []).append((heading, entry))
    for _, entry in found:
        group = by_code[entry.key]
        if entry.key[0] == "E" and "." not in entry.key:
            anchored = [one for heading, one in group if heading.anchor]
            if entry is (anchored[0] if anchored else group[-1][1]):
                yield entry
        else:
            yield entry
