"""Schema errors in the words of the people who write the files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mcred.content.cures import bare, in_curly_quotes, mended
from mcred.content.misfits import Misfit, schema_hint, write
from mcred.content.suggestions import QUOTE_LIMIT, quoted, suggestion
from mcred.content.type_wording import explain_type, found
from mcred.diagnostics import Pointer

Written = Callable[[Pointer], str]
About = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProblem:
    """One way in which data does not fit its schema; ``about_nothing`` when a text is empty."""

    rule: str
    pointer: Pointer
    message: str
    hint: str = ""
    on_key: bool = False
    about_nothing: bool = False


def explain_schema_error(error: Any, written: Written, about: About) -> Iterator[SchemaProblem]:
    """Put a ``jsonschema.ValidationError`` into rules, places, plain words and cures.

    ``written`` gives the text of a value as its author wrote it; for an empty value, what follows on
    its line. ``about`` gives the schema that an error is about. One error can name several unknown
    fields; each is a problem of its own.
    """
    if error.validator in {"anyOf", "oneOf"} and (nearer := _nearest(error)) is not None:
        yield from explain_schema_error(nearer, written, about)
    elif error.validator == "additionalProperties":
        yield from _unknown_fields(error)
    else:
        # Only these are explained with the author's own spelling; looking it up takes time.
        word = written(tuple(error.absolute_path)) if error.validator == "type" else ""
        yield _explain_one(Misfit(error=error, about=about(error), word=word))


def _explain_one(misfit: Misfit) -> SchemaProblem:
    error = misfit.error
    pointer: Pointer = tuple(error.absolute_path)
    if error.validator is None or error.validator not in _EXPLAIN:
        return _does_not_belong(misfit, pointer)
    rule, message, hint = _EXPLAIN[error.validator](misfit)
    on_key = error.validator == "required"
    if "propertyNames" in error.absolute_schema_path:
        pointer, message, on_key = (*pointer, error.instance), f"the field name {message}", True
    return SchemaProblem(
        rule=rule,
        pointer=pointer,
        message=message,
        hint=_without_curly_quotes(misfit) or hint,
        on_key=on_key,
        about_nothing=error.validator == "minLength",
    )


def _without_curly_quotes(misfit: Misfit) -> str:
    """The cure for a value in curly quotes, whatever it does not fit."""
    if not in_curly_quotes(misfit.value):
        return ""
    word = bare(misfit.value)
    cure = word if misfit.error.validator == "type" else f'"{mended(word, misfit.about) or word}"'
    return f"curly quotes are letters to YAML, not quotes: write {cure[:QUOTE_LIMIT]}"


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
                hint=_missing_space(key, known) or suggestion(key, missing) or "take it out",
                on_key=True,
            )


def _missing_space(key: str, known: Iterable[str]) -> str:
    """The cure for a field and its value that were written without a space between them."""
    name, _, value = key.partition(":")
    return f"write a space after the colon: `{name}: {value[:64]}`" if value and name in known else ""


def _does_not_belong(misfit: Misfit, pointer: Pointer) -> SchemaProblem:
    field = quoted(pointer[-1]) if pointer else "this"
    if misfit.error.validator == "anyOf":
        return SchemaProblem(
            rule="wrong-type",
            pointer=pointer,
            message=f"expected text or a list, found {found(misfit)}",
            hint=schema_hint(misfit),
        )
    return SchemaProblem(
        rule="unknown-field",
        pointer=pointer,
        message=f"the field {field} does not belong here",
        hint="take it out, or change the setting that it goes with",
        on_key=True,
    )


def _required(misfit: Misfit) -> tuple[str, str, str]:
    # jsonschema reports each missing name on its own, with the name first in its message.
    missing = misfit.error.message.partition("'")[2].partition("'")[0]
    about = misfit.error.schema.get("properties", {}).get(missing, {}).get("description", "")
    return (
        "missing-field",
        f"the field '{missing}' is missing",
        f"add `{missing}:`. {about}".strip().rstrip("."),
    )


def _enum(misfit: Misfit) -> tuple[str, str, str]:
    allowed = [str(one) for one in misfit.error.validator_value]
    word = str(misfit.value).strip()
    cure = word.lower() if word.lower() in allowed else ""
    return (
        "unknown-value",
        f"{quoted(misfit.value)} is not known here",
        write(cure) if cure else suggestion(word, allowed),
    )


def _const(misfit: Misfit) -> tuple[str, str, str]:
    expected = misfit.error.validator_value
    return "unknown-value", f"expected '{expected}', found {quoted(misfit.value)}", f"write '{expected}'"


def _pattern(misfit: Misfit) -> tuple[str, str, str]:
    # What an earner is called is never made from what may be a name.
    cure = "" if _is_earner(misfit) else mended(misfit.value, misfit.about)
    message = f"{quoted(misfit.value)} is not written as expected"
    return "wrong-form", message, schema_hint(misfit, write(cure) if cure else "")


def _is_earner(misfit: Misfit) -> bool:
    return tuple(misfit.error.absolute_path)[-1:] == ("earner",)


def _length(misfit: Misfit) -> tuple[str, str, str]:
    if misfit.error.validator == "minLength":
        return "out-of-range", "the text is empty", schema_hint(misfit)
    length, limit = len(misfit.value), misfit.error.validator_value
    message = f"the text has {length:,} characters; the limit is {limit:,}"
    return "out-of-range", message, "shorten it, or move part of it to another field"


def _size(misfit: Misfit) -> tuple[str, str, str]:
    count, what = len(misfit.value), "items" if isinstance(misfit.value, list) else "entries"
    least = misfit.error.validator in {"minItems", "minProperties"}
    bound = f"at {'least' if least else 'most'} {misfit.error.validator_value}"
    return "out-of-range", f"there are {count} {what} here; expected {bound}", schema_hint(misfit)


def _bound(misfit: Misfit) -> tuple[str, str, str]:
    words = {
        "minimum": "at least",
        "exclusiveMinimum": "more than",
        "maximum": "at most",
        "exclusiveMaximum": "less than",
    }
    bound = f"{words[misfit.error.validator]} {misfit.error.validator_value}"
    message = f"the number {misfit.value} is outside what is allowed; expected {bound}"
    return "out-of-range", message, schema_hint(misfit)


def _unique(_: Misfit) -> tuple[str, str, str]:
    return "repeated-item", "an item stands in this list twice", "keep one of the two"


_EXPLAIN: Mapping[str, Callable[[Misfit], tuple[str, str, str]]] = {
    "type": explain_type,
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
