"""Tables that people keep as CSV: named columns, one row a line, as spreadsheets save them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path

from mcred.content.files import Unreadable, read_regular
from mcred.content.suggestions import quoted
from mcred.content.text import TextProblem, decode_text
from mcred.errors import UnusableInputError

MAX_BYTES = 16 << 20

Row = tuple[int, Mapping[str, str]]
"""The line a row stands on, and its cells by column, trimmed; a column that is not there is empty."""


def read_table(path: Path, required: Sequence[str]) -> tuple[Row, ...]:
    """Read a table whose first line names its columns, whatever their order and capitals.

    Commas or semicolons part the cells, whichever the first line has more of. ``UnusableInputError``
    names the line that cannot be read: a table that is read in part would leave people out.
    """
    data = read_regular(path, MAX_BYTES)
    if isinstance(data, Unreadable):
        raise UnusableInputError(str(path), data.why)
    text = decode_text(data)
    if isinstance(text, TextProblem):
        raise unusable_row(path, text.line, f"cannot be read: {text.message}", text.hint)
    return tuple(_rows(path, text, required))


def _rows(path: Path, text: str, required: Sequence[str]) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
        missing = [one for one in required if one not in columns]
        if missing:
            hint = f"begin the file with the line: {','.join(required)}"
            raise unusable_row(path, 1, f"has no column {quoted(missing[0])}", hint)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, dict(zip(columns, chain(map(_plain, cells), repeat("")), strict=False))
    except csv.Error as error:
        raise unusable_row(path, reader.line_num, f"is not CSV ({error})") from error


def _plain(cell: str) -> str:
    """A cell without blanks around it, and without the apostrophe that our own tables put before signs."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in set("=+-@|") else cell


def unusable_row(path: Path, line: int, why: str, hint: str = "") -> UnusableInputError:
    """The error that names a line of a table."""
    return UnusableInputError(str(path), f"line {line} {why}", hint)
