"""What the program defines, for rules that follow references.

A definition whose file does not fit its schema is not known in detail, yet it is there: references
to it are left alone, since the file itself is reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from mcred.content.program import LoadedProgram
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.model.credential import Credential
from mcred.model.framework import Competency, Framework
from mcred.model.reference import CompetencyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The frameworks, their competencies and the credentials of a program, by id."""

    frameworks: Mapping[str, Framework]
    competencies: Mapping[str, Mapping[str, Competency]]
    credentials: Mapping[str, Credential]
    credential_files: Mapping[str, str]
    unfit_frameworks: frozenset[str]
    unfit_credentials: frozenset[str]

    def has(self, reference: CompetencyRef) -> bool:
        """Whether the competency is defined, or may be, in a framework that does not fit its schema."""
        known = self.competencies.get(reference.framework)
        return reference.framework in self.unfit_frameworks if known is None else reference.id in known


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
        unfit_frameworks=frozenset(_unfit_frameworks(program)),
        unfit_credentials=frozenset(
            folder.path.rpartition("/")[2]
            for folder in credential_folders(program)
            if folder.credential is None
        ),
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


def _unfit_frameworks(program: LoadedProgram) -> Iterator[str]:
    for file, document in program.documents.items():
        if file.startswith("frameworks/") and document.value is None:
            yield file.removeprefix("frameworks/").rpartition(".")[0]
