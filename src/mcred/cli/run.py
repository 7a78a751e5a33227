"""One run of ``score``: the program it is in, and by what to tell that nothing of it has changed."""

import hashlib
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mcred import __version__
from mcred.cli.cohort_index import signature_of
from mcred.content.resources import code_signature
from mcred.content.trees import PROGRAM_FILE, credential_parts, credential_tree, shared_tree
from mcred.errors import UnusableInputError
from mcred.model.reference import CredentialRef

if TYPE_CHECKING:
    from mcred.content.program import LoadedProgram

Follow = Callable[[Iterator[bytes], int], Iterable[bytes]]
"""Hands on lines of the index as they come; told how many there will be, for a progress bar."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of ``score`` in the program at ``root``.

    ``now_ns`` is the time by the clock of the files, ``jobs`` the number of processes that may work.
    """

    root: Path
    now_ns: int
    jobs: int
    follow: Follow

    @cached_property
    def maker(self) -> str:
        """Who finds what is found: this code, and the libraries installed beside it."""
        libraries = Path(sysconfig.get_path("purelib"))
        return f"{__version__} {code_signature()} {libraries.stat().st_mtime_ns}"

    @cached_property
    def program(self) -> "LoadedProgram":
        """The program; ``UnusableInputError`` if its policy cannot be relied on."""
        program = program_in(self.root)
        if not program.sound:
            raise UnusableInputError(PROGRAM_FILE, "has errors", "run `mcred validate` and mend them first")
        return program

    @cached_property
    def program_signature(self) -> str:
        """The signature of everything the program is read from; empty if it cannot be trusted yet."""
        trees = (
            shared_tree(self.root),
            *(credential_tree(self.root, one) for one in credential_parts(self.root)),
        )
        names = [name for tree in trees for name in (*sorted(tree.folders), *sorted(tree.files))]
        return signature_of(str(self.root), names, self.now_ns)

    def ground(self, pin: str) -> str:
        """A digest of all that a submission which pins this version is read against."""
        return ground_of(self.program, pin)


@lru_cache(maxsize=1)
def program_in(root: Path) -> "LoadedProgram":
    """The program in a folder, read once in each process."""
    from mcred.content.program import load_program

    return load_program(root)


@lru_cache(maxsize=256)
def ground_of(program: "LoadedProgram", pin: str) -> str:
    """A digest of what a submission is read against; ``pin`` is empty for one that names nothing."""
    from mcred.content.pins import find_pinned

    if not pin:
        return ""
    read = (find_pinned(program, CredentialRef.parse(pin)), program.catalog.program.policy)
    return short_digest(repr(read).encode())


def short_digest(data: bytes) -> str:
    """A digest for names and comparisons, not against forgers."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
