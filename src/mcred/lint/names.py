"""The competencies that a program defines, for rules that follow references.

A framework that does not fit its schema, or whose id is not the name it should have, is reported
itself. References to it by its name are left alone: one cause, one message.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from mcred.content.parts import Ground
from mcred.lint.folders import CredentialFolder
from mcred.model.credential import Credential
from mcred.model.framework import Competency, Framework
from mcred.model.reference import CompetencyRef


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyNames:
    """The competencies of each framework, by id, and the names of files that hold frameworks."""

    competencies: Mapping[str, Mapping[str, Competency]]
    framework_files: frozenset[str]

    def has_framework(self, framework: str) -> bool:
        """Whether there is a framework with this id, or a file of this name in its place."""
        return framework in self.competencies or framework in self.framework_files

    def defines(self, reference: CompetencyRef) -> bool:
        """Whether the competency is defined."""
        return reference.id in self.competencies.get(reference.framework, ())

    def has(self, reference: CompetencyRef) -> bool:
        """Whether the competency is defined, or may be, in a framework of which only the file is known."""
        known = self.competencies.get(reference.framework)
        return reference.framework in self.framework_files if known is None else reference.id in known


@lru_cache(maxsize=1)
def competency_names(ground: Ground) -> CompetencyNames:
    """Collect the competencies that a program defines; those of the last program are kept."""
    return CompetencyNames(
        competencies=MappingProxyType(
            {
                name: {one.id: one for one in framework.competencies()}
                for name, framework in ground.frameworks.items()
            }
        ),
        framework_files=ground.framework_files,
    )


def competencies_are_known(folder: CredentialFolder, names: CompetencyNames) -> bool:
    """Whether every competency that the credential and its rubric name is defined."""
    criteria = folder.rubric.criteria if folder.rubric else ()
    certified = folder.credential.competencies if folder.credential else ()
    rated = (one for criterion in criteria for one in criterion.competencies)
    return all(names.has(one) for one in (*certified, *rated))


def frameworks_of(credential: Credential, ground: Ground) -> tuple[Framework, ...] | None:
    """The frameworks that a credential draws on; ``None`` when one of them is not known."""
    ids = dict.fromkeys(one.framework for one in credential.competencies)
    found = tuple(ground.frameworks[one] for one in ids if one in ground.frameworks)
    return found if len(found) == len(ids) else None
