"""The credential folders of a program, part by part, for rules that compare one file with another.

The catalog holds a credential only when all of its parts fit. Rules want to say something about the
parts that do fit, so here a part that does not is ``None``, and a part that is not there is missing
from ``files``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from mcred.content.allowances import without_allowances
from mcred.content.documents import Document
from mcred.content.parts import Part
from mcred.content.program import module_order
from mcred.content.releases import release_file
from mcred.model.catalog import ModuleHeader
from mcred.model.credential import Credential, EvidenceType
from mcred.model.definition import Release
from mcred.model.quiz import Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric
from mcred.model.submission import ReferenceRatings, Review, Submission
from mcred.model.version import version_numbers

T = TypeVar("T")
_NUMBERED = re.compile(r"([0-9]{1,6})-").match


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFile:
    """A file in ``modules/``; ``header`` is ``None`` while its front matter does not fit.

    ``body`` is its Markdown as it is printed, which begins on ``body_line``.
    """

    file: str
    header: ModuleHeader | None
    body: str
    body_line: int

    @property
    def number(self) -> int | None:
        """The number that its name begins with."""
        found = _NUMBERED(self.file.rpartition("/")[2])
        return int(found[1]) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFile:
    """A file in an exemplar's ``reviews/``; ``review`` is ``None`` while it does not fit."""

    file: str
    review: Review | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarFolder:
    """One folder in ``exemplars/``. ``files`` are the paths of all files in it."""

    path: str
    submission: Submission | None
    reference: ReferenceRatings | None
    reviews: tuple[ReviewFile, ...]
    files: frozenset[str]

    def lacks(self, credential: Credential) -> tuple[str, ...]:
        """The pieces of evidence that everyone has to hand in, and that are not in its submission."""
        given = self.submission.evidence if self.submission else {}
        asked = (
            one for one in credential.evidence if one.type is not EvidenceType.QUIZ and one.count.min > 0
        )
        return tuple(one.id for one in asked if one.id not in given)

    @property
    def submission_file(self) -> str:
        """The path of ``submission.yaml``, whether it exists or not."""
        return f"{self.path}/submission.yaml"

    @property
    def reference_file(self) -> str:
        """The path of ``reference.yaml``, whether it exists or not."""
        return f"{self.path}/reference.yaml"

    def pins(self) -> Iterator[tuple[str, CredentialRef]]:
        """The credential and version that each file of the exemplar names, the submission first."""
        if self.submission is not None:
            yield self.submission_file, self.submission.credential
        if self.reference is not None:
            yield self.reference_file, self.reference.credential
        for one in self.reviews:
            if one.review is not None:
                yield one.file, one.review.credential


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFile:
    """A file in ``releases/``; ``release`` is ``None`` while it does not fit, or was changed."""

    file: str
    release: Release | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CredentialFolder:
    """One folder with a ``credential.yaml``. ``files`` are the paths of all files in it.

    With ``frozen`` its parts are those of that release, and its exemplars the ones that pin it.
    """

    path: str
    credential: Credential | None
    rubric: Rubric | None
    quiz: Quiz | None
    modules: tuple[ModuleFile, ...]
    exemplars: tuple[ExemplarFolder, ...]
    releases: tuple[ReleaseFile, ...]
    files: frozenset[str]
    frozen: Release | None = None

    @property
    def lacks_modules(self) -> bool:
        """Whether modules seem to be deleted: their numbers or a touchpoint go beyond how many there are.

        That is reported once, and what else follows from it is not.
        """
        count = len(self.modules)
        numbers = [one.number or 0 for one in self.modules]
        after = [one.after_module for one in self.credential.coaching] if self.credential else []
        return max([*numbers, *after], default=0) > count

    @property
    def file(self) -> str:
        """The path of ``credential.yaml``."""
        return f"{self.path}/credential.yaml"

    @property
    def rubric_file(self) -> str:
        """The path of ``rubric.yaml``, whether it exists or not."""
        return f"{self.path}/rubric.yaml"

    @property
    def quiz_file(self) -> str:
        """The path of ``quiz.yaml``, whether it exists or not."""
        return f"{self.path}/quiz.yaml"

    def holds(self, kind: str, part: Part) -> bool:
        """Whether a file of this kind lies anywhere in the folder, under whatever name."""
        return any(file in part.documents and part.documents[file].kind == kind for file in self.files)

    def released(self) -> tuple[Release, ...]:
        """The releases that stand at their place, oldest first."""
        found = (
            one.release
            for one in self.releases
            if one.release is not None and release_file(one.release.reference) == one.file
        )
        return tuple(sorted(found, key=lambda one: version_numbers(one.credential.version)))

    @property
    def lost(self) -> tuple[CredentialRef, ...]:
        """The versions whose release is there and cannot be used: what follows from that is not reported."""
        name = self.path.rpartition("/")[2]
        files = (one.file.rpartition("/")[2] for one in self.releases if one.release is None)
        return tuple(CredentialRef(name, file.removesuffix(".yaml")) for file in files)

    def by_version(self) -> tuple["CredentialFolder", ...]:
        """The folder once for each version that is in use: as it stands, and as it was released.

        Each holds the exemplars that pin its version: an exemplar is judged by the version it pins. Of a
        lost version nothing else is known.
        """
        versions = (*map(self._frozen, self.released()), *map(self._lost, self.lost))
        frozen = [one for one in versions if one.exemplars]
        elsewhere = {exemplar.path for one in frozen for exemplar in one.exemplars}
        if not elsewhere:
            return (self,)
        own = tuple(one for one in self.exemplars if one.path not in elsewhere)
        return (replace(self, exemplars=own), *frozen)

    def _frozen(self, release: Release) -> "CredentialFolder":
        return replace(
            self,
            credential=release.credential,
            rubric=release.rubric,
            quiz=release.quiz,
            exemplars=self._pinning(release.reference),
            frozen=release,
        )

    def _lost(self, version: CredentialRef) -> "CredentialFolder":
        working = self.credential is not None and self.credential.version == version.version
        exemplars = () if working else self._pinning(version)
        return replace(self, credential=None, rubric=None, quiz=None, exemplars=exemplars)

    def _pinning(self, version: CredentialRef) -> tuple[ExemplarFolder, ...]:
        return tuple(
            one
            for one in self.exemplars
            if one.submission is not None and one.submission.credential == version
        )


@lru_cache(maxsize=1)
def credential_folders(part: Part) -> tuple[CredentialFolder, ...]:
    """Every folder ``credentials/<name>/`` that has a ``credential.yaml``, in the order of their names.

    Many rules ask for them one after the other, so those of the last program are kept.
    """
    by_folder = _grouped(part.files, 2)
    return tuple(
        _folder(part.documents, path, files)
        for path, files in sorted(by_folder.items())
        if path.startswith("credentials/")
        and path != "credentials/pathways"
        and f"{path}/credential.yaml" in part.documents
    )


def versions_in_use(part: Part) -> Iterator[CredentialFolder]:
    """Every credential's folder, once for each version that it or one of its exemplars is about."""
    for folder in credential_folders(part):
        yield from folder.by_version()


def exemplar_folders(part: Part) -> Iterator[tuple[CredentialFolder, ExemplarFolder]]:
    """Every exemplar of the program, with the folder of its credential in the version it pins."""
    for folder in versions_in_use(part):
        for exemplar in folder.exemplars:
            yield folder, exemplar


def _grouped(files: Iterable[str], depth: int) -> Mapping[str, frozenset[str]]:
    """Paths by the first ``depth`` folders on their way."""
    groups: dict[str, set[str]] = defaultdict(set)
    for file in files:
        parts = file.split("/")
        if len(parts) > depth:
            groups["/".join(parts[:depth])].add(file)
    return MappingProxyType({folder: frozenset(inside) for folder, inside in groups.items()})


def _folder(documents: Mapping[str, Document], path: str, files: frozenset[str]) -> CredentialFolder:
    exemplars = _grouped((file for file in files if file.startswith(f"{path}/exemplars/")), 4)
    modules = sorted(
        (file for file in files if file.startswith(f"{path}/modules/") and _is_module(file, documents)),
        key=module_order,
    )
    return CredentialFolder(
        path=path,
        credential=_value(documents, f"{path}/credential.yaml", Credential),
        rubric=_value(documents, f"{path}/rubric.yaml", Rubric),
        quiz=_value(documents, f"{path}/quiz.yaml", Quiz),
        modules=tuple(
            ModuleFile(
                file=file,
                header=_value(documents, file, ModuleHeader),
                body=without_allowances(documents[file].body),
                body_line=documents[file].body_line,
            )
            for file in modules
        ),
        exemplars=tuple(_exemplar(documents, *one) for one in sorted(exemplars.items())),
        releases=tuple(
            ReleaseFile(file=file, release=_value(documents, file, Release))
            for file in sorted(files)
            if file.startswith(f"{path}/releases/") and file in documents
        ),
        files=files,
    )


def _is_module(file: str, documents: Mapping[str, Document]) -> bool:
    return file.endswith(".md") and file in documents


def _exemplar(documents: Mapping[str, Document], path: str, files: frozenset[str]) -> ExemplarFolder:
    reviews = sorted(file for file in files if file.startswith(f"{path}/reviews/") and file in documents)
    return ExemplarFolder(
        path=path,
        submission=_value(documents, f"{path}/submission.yaml", Submission),
        reference=_value(documents, f"{path}/reference.yaml", ReferenceRatings),
        reviews=tuple(ReviewFile(file=file, review=_value(documents, file, Review)) for file in reviews),
        files=files,
    )


def _value(documents: Mapping[str, Document], file: str, kind: type[T]) -> T | None:
    document = documents.get(file)
    return document.value if document is not None and isinstance(document.value, kind) else None
