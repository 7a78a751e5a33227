"""A whole program from disk: every file it holds, and the catalog made from those that fit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from mcred.content.allowances import without_allowances
from mcred.content.documents import Document
from mcred.content.parts import Part, load_credential_part, load_shared_part
from mcred.content.releases import release_file
from mcred.content.trees import IN_EXEMPLAR, IN_RELEASES, credential_parts, credential_tree, shared_tree
from mcred.model.catalog import Catalog, CredentialBundle, Exemplar, Module, ModuleHeader
from mcred.model.credential import Credential
from mcred.model.definition import Release
from mcred.model.pathway import Pathway
from mcred.model.quiz import Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review, Submission
from mcred.model.version import version_numbers

T = TypeVar("T")
_MODULE_NUMBER = re.compile(r"[0-9]{1,6}").match


@dataclass(frozen=True, kw_only=True, eq=False)
class LoadedProgram:
    """A program as it stands on disk, with all its parts at once.

    The catalog holds what fits its schema, and a credential only when all of its parts do.
    """

    root: Path
    shared: Part
    credentials: tuple[Part, ...]
    catalog: Catalog

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The files mcred looked at, by path."""
        return MappingProxyType({file: one for part in self.parts for file, one in part.documents.items()})

    @property
    def parts(self) -> tuple[Part, ...]:
        """What all credentials share, and then each credential's folder."""
        return (self.shared, *self.credentials)

    @property
    def sound(self) -> bool:
        """Whether ``mcred.yaml`` fits, so that its policy can be acted on."""
        return self.shared.ground.sound


def load_program(root: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> LoadedProgram:
    """Read the program in ``root``; ``NoProgramError`` if there is none.

    Wrong files are documents with diagnostics, never exceptions. The bytes in ``instead`` are taken
    for those of the files they are named after.
    """
    shared = load_shared_part(root, shared_tree(root), instead)
    parts = tuple(
        load_credential_part(root, folder, credential_tree(root, folder), shared.ground, instead)
        for folder in credential_parts(root)
    )
    return LoadedProgram(root=root, shared=shared, credentials=parts, catalog=_catalog(shared, parts))


def _catalog(shared: Part, parts: tuple[Part, ...]) -> Catalog:
    bundles = (_bundle(part) for part in parts)
    return Catalog(
        program=shared.ground.program,
        frameworks=shared.ground.frameworks,
        credentials=_first_of_each((one.credential.id, one) for one in bundles if one is not None),
        pathways=_by_id(one for _, one in shared.values(Pathway)),
        releases=_releases(parts),
    )


def _releases(parts: tuple[Part, ...]) -> Mapping[CredentialRef, Release]:
    """The frozen versions that stand where they belong; a rule reports the others."""
    found = {
        one.reference: one
        for part in parts
        for file, one in part.values(Release)
        if file == release_file(one.reference)
    }
    in_order = sorted(found, key=lambda one: (one.id, version_numbers(one.version or "")))
    return MappingProxyType({reference: found[reference] for reference in in_order})


def _by_id(values: Iterator[Pathway]) -> Mapping[str, Pathway]:
    return _first_of_each((one.id, one) for one in values)


def _first_of_each(pairs: Iterator[tuple[str, T]]) -> Mapping[str, T]:
    """Of two definitions with one id the first counts; a rule reports the second."""
    found: dict[str, T] = {}
    for identifier, value in pairs:
        found.setdefault(identifier, value)
    return MappingProxyType(dict(sorted(found.items())))


def _bundle(part: Part) -> CredentialBundle | None:
    """The credential of a folder with all its parts, or ``None`` while one of them does not fit."""
    folder = part.folder
    inside = list(part.documents.values())
    own = [one for one in inside if not IN_EXEMPLAR(one.file) and not IN_RELEASES(one.file)]
    values = {one.file.removeprefix(f"{folder}/"): one.value for one in own}
    credential, rubric, quiz = (values.get(f"{name}.yaml") for name in ("credential", "rubric", "quiz"))
    modules = tuple(
        Module(file=one.file, header=one.value, body=without_allowances(one.body), body_line=one.body_line)
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
    name = file.rpartition("/")[2]
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
