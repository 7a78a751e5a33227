"""Opening files that nobody vetted: regular files inside a folder, no links, bounded, never blocking."""

import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAX_PATH_PARTS = 40
_LINK = "is a link; hand in the file itself"
_REFUSES_LINKS = hasattr(os, "O_NOFOLLOW")
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a file cannot be read, as the end of a sentence that begins with its name."""

    why: str
    too_large: bool = False


def read_inside(folder: Path, relative: str, max_bytes: int) -> bytes | Unreadable:
    """The bytes of a regular file in ``folder``, named by a relative path with ``/``.

    Nothing outside the folder is opened, no link is followed, a FIFO or device does not block,
    and a file that changes while it is read is refused. ``max_bytes`` is checked on disk first.
    """
    parts = [part for part in relative.split("/") if part not in {"", "."}]
    if _leaves(relative, parts):
        return Unreadable(why="is not a path inside the folder")
    try:
        path = _path_without_links(os.fspath(folder), parts)
    except FileNotFoundError:
        return Unreadable(why="does not exist")
    except (OSError, ValueError) as error:
        return Unreadable(why=_why(error))
    return path if isinstance(path, Unreadable) else read_regular(path, max_bytes)


def read_regular(path: str | Path, max_bytes: int) -> bytes | Unreadable:
    """The bytes of a regular file whose folder is known to be where it seems to be.

    The last step of ``path`` is never a link that is followed, a FIFO or device does not block, and
    a file that changes while it is read is refused. ``max_bytes`` is checked on disk first.
    """
    try:
        if not _REFUSES_LINKS and Path(path).is_symlink():
            return Unreadable(why=_LINK)
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        return Unreadable(why="does not exist")
    except (OSError, ValueError) as error:
        return _no_file(path) or Unreadable(why=_why(error))
    try:
        return _read(descriptor, max_bytes)
    except OSError as error:
        return Unreadable(why=_why(error))
    finally:
        os.close(descriptor)


def open_regular(path: str | Path, max_bytes: int) -> BinaryIO:
    """A regular file, opened as ``read_regular`` does. ``OSError`` if it is none, or too large."""
    if not _REFUSES_LINKS and Path(path).is_symlink():
        raise OSError(_LINK)
    descriptor = os.open(path, _FLAGS)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > max_bytes:
        os.close(descriptor)
        raise OSError("is no file to read")
    return os.fdopen(descriptor, "rb")


def _leaves(relative: str, parts: Sequence[str]) -> bool:
    return (
        not parts
        or len(parts) > MAX_PATH_PARTS
        or relative.startswith("/")
        or "\\" in relative
        or "\0" in relative
        or (os.name == "nt" and ":" in relative)
        or ".." in parts
    )


def _path_without_links(folder: str, parts: Sequence[str]) -> str | Unreadable:
    """Text and not ``Path``: thousands of files are opened, and a ``Path`` takes longer than the system."""
    path, mode = folder, 0
    for part in parts:
        path = f"{path}/{part}"
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode) or _is_junction(path):
            return Unreadable(why=_LINK)
    return path if stat.S_ISREG(mode) else Unreadable(why="is not a file")


def _never_a_junction(path: str) -> bool:  # noqa: ARG001  # only Windows has them
    return False


_is_junction: Callable[[str], bool] = getattr(os.path, "isjunction", _never_a_junction)


def _no_file(path: str | Path) -> Unreadable | None:
    """What a thing that cannot be opened is, if it is no file."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return None
    if stat.S_ISLNK(mode):
        return Unreadable(why=_LINK)
    return None if stat.S_ISREG(mode) else Unreadable(why="is not a file")


def _read(descriptor: int, max_bytes: int) -> bytes | Unreadable:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return Unreadable(why="is not a file")
    if before.st_size > max_bytes:
        return Unreadable(why=f"has {before.st_size:,} bytes; the limit is {max_bytes:,}", too_large=True)
    chunks = []
    left = max_bytes + 1
    # One byte more than there should be: nearly every file takes one read, which finds its end, too.
    while left > 0 and (chunk := os.read(descriptor, min(left, before.st_size + 1))):
        chunks.append(chunk)
        left -= len(chunk)
        if len(chunk) == before.st_size:
            break
    after = os.fstat(descriptor)
    if left <= 0 or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Unreadable(why="changed while it was read")
    return b"".join(chunks)


def _why(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
    return f"cannot be read ({reason.lower()})"


def is_debris(name: str) -> bool:
    """Whether a file is left behind by an operating system or an editor and means nothing."""
    return name.startswith((".", "~$")) or name.endswith("~") or name in {"Thumbs.db", "desktop.ini"}
