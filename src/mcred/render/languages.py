"""The only door to Babel: dates, and what languages there are; and which way a language is written."""

from datetime import date
from functools import lru_cache


def format_day(day: str, language: str) -> str:
    """An ISO date as people of this language write it; a text that is no date stays as it is."""
    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(day), "long", locale=language.replace("-", "_"))
    except ValueError:
        return day


@lru_cache(maxsize=64)
def is_language(tag: str) -> bool:
    """Whether the first part of a tag (``es`` of ``es-MX``) is the code of a language in CLDR."""
    from babel import Locale

    return tag.split("-", maxsplit=1)[0].lower() in Locale("en").languages


_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo"}
    | {"ps", "sd", "syr", "ug", "ur", "yi"}
)
_RTL_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def direction_mark(tag: str) -> str:
    """The invisible character that makes signs and figures beside it go the way of a language."""
    return "\u200f" if direction(tag) == "rtl" else "\u200e"


def direction(tag: str) -> str:
    """``rtl`` or ``ltr``: by the script that the tag names, or by the usual one of its language (CLDR)."""
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    right_to_left = script in _RTL_SCRIPTS if script else language in _RTL_LANGUAGES
    return "rtl" if right_to_left else "ltr"
