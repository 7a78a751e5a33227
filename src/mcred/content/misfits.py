"""What keeps one value from fitting its schema, and what the schema says should stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """An error of ``jsonschema``, the schema of the value in full, and the value as it was written."""

    error: Any
    about: Mapping[str, Any]
    word: str

    @property
    def value(self) -> Any:
        """What does not fit."""
        return self.error.instance


def schema_hint(misfit: Misfit, cure: str = "") -> str:
    """What to write, if that can be said, and what the schema says of the field, with its first example."""
    description = str(misfit.about.get("description", ""))
    examples = () if cure else misfit.about.get("examples") or ()
    example = f" Example: {examples[0]}" if examples and not isinstance(examples[0], dict | list) else ""
    hint = (description + example).strip().rstrip(".")
    return f"{cure}. {hint}".rstrip(". ") if cure else hint


def write(text: str) -> str:
    """The hint what to write; in the quotes that YAML needs where a text begins with a sign."""
    return f"write '{text}'" if text[:1].isalnum() else f'write "{text}"'
