"""The cache folder of a program: what was found and made before, only ever to save time."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mcred.content.files import read_regular
from mcred.errors import UnwritableOutputError

CACHE_FOLDER = ".mcred-cache"
_MAX_BYTES = 256 << 20
_NEVER_COMMITTED = b"# Made by mcred to save time; it can be deleted.\n*\n"


def recalled(root: Path, name: str) -> bytes:
    """A file of the cache; empty when it is not there or cannot be read."""
    data = read_regular(root / CACHE_FOLDER / name, _MAX_BYTES)
    return data if isinstance(data, bytes) else b""


def remember(root: Path, name: str, data: bytes) -> None:
    """Write a file of the cache, whole. Where it cannot be written, nothing is lost."""
    remember_pieces(root, name, (data,))


def remember_pieces(root: Path, name: str, pieces: Iterable[bytes]) -> None:
    """The same for a long one that comes in pieces."""
    from mcred.output.writing import write_pieces, write_whole

    folder = root / CACHE_FOLDER
    if folder.is_symlink():
        return
    with suppress(UnwritableOutputError):
        write_whole(folder / ".gitignore", _NEVER_COMMITTED)
        write_pieces(folder / name, pieces, lasting=False)
