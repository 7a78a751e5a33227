"""Forms that are running text with headings: Markdown, and Word files whose boxes were lost."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mcred.content.passages import Heading, Passage
from mcred.evidence.intake.filled import Beside, Entry, Filled, cleaned, code_of, references_in, told_apart
from mcred.evidence.intake.ticks import ticked_line

_HEAD = 15
"""The reference stands in the second line; people put a few lines of their own above."""

_BOLD = re.compile(r"[ ]{0,3}(\*\*|__)(.{2,400}?)\1:?\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A heading that ends what stands above it. ``code`` is empty for one that opens no field."""

    heading: Heading
    code: str = ""


def read_passage_form(passage: Passage) -> Filled:
    """The answers under headings with codes.

    A heading whose code was used up is the teacher's own, such as "Q1." in a worksheet, but for one that is
    there word for word already: a field came twice. Of the two headings of a piece of evidence the one with
    the anchor holds the answer, else the second.
    """
    passage = _with_bold_labels(passage)
    marks = tuple(_marks(passage))
    entries, beside = told_apart(_found(passage, marks))
    ticks = [found for line in passage.lines if (found := ticked_line(line))]
    return Filled(
        references=references_in("\n".join(_head(passage.lines))),
        entries=(*entries, *(Entry(key=code, ticked=done) for code, done in ticks)),
        beside=beside,
    )


def _with_bold_labels(passage: Passage) -> Passage:
    """A label that an editor has turned from a heading into bold text is a heading all the same."""
    known = {code_of(one.title) for one in passage.headings}
    level = max((one.level for one in passage.headings), default=0) + 1
    found = [
        Heading(index=index, level=level, title=label[2])
        for index, line in enumerate(passage.lines)
        if (label := _BOLD.match(line[:500])) and (code := code_of(label[2])) and code not in known
    ]
    if not found:
        return passage
    headings = sorted((*passage.headings, *found), key=lambda one: one.index)
    return replace(passage, headings=tuple(headings))


def _head(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line.strip()][:_HEAD]


def _marks(passage: Passage) -> Iterator[_Mark]:
    """The headings with codes, and those that only lead to something with a code."""
    seen: Counter[str] = Counter()
    taken: set[tuple[str, str]] = set()
    first_tick = next((n for n, line in enumerate(passage.lines) if ticked_line(line)), None)
    leading = _leading_to(passage, first_tick)
    for position, heading in enumerate(passage.headings):
        code = code_of(heading.title) or ""
        if code and (_is_field(code, seen) or (heading.title, heading.anchor) in taken):
            seen[code] += 1
            taken.add((heading.title, heading.anchor))
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


def _found(passage: Passage, marks: Sequence[_Mark]) -> Iterator[Entry | Beside]:
    """What stands under the headings of fields, and what stands anywhere else."""
    markdown = passage.markdown
    yield Beside(key="", text=_lines(passage, 0, _start(marks, 0, passage)), markdown=markdown)
    answers = _answers(marks)
    for position, mark in enumerate(marks):
        start, end = mark.heading.index + 1, _start(marks, position + 1, passage)
        # The boxes to tick have no heading with a code.
        stop = next((n for n in range(start, end) if ticked_line(passage.lines[n])), end)
        title = cleaned(mark.heading.title)
        yield Beside(key=mark.code, text=title, label=bool(mark.code), markdown=markdown)
        text = _lines(passage, start, stop)
        if mark in answers:
            yield Entry(key=mark.code, text=text, markdown=markdown)
        else:
            yield Beside(key=mark.code, text=text, markdown=markdown)
        yield Beside(key=mark.code, text=_lines(passage, stop, end), markdown=markdown)


def _start(marks: Sequence[_Mark], position: int, passage: Passage) -> int:
    return marks[position].heading.index if position < len(marks) else len(passage.lines)


def _lines(passage: Passage, start: int, end: int) -> str:
    kept = (line for line in passage.lines[start:end] if ticked_line(line) is None)
    return cleaned("\n".join(kept)).strip("\n \t")


def _answers(marks: Sequence[_Mark]) -> frozenset[_Mark]:
    """The headings of fields: of several for one piece of evidence the one that holds the answer."""
    by_code: dict[str, list[_Mark]] = {}
    for mark in marks:
        by_code.setdefault(mark.code, []).append(mark)
    by_code.pop("", None)
    return frozenset(
        one for code, group in by_code.items() for one in (_holding(group) if _is_evidence(code) else group)
    )


def _is_evidence(code: str) -> bool:
    return code[0] == "E" and "." not in code


def _holding(group: Sequence[_Mark]) -> Iterator[_Mark]:
    """The heading that holds an answer, and copies of it."""
    chosen = next((one for one in group if one.heading.anchor), group[:2][-1]).heading
    for one in group:
        if (one.heading.title, one.heading.anchor) == (chosen.title, chosen.anchor):
            yield one
