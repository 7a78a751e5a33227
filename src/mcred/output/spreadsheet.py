"""Tables as CSV that a spreadsheet opens without being told anything by a cell."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

_FORMULA = ("=", "+", "-", "@", "|", "\t", "\r", "\n")

Cell = str | int | Decimal | None


def format_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A head row and rows as CSV (RFC 4180) in UTF-8, lines ending with CR LF.

    A text that a spreadsheet could take for a formula begins with an apostrophe; numbers stay numbers, and
    ``None`` is an empty cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return defused(value) if isinstance(value, str) else str(value)


def defused(text: str) -> str:
    """The text as a spreadsheet shows it and never reckons with it; full-width signs count as signs.

    NUL and other controls, which CSV readers trip over, are shown by their picture in Unicode.
    """
    shown = "".join(_CONTROL_PICTURES.get(one, one) for one in text)
    begins = unicodedata.normalize("NFKC", shown.lstrip()[:1])
    return f"'{shown}" if shown.startswith(_FORMULA) or begins.startswith(_FORMULA) else shown


_CONTROL_PICTURES = {chr(code): chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\r\n"}
