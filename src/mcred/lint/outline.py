"""What the rest of a program needs to know of one part: small enough to keep for thousands of credentials."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from mcred.content.parts import Part
from mcred.diagnostics import Pointer
from mcred.lint.folders import credential_folders
from mcred.lint.names import competency_names
from mcred.model.credential import Credential
from mcred.model.definition import Release
from mcred.model.reference import CompetencyRef, CredentialRef
from mcred.model.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialOutline:
    """A credential as others see it.

    ``changelog`` are the versions it names, newest first; ``releases`` those that are frozen,
    also those whose file was changed since.
    """

    file: str
    id: str
    version: str
    window_weeks: int
    aliases: tuple[str, ...]
    prerequisites: tuple[CredentialRef, ...]
    competencies: tuple[CompetencyRef, ...]
    changelog: tuple[str, ...]
    releases: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The name of the folder in ``credentials`` that it lies in."""
        return self.file.split("/")[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyUse:
    """A place that names a competency."""

    file: str
    pointer: Pointer
    competency: CompetencyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOutline:
    """One part. ``has_credential`` tells whether it has a ``credential.yaml``, fitting or not.

    ``used`` counts the uses of each competency that the program defines; ``unknown`` are the places
    that name another one.
    """

    folder: str
    has_credential: bool
    credentials: tuple[CredentialOutline, ...]
    used: Mapping[str, int]
    unknown: tuple[CompetencyUse, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Outline:
    """The whole program: what all credentials share in full, and of each credential the outline."""

    shared: Part
    credentials: tuple[CredentialOutline, ...]
    folders: frozenset[str]
    used: Mapping[CompetencyRef, int]
    unknown: tuple[CompetencyUse, ...]

    @cached_property
    def by_id(self) -> Mapping[str, CredentialOutline]:
        """The credentials by id, sorted; of two with one id the first."""
        found: dict[str, CredentialOutline] = {}
        for one in self.credentials:
            found.setdefault(one.id, one)
        return MappingProxyType(dict(sorted(found.items())))

    def has_credential(self, credential: str) -> bool:
        """Whether there is a credential with this id, or a folder of this name in its place."""
        return credential in self.by_id or credential in self.folders


def outline_part(part: Part) -> PartOutline:
    """What the rest of the program needs to know of a part."""
    known = competency_names(part.ground)
    uses = tuple(_uses(part))
    return PartOutline(
        folder=part.folder,
        has_credential=f"{part.folder}/credential.yaml" in part.documents,
        credentials=tuple(_outline(file, one, part) for file, one in part.values(Credential)),
        used=Counter(str(one.competency) for one in uses if known.defines(one.competency)),
        unknown=tuple(one for one in uses if not known.defines(one.competency)),
    )


def join_outlines(shared: Part, parts: Iterable[PartOutline]) -> Outline:
    """The outline of a program from those of its parts."""
    credentials: list[CredentialOutline] = []
    folders: set[str] = set()
    unknown: list[CompetencyUse] = []
    used: Counter[str] = Counter()
    for one in parts:
        credentials += one.credentials
        unknown += one.unknown
        used.update(one.used)
        if one.has_credential:
            folders.add(one.folder.rpartition("/")[2])
    return Outline(
        shared=shared,
        credentials=tuple(credentials),
        folders=frozenset(folders),
        used=MappingProxyType({CompetencyRef.parse(text): count for text, count in used.items()}),
        unknown=tuple(unknown),
    )


def _outline(file: str, credential: Credential, part: Part) -> CredentialOutline:
    lost = (one for folder in credential_folders(part) for one in folder.lost)
    frozen = (*(one.reference for _, one in part.values(Release)), *lost)
    return CredentialOutline(
        file=file,
        id=credential.id,
        version=credential.version,
        window_weeks=credential.window_weeks,
        aliases=credential.aliases,
        prerequisites=credential.prerequisites,
        competencies=credential.competencies,
        changelog=tuple(one.version for one in credential.changelog),
        releases=tuple(one.version for one in frozen if one.id == credential.id and one.version is not None),
    )


def _uses(part: Part) -> Iterator[CompetencyUse]:
    """Competencies that credentials certify and that criteria rate."""
    for file, credential in part.values(Credential):
        for position, one in enumerate(credential.competencies):
            yield CompetencyUse(file=file, pointer=("competencies", position), competency=one)
    for file, rubric in part.values(Rubric):
        for row, criterion in enumerate(rubric.criteria):
            for position, one in enumerate(criterion.competencies):
                pointer = ("criteria", row, "competencies", position)
                yield CompetencyUse(file=file, pointer=pointer, competency=one)
