"""What ``validate --fix`` and ``--diff`` do: mend in memory, then write, or show what would be written."""

import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TextIO

from mcred.cli.checking import Wanted
from mcred.cli.selection import chosen_files
from mcred.content.files import Unreadable, read_inside
from mcred.content.program import load_program
from mcred.content.trees import IN_RELEASES
from mcred.content.yaml import MAX_BYTES
from mcred.errors import UnwritableOutputError
from mcred.lint.engine import check_program, report_program
from mcred.lint.report import ProgramReport
from mcred.lint.rules import ALL_RULES
from mcred.mending.engine import Mended, mend_program
from mcred.output.changes import format_change, format_count, format_diff, format_diff_lines, format_left
from mcred.output.styled import is_rich, print_data, print_lines
from mcred.output.writing import write_whole


def fix_files(root: Path, request: Wanted, told: TextIO) -> None:
    """Mend the files that are asked for and tell what changed.

    A file is written whole or not at all, never through a link, and not when somebody else changed
    it meanwhile: ``UnwritableOutputError``.
    """
    mended, old = _mend(root, request)
    for file, data in mended.files.items():
        _check_writable(root, file, (old[file], data))
    for file, data in mended.files.items():
        _check_writable(root, file, (old[file], data))
        write_whole(root / file, data)
        made = (one for one in mended.done if one.finding.file == file)
        print_lines((format_change(one.finding, one.what) for one in made), told)
    print_lines((format_left(one.finding, one.what) for one in mended.left), told)
    print_lines([format_count(len(mended.done), len(mended.files), written=True)], told)


def show_fixes(root: Path, request: Wanted) -> ProgramReport:
    """Print on standard output what ``fix_files`` would change; what would be said of the program then."""
    mended, old = _mend(root, request)
    diff = "".join(format_diff(file, old[file], data) for file, data in sorted(mended.files.items()))
    if is_rich(sys.stdout):
        print_lines(format_diff_lines(diff))
    else:
        print_data(diff)
    print_lines((format_left(one.finding, one.what) for one in mended.left), sys.stderr)
    print_lines([format_count(len(mended.done), len(mended.files), written=False)], sys.stderr)
    return report_program(load_program(root, mended.files), ALL_RULES)


def _mend(root: Path, request: Wanted) -> tuple[Mended, Mapping[str, bytes]]:
    """The mends, and the bytes that each file had before them."""

    @cache  # what is written must have been made from what was read, if somebody else writes, too
    def read(file: str) -> bytes | Unreadable:
        return read_inside(root, file, MAX_BYTES)

    # A release is never changed, not even for the better.
    files = [file for file in load_program(root).documents if not IN_RELEASES(file)]
    mended = mend_program(
        files,
        read,
        lambda instead: check_program(load_program(root, instead), ALL_RULES),
        chosen_files(root, files, request.paths),
        request.rules,
    )
    old = {file: data for file in mended.files if isinstance(data := read(file), bytes)}
    return mended, old


def _check_writable(root: Path, file: str, known: tuple[bytes, bytes]) -> None:
    """Refuse a file that is write-protected, or holds neither what was read nor what is to be written."""
    if not (root / file).stat(follow_symlinks=False).st_mode & 0o222:
        raise UnwritableOutputError(str(root / file), "it is write-protected")
    if read_inside(root, file, MAX_BYTES) not in known:
        raise UnwritableOutputError(str(root / file), "it was changed meanwhile; run the command again")
