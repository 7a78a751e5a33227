"""What to write where a few words stand for a number, a list, or two limits."""

import re
from collections.abc import Mapping
from typing import Any

_MAX_LENGTH = 200
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {**{word: str(number) for number, word in enumerate(_NUMBERS)}, "eleven": "11", "twelve": "12"}
# A number, or one in words, and perhaps what it counts: `20 min`, `75%`, `two`.
_COUNTED = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?|[a-z]{3,6}) ?(%|[a-z]{0,20})\.?\Z", re.IGNORECASE).match
_RANGE = re.compile(r"([0-9]{1,9}) ?(?:-|\u2013|\u2014|\.\.|to) ?([0-9]{1,9})\Z").match
_ITEM = re.compile(r"[^\W_][\w .+/@'-]*\Z").match


def type_cure(text: str, expected: str, about: Mapping[str, Any]) -> str:
    """What probably was meant by a text, as YAML of the type expected; nothing where that cannot be told.

    ``expected`` is a type of JSON Schema and ``about`` the schema of the value.
    """
    text = text.strip()
    if len(text) > _MAX_LENGTH:
        return ""
    match expected:
        case "integer" | "number":
            return _number(text, expected, about)
        case "array" if about.get("items", {}).get("type") != "object":
            return _list(text)
        case "object":
            return _limits(text, about)
        case _:
            return ""


def _number(text: str, expected: str, about: Mapping[str, Any]) -> str:
    """The number alone, if what it counts is what the field counts: two hours are not two minutes."""
    found = _COUNTED(text)
    number, unit = (_WORDS.get(found[1].lower(), found[1]), found[2].lower()) if found else ("", "")
    fits = number[:1].isdigit() and not (expected == "integer" and "." in number)
    counts = {"%": "percent"}.get(unit, unit[:3]) in str(about.get("description", "")).lower()
    return number if fits and counts else ""


def _list(text: str) -> str:
    """The items between the commas; a sentence is no list of its clauses, so each has a few words at most."""
    items = [one.strip() for one in text.split(",")]
    short = all(_ITEM(one) and one.count(" ") < 3 for one in items)
    return f"[{', '.join(items)}]" if short else ""


def _limits(text: str, about: Mapping[str, Any]) -> str:
    found = _RANGE(text)
    has_both = {"min", "max"} <= about.get("properties", {}).keys()
    return f"{{min: {int(found[1])}, max: {int(found[2])}}}" if found and has_both else ""
