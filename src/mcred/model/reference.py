"""References between definitions: ``ai-foundations``, ``ai-foundations@1.0.0``, ``ai-adoption/verify``."""

import re
from dataclasses import dataclass
from typing import Self

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z").match


def is_id(text: str) -> bool:
    """Whether a text is an id: small letters and digits with single hyphens, at most 64 characters."""
    return len(text) <= 64 and _ID(text) is not None


@dataclass(frozen=True, slots=True, order=True)
class CredentialRef:
    """A credential by id, with its version where the version matters."""

    id: str
    version: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``id`` or ``id@version``; the schemas have checked the form."""
        identifier, _, version = text.partition("@")
        return cls(identifier, version or None)

    def __str__(self) -> str:
        return f"{self.id}@{self.version}" if self.version else self.id


@dataclass(frozen=True, slots=True, order=True)
class CompetencyRef:
    """A competency by its framework's id and its own."""

    framework: str
    id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``framework/competency``; the schemas have checked the form."""
        framework, _, identifier = text.partition("/")
        return cls(framework, identifier)

    def __str__(self) -> str:
        return f"{self.framework}/{self.id}"
