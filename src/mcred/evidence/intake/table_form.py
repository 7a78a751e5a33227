"""The answers of a form in Google Forms or Microsoft Forms: one teacher in each row of a CSV file."""

from dataclasses import dataclass

from mcred.content.files import Unreadable
from mcred.evidence.intake.filled import Entry, Filled, cleaned, code_of, references_in
from mcred.evidence.intake.tables import Row, format_table, read_table

_NO = frozenset({"no", "false", "0", "off", "nein", "non", "não", "nao"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One teacher's row: its number in the file (the titles are row 1), its form, and the row by itself.

    ``original`` holds the coded columns only: names and addresses stay in the coordinator's file.
    """

    number: int
    form: Filled
    original: bytes


def read_form_rows(data: bytes, name: str) -> tuple[FormRow, ...] | Unreadable:
    """The forms in a CSV file; none when its titles have no codes.

    The reference of the credential stands in a title, in a cell of the row, or in the file's ``name``.
    """
    rows = read_table(data)
    if isinstance(rows, Unreadable):
        return rows
    if not rows:
        return ()
    titles = tuple(cleaned(title).strip() for title in rows[0])
    codes = tuple(code_of(title) for title in titles)
    if not any(code and code[0] == "S" for code in codes) or sum(map(bool, codes)) < 2:
        return ()
    shared = references_in("\n".join(titles)) or references_in(name)
    return tuple(_form_row(number, titles, codes, row, shared) for number, row in enumerate(rows[1:], 2))


def _form_row(
    number: int, titles: Row, codes: tuple[str | None, ...], row: Row, shared: tuple[str, ...]
) -> FormRow:
    cells = [cleaned(cell).strip() for cell in row]
    kept = [position for position, code in enumerate(codes) if code]
    said = tuple(cell[:200] for cell, code in zip(cells, codes, strict=True) if cell and not code)
    own = references_in("\n".join(said))
    form = Filled(
        references=own or shared,
        entries=tuple(_entry(codes[position] or "", cells[position]) for position in kept),
        said=said,
    )
    original = format_table(
        (tuple(titles[position] for position in kept), tuple(cells[position] for position in kept))
    )
    return FormRow(number=number, form=form, original=original)


def _entry(code: str, cell: str) -> Entry:
    if code[0] == "N":
        return Entry(key=code, ticked=bool(cell) and cell.casefold() not in _NO)
    return Entry(key=code, text=cell)
