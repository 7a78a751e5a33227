"""Writing results: each file is whole or absent, whatever happens in between."""

import os
import re
import shutil
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from mcred.errors import UnwritableOutputError

_ABANDONED = 3600.0
"""Seconds after which an unfinished folder is taken for that of a run that was killed."""
MAX_NAME = 100
"""Characters of a file's name that the name of the file beside it has, too."""
UNFINISHED = re.compile(rf"\.(.{{1,{MAX_NAME}}})\.[0-9a-f]{{8}}\.part\Z", re.DOTALL)
"""What stands beside a file or folder that is being written; the group is the beginning of its name."""


def write_whole(target: Path, data: bytes) -> bool:
    """Put ``data`` into ``target``: beside it first, flushed, then renamed over it.

    Folders are made as needed. A file that was there keeps its permissions; one that already holds
    the same bytes is left alone. The result says whether anything was written.
    ``UnwritableOutputError`` leaves the old file as it was.
    """
    try:
        _refuse_what_is_no_file(target)
        if _holds(target, data):
            return False
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    write_pieces(target, (data,))
    return True


def write_pieces(target: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    """Put what comes in pieces into ``target``, whole or not at all, with memory for one piece.

    What need not survive a power failure is not ``lasting``, and does not wait for the disk.
    ``UnwritableOutputError`` leaves the old file as it was.
    """
    beside = _beside(target)
    try:
        _refuse_what_is_no_file(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, pieces, lasting=lasting)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_new(target: Path, data: bytes) -> bool:
    """Put ``data`` into a file that does not exist yet: whole, or not at all, and never over another.

    Says whether it did; a file that is there is left alone, whoever made it and when.
    """
    beside = _beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, (data,))
        return _name_new(beside, target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def move_aside(file: Path, label: str) -> None:
    """Add a label to a file's name: ``a-label.md``, and where that is taken ``a-label-2.md`` and so on.

    ``UnwritableOutputError`` leaves it where it is.
    """
    names = (f"{file.stem}-{label}{more}{file.suffix}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    try:
        free = next(one for one in names if not os.path.lexists(file.with_name(one)))
        file.rename(file.with_name(free))
    except (OSError, StopIteration) as error:
        why = _why(error) if isinstance(error, OSError) else "there are too many beside it"
        raise UnwritableOutputError(str(file), why) from error


def _name_new(beside: Path, target: Path) -> bool:
    """Give the finished file its name, unless somebody has it: a link is made for one of two only."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        return False
    except OSError:
        # Some file systems have no links; there, two runs in the same moment cannot be told apart.
        if os.path.lexists(target):
            return False
        beside.rename(target)
    return True


def _beside(target: Path) -> Path:
    """A name in the same folder that nobody else has."""
    if not target.name or target.name == "..":
        raise UnwritableOutputError(str(target), "it does not name a file or a new folder")
    return target.with_name(f".{target.name[:MAX_NAME]}.{os.urandom(4).hex()}.part")


def _refuse_what_is_no_file(target: Path) -> None:
    if os.path.lexists(target) and not stat.S_ISREG(target.lstat().st_mode):
        raise UnwritableOutputError(str(target), "it is there already and is no regular file")


def _holds(target: Path, data: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data


def _write(path: Path, pieces: Iterable[bytes], *, lasting: bool = True) -> None:
    with path.open("xb") as stream:
        stream.writelines(pieces)
        stream.flush()
        if lasting:
            os.fsync(stream.fileno())


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a new folder with these files: all of them, or no folder at all.

    An empty folder may stand at ``target``; anything else there is left alone and raises
    ``UnwritableOutputError``.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UnwritableOutputError(str(target), "it is there already and not empty")
    target = target.absolute()
    beside = _beside(target)
    try:
        for name, data in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, (data,))
        _put_in_place(beside, target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_new_folder(target: Path, files: Mapping[str, bytes]) -> bool:
    """Make a folder that does not exist yet: whole, or not at all, and never into another.

    Says whether it did; a folder that is there is left alone, whoever made it and when. ``files`` are asked
    for one after the other, so a mapping may read each of them when its turn comes. What a killed run left
    unfinished beside it an hour ago or longer is removed.
    """
    target = target.absolute()
    beside = _beside(target)
    try:
        _sweep(target.parent)
        for name, data in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, (data,))
        return _rename_new(beside, target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove the unfinished folders that no run can still be writing."""
    before = time.time() - _ABANDONED
    for one in filter(lambda one: UNFINISHED.match(one.name), folder.glob(".*.part")):
        with suppress(OSError):  # another run may be faster
            found = one.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_mtime < before:
                shutil.rmtree(one, ignore_errors=True)


def _rename_new(beside: Path, target: Path) -> bool:
    """Give the finished folder its name: a folder with something in it is never replaced by a renaming."""
    if os.path.lexists(target):
        return False
    try:
        beside.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    return True


def _put_in_place(beside: Path, target: Path) -> None:
    """Rename the finished folder, or move what is in it where people may already stand in the target."""
    if not target.exists():
        beside.rename(target)
        return
    entries = sorted(beside.iterdir())
    try:
        for entry in entries:
            entry.rename(target / entry.name)
    except OSError:
        for entry in entries:  # the target was empty, so what has these names is ours
            shutil.rmtree(target / entry.name, ignore_errors=True)
            (target / entry.name).unlink(missing_ok=True)
        raise
