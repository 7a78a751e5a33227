"""JSON Schema: a fast verdict for what fits, and plain words for what does not.

``jsonschema-rs`` accepts; only what it rejects is looked at again by ``jsonschema``, whose errors
say enough to be explained. If the two ever differ, the stricter verdict counts.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from mcred.content.resources import shipped
from mcred.content.schema_wording import SchemaProblem, Written, explain_schema_error

KINDS = (
    "program",
    "framework",
    "credential",
    "rubric",
    "quiz",
    "pathway",
    "module",
    "submission",
    "review",
    "reference",
)
_COMMON = "common.schema.json"


@dataclass(frozen=True, slots=True)
class _Acceptor:
    """Wraps the fast validator so that its type is known."""

    validator: Any

    def accepts(self, data: object) -> bool:
        return bool(self.validator.is_valid(data))


def check_schema(kind: str, data: object, written: Written) -> tuple[SchemaProblem, ...]:
    """What keeps ``data`` from being a document of this kind, in the order of the document.

    Empty when it fits. ``kind`` is one of ``KINDS``; ``written`` gives a value as its author wrote it.
    """
    if _acceptor(kind).accepts(data):
        return ()
    problems = [
        one for error in _explainer(kind).iter_errors(data) for one in explain_schema_error(error, written)
    ]
    if not problems:
        message = f"this does not fit the schema of a {kind}"
        return (SchemaProblem(rule="wrong-form", pointer=(), message=message),)
    return tuple(dict.fromkeys(problems))


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((shipped("schemas") / name).read_bytes())
    return schema


@cache
def _acceptor(kind: str) -> _Acceptor:
    import jsonschema_rs

    registry = jsonschema_rs.Registry([(f"json-schema:///{_COMMON}", _schema(_COMMON))])
    return _Acceptor(
        jsonschema_rs.validator_for(
            _schema(f"{kind}.schema.json"),
            registry=registry,
            base_uri="json-schema:///",
            validate_formats=True,
        )
    )


@cache
def _explainer(kind: str) -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    common: Resource[Any] = Resource.from_contents(_schema(_COMMON))
    registry: Registry[Any] = Registry().with_resource(_COMMON, common)
    return Draft202012Validator(_schema(f"{kind}.schema.json"), registry=registry)
