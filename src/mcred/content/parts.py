"""A program in parts that are read one at a time: what all share, and each credential's folder.

A program may hold thousands of credentials. Whoever looks at one after the other needs memory for
one of them, and may share the work with other processes.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from mcred.content.documents import Document, load_document
from mcred.content.files import Unreadable, is_debris, read_regular
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic
from mcred.model.framework import Framework
from mcred.model.program import Issuer, Program

T = TypeVar("T")
PROGRAM_FILE = "mcred.yaml"
CREDENTIALS = "credentials"
PATHWAYS = "credentials/pathways"
_FRAMEWORKS = "frameworks"
# In an exemplar only these are mcred's own; every other file is what a teacher handed in.
_EXEMPLAR_FILE = re.compile(
    r"credentials/[^/]+/exemplars/[^/]+/(?:submission|reference|reviews/[^/]+)\.ya?ml\Z"
).match
IN_EXEMPLAR = re.compile(r"credentials/[^/]+/exemplars/[^/]+/").match
_MODULE_FILE = re.compile(r"credentials/[^/]+/modules/[^/]+\.md\Z").match


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One part of a program as it stands on disk.

    ``folder`` is ``credentials/<name>``, or empty for what all share: ``mcred.yaml``, frameworks
    and pathways. ``documents`` are the files mcred looked at, by path; ``files`` the paths of
    everything below the part's folders, and ``folders`` those folders.
    """

    ground: Ground
    folder: str
    documents: Mapping[str, Document]
    files: frozenset[str]
    folders: tuple[str, ...]

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is wrong with the files themselves, before any rule is asked."""
        for document in self.documents.values():
            yield from document.diagnostics

    def values(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Every file whose model is of this class, with its path."""
        for file, document in self.documents.items():
            if isinstance(document.value, kind):
                yield file, document.value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tree:
    """Paths below some folders; ``unreadable`` are folders that cannot be looked into, with the reason."""

    files: frozenset[str]
    folders: tuple[str, ...]
    unreadable: Mapping[str, Unreadable]


def load_shared_part(root: Path) -> Part:
    """Read what all credentials share: ``mcred.yaml``, ``frameworks`` and ``credentials/pathways``.

    A file that lies in ``credentials`` itself belongs here, too.
    """
    tree = _walk(root, (_FRAMEWORKS, PATHWAYS), shallow=(CREDENTIALS,))
    documents = {PROGRAM_FILE: _load(root, PROGRAM_FILE), **_documents(root, tree)}
    return Part(
        ground=_ground(documents),
        folder="",
        documents=MappingProxyType(documents),
        files=tree.files,
        folders=tree.folders,
    )


def load_credential_part(root: Path, folder: str, ground: Ground) -> Part:
    """Read one credential's folder, ``credentials/<name>``."""
    tree = _walk(root, (folder,))
    return Part(
        ground=ground,
        folder=folder,
        documents=MappingProxyType(_documents(root, tree)),
        files=tree.files,
        folders=tree.folders,
    )


def credential_parts(root: Path) -> tuple[str, ...]:
    """The folders in ``credentials`` that are read as parts of their own, in the order of their names."""
    try:
        names = [one.name for one in os.scandir(root / CREDENTIALS) if one.is_dir(follow_symlinks=False)]
    except OSError:  # the shared part says so
        return ()
    folders = (f"{CREDENTIALS}/{name}" for name in sorted(names) if not is_debris(name))
    return tuple(folder for folder in folders if folder != PATHWAYS)


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
            PurePosixPath(file).stem for file in documents if file.startswith(f"{_FRAMEWORKS}/")
        ),
    )


_NO_PROGRAM = Program(id="program", title="Program", issuer=Issuer(name=""))


def _documents(root: Path, tree: _Tree) -> dict[str, Document]:
    documents = {file: _load(root, file) for file in sorted(tree.files) if _is_ours(file)}
    return documents | {folder: load_document(folder, why) for folder, why in sorted(tree.unreadable.items())}


def _walk(root: Path, folders: tuple[str, ...], shallow: tuple[str, ...] = ()) -> _Tree:
    """The paths below ``folders``, and those directly in ``shallow``. Links to folders are not followed."""
    files: set[str] = set()
    seen: list[str] = []
    unreadable: dict[str, Unreadable] = {}
    stack = [one for one in (*shallow, *folders) if os.path.lexists(root / one)]
    while stack:
        folder = stack.pop()
        path = os.path.join(root, folder)  # noqa: PTH118  # pathlib takes four times as long here
        if os.path.islink(path):  # noqa: PTH114
            unreadable[folder] = Unreadable(why="is a link; put the folder itself there")
            continue
        seen.append(folder)
        try:
            entries = list(os.scandir(path))
        except OSError as error:
            unreadable[folder] = Unreadable(why=f"cannot be read ({(error.strerror or 'unknown').lower()})")
            continue
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if is_debris(entry.name):
                continue
            if not entry.is_dir(follow_symlinks=False):
                files.add(name)
            elif folder not in shallow:
                stack.append(name)
    return _Tree(files=frozenset(files), folders=tuple(seen), unreadable=MappingProxyType(unreadable))


def _is_ours(file: str) -> bool:
    if IN_EXEMPLAR(file):
        return _EXEMPLAR_FILE(file) is not None
    return file.endswith((".yaml", ".yml")) or _MODULE_FILE(file) is not None


def load_program_file(root: Path, file: str) -> Document:
    """One file of the program in ``root``, by its path there."""
    return _load(root, file)


def _load(root: Path, file: str) -> Document:
    path = os.path.join(root, file)  # noqa: PTH118  # pathlib takes four times as long here
    return load_document(file, read_regular(path, MAX_BYTES), expected_kind(file))


def expected_kind(file: str) -> str | None:
    """The kind that the place of a file asks for, where only one will do."""
    if file == PROGRAM_FILE:
        return "program"
    if _EXEMPLAR_FILE(file):
        parts = PurePosixPath(file).parts
        return "review" if parts[-2] == "reviews" else PurePosixPath(file).stem
    match file.split("/"):
        case ["frameworks", _]:
            return "framework"
        case ["credentials", "pathways", _]:
            return "pathway"
        case ["credentials", _, "credential.yaml" | "rubric.yaml" | "quiz.yaml" as name]:
            return name.removesuffix(".yaml")
        case _:
            return None
