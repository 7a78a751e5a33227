"""Tables as CSV that a spreadsheet shows and never runs."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_STARTS = ("=", "+", "-", "@", "|", "\t", "\r", "\n")


def format_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text with a line of headings; numbers as they are, ``None`` as an empty cell.

    A text that a spreadsheet could take for a formula gets an apostrophe in front, which
    spreadsheets show as text (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    # Full-width signs count as the plain ones, and blanks in front are passed over.
    shown = unicodedata.normalize("NFKC", value)
    hazard = value.startswith(_STARTS) or shown.startswith(_STARTS) or shown.lstrip().startswith(_STARTS)
    return f"'{value}" if hazard else value
