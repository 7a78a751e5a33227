"""A program in parts that are read one at a time: what all share, and each credential's folder.

A program may hold thousands of credentials. Whoever looks at one after the other needs memory for
one of them, and may share the work with other processes.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from mcred.content.documents import Document, load_document
from mcred.content.files import Unreadable, read_regular
from mcred.content.trees import FRAMEWORKS, PROGRAM_FILE, Tree, expected_kind
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic
from mcred.model.framework import Framework
from mcred.model.program import Issuer, Program

T = TypeVar("T")
_NOTHING: Mapping[str, bytes] = MappingProxyType({})

MAX_PATH = 500
"""Characters of a file's path in the program. Each finding names it; Windows opens half as many."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What every credential is read against: the program, and its frameworks by id.

    ``program`` is one of defaults while ``mcred.yaml`` has errors, and ``sound`` says so.
    ``framework_files`` are the names of the files in ``frameworks``, fitting or not.
    """

    program: Program
    sound: bool
    frameworks: Mapping[str, Framework]
    framework_files: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """One part of the program in ``root`` as it stands on disk.

    ``folder`` is ``credentials/<name>``, or empty for what all share: ``mcred.yaml``, frameworks
    and pathways. ``documents`` are the files mcred looked at, by path, and ``files`` the paths of
    everything below the part's folders.
    """

    root: Path
    ground: Ground
    folder: str
    documents: Mapping[str, Document]
    files: frozenset[str]

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is wrong with the files themselves, before any rule is asked."""
        for document in self.documents.values():
            yield from document.diagnostics

    def values(self, kind: type[T]) -> Sequence[tuple[str, T]]:
        """Every file whose model is of this class, with its path."""
        return self._by_class.get(kind, ())

    @cached_property
    def _by_class(self) -> Mapping[type[Any], Sequence[tuple[str, Any]]]:
        """Asked by nearly every rule, so the files are gone through once."""
        found: dict[type[Any], list[tuple[str, Any]]] = {}
        for file, document in self.documents.items():
            found.setdefault(type(document.value), []).append((file, document.value))
        return found


def load_shared_part(root: Path, tree: Tree, instead: Mapping[str, bytes] = _NOTHING) -> Part:
    """Read what all credentials share; bytes in ``instead`` are taken for those of the files they name."""
    documents = MappingProxyType(_documents(root, tree, instead))
    ground = _ground(documents)
    return Part(root=root, ground=ground, folder="", documents=documents, files=tree.files)


def load_credential_part(
    root: Path, folder: str, tree: Tree, ground: Ground, instead: Mapping[str, bytes] = _NOTHING
) -> Part:
    """Read one credential's folder, ``credentials/<name>``, with ``instead`` as for what all share."""
    documents = MappingProxyType(_documents(root, tree, instead))
    return Part(root=root, ground=ground, folder=folder, documents=documents, files=tree.files)


def _ground(documents: Mapping[str, Document]) -> Ground:
    program = documents[PROGRAM_FILE].value
    frameworks: dict[str, Framework] = {}
    for document in documents.values():
        if isinstance(document.value, Framework):
            frameworks.setdefault(document.value.id, document.value)
    sound = isinstance(program, Program)
    return Ground(
        program=program if isinstance(program, Program) else _NO_PROGRAM,
        sound=sound,
        frameworks=MappingProxyType(dict(sorted(frameworks.items()))),
        framework_files=frozenset(
            PurePosixPath(file).stem for file in documents if file.startswith(f"{FRAMEWORKS}/")
        ),
    )


_NO_PROGRAM = Program(id="program", title="Program", issuer=Issuer(name=""))


def _documents(root: Path, tree: Tree, instead: Mapping[str, bytes]) -> dict[str, Document]:
    documents = {file: load_file(root, file, instead.get(file)) for file in tree.documents()}
    return documents | {folder: load_document(folder, why) for folder, why in sorted(tree.unreadable.items())}


def load_file(root: Path, file: str, data: bytes | None = None) -> Document:
    """Read one file of the program in ``root``, by its path there; ``data`` is taken for its bytes."""
    if len(file) > MAX_PATH:
        why = f"has a path of {len(file):,} characters; the limit is {MAX_PATH}"
        return load_document(file, Unreadable(why=why))
    path = os.path.join(root, file)  # noqa: PTH118  # pathlib takes four times as long here
    return load_document(file, read_regular(path, MAX_BYTES) if data is None else data, expected_kind(file))
