"""Removing what mcred wrote and nobody needs any more; never anything else."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from mcred.output.writing import MAX_NAME, UNFINISHED


def remove_file(out: Path, path: str) -> bool:
    """Remove a file, and the folders above it up to ``out`` that are empty then. Says whether it is gone."""
    folders = PurePosixPath(path).parents[:-1]
    try:
        if any((out / folder).is_symlink() for folder in folders):
            return False
        (out / path).unlink(missing_ok=True)
    except OSError:
        return False
    for folder in folders:
        try:
            (out / folder).rmdir()
        except OSError:  # somebody has files in it
            break
    return True


def remove_leftovers(out: Path, paths: Iterable[str]) -> None:
    """Remove what runs that were killed left beside these files, named as ``write_whole`` does."""
    names: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        names.setdefault(folder, set()).add(name[:MAX_NAME])
    for folder, own in names.items():
        with suppress(OSError):
            for entry in (out / folder).iterdir():
                found = UNFINISHED.match(entry.name)
                if found and found[1] in own and entry.is_file() and not entry.is_symlink():
                    entry.unlink()
