"""Checking a program from the command line: with the index in its cache folder, and a progress bar."""

import os
import time
from contextlib import suppress
from pathlib import Path

from mcred import __version__
from mcred.content.files import read_regular
from mcred.content.resources import code_signature
from mcred.errors import UnwritableOutputError
from mcred.lint.index import Index, format_index, parse_index, recall
from mcred.lint.report import ProgramReport
from mcred.output.progress import progress_of
from mcred.output.writing import write_whole

CACHE_FOLDER = ".mcred-cache"
_INDEX_FILE = "validate.index"
_MAX_INDEX_BYTES = 256 << 20
_NEVER_COMMITTED = b"# Made by mcred to save time; it can be deleted.\n*\n"


def check_from_disk(root: Path) -> ProgramReport:
    """Check the program in ``root``, and remember in its cache folder what was found."""
    maker = f"{__version__} {code_signature()}"
    data = read_regular(root / CACHE_FOLDER / _INDEX_FILE, _MAX_INDEX_BYTES)
    known = parse_index(data, maker) if isinstance(data, bytes) else Index(maker=maker)
    return recall(root, known) or _check(root, known)


def _check(root: Path, known: Index) -> ProgramReport:
    from mcred.lint.checking import check_files

    found, index = check_files(
        root,
        known,
        now_ns=time.time_ns(),
        jobs=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        follow=lambda entries, count: progress_of(entries, count, "checked"),
    )
    _remember(root, index)
    return found


def _remember(root: Path, index: Index) -> None:
    """Write the index. It is only a speed-up: where it cannot be written, nothing is lost."""
    folder = root / CACHE_FOLDER
    if folder.is_symlink():
        return
    with suppress(UnwritableOutputError):
        write_whole(folder / ".gitignore", _NEVER_COMMITTED)
        write_whole(folder / _INDEX_FILE, format_index(index))
