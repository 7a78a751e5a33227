"""CSV files from people's own programs: other separators, other encodings, and never too large."""

import csv
import io
from collections.abc import Iterator

from mcred.content.files import Unreadable
from mcred.evidence.reading import MIB

MAX_BYTES = 16 * MIB
MAX_ROWS = 5_000
MAX_COLUMNS = 400
MAX_CELL = 100_000
_SEPARATORS = ",;\t"
Row = tuple[str, ...]


def read_table(data: bytes) -> tuple[Row, ...] | Unreadable:
    """The rows of a CSV file, each as long as the first one; empty rows are left out.

    Separators are commas, semicolons or tabs, whichever the first line has most of.
    """
    if len(data) > MAX_BYTES:
        return Unreadable(why=f"has {len(data):,} bytes; the limit is {MAX_BYTES:,}", too_large=True)
    if b"\0" in data:
        return Unreadable(why="is not a table with commas; save it as CSV UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unreadable(why="is not UTF-8 text; save it again as CSV UTF-8")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if first.count(separator) > 4 * MAX_COLUMNS:
        return _too_wide()
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return Unreadable(why=f"is not CSV ({error})")


def _rows(reader: Iterator[list[str]]) -> tuple[Row, ...] | Unreadable:
    rows: list[Row] = []
    width = 0
    for cells in reader:
        width = width or len(cells)
        if max(width, len(cells)) > MAX_COLUMNS:
            return _too_wide()
        if len(rows) > MAX_ROWS:
            return Unreadable(why=f"has more than {MAX_ROWS:,} rows; cut it into several files")
        if any(cell.strip() for cell in cells):
            rows.append(tuple((cells + [""] * width)[:width]))
    return tuple(rows)


def _too_wide() -> Unreadable:
    return Unreadable(why=f"has more than {MAX_COLUMNS} columns, more than any form")


def format_table(rows: tuple[Row, ...]) -> bytes:
    """Rows as a CSV file with commas, in UTF-8 with LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()
