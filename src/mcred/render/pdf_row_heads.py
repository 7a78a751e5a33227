"""First cells that name their row say so in a PDF: ``TH`` with the scope of a row (ISO 32000-1, 14.8.5.7).

Typst cannot mark them yet. What it writes is plain: the few elements concerned are written once more at
the end of the file, which is how a PDF is changed (ISO 32000-1, 7.5.6). A library that reads and writes
all objects takes longer than Typst itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from mcred.render.tree import Table

_START = re.compile(rb"startxref\n([0-9]{1,12})\n%%EOF\s*\Z")
_XREF = re.compile(rb"xref\n0 ([0-9]{1,9})\n")
_TRAILER = re.compile(rb"trailer\n<<(.*)>>\nstartxref", re.DOTALL)
_ELEMENT = re.compile(rb"[0-9]+ 0 obj\n<</Type/StructElem/S/([A-Za-z0-9]+)/P [0-9]+ 0 R")
_ROOT = re.compile(rb"[0-9]+ 0 obj\n<</Type/StructTreeRoot")
_REFERENCE = re.compile(rb"([0-9]+) 0 R")
_NAMED = re.compile(rb"\(([A-Za-z0-9]+)\)([0-9]+) 0 R")
_ENTRY = 20
"""Bytes of a line in the table of objects."""


def with_row_heads(pdf: bytes, tables: Sequence[Table]) -> bytes:
    """A PDF that Typst wrote, with heads of rows in those of its ``tables`` that have them.

    ``tables`` are those of the document in the order of reading. If the PDF has more or fewer, or is not as
    Typst writes it, it stays as it is, because a wrong head is worse than none.
    """
    if not any(table.row_heads for table in tables):
        return pdf
    file = _File.of(pdf)
    elements = [] if file is None else file.tables()
    if file is None or len(elements) != len(tables):
        return pdf
    numbers = count(1)
    for element, table in zip(elements, tables, strict=True):
        for row in file.rows(element) if table.row_heads else ():
            file.head(row, b"row%d" % next(numbers))
    return file.changed()


@dataclass(slots=True)
class _File:
    """A PDF by its objects; ``new`` holds those that are written once more."""

    pdf: bytes
    table_at: int
    offsets: Sequence[int]
    root: int
    new: dict[int, bytes] = field(default_factory=dict)
    named: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pdf: bytes) -> "_File | None":
        start = _START.search(pdf, max(0, len(pdf) - 100))
        head = _XREF.match(pdf, int(start[1])) if start else None
        if start is None or head is None:
            return None
        lines = range(head.end(), head.end() + int(head[1]) * _ENTRY, _ENTRY)
        offsets = [int(pdf[at : at + 10]) for at in lines]
        root = next((number for number, at in enumerate(offsets) if _ROOT.match(pdf, at)), None)
        return None if root is None else cls(pdf, int(start[1]), offsets, root)

    def text(self, number: int) -> bytes:
        """An object as it is written, without its end."""
        if number in self.new:
            return self.new[number]
        at = self.offsets[number]
        return self.pdf[at : self.pdf.index(b"\nendobj", at)]

    def kind(self, number: int) -> bytes:
        """What an element of the structure is; empty for any other object."""
        found = _ELEMENT.match(self.pdf, self.offsets[number])
        return found[1] if found else b""

    def kids(self, number: int) -> list[int]:
        """The elements inside one. What people wrote stands before them in an object, never behind."""
        text = self.text(number)
        start = text.find(b"/K[") if number == self.root else text.rfind(b"/K[")
        inside = text[start : text.index(b"]", start)] if start >= 0 else b""
        found = (int(one) for one in _REFERENCE.findall(inside))
        return [one for one in found if self.kind(one)]

    def tables(self) -> list[int]:
        """The tables of the structure in the order of reading."""
        found, waiting = [], [self.root]
        while waiting:
            number = waiting.pop()
            if self.kind(number) == b"Table":
                found.append(number)
            waiting += reversed(self.kids(number))
        return found

    def rows(self, table: int) -> Iterator[list[int]]:
        """The cells of each row below the head."""
        for body in self.kids(table):
            if self.kind(body) == b"TBody":
                yield from filter(None, map(self.kids, self.kids(body)))

    def head(self, row: Sequence[int], name: bytes) -> None:
        """Make the first cell of a row its head, and say so in the others."""
        first, *others = row
        text = self.text(first).replace(b"/S/TD/P", b"/S/TH/ID(%s)/P" % name, 1)
        self.new[first] = _placed(text, b"/Scope/Row")
        for cell in others:
            text = self.text(cell)
            if b"/A[<</O/Table/Headers[" in text:
                self.new[cell] = text.replace(b"/O/Table/Headers[", b"/O/Table/Headers[(%s)" % name, 1)
            else:
                self.new[cell] = _placed(text, b"/Headers[(%s)]" % name)
        self.named[name] = first

    def changed(self) -> bytes:
        """The file with what is new at its end."""
        trailer = _TRAILER.search(self.pdf, self.table_at)
        if trailer is None or not self.new:
            return self.pdf
        self.new[self.root] = _registered(self.text(self.root), self.named)
        pieces, offsets, at = [self.pdf, b"\n"], {}, len(self.pdf) + 1
        for number, text in sorted(self.new.items()):
            offsets[number] = at
            pieces.append(text + b"\nendobj\n")
            at += len(pieces[-1])
        end = b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], self.table_at, at)
        return b"".join((*pieces, *_table(offsets), end))


def _placed(text: bytes, what: bytes) -> bytes:
    """A cell that says something of its place in the table."""
    for before in (b"/A[<</O/Table", b"/A["):
        if before in text:
            own = b"" if before.endswith(b"/Table") else b"<</O/Table"
            end = b">>" if own else b""
            return text.replace(before, before + own + what + end, 1)
    return text.replace(b"/P ", b"/A[<</O/Table%s>>]/P " % what, 1)


def _registered(root: bytes, named: Mapping[bytes, int]) -> bytes:
    """The root of the structure with the names of elements in its tree of names, in order."""
    known = {name: int(number) for name, number in _NAMED.findall(root)}
    pairs = b"".join(b"(%s)%d 0 R" % pair for pair in sorted({**known, **named}.items()))
    tree = b"/IDTree<</Names[%s]>>" % pairs
    start = root.find(b"/IDTree<</Names[")
    if start < 0:
        return root.replace(b"/Type/StructTreeRoot", b"/Type/StructTreeRoot" + tree, 1)
    return root[:start] + tree + root[root.index(b"]>>", start) + 3 :]


def _table(offsets: Mapping[int, int]) -> Iterator[bytes]:
    """The table of the objects that are written once more."""
    yield b"xref\n"
    for _, run in groupby(enumerate(offsets), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        yield b"%d %d\n" % (numbers[0], len(numbers))
        yield b"".join(b"%010d 00000 n\r\n" % offsets[one] for one in numbers)
