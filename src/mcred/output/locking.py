"""One run at a time in a folder. The system lets go of the lock when a process ends, however it ends."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mcred.errors import UnwritableOutputError

if sys.platform != "win32":  # which has no locks on folders
    import fcntl


@contextmanager
def folder_lock(folder: Path, waiting: Callable[[], object] | None = None) -> Iterator[bool]:
    """Hold a folder, made if it is not there, until the end of the block. No file is left for it.

    When another run has it, ``waiting`` is called before waiting for it; without, there is no waiting.
    Says whether it is held: some systems have no locks.
    ``UnwritableOutputError`` if there can be no such folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutputError(str(folder), (error.strerror or "unknown").lower()) from error
    descriptor = _open(folder)
    try:
        yield descriptor is not None and _lock(descriptor, waiting)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _open(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    with suppress(OSError):
        return os.open(folder, os.O_RDONLY)
    return None


def _lock(descriptor: int, waiting: Callable[[], object] | None) -> bool:
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if waiting is None:
            return False
        waiting()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:  # a file system without locks
        return False
    return True
