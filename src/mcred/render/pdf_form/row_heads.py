"""First cells that name their row say so: ``TH`` with the scope of a row (ISO 32000-1, 14.8.5.7)."""

from itertools import count

from pypdf import PdfWriter
from pypdf.generic import NameObject, PdfObject

from mcred.render.pdf_form.objects import Element, array, dictionary, kids, text
from mcred.render.tree import Table


def head_rows(writer: PdfWriter, elements: list[Element], tables: tuple[Table, ...]) -> None:
    """Mark the first cells of all ``tables`` that have heads of rows.

    ``elements`` are the tables of the structure, in the same order; if there are more or fewer of them,
    none is touched, because a wrong head is worse than none.
    """
    if len(elements) != len(tables):
        return
    numbers = count(1)
    named: list[tuple[str, PdfObject]] = []
    for element, table in zip(elements, tables, strict=True):
        for body in kids(element) if table.row_heads else ():
            for row in kids(body) if body["/S"] == "/TBody" else ():
                first, *others = kids(row)
                name = f"row{next(numbers)}"
                named.append((name, first.indirect_reference))
                _head(first, others, name)
    if named:
        _register(writer, named)


def _head(first: Element, others: list[Element], name: str) -> None:
    first.update(dictionary(S="TH", ID=text(name)))
    _place(first)[NameObject("/Scope")] = NameObject("/Row")
    for cell in others:
        place = _place(cell)
        place[NameObject("/Headers")] = array([*place.get("/Headers", ()), text(name)])


def _place(cell: Element) -> Element:
    """What a cell says about its place in the table."""
    given = cell.get("/A", array(())).get_object()
    given = given if isinstance(given, list) else array([given])
    cell[NameObject("/A")] = given
    for one in given:
        if one.get_object().get("/O") == "/Table":
            return one.get_object()
    given.append(dictionary(O="Table"))
    return given[-1]


def _register(writer: PdfWriter, named: list[tuple[str, PdfObject]]) -> None:
    """Every name of an element stands in the tree of names, in order."""
    root: Element = writer.root_object["/StructTreeRoot"]
    known = root.get("/IDTree", {}).get("/Names", ())
    pairs = sorted([*zip(map(str, known[::2]), known[1::2], strict=True), *named], key=lambda pair: pair[0])
    root[NameObject("/IDTree")] = dictionary(
        Names=array(one for name, at in pairs for one in (text(name), at))
    )
