"""A whole program from disk: every file it holds, and the catalog made from those that fit."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from mcred.content.documents import Document, load_document
from mcred.content.files import Unreadable, is_debris, read_inside
from mcred.content.releases import release_file
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic
from mcred.errors import NoProgramError
from mcred.model.catalog import Catalog, CredentialBundle, Exemplar, Module, ModuleHeader
from mcred.model.credential import Credential
from mcred.model.definition import Release
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.program import Issuer, Program
from mcred.model.quiz import Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review, Submission
from mcred.model.version import version_numbers

T = TypeVar("T")
PROGRAM_FILE = "mcred.yaml"
_FOLDERS = ("frameworks", "credentials")
_MODULE_NUMBER = re.compile(r"[0-9]{1,6}").match
# In an exemplar only these are mcred's own; every other file is what a teacher handed in.
_EXEMPLAR_FILE = re.compile(
    r"credentials/[^/]+/exemplars/[^/]+/(?:submission|reference|reviews/[^/]+)\.ya?ml\Z"
).match
_IN_EXEMPLAR = re.compile(r"credentials/[^/]+/exemplars/[^/]+/").match
_RELEASE_FILE = re.compile(r"credentials/[^/]+/releases/[^/]+\Z").match
_MODULE_FILE = re.compile(r"credentials/[^/]+/modules/[^/]+\.md\Z").match


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedProgram:
    """A program as it stands on disk.

    ``documents`` are the files mcred looked at, by path; ``files`` the paths of everything below
    the program's folders. The catalog holds what fits its schema, and a credential only when all
    of its parts do.
    """

    root: Path
    documents: Mapping[str, Document]
    files: frozenset[str]
    catalog: Catalog

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What is wrong with the files themselves, before any rule is asked."""
        for document in self.documents.values():
            yield from document.diagnostics

    def values(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Every file whose model is of this class, with its path."""
        for file, document in self.documents.items():
            if isinstance(document.value, kind):
                yield file, document.value


def find_program(start: Path) -> Path:
    """The nearest folder at or above ``start`` that holds ``mcred.yaml``; else ``NoProgramError``."""
    for folder in (start, *start.parents):
        if (folder / PROGRAM_FILE).is_file():
            return folder
    raise NoProgramError(start)


def load_program(root: Path) -> LoadedProgram:
    """Read the program in ``root``. Wrong files are documents with diagnostics, never exceptions."""
    if not (root / PROGRAM_FILE).is_file():
        raise NoProgramError(root)
    unreadable: dict[str, Unreadable] = {}
    files = frozenset(_walk(root, unreadable))
    documents = {PROGRAM_FILE: _load(root, PROGRAM_FILE)}
    documents |= {file: _load(root, file) for file in sorted(files) if _is_ours(file)}
    documents |= {folder: load_document(folder, why) for folder, why in sorted(unreadable.items())}
    frozen = MappingProxyType(documents)
    return LoadedProgram(root=root, documents=frozen, files=files, catalog=_catalog(frozen))


def _walk(root: Path, unreadable: dict[str, Unreadable]) -> Iterator[str]:
    """The paths of all files below the program's folders; folders that cannot be looked into are noted.

    Links to folders are not followed.
    """
    stack = [name for name in _FOLDERS if os.path.lexists(root / name)]
    while stack:
        folder = stack.pop()
        try:
            entries = [] if (root / folder).is_symlink() else list(os.scandir(root / folder))
        except OSError as error:
            unreadable[folder] = Unreadable(why=f"cannot be read ({(error.strerror or 'unknown').lower()})")
            continue
        if (root / folder).is_symlink():
            unreadable[folder] = Unreadable(why="is a link; put the folder itself there")
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if is_debris(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                stack.append(path)
            else:
                yield path


def _is_ours(file: str) -> bool:
    if _IN_EXEMPLAR(file):
        return _EXEMPLAR_FILE(file) is not None
    return file.endswith((".yaml", ".yml")) or _MODULE_FILE(file) is not None


def _load(root: Path, file: str) -> Document:
    return load_document(file, read_inside(root, file, MAX_BYTES), expected_kind(file))


def expected_kind(file: str) -> str | None:
    """The kind that the place of a file asks for, where only one will do."""
    if file == PROGRAM_FILE:
        return "program"
    if _EXEMPLAR_FILE(file):
        parts = PurePosixPath(file).parts
        return "review" if parts[-2] == "reviews" else PurePosixPath(file).stem
    match PurePosixPath(file).parts:
        case ("frameworks", _):
            return "framework"
        case ("credentials", "pathways", _):
            return "pathway"
        case ("credentials", _, "releases", _):
            return "release"
        case ("credentials", _, "credential.yaml" | "rubric.yaml" | "quiz.yaml" as name):
            return name.removesuffix(".yaml")
        case _:
            return None


def _catalog(documents: Mapping[str, Document]) -> Catalog:
    program = documents[PROGRAM_FILE].value
    if not isinstance(program, Program):
        program = Program(id="program", title="Program", issuer=Issuer(name=""))
    bundles = (_bundle(documents, file) for file in documents if _is_credential(file))
    return Catalog(
        program=program,
        frameworks=_by_id(one.value for one in documents.values() if isinstance(one.value, Framework)),
        credentials=_first_of_each((one.credential.id, one) for one in bundles if one is not None),
        pathways=_by_id(one.value for one in documents.values() if isinstance(one.value, Pathway)),
        releases=_releases(documents),
    )


def _releases(documents: Mapping[str, Document]) -> Mapping[CredentialRef, Release]:
    """The frozen versions that stand where they belong; a rule reports the others."""
    found = {
        one.value.reference: one.value
        for one in documents.values()
        if isinstance(one.value, Release) and one.file == release_file(one.value.reference)
    }
    in_order = sorted(found, key=lambda one: (one.id, version_numbers(one.version or "")))
    return MappingProxyType({reference: found[reference] for reference in in_order})


Identified = TypeVar("Identified", Framework, Pathway)


def _by_id(values: Iterator[Identified]) -> Mapping[str, Identified]:
    return _first_of_each((one.id, one) for one in values)


def _first_of_each(pairs: Iterator[tuple[str, T]]) -> Mapping[str, T]:
    """Of two definitions with one id the first counts; a rule reports the second."""
    found: dict[str, T] = {}
    for identifier, value in pairs:
        found.setdefault(identifier, value)
    return MappingProxyType(dict(sorted(found.items())))


def _is_credential(file: str) -> bool:
    parts = PurePosixPath(file).parts
    return len(parts) == 3 and parts[0] == "credentials" and parts[2] == "credential.yaml"


def _bundle(documents: Mapping[str, Document], file: str) -> CredentialBundle | None:
    """The credential of a folder with all its parts, or ``None`` while one of them does not fit."""
    folder = file.removesuffix("/credential.yaml")
    inside = [one for path, one in documents.items() if path.startswith(f"{folder}/")]
    own = [one for one in inside if not _IN_EXEMPLAR(one.file) and not _RELEASE_FILE(one.file)]
    values = {one.file.removeprefix(f"{folder}/"): one.value for one in own}
    credential, rubric, quiz = (values.get(f"{name}.yaml") for name in ("credential", "rubric", "quiz"))
    modules = tuple(
        Module(file=one.file, header=one.value, body=one.body, body_line=one.body_line)
        for one in sorted(own, key=lambda one: module_order(one.file))
        if isinstance(one.value, ModuleHeader)
    )
    if not isinstance(credential, Credential) or not isinstance(rubric, Rubric):
        return None
    if any(one.value is None for one in own):
        return None
    return CredentialBundle(
        folder=folder,
        credential=credential,
        rubric=rubric,
        modules=modules,
        quiz=quiz if isinstance(quiz, Quiz) else None,
        exemplars=tuple(_exemplars(folder, inside)),
    )


def module_order(file: str) -> tuple[int, str]:
    """Modules come in the order of the numbers that their names begin with."""
    name = PurePosixPath(file).name
    number = _MODULE_NUMBER(name)
    return (int(number[0]) if number else 10**6, name)


def _exemplars(folder: str, documents: list[Document]) -> Iterator[Exemplar]:
    values = {one.file: one.value for one in documents}
    for file, submission in values.items():
        if not isinstance(submission, Submission):
            continue
        home = file.rpartition("/")[0]
        reference = values.get(f"{home}/reference.yaml")
        reviews = (value for path, value in values.items() if path.startswith(f"{home}/reviews/"))
        if home.startswith(f"{folder}/exemplars/") and isinstance(reference, ReferenceRatings):
            yield Exemplar(
                folder=home,
                submission=submission,
                reviews=tuple(one for one in reviews if isinstance(one, Review)),
                reference=reference,
            )
