"""Forms filled in Word or in an editor that reads and writes Word files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mcred.content.files import Unreadable
from mcred.content.passages import Heading, Passage, section_name
from mcred.evidence.artifacts import MAX_XML
from mcred.evidence.intake.filled import Beside, Entry, Filled, cleaned, code_of, references_in, told_apart
from mcred.evidence.intake.passage_form import read_passage_form
from mcred.evidence.intake.ticks import is_ticked_sign, ticked_line
from mcred.evidence.word import WordParagraph, read_word_paragraphs

_HEAD = 15


def read_word_form(data: bytes) -> Filled | Unreadable:
    """The form in a Word file: boxes are tables whose first cell begins with a code.

    Where an editor has turned the boxes into running text, the headings are gone by.
    """
    paragraphs = read_word_paragraphs(data, MAX_XML)
    if isinstance(paragraphs, Unreadable):
        return paragraphs
    blocks = tuple(_blocks(paragraphs))
    entries, beside = told_apart(_found(blocks))
    if not any(one.ticked is None for one in entries):
        return read_passage_form(_passage(paragraphs))
    head = [one.text for one in paragraphs if one.text.strip()][:_HEAD]
    return Filled(
        references=references_in("\n".join(head)),
        entries=entries,
        doubts=tuple(_done(blocks, entries)),
        beside=beside,
    )


_Cell = tuple[WordParagraph, ...]
_Block = tuple[int, tuple[_Cell, ...]]
"""A table with its number and its cells, or (number 0) text outside of tables as one cell."""


def _blocks(paragraphs: Sequence[WordParagraph]) -> Iterator[_Block]:
    for table, inside in groupby(paragraphs, key=lambda one: one.cell[0]):
        yield table, tuple(tuple(cell) for _, cell in groupby(inside, key=lambda one: one.cell[1]))


def _found(blocks: Sequence[_Block]) -> Iterator[Entry | Beside]:
    """What stands in the boxes, and what stands anywhere else."""
    place = _Place()
    below = 0
    for position, (table, cells) in enumerate(blocks):
        if table and code_of(_text(cells[0])) is not None and len(cells) > 1:
            *before, last = _boxes(cells)
            yield from before
            last, below = _with_text_below(last, blocks[position + 1 : position + 2])
            yield last
            place = _Place(key=last.key)
            continue
        yield from _ticks(cells)
        # Tables of the form itself stand before its first code only.
        if not table or place.key:
            yield from place.beside([one for cell in cells for one in cell][below:])
        below = 0


@dataclass(slots=True)
class _Place:
    """The section or field that text outside of boxes stands at; ``level`` is that of its heading."""

    key: str = ""
    level: int = 0

    def beside(self, paragraphs: Sequence[WordParagraph]) -> Iterator[Beside]:
        for one in paragraphs:
            code = code_of(one.text)
            if code is not None and ticked_line(one.text) is None:
                self.key, self.level = code, one.level
            elif 0 < one.level <= self.level:
                self.key = ""
            if ticked_line(one.text) is None:
                yield Beside(key=self.key, text=cleaned(one.text), label=code is not None and one.level > 0)


def _ticks(cells: Sequence[_Cell]) -> Iterator[Entry]:
    """Boxes to tick, in running text or in a table of somebody's own making."""
    for cell in cells:
        for one in cell:
            ticked = ticked_line(one.text)
            if ticked is not None:
                yield Entry(key=ticked[0], ticked=ticked[1])


def _boxes(cells: Sequence[_Cell]) -> Iterator[Entry | Beside]:
    """The answers of one table: more than one where two boxes have grown together.

    The first cell is a label, and so is any other that begins with a code and is a heading.
    """
    label, texts = cells[0], list[str]()
    for cell in cells[1:]:
        if cell[0].level and code_of(_text(cell)) is not None:
            yield from _in_label(label)
            yield _entry(label, texts)
            label, texts = cell, []
        else:
            texts.append(_text(cell))
    yield from _in_label(label)
    yield _entry(label, texts)


def _in_label(label: _Cell) -> Iterator[Beside]:
    """What stands in the cell of a label: the label's own line, and what somebody wrote under it."""
    key, own = code_of(_text(label)) or "", True
    for one in label:
        yield Beside(key=key, text=cleaned(one.text), label=own)
        own = own and not one.text.strip()


def _entry(label: _Cell, texts: Sequence[str]) -> Entry:
    return Entry(
        key=code_of(_text(label)) or "",
        text=_stripped(texts),
        section=section_name(label[0].text) if label[0].level else "",
    )


def _stripped(texts: Sequence[str]) -> str:
    return cleaned("\n".join(texts)).strip("\n \t\xa0")


def _text(cell: _Cell) -> str:
    return "\n".join(one.text for one in cell)


def _with_text_below(entry: Entry | Beside, following: Sequence[_Block]) -> tuple[Entry | Beside, int]:
    """Text right under an empty box, before the next heading or table, was meant for the box.

    With it comes how many paragraphs were taken.
    """
    if isinstance(entry, Beside) or entry.text or not following or following[0][0]:
        return entry, 0
    below: list[str] = []
    for one in following[0][1][0]:
        if one.level or ticked_line(one.text) or code_of(one.text):
            break
        below.append(one.text)
    found = replace(entry, text=_stripped(below), below=True)
    return (found, len(below)) if found.says_something else (entry, 0)


def _done(blocks: Sequence[_Block], entries: Sequence[Entry]) -> Iterator[str]:
    """Pieces that are ticked as done in the list on the first page, and whose box is empty."""
    empty = {one.key for one in entries if one.ticked is None and not one.says_something}
    for table, cells in blocks:
        if not table or code_of(_text(cells[0])) is not None:
            continue
        for position, cell in enumerate(cells):
            code = code_of(_text(cell))
            row_end = cells[position + 3 : position + 4]
            if code in empty and row_end and is_ticked_sign(_text(row_end[0])):
                yield f"{code}. is ticked as done, and its box is empty"


def _passage(paragraphs: Sequence[WordParagraph]) -> Passage:
    return Passage(
        lines=tuple(one.text for one in paragraphs),
        headings=tuple(
            Heading(index=index, level=one.level, title=one.text)
            for index, one in enumerate(paragraphs)
            if one.level and one.text.strip()
        ),
    )
