"""Tables as CSV that a spreadsheet shows and never reckons with."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "|", "\t", "\r", "\n")
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\r\n"}


def format_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text with a line of headings: texts defused, numbers as they are, ``None`` as an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # with it, the writer quotes both
    writer.writerow(headings)
    writer.writerows([defused(one) if isinstance(one, str) else one for one in row] for row in rows)
    return out.getvalue()


def defused(text: str) -> str:
    """The text as a spreadsheet shows it.

    One that it could take for a formula gets an apostrophe in front, which spreadsheets show as text
    (https://owasp.org/www-community/attacks/CSV_Injection); full-width signs count as the plain ones, and
    blanks in front are passed over. Controls, which readers of CSV trip over, are shown by their pictures.
    """
    shown = text.translate(_CONTROL_PICTURES)
    plain = unicodedata.normalize("NFKC", shown)
    hazard = shown.startswith(_FORMULA) or plain.startswith(_FORMULA) or plain.lstrip().startswith(_FORMULA)
    return f"'{shown}" if hazard else shown
