"""First cells that name their row say so in a PDF: ``TH`` with the scope of a row (ISO 32000-1, 14.8.5.7).

Typst cannot mark them yet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from mcred.render.pdf_file import PdfFile
from mcred.render.tree import Table

_NAMED = re.compile(rb"\(([A-Za-z0-9]+)\)([0-9]+) 0 R")


def mark_row_heads(file: PdfFile, tables: Sequence[Table]) -> None:
    """Mark the heads of rows in those of the ``tables`` that have them.

    ``tables`` are those of the document in the order of reading. If the PDF has more or fewer it stays as
    it is, because a wrong head is worse than none.
    """
    if not any(table.row_heads for table in tables):
        return
    elements = list(file.elements(b"Table"))
    if len(elements) != len(tables):
        return
    named: dict[bytes, int] = {}
    numbers = count(1)
    for element, table in zip(elements, tables, strict=True):
        for row in _rows(file, element) if table.row_heads else ():
            name = b"row%d" % next(numbers)
            _mark(file, row, name)
            named[name] = row[0]
    file.change(file.structure, _registered(file.text(file.structure), named))


def _rows(file: PdfFile, table: int) -> Iterator[list[int]]:
    """The cells of each row below the head."""
    for body in file.kids(table):
        if file.kind(body) == b"TBody":
            yield from filter(None, map(file.kids, file.kids(body)))


def _mark(file: PdfFile, row: Sequence[int], name: bytes) -> None:
    """Make the first cell of a row its head, and say so in the others."""
    first, *others = row
    text = file.text(first).replace(b"/S/TD/P", b"/S/TH/ID(%b)/P" % name, 1)
    file.change(first, _placed(text, b"/Scope/Row"))
    for cell in others:
        text = file.text(cell)
        if b"/A[<</O/Table/Headers[" in text:
            file.change(cell, text.replace(b"/O/Table/Headers[", b"/O/Table/Headers[(%b)" % name, 1))
        else:
            file.change(cell, _placed(text, b"/Headers[(%b)]" % name))


def _placed(text: bytes, what: bytes) -> bytes:
    """A cell that says something of its place in the table."""
    for before in (b"/A[<</O/Table", b"/A["):
        if before in text:
            own = b"" if before.endswith(b"/Table") else b"<</O/Table"
            end = b">>" if own else b""
            return text.replace(before, before + own + what + end, 1)
    return text.replace(b"/P ", b"/A[<</O/Table%b>>]/P " % what, 1)


def _registered(root: bytes, named: Mapping[bytes, int]) -> bytes:
    """The root of the structure with the names of elements in its tree of names, in order."""
    known = {name: int(number) for name, number in _NAMED.findall(root)}
    pairs = b"".join(b"(%b)%d 0 R" % pair for pair in sorted({**known, **named}.items()))
    tree = b"/IDTree<</Names[%b]>>" % pairs
    start = root.find(b"/IDTree<</Names[")
    if start < 0:
        return root.replace(b"/Type/StructTreeRoot", b"/Type/StructTreeRoot" + tree, 1)
    return root[:start] + tree + root[root.index(b"]>>", start) + 3 :]
