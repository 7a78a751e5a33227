"""JSON Schema: a fast verdict for what fits, and plain words for what does not.

``jsonschema-rs`` accepts; only what it rejects is looked at again by ``jsonschema``, whose errors
say enough to be explained. If the two ever differ, the stricter verdict counts.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from mcred.content.resources import shipped
from mcred.content.text import MAX_PROBLEMS

if TYPE_CHECKING:
    from mcred.content.schema_wording import SchemaProblem, Written

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
    "release",
    "certificate",
)
# Explaining takes time; nobody reads more, and the first ones mended, many of the others are gone.
_COMMON = "common.schema.json"
# A release holds whole files of these kinds.
_HELD: Mapping[str, tuple[str, ...]] = {"release": ("credential", "rubric", "quiz", "framework")}
_ABOUT_CONTENTS = ("additionalProperties", "items", "propertyNames", "uniqueItems")
Keyword = Callable[[Any, Any, Any, Any], Iterable[Any]]
"""How jsonschema checks one keyword: validator, the keyword's value, the instance, its schema."""


@dataclass(frozen=True, slots=True)
class _Acceptor:
    """Wraps the fast validator so that its type is known."""

    validator: Any

    def accepts(self, data: object) -> bool:
        return bool(self.validator.is_valid(data))


def check_schema(kind: str, data: object, written: "Written") -> "tuple[SchemaProblem, ...]":
    """What keeps ``data`` from being a document of this kind, in the order of the document.

    Empty when it fits; of a flood the first ``MAX_PROBLEMS``. ``kind`` is one of ``KINDS``;
    ``written`` gives a value as its author wrote it.
    """
    if _acceptor(kind).accepts(data):
        return ()
    from mcred.content.schema_wording import SchemaProblem, explain_schema_error

    explained = (
        one
        for error in _explainer(kind).iter_errors(data)
        for one in explain_schema_error(error, written, lambda inner: _about(kind, inner))
    )
    problems = list(islice(explained, MAX_PROBLEMS))
    if not problems:
        message = f"this does not fit the schema of a {kind}"
        return (SchemaProblem(rule="wrong-form", pointer=(), message=message),)
    return tuple(_one_for_each_text(dict.fromkeys(problems)))


def _one_for_each_text(problems: "Iterable[SchemaProblem]") -> "Iterator[SchemaProblem]":
    """Of a text that is not written as expected, its length says nothing more; of an empty one, its form."""
    problems = tuple(problems)
    form = {(one.pointer, one.on_key) for one in problems if one.rule == "wrong-form"}
    empty = {(one.pointer, one.on_key) for one in problems if one.about_nothing}
    for one in problems:
        place = (one.pointer, one.on_key)
        hidden = place in empty if one.rule == "wrong-form" else place in form - empty
        if not (hidden and one.rule in {"wrong-form", "out-of-range"}):
            yield one


def _about(kind: str, error: Any) -> Mapping[str, Any]:
    """The schema of the value that an error is about, with what the place it is used at says of it."""
    node: Any = _schema(f"{kind}.schema.json")
    for step in list(error.absolute_schema_path)[:-1]:
        node = _with_reference(node[step])
    return node if isinstance(node, dict) else {}


def _with_reference(node: Any) -> Any:
    """A schema with what it refers to; ``absolute_schema_path`` leaves out the step of a reference."""
    if not isinstance(node, dict) or "$ref" not in node:
        return node
    own = {name: value for name, value in node.items() if name != "$ref"}
    file, _, shared = node["$ref"].partition("#/$defs/")
    meant = _schema(_COMMON)["$defs"][shared] if shared else _schema(file)
    return {**_with_reference(meant), **own}


def _referred(kind: str) -> Iterator[str]:
    """The schemas that the schema of a kind refers to."""
    yield _COMMON
    yield from (f"{one}.schema.json" for one in _HELD.get(kind, ()))


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((shipped("schemas") / name).read_bytes())
    return schema


@cache
def _acceptor(kind: str) -> _Acceptor:
    import jsonschema_rs

    referred = [(f"json-schema:///{name}", _schema(name)) for name in _referred(kind)]
    registry = jsonschema_rs.Registry(referred)
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
    from jsonschema.validators import extend
    from referencing import Registry, Resource

    resources = ((name, Resource.from_contents(_schema(name))) for name in _referred(kind))
    registry: Registry[Any] = Registry().with_resources(resources)
    keywords = {name: _unless_too_large(Draft202012Validator.VALIDATORS[name]) for name in _ABOUT_CONTENTS}
    validator = extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call]
    return validator(_schema(f"{kind}.schema.json"), registry=registry)


def _unless_too_large(keyword: Keyword) -> Keyword:
    """A list or block that is too large is reported for that alone: looking into it takes too long."""

    def check(validator: Any, wanted: Any, instance: Any, schema: Any) -> Iterator[Any]:
        limit = schema.get("maxItems" if isinstance(instance, list) else "maxProperties")
        if limit is None or not isinstance(instance, list | dict) or len(instance) <= limit:
            yield from keyword(validator, wanted, instance, schema)

    return check
