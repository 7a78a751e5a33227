"""Zips from people nobody vetted: looked at before anything is unpacked, and unpacked in memory only."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from mcred.content.files import MAX_PATH_PARTS, Unreadable, is_debris
from mcred.evidence.artifacts import MAX_BYTES
from mcred.evidence.reading import MIB

MAX_ARCHIVE = 100 * MIB
MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * MIB
MAX_RATIO = 200
_SMALL = MIB
"""Nobody is harmed by a member of this size, however well it was packed."""
_MEMBER = b"PK\x01\x02"
_CONTROLS = re.compile("[\x00-\x1f\x7f]")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive; ``refused`` says why it is never read."""

    name: str
    size: int
    refused: str = ""


@dataclass(slots=True)
class Budget:
    """What is left of what one archive, with those inside it, may hold."""

    members: int = MAX_MEMBERS
    unpacked: int = MAX_UNPACKED


def open_archive(data: bytes) -> zipfile.ZipFile | Unreadable:
    """A zip whose list of members can be read; nothing is unpacked yet."""
    # The list of members is counted before it is read: a long one alone would fill the memory.
    if data.count(_MEMBER) > MAX_MEMBERS:
        return Unreadable(why=f"is an archive of more than {MAX_MEMBERS:,} members", too_large=True)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except _BROKEN:
        return Unreadable(why="cannot be read as a zip; it may be damaged or have a password")


def list_archive(archive: zipfile.ZipFile, budget: Budget) -> tuple[Member, ...] | Unreadable:
    """The files in a zip in the order of their names; ``budget`` is used up by them.

    A member is refused for its name (it leads out, or is no plain path), for being a link, for a size
    beyond what is handed in, for packing that unfolds too far, or for a password.
    """
    infos = archive.infolist()
    budget.members -= len(infos)
    budget.unpacked -= sum(one.file_size for one in infos)
    if budget.members < 0:
        return Unreadable(why=f"holds more than {MAX_MEMBERS:,} members, with the zips in it", too_large=True)
    if budget.unpacked < 0:
        return Unreadable(why=f"unpacks to more than {MAX_UNPACKED // MIB} MiB", too_large=True)
    return tuple(sorted(_members(infos), key=lambda one: one.name))


def _members(infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    seen: set[str] = set()
    for one in infos:
        parts = one.filename.split("/")
        refused = _refusal(one, parts)
        cruft = parts[0] == "__MACOSX" or any(map(is_debris, parts))
        if one.is_dir() or (cruft and not refused):
            continue
        twice = "is there twice under one name" if one.filename in seen else ""
        seen.add(one.filename)
        yield Member(name=one.filename, size=one.file_size, refused=refused or twice)


def _refusal(one: zipfile.ZipInfo, parts: list[str]) -> str:
    if (
        one.orig_filename.startswith(("/", "\\"))
        or "\\" in one.orig_filename
        or {".", "..", ""} & set(parts)
        or ":" in one.orig_filename
        or _CONTROLS.search(one.orig_filename)
        or len(parts) > MAX_PATH_PARTS
        or len(one.filename) > 1_000
    ):
        return "has a name that is no plain path inside the archive"
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return "is a link; hand in the file itself" if stat.S_ISLNK(kind) else "is not a file"
    if one.flag_bits & 0x1:
        return "has a password; pack it again without one"
    if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "is packed in a way that is not read; pack it again as an ordinary zip"
    if one.file_size > MAX_BYTES:
        return f"has {one.file_size:,} bytes; the limit is {MAX_BYTES:,}"
    if one.file_size > _SMALL and one.file_size > MAX_RATIO * max(1, one.compress_size):
        return "unfolds too far; pack it again as an ordinary zip"
    return ""


def read_member(archive: zipfile.ZipFile, name: str) -> bytes | Unreadable:
    """One member of a zip that ``list_archive`` has listed without refusal.

    What its header claims about its size is not believed.
    """
    try:
        with archive.open(name) as stream:
            blob = stream.read(MAX_BYTES + 1)
    except _BROKEN:
        return Unreadable(why="cannot be unpacked; the zip may be damaged")
    if len(blob) > MAX_BYTES:
        return Unreadable(why=f"has more than {MAX_BYTES:,} bytes, the limit", too_large=True)
    return blob
