"""CSV files from people's own programs: other separators, other encodings, and never too large."""

import csv
import io
from collections.abc import Iterator

from mcred.content.files import Unreadable
from mcred.evidence.reading import MIB

MAX_BYTES = 16 * MIB
MAX_ROWS = 5_000
MAX_COLUMNS = 400
_MOST_SEPARATORS = 20_000
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
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    try:
        return _rows(_Lines(text, separator), separator)
    except _TooWideError:
        return Unreadable(why=f"has more than {MAX_COLUMNS} columns, more than any form")
    except csv.Error as error:
        return Unreadable(why=f"is not CSV ({error})")


class _TooWideError(Exception):
    """A row has more cells than are read."""


class _Lines:
    """The lines of a table; they stop before one row of them can fill the memory."""

    def __init__(self, text: str, separator: str) -> None:
        self._lines = iter(io.StringIO(text, newline=""))
        self._separator = separator
        self.separators = 0
        """How many were seen since the last row was whole; answers have some, too."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.separators += line.count(self._separator)
        if self.separators > _MOST_SEPARATORS:
            raise _TooWideError
        return line


def _rows(lines: _Lines, separator: str) -> tuple[Row, ...] | Unreadable:
    rows: list[Row] = []
    width = 0
    for cells in csv.reader(lines, delimiter=separator, strict=True):
        lines.separators = 0
        width = width or len(cells)
        if max(width, len(cells)) > MAX_COLUMNS:
            raise _TooWideError
        if len(rows) > MAX_ROWS:
            return Unreadable(why=f"has more than {MAX_ROWS:,} rows; cut it into several files")
        if any(cell.strip() for cell in cells):
            rows.append(tuple((cells + [""] * width)[:width]))
    return tuple(rows)


def format_table(rows: tuple[Row, ...]) -> bytes:
    """Rows as a CSV file with commas, in UTF-8 with LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()
