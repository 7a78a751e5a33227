"""Writing results: each file is whole or absent, whatever happens in between."""

import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from mcred.errors import UnwritableOutputError


def write_whole(target: Path, data: bytes) -> bool:
    """Put ``data`` into ``target``: beside it first, flushed, then renamed over it.

    Folders are made as needed. A file that already holds the same bytes is left alone; the result
    says whether anything was written. ``UnwritableOutputError`` leaves the old file as it was.
    """
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        if _holds(target, data):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(beside, data)
        beside.replace(target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def _holds(target: Path, data: bytes) -> bool:
    return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
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
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        for name, data in files.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        if target.exists():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        raise UnwritableOutputError(str(target), _why(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
