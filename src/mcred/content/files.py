"""Opening files that nobody vetted: regular files inside a folder, no links, bounded, never blocking."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_PATH_PARTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a file cannot be read, as the end of a sentence that begins with its name."""

    why: str


def read_inside(folder: Path, relative: str, max_bytes: int) -> bytes | Unreadable:
    """The bytes of a regular file in ``folder``, named by a relative path with ``/``.

    Nothing outside the folder is opened, no link is followed, a FIFO or device does not block,
    and a file that changes while it is read is refused. ``max_bytes`` is checked on disk first.
    """
    parts = PurePosixPath(relative).parts
    if _leaves(relative, parts):
        return Unreadable(why="is not a path inside the folder")
    try:
        descriptor = _open(folder, parts)
    except FileNotFoundError:
        return Unreadable(why="does not exist")
    except (OSError, ValueError) as error:
        return Unreadable(why=_why(error))
    if isinstance(descriptor, Unreadable):
        return descriptor
    with os.fdopen(descriptor, "rb") as stream:
        return _read(stream.fileno(), max_bytes)


def _leaves(relative: str, parts: tuple[str, ...]) -> bool:
    return (
        not parts
        or len(parts) > MAX_PATH_PARTS
        or relative.startswith("/")
        or "\\" in relative
        or "\0" in relative
        or (os.name == "nt" and ":" in relative)
        or ".." in parts
    )


def _open(folder: Path, parts: tuple[str, ...]) -> int | Unreadable:
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    )
    path = folder
    for part in parts:
        path = path / part
        if path.is_symlink() or path.is_junction() if hasattr(path, "is_junction") else path.is_symlink():
            return Unreadable(why="is a link; hand in the file itself")
    if not stat.S_ISREG(path.stat(follow_symlinks=False).st_mode):
        return Unreadable(why="is not a file")
    return os.open(path, flags)


def _read(descriptor: int, max_bytes: int) -> bytes | Unreadable:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        return Unreadable(why="is not a file")
    if before.st_size > max_bytes:
        return Unreadable(why=f"has {before.st_size:,} bytes; the limit is {max_bytes:,}")
    chunks = []
    left = max_bytes + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
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
