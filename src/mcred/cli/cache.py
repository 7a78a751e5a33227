"""The folder in a program where mcred keeps what saves time; it can be deleted at any moment."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mcred.errors import UnwritableOutputError
from mcred.output.writing import write_pieces, write_whole

CACHE_FOLDER = ".mcred-cache"
_NEVER_COMMITTED = b"# Made by mcred to save time; it can be deleted.\n*\n"


def remember(root: Path, name: str, pieces: Iterable[bytes]) -> None:
    """Write a file of the cache. It is only a speed-up: where it cannot be written, nothing is lost."""
    folder = root / CACHE_FOLDER
    if folder.is_symlink():
        return
    with suppress(UnwritableOutputError):
        write_whole(folder / ".gitignore", _NEVER_COMMITTED)
        write_pieces(folder / name, pieces, lasting=False)
