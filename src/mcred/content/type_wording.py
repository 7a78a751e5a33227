"""Values of another type than expected: what was found, and what the author probably meant."""

import re

from mcred.content.cures import mended
from mcred.content.misfits import Misfit, schema_hint, write
from mcred.content.suggestions import quoted
from mcred.content.type_cures import type_cure

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list (lines that begin with `- `)",
    "object": "a block of fields (lines `name: value`)",
    "null": "nothing",
}


def found(misfit: Misfit) -> str:
    """What stands there instead of what is expected."""
    match misfit.value:
        case bool():
            return misfit.word or str(misfit.value).lower()
        case None:
            return "nothing"
        case int() | float():
            return f"the number {misfit.word or misfit.value}"
        case str():
            return f"the text {quoted(misfit.value)}"
        case list():
            return "a list"
        case _:
            return "a block of fields"


def explain_type(misfit: Misfit) -> tuple[str, str, str]:
    """Rule, message and hint for a value of another type than expected."""
    expected = misfit.error.validator_value
    message = f"expected {_TYPES[expected]}, found {found(misfit)}"
    return "wrong-type", message, (_text_cure(misfit) if expected == "string" else _cure(misfit))


def _text_cure(misfit: Misfit) -> str:
    """The cure where text is expected."""
    word = misfit.word
    match misfit.value:
        case int() | float() if "pattern" not in misfit.about:
            return f'put it in quotes: "{word}"'
        case int() | float() if re.search(misfit.about["pattern"], word):
            return f'{schema_hint(misfit)}. If it is meant to be {word}, put it in quotes: "{word}"'
        case int() | float():
            cure = mended(word, misfit.about)
            return schema_hint(misfit, write(cure) if cure else "")
        case dict():
            return "put quotes around the text: a colon with a space after it makes it a field"
        case None if re.match(r" *#[^\s#]", word):
            text = quoted(word.strip()).strip("'")
            return f'a # begins a comment, so nothing is left here; put the text in quotes: "{text}"'
        case _:
            return schema_hint(misfit)


def _cure(misfit: Misfit) -> str:
    """The cure where anything but text is expected."""
    expected = misfit.error.validator_value
    hyphen = expected == "array" and re.match(r"-([^\s-]\S*)", str(misfit.value))
    if hyphen:
        return f"write a space after each hyphen: `- {hyphen[1][:64]}`"
    meant = type_cure(misfit.value, expected, misfit.about) if isinstance(misfit.value, str) else ""
    field = next(iter(tuple(misfit.error.absolute_path)[-1:]), None)
    name = f"{field}: " if isinstance(field, str) else ""
    return schema_hint(misfit, f"write `{name}{meant}`" if meant else "")
