"""A PDF as Typst writes it: a plain list of objects whose text can be changed before it goes out.

What Typst cannot say yet, few objects say: heads of rows, fields to fill in. They are written anew, and
all the others are copied as they are. A library that reads and writes every object takes as long as
setting the pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_START = re.compile(rb"startxref\n([0-9]{1,12})\n%%EOF\s*\Z")
_XREF = re.compile(rb"xref\n0 ([0-9]{1,9})\n0000000000 65535 f\r\n((?:[0-9]{10} 00000 n\r\n)*)")
_ENTRY = 20
"""Bytes of a line in the table of objects."""
_TRAILER = re.compile(rb"trailer\n<</Size [0-9]+(/Root ([0-9]+) 0 R.*)>>\nstartxref", re.DOTALL)
_STRUCTURE = re.compile(rb"/StructTreeRoot ([0-9]+) 0 R")
_ELEMENT = re.compile(rb"[0-9]+ 0 obj\n<</Type/StructElem/S/([A-Za-z0-9]+)/P [0-9]+ 0 R")
_REFERENCE = re.compile(rb"([0-9]+) 0 R")


@dataclass(slots=True)
class PdfFile:
    """The objects by their numbers. ``catalog`` and ``structure`` are those of the two roots."""

    _pdf: bytes
    _table_at: int
    _offsets: list[int]
    _trailer: bytes
    catalog: int
    structure: int = 0
    _new: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, pdf: bytes) -> "PdfFile | None":
        """A tagged PDF that Typst wrote; ``None`` for one that is laid out in any other way."""
        start = _START.search(pdf, max(0, len(pdf) - 100))
        table = _XREF.match(pdf, int(start[1])) if start else None
        trailer = _TRAILER.match(pdf, table.end()) if table else None
        if table is None or trailer is None or len(table[2]) != (int(table[1]) - 1) * _ENTRY:
            return None
        lines = range(table.start(2), table.end(2), _ENTRY)
        offsets = [0, *(int(pdf[at : at + 10]) for at in lines)]
        file = cls(pdf, table.start(), offsets, trailer[1], int(trailer[2]))
        structure = _STRUCTURE.search(file.text(file.catalog))
        file.structure = int(structure[1]) if structure else 0
        return file if structure else None

    def text(self, number: int) -> bytes:
        """An object that is no stream as it is written, without its end."""
        if number in self._new:
            return self._new[number]
        at = self._offsets[number]
        return self._pdf[at : self._pdf.index(b"\nendobj", at)]

    def change(self, number: int, text: bytes) -> None:
        """Write an object as ``text``, which starts with its number."""
        self._new[number] = text

    def add(self, value: bytes = b"") -> int:
        """The number of an object that is new, or that a change gives its value later."""
        number = len(self._offsets)
        self._offsets.append(0)
        self._new[number] = b"%d 0 obj\n%b" % (number, value)
        return number

    def kind(self, number: int) -> bytes:
        """What an element of the structure is, as Typst wrote it; empty for any other object."""
        found = _ELEMENT.match(self._pdf, self._offsets[number])
        return found[1] if found else b""

    def kids(self, number: int) -> list[int]:
        """The elements inside one. What people wrote stands before them in an object, never behind."""
        text = self.text(number)
        start = text.find(b"/K[") if number == self.structure else text.rfind(b"/K[")
        return [one for one in references(text[start:]) if self.kind(one)] if start >= 0 else []

    def elements(self, kind: bytes) -> Iterator[int]:
        """The elements of a kind in the order of reading."""
        waiting = [self.structure]
        while waiting:
            number = waiting.pop()
            if self.kind(number) == kind:
                yield number
            waiting += reversed(self.kids(number))

    def written(self) -> bytes:
        """The whole file with what was changed and added."""
        if not self._new:
            return self._pdf
        old = (number for number, at in enumerate(self._offsets) if at)
        pieces, offsets, copied, shift = list[bytes](), dict[int, int](), 0, 0
        for number in sorted(old, key=self._offsets.__getitem__):
            at = self._offsets[number]
            offsets[number] = at + shift
            if number in self._new:
                pieces += (self._pdf[copied:at], self._new[number])
                copied = self._pdf.index(b"\nendobj", at)
                shift += len(pieces[-1]) - (copied - at)
        pieces.append(self._pdf[copied : self._table_at])
        end = self._table_at + shift
        for number in range(len(offsets) + 1, len(self._offsets)):
            offsets[number] = end
            pieces.append(self._new[number] + b"\nendobj\n")
            end += len(pieces[-1])
        size = len(self._offsets)
        pieces.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % size)
        pieces += (b"%010d 00000 n\r\n" % offsets[number] for number in range(1, size))
        pieces.append(b"trailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF" % (size, self._trailer, end))
        return b"".join(pieces)


def references(text: bytes) -> list[int]:
    """The objects that a list names; ``text`` starts with the list or with its key."""
    return [int(one) for one in _REFERENCE.findall(text, 0, text.index(b"]"))]
