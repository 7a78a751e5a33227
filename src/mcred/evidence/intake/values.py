"""Short values as people write them: a number, minutes, a day, a code, the letter of a choice."""

import re
from collections.abc import Iterable
from datetime import date

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_MAX_ID = 64
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_NUMBER = re.compile(r"\D{0,40}([0-9]{1,5})\D{0,40}\Z")
_HOURS = re.compile(
    r"(?:about |ca\.? |~)?([0-9]{1,3})(?:[.,]([0-9]))?\s?(?:h|hr|hrs|hours?|std\.?|stunden?|horas?)\Z"
)
_HOURS_AND_MINUTES = re.compile(
    r"([0-9]{1,3})\s?(?::|h|hrs?|hours?(?: and)?)\s?([0-5]?[0-9])\s?(?:m|min|minutes?)?\Z"
)
_NOT_MINUTES = re.compile(r"h|std|day|week|[.,:/]|-|–")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_PARTS = re.compile(r"([0-9]{1,2})\s?[/.\-]\s?([0-9]{1,2})\s?[/.\-]\s?([0-9]{4})(?![0-9])")
_WORDS = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th|\.)?\s)?([A-Za-z]{3,9})\.?,?\s(?:([0-9]{1,2})(?:st|nd|rd|th)?,?\s)?([0-9]{4})\b"
)
_NO_LETTERS = re.compile(r"[\s*_`()\[\]]+")
_FEW = 4
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_code(text: str) -> str | None:
    """A pseudonym such as ``t-0421``, whatever its capitals and hyphens; ``None`` for anything else."""
    written = text.strip().translate(_HYPHENS).lower()
    return written if len(written) <= _MAX_ID and _ID.match(written) else None


def read_number(text: str) -> int | None:
    """The only number in a short text: ``2``, ``2nd``, ``Attempt 2``."""
    found = _NUMBER.match(text.strip()[:80])
    return int(found[1]) if found else None


def read_minutes(text: str) -> int | None:
    """Minutes: ``95``, ``95 min``, ``1:35``, ``1 h 35``, ``1.5 hours``."""
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
    if (found := _WORDS.search(written)) and (number := found[1] or found[3]):
        month_name = found[2][:3].lower()
        return (
            _day(int(found[4]), _MONTHS.index(month_name) + 1, int(number), sure=True)
            if month_name in _MONTHS
            else None
        )
    return None


def _day(year: int, month: int, day: int, *, sure: bool) -> tuple[str, bool] | None:
    try:
        return date(year, month, day).isoformat(), not sure
    except ValueError:
        return None


def read_choice(text: str, choices: Iterable[str]) -> str | None:
    """The choice that an answer names: its letter alone, or before its text (``b · Solve as many …``)."""
    written = " ".join(_NO_LETTERS.sub(" ", text[:400]).split()).casefold()
    for one in sorted(choices, key=len, reverse=True):
        letter, rest = one.casefold(), written.removeprefix(one.casefold())
        # "a" begins many a sentence: only a sign behind the letter, or nothing at all, makes it a choice.
        if written.startswith(letter) and (not rest or rest.lstrip()[0] in "·.:;,–—-"):
            return one
        if len(written.split()) <= _FEW and written.endswith(f" {letter}"):
            return one
    return None
