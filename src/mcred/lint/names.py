"""What the program defines, for rules that follow references.

A file that does not fit its schema, or whose id is not the name it should have, is reported itself.
References to it by its name are left alone: one cause, one message.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType

from mcred.content.program import LoadedProgram
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.model.credential import Credential
from mcred.model.definition import Release
from mcred.model.framework import Competency, Framework
from mcred.model.reference import CompetencyRef, CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The frameworks, their competencies and the credentials of a program, by id."""

    frameworks: Mapping[str, Framework]
    competencies: Mapping[str, Mapping[str, Competency]]
    credentials: Mapping[str, Credential]
    credential_files: Mapping[str, str]
    framework_files: frozenset[str]
    credential_folders: frozenset[str]
    releases: frozenset[CredentialRef]

    def has_framework(self, framework: str) -> bool:
        """Whether there is a framework with this id, or a file of this name in its place."""
        return framework in self.frameworks or framework in self.framework_files

    def has_credential(self, credential: str) -> bool:
        """Whether there is a credential with this id, or a folder of this name in its place."""
        return credential in self.credentials or credential in self.credential_folders

    def has(self, reference: CompetencyRef) -> bool:
        """Whether the competency is defined, or may be, in a framework of which only the file is known."""
        known = self.competencies.get(reference.framework)
        return reference.framework in self.framework_files if known is None else reference.id in known


@lru_cache(maxsize=1)
def defined_names(program: LoadedProgram) -> Names:
    """Collect the names that a program defines; those of the last program are kept."""
    frameworks = program.catalog.frameworks
    credentials: dict[str, Credential] = {}
    files: dict[str, str] = {}
    for file, credential in program.values(Credential):
        if credential.id not in credentials:
            credentials[credential.id], files[credential.id] = credential, file
    return Names(
        frameworks=frameworks,
        competencies=MappingProxyType(
            {
                name: {one.id: one for one in framework.competencies()}
                for name, framework in frameworks.items()
            }
        ),
        credentials=MappingProxyType(dict(sorted(credentials.items()))),
        credential_files=MappingProxyType(files),
        framework_files=frozenset(
            PurePosixPath(file).stem for file in program.documents if file.startswith("frameworks/")
        ),
        credential_folders=frozenset(PurePosixPath(one.path).name for one in credential_folders(program)),
        releases=frozenset(one.reference for _, one in program.values(Release)),
    )


def competencies_are_known(folder: CredentialFolder, names: Names) -> bool:
    """Whether every competency that the credential and its rubric name is defined."""
    criteria = folder.rubric.criteria if folder.rubric else ()
    certified = folder.credential.competencies if folder.credential else ()
    rated = (one for criterion in criteria for one in criterion.competencies)
    return all(names.has(one) for one in (*certified, *rated))


def frameworks_of(credential: Credential, names: Names) -> tuple[Framework, ...] | None:
    """The frameworks that a credential draws on; ``None`` when one of them is not known."""
    ids = dict.fromkeys(one.framework for one in credential.competencies)
    found = tuple(names.frameworks[one] for one in ids if one in names.frameworks)
    return found if len(found) == len(ids) else None
