"""From the model back to JSON data: the inverse of ``decode``, with every default written out.

What is frozen must not change its meaning with the defaults of a later edition.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.quiz import Quiz
from mcred.model.reference import CompetencyRef, CredentialRef
from mcred.model.rubric import Rubric

# Inside a release these keep the field that says what they are, so that each fits its own schema.
_KINDS: Mapping[type, str] = {
    Credential: "credential",
    Rubric: "rubric",
    Quiz: "quiz",
    Framework: "framework",
}


def encode(value: Any) -> Any:
    """The JSON data of a model value; ``decode`` makes an equal value of it.

    What is empty and may be left out is left out.
    """
    if isinstance(value, CredentialRef | CompetencyRef):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        # A number of at most 15 digits survives the trip through binary.
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if isinstance(value, Mapping):
        return {key: encode(one) for key, one in value.items()}
    return _fields(value) if is_dataclass(value) else value


def _fields(value: Any) -> dict[str, Any]:
    kind = _KINDS.get(type(value))
    data: dict[str, Any] = {} if kind is None else {"kind": kind}
    for one in fields(value):
        encoded = encode(getattr(value, one.name))
        if not (_may_be_left_out(one) and encoded in (None, "", [], {})):
            data[one.metadata.get("key", one.name)] = encoded
    return data


def _may_be_left_out(one: Field[Any]) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING
