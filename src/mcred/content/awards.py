"""The program's list of awards: ``awards.csv`` beside ``mcred.yaml``."""

import csv
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from mcred.content.files import Unreadable, read_inside
from mcred.errors import UnusableInputError
from mcred.model.reference import CredentialRef

AWARDS_FILE = "awards.csv"
MAX_BYTES = 64 << 20
_COLUMNS = ("earner", "credential")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_VERSION = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}\Z")


def load_awards(root: Path) -> Mapping[str, frozenset[CredentialRef]] | None:
    """Read what the program in ``root`` has awarded: the credentials of each earner.

    The columns are ``earner`` and ``credential``; ``version`` and any others may follow.
    ``None`` when the program keeps no such file; ``UnusableInputError`` when it cannot be read as
    one, because a list that is read in part would turn people away who earned their place.
    """
    if not os.path.lexists(root / AWARDS_FILE):
        return None
    data = read_inside(root, AWARDS_FILE, MAX_BYTES)
    if isinstance(data, Unreadable):
        raise UnusableInputError(AWARDS_FILE, f"it {data.why}")
    awards: dict[str, set[CredentialRef]] = {}
    for earner, award in _awards(data):
        awards.setdefault(earner, set()).add(award)
    return MappingProxyType({earner: frozenset(held) for earner, held in awards.items()})


def _awards(data: bytes) -> Iterator[tuple[str, CredentialRef]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unusable(line, "is not UTF-8 text", "save it again as CSV UTF-8") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        columns = _columns(next(reader, []))
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield _award(dict(zip(columns, cells, strict=False)), reader.line_num)
    except csv.Error as error:
        raise _unusable(reader.line_num, f"is not CSV ({error})") from error


def _columns(header: list[str]) -> tuple[str, ...]:
    columns = tuple(cell.strip().lower() for cell in header)
    missing = [name for name in _COLUMNS if name not in columns]
    if missing:
        raise _unusable(
            1,
            f"has no column '{missing[0]}'",
            "begin the file with the line: earner,credential,version,date (with commas, not semicolons)",
        )
    return columns


def _award(row: Mapping[str, str], line: int) -> tuple[str, CredentialRef]:
    earner, written = row.get("earner", ""), row.get("credential", "")
    identifier, _, pinned = written.partition("@")
    version = row.get("version") or pinned
    if not earner:
        raise _unusable(line, "names no earner", "write the earner's pseudonym in the first column")
    if not _ID.match(identifier):
        raise _unusable(line, "names no credential", "write the credential's id, such as ai-foundations")
    if version and not _VERSION.match(version):
        raise _unusable(line, "has a version that is not like 1.0.0", "mend it, or leave the cell empty")
    return earner, CredentialRef(identifier, version or None)


def _unusable(line: int, why: str, hint: str = "") -> UnusableInputError:
    return UnusableInputError(AWARDS_FILE, f"line {line} {why}", hint)
