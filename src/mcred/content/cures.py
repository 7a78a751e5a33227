"""What an author probably meant: a value that fits, made from one that does not."""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

MAX_MENDED = 200
CURLY_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"
_VERSION = re.compile(r"(.*@|)v?([0-9]{1,6})(?:\.([0-9]{1,6}))?(?:\.([0-9]{1,6}))?\Z").match
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z").match
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.? +([a-z]{3,9})\.?,? +([0-9]{4})\Z").match
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})\Z").match
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z").match
_YEAR_LAST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{4})\Z").match


def mended(text: str, schema: Mapping[str, Any]) -> str:
    """The first likely meaning of ``text`` that has the schema's pattern and length; else nothing."""
    if "pattern" not in schema or len(text) > MAX_MENDED:
        return ""
    fitting = re.compile(schema["pattern"])
    longest = schema.get("maxLength", MAX_MENDED)
    meanings = (one for one in _meanings(text) if one and one != text and len(one) <= longest)
    return next((one for one in meanings if fitting.search(one)), "")


def certain_meanings(text: str) -> Iterator[str]:
    """What ``text`` can only mean, where a version or a day is expected; the words of the author all count.

    A version of two or three numbers has one full form, and so has a day with its year first or its
    month by name. `1` may be any version from 1.0.0 on, and 3/2/2026 two days.
    """
    word = bare(text[:MAX_MENDED])
    version = _VERSION(word)
    if version and version[3]:
        yield version[1] + ".".join(str(int(part or 0)) for part in version.groups()[1:])
    if any(form(word.lower()) for form in (_YEAR_FIRST, _DAY_MONTH, _MONTH_DAY)):
        day = _date(word.lower())
        with suppress(ValueError):
            yield datetime.date.fromisoformat(day).isoformat()


def in_curly_quotes(value: object) -> bool:
    """Whether a value begins with a quote that YAML takes for a letter."""
    return isinstance(value, str) and value.strip()[:1] in tuple(CURLY_QUOTES)


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= 64 and _ID(text) is not None


def as_id(text: str) -> str:
    """The id that is nearest to a text: lower case, words joined by hyphens; may be empty."""
    return _joined(text[:MAX_MENDED], "")[:64].strip("-")


def bare(text: str) -> str:
    """A text without the blanks and quotes around it."""
    return text.strip().strip(CURLY_QUOTES + "\"'").strip()


def _meanings(text: str) -> Iterator[str]:
    word = bare(text)
    yield word
    yield word.lower()
    yield _joined(word, "@./")
    yield _joined(word, "")
    if version := _VERSION(word):
        yield version[1] + ".".join(str(int(part or 0)) for part in version.groups()[1:])
    yield _date(word.lower())
    yield word.replace("\\", "/")
    yield f"#{word}"
    if "." in word:
        yield f"https://{word}"


def _joined(text: str, kept: str) -> str:
    """Lower-case words without accents, joined by hyphens; the signs in ``kept`` stay."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(rf"[^a-z0-9{re.escape(kept)}]+", "-", plain)
    return re.sub(rf"-*([{re.escape(kept)}])-*", r"\1", words).strip("-") if kept else words.strip("-")


def _date(text: str) -> str:
    """A day that can be read in one way only, as year-month-day."""
    if found := _DAY_MONTH(text):
        day, month, year = int(found[1]), _month(found[2]), found[3]
    elif found := _MONTH_DAY(text):
        day, month, year = int(found[2]), _month(found[1]), found[3]
    elif found := _YEAR_FIRST(text):
        day, month, year = int(found[3]), int(found[2]), found[1]
    elif found := _YEAR_LAST(text):
        day, month, year = int(found[1]), int(found[3]), found[4]
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month and found[2] != ".":
            return ""
    else:
        return ""
    return f"{year}-{month:02}-{day:02}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0
