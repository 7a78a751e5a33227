"""Short values as people write them: a number, minutes, a day, a code, the letter of a choice."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from mcred.evidence.wording import words_of

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MAX_ID = 64
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_NUMBER = re.compile(r"\D{0,40}([0-9]{1,5})\D{0,40}\Z")
_ABOUT = r"(?:(?:about|around|approx\.?|ca\.?|unos|unas|aprox\.?|aproximadamente|~)\s?)?"
_HOURS = re.compile(
    rf"{_ABOUT}([0-9]{{1,3}})(?:[.,]([0-9]))?\s?(?:h|hr|hrs|hours?|std\.?|stunden?|horas?)\.?\Z"
)
_HOURS_AND_MINUTES = re.compile(
    rf"{_ABOUT}([0-9]{{1,3}})\s?(?::|(?:h|hrs?|hours?|horas?)(?:,| and| y)?)\s?"
    r"([0-5]?[0-9])\s?(?:m|mins?|minutes?|minutos?)?\.?\Z"
)
_NOT_MINUTES = re.compile(r"h|std|day|week|month|second|d[ií]a|seman|\bmes|segundo|[.,:/]|-|–")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_PARTS = re.compile(r"([0-9]{1,2})\s?[/.\-]\s?([0-9]{1,2})\s?[/.\-]\s?([0-9]{4})(?![0-9])")
_ORDINAL = r"(?:st|nd|rd|th|\.?[ºª°]|\.)?"
_DAY_FIRST = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}}){_ORDINAL}[\s-](?:of\s|de\s)?([^\W\d_]{{3,10}})\.?,?[\s-](?:de\s|del\s)?([0-9]{{4}})(?![0-9])"
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])([^\W\d_]{{3,10}})\.?\s([0-9]{{1,2}}){_ORDINAL},?\s(?:de\s|del\s)?([0-9]{{4}})(?![0-9])"
)
MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        "es": (
            *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
            *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
        ),
    }
)
"""The months as forms may say them, in the languages that forms are printed in."""
_MONTH = {
    short: number
    for names in MONTHS.values()
    for number, name in enumerate(names, 1)
    for short in (name, name[:3], name[:4])
} | {"setiembre": 9, "set": 9}
_AROUND = " \t\n\r\u00a0\u2009\u202f.,:;()[]{}<>\"'`“”„‘’«»*_·–—-"
"""What may stand around a letter without saying anything."""
_CALLED = re.compile(
    r"\A(?:(?:my|the|mi|la)\s)?(?:choice|answer|option|letter|respuesta|opci[oó]n|elecci[oó]n|letra|inciso)"
    r"(?:\s?[:=]\s?|\s(?:is|es):?\s|\s)"
)
_LONGEST_CHOICE = 4_000
_FEW = 3
"""Words of a choice's text that are its beginning and no accident."""


def read_code(text: str) -> str | None:
    """A pseudonym such as ``t-0421``, whatever its capitals and hyphens; ``None`` for anything else."""
    written = text.strip().translate(_HYPHENS).lower()
    return written if len(written) <= _MAX_ID and _ID.match(written) else None


def read_number(text: str) -> int | None:
    """The only number in a short text: ``2``, ``2nd``, ``Attempt 2``."""
    found = _NUMBER.match(text.strip()[:80])
    return int(found[1]) if found else None


def read_minutes(text: str) -> int | None:
    """Minutes: ``95``, ``95 min``, ``1:35``, ``1 h 35``, ``1.5 hours``, ``1 hora y 30 minutos``."""
    written = text.strip().lower()[:80]
    found = _HOURS_AND_MINUTES.match(written)
    if found:
        return 60 * int(found[1]) + int(found[2])
    found = _HOURS.match(written)
    if found:
        return 60 * int(found[1]) + 6 * int(found[2] or 0)
    return None if _NOT_MINUTES.search(written) else read_number(written)


def read_day(text: str, *, month_first: bool) -> tuple[str, bool] | None:
    """A day as ``2026-03-02``, and whether day and month could be the other way round.

    Then ``month_first`` decides. ``None`` for what is no day.
    """
    written = text.strip()[:80]
    if found := _ISO.match(written):
        return _day(int(found[1]), int(found[2]), int(found[3]), sure=True)
    if found := _PARTS.match(written):
        one, other, year = int(found[1]), int(found[2]), int(found[3])
        unsure = one <= 12 and other <= 12 and one != other
        month, day = (one, other) if other > 12 or (one <= 12 and month_first) else (other, one)
        return _day(year, month, day, sure=not unsure)
    return _named_day(written.casefold())


def _named_day(written: str) -> tuple[str, bool] | None:
    """A day whose month is named: ``March 2, 2026``, ``2 de marzo de 2026``."""
    if found := _DAY_FIRST.search(written):
        number, name, year = found.groups()
    elif found := _MONTH_FIRST.search(written):
        name, number, year = found.groups()
    else:
        return None
    return _day(int(year), _MONTH[name], int(number), sure=True) if name in _MONTH else None


def _day(year: int, month: int, day: int, *, sure: bool) -> tuple[str, bool] | None:
    try:
        return date(year, month, day).isoformat(), not sure
    except ValueError:
        return None


def read_choice(text: str, choices: Mapping[str, str]) -> str | None:
    """The choice that an answer names beyond doubt; ``choices`` are their texts by their letters.

    That is a letter alone (``B.``, ``(b)``, ``answer: b``), a letter before the text of that very choice, or
    that text alone. Of a text the first words are enough, where a letter stands before it.
    """
    written = _CALLED.sub("", text[:_LONGEST_CHOICE].casefold().strip(_AROUND)).strip(_AROUND)
    words = words_of(written)
    named = [
        one
        for one, said in choices.items()
        if written == one.casefold() or _says(words, (one.casefold(),), words_of(said))
    ]
    return named[0] if len(named) == 1 else None


def _says(words: tuple[str, ...], letter: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether words are the text of a choice, or its letter and at least the beginning of its text."""
    rest = words[1:] if words[:1] == letter else ()
    return bool(own) and (own in {words, rest} or (len(rest) >= _FEW and rest == own[: len(rest)]))
