"""Who rates what, from a table with the columns `folder` and `reviewer`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 4 << 20
_FOLDER, _REVIEWER = "folder", "reviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """One submission for one reviewer; ``folder`` is relative to the submissions, ``line`` in the table."""

    folder: str
    reviewer: str
    line: int


def parse_assignments(data: bytes) -> tuple[Assigned, ...] | str:
    """Read a CSV table, as spreadsheets save it, or say what is wrong with it as the end of a sentence.

    Other columns are passed over; the order of the columns and capitals in their names do not matter.
    """
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return "is not UTF-8 text; save it again as CSV UTF-8"
    head = lines[0] if lines else ""
    try:
        rows = list(csv.reader(lines, delimiter=";" if head.count(";") > head.count(",") else ","))
    except csv.Error:
        return "cannot be read as a table"
    names = [name.strip().lower() for name in rows[0]] if rows else []
    if _FOLDER not in names or _REVIEWER not in names:
        return f"has no columns `{_FOLDER}` and `{_REVIEWER}` in its first line"
    return tuple(_rows(rows[1:], names.index(_FOLDER), names.index(_REVIEWER)))


def _rows(rows: list[list[str]], folder: int, reviewer: int) -> Iterator[Assigned]:
    for line, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = (*row, *[""] * (max(folder, reviewer) + 1))
            yield Assigned(folder=_plain(cells[folder]), reviewer=cells[reviewer].strip(), line=line)


def _plain(folder: str) -> str:
    """A folder as submissions are named: ``/`` between its parts, nothing before or after."""
    return folder.strip().replace("\\", "/").removeprefix("./").strip("/") or "."
