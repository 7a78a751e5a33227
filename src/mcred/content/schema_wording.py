"""Schema errors in the words of the people who write the files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest
from typing import Any

from mcred.diagnostics import Pointer

Written = Callable[[Pointer], str]
QUOTE_LIMIT = 160
MAX_COMPARED = 40
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (keys with values)",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProblem:
    """One way in which data does not fit its schema."""

    rule: str
    pointer: Pointer
    message: str
    hint: str = ""
    on_key: bool = False


def explain_schema_error(error: Any, written: Written) -> tuple[SchemaProblem, ...]:
    """Put a ``jsonschema.ValidationError`` into rules, places, plain words and cures.

    ``written`` gives the text of a value as its author wrote it. One error can name several
    unknown fields; each is a problem of its own.
    """
    if error.validator in {"anyOf", "oneOf"} and (nearer := _nearest(error)) is not None:
        return explain_schema_error(nearer, written)
    if error.validator == "additionalProperties":
        return tuple(_unknown_fields(error))
    if error.validator == "type" and error.validator_value == "string" and _is_plain_word(error.instance):
        return (_not_text(error, written(tuple(error.absolute_path))),)
    return (_explain_one(error),)


def _is_plain_word(value: object) -> bool:
    return isinstance(value, int | float)


def _not_text(error: Any, word: str) -> SchemaProblem:
    """A number, or true or false, where text is expected: quotes are the cure."""
    kind = "" if isinstance(error.instance, bool) else "the number "
    return SchemaProblem(
        rule="wrong-type",
        pointer=tuple(error.absolute_path),
        message=f"expected text, found {kind}{word}",
        hint=f'put it in quotes: "{word}"',
    )


def _explain_one(error: Any) -> SchemaProblem:
    pointer: Pointer = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        rule, message, hint = _EXPLAIN[error.validator](error)
        return SchemaProblem(
            rule=rule, pointer=(*pointer, error.instance), message=f"key {message}", hint=hint, on_key=True
        )
    if error.validator is None or error.validator not in _EXPLAIN:
        return _does_not_belong(error, pointer)
    rule, message, hint = _EXPLAIN[error.validator](error)
    return SchemaProblem(
        rule=rule, pointer=pointer, message=message, hint=hint, on_key=error.validator == "required"
    )


def quoted(value: object) -> str:
    """A value as a message quotes it: the author's own word, cut when it is long."""
    text = "nothing" if value is None else str(value) if isinstance(value, int | float) else f"'{value}'"
    return text if len(text) <= QUOTE_LIMIT else text[: QUOTE_LIMIT - 1] + "…"


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint that offers the nearest known word, or names what there is."""
    known = tuple(known)
    near = get_close_matches(word[:64], _likely(word, known), n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"it can be {_alternatives(known)}" if known else ""


def _likely(word: str, known: tuple[str, ...]) -> Iterable[str]:
    """Few enough words to compare at length: of many, those that begin and end like ``word``."""
    if len(known) <= MAX_COMPARED:
        return known
    backwards = word[::-1]
    return nlargest(MAX_COMPARED, known, key=lambda one: _shared(one, word) + _shared(one[::-1], backwards))


def _shared(one: str, other: str) -> int:
    """How many characters two words have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _alternatives(words: Iterable[str]) -> str:
    listed = [f"'{word}'" for word in words]
    if len(listed) > 12:
        listed = [*listed[:12], "…"]
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " or " + listed[-1]


def _nearest(error: Any) -> Any:
    """Of several allowed shapes, the errors of the one whose type the value has."""
    by_branch: dict[int, list[Any]] = {}
    for child in error.context:
        by_branch.setdefault(child.schema_path[0], []).append(child)
    for children in by_branch.values():
        if all(child.validator != "type" or child.path for child in children):
            return children[0]
    return None


def _unknown_fields(error: Any) -> Iterator[SchemaProblem]:
    known: Mapping[str, Any] = error.schema.get("properties", {})
    missing = [name for name in known if name not in error.instance]
    for key in error.instance:
        if key not in known:
            yield SchemaProblem(
                rule="unknown-field",
                pointer=(*error.absolute_path, key),
                message=f"the field {quoted(key)} is not known here",
                hint=suggestion(key, missing) or "take it out",
                on_key=True,
            )


def _does_not_belong(error: Any, pointer: Pointer) -> SchemaProblem:
    field = quoted(pointer[-1]) if pointer else "this"
    if error.validator == "anyOf":
        return SchemaProblem(
            rule="wrong-type",
            pointer=pointer,
            message=f"expected text or a list, found {_found(error.instance)}",
            hint=_hint(error),
        )
    return SchemaProblem(
        rule="unknown-field",
        pointer=pointer,
        message=f"the field {field} does not belong here",
        hint="take it out, or change the setting that it goes with",
        on_key=True,
    )


def _hint(error: Any) -> str:
    """What the schema says of the field, with its first example."""
    description = str(error.schema.get("description", ""))
    examples = error.schema.get("examples") or ()
    example = f" Example: {examples[0]}" if examples and not isinstance(examples[0], dict | list) else ""
    return (description + example).strip().rstrip(".")


def _found(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case None:
            return "nothing"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _type(error: Any) -> tuple[str, str, str]:
    expected = error.validator_value
    hint = _hint(error)
    if expected == "string" and isinstance(error.instance, dict):
        hint = "put quotes around the text: a colon followed by a space makes it a mapping"
    return "wrong-type", f"expected {_TYPES[expected]}, found {_found(error.instance)}", hint


def _required(error: Any) -> tuple[str, str, str]:
    missing = next(name for name in error.validator_value if name not in error.instance)
    # jsonschema reports each missing name on its own, with the name first in its message.
    missing = error.message.partition("'")[2].partition("'")[0] or missing
    about = error.schema.get("properties", {}).get(missing, {}).get("description", "")
    return (
        "missing-field",
        f"the field '{missing}' is missing",
        f"add `{missing}:`. {about}".strip().rstrip("."),
    )


def _enum(error: Any) -> tuple[str, str, str]:
    allowed = [str(one) for one in error.validator_value]
    return (
        "unknown-value",
        f"{quoted(error.instance)} is not known here",
        suggestion(str(error.instance), allowed),
    )


def _const(error: Any) -> tuple[str, str, str]:
    return "unknown-value", f"expected '{error.validator_value}', found {quoted(error.instance)}", ""


def _pattern(error: Any) -> tuple[str, str, str]:
    return "wrong-form", f"{quoted(error.instance)} is not written as expected", _hint(error)


def _length(error: Any) -> tuple[str, str, str]:
    length = len(error.instance)
    if error.validator == "minLength":
        return "out-of-range", "the text is empty", _hint(error)
    message = f"the text has {length:,} characters; the limit is {error.validator_value:,}"
    return "out-of-range", message, "shorten it, or move part of it to another field"


def _size(error: Any) -> tuple[str, str, str]:
    count, what = len(error.instance), "items" if isinstance(error.instance, list) else "entries"
    least = error.validator in {"minItems", "minProperties"}
    bound = f"at least {error.validator_value}" if least else f"at most {error.validator_value}"
    return "out-of-range", f"there are {count} {what} here; expected {bound}", _hint(error)


def _bound(error: Any) -> tuple[str, str, str]:
    words = {
        "minimum": "at least",
        "exclusiveMinimum": "more than",
        "maximum": "at most",
        "exclusiveMaximum": "less than",
    }
    bound = f"{words[error.validator]} {error.validator_value}"
    return (
        "out-of-range",
        f"the number {error.instance} is outside what is allowed; expected {bound}",
        _hint(error),
    )


def _unique(_: Any) -> tuple[str, str, str]:
    return "repeated-item", "an item stands in this list twice", "keep one of the two"


_EXPLAIN: Mapping[str, Callable[[Any], tuple[str, str, str]]] = {
    "type": _type,
    "required": _required,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _size,
    "maxItems": _size,
    "minProperties": _size,
    "maxProperties": _size,
    "minimum": _bound,
    "maximum": _bound,
    "exclusiveMinimum": _bound,
    "exclusiveMaximum": _bound,
    "uniqueItems": _unique,
}
