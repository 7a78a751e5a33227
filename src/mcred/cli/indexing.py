"""Checking a program from the command line: with the index in its cache folder, and a progress bar."""

import time
from pathlib import Path

from mcred import __version__
from mcred.cli.caching import recalled, remember_pieces
from mcred.content.resources import code_signature
from mcred.lint.index import Index, format_index, parse_index, recall
from mcred.lint.report import ProgramReport
from mcred.output.progress import progress_of
from mcred.processes import cores

_INDEX_FILE = "validate.index"


def check_from_disk(root: Path) -> ProgramReport:
    """Check the program in ``root``, and remember in its cache folder what was found."""
    maker = f"{__version__} {code_signature()}"
    known = parse_index(recalled(root, _INDEX_FILE), maker)
    return recall(root, known) or _check(root, known)


def _check(root: Path, known: Index) -> ProgramReport:
    from mcred.lint.checking import check_files

    found, index = check_files(
        root,
        known,
        now_ns=time.time_ns(),
        jobs=cores(),
        follow=lambda entries, count: progress_of(entries, count, "checked"),
    )
    remember_pieces(root, _INDEX_FILE, format_index(index))
    return found
