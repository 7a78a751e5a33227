"""What may be data about a student: names, addresses, phone and identity numbers, dates of birth, places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OwnPattern = tuple[str, re.Pattern[str]]
"""What a program calls its data, and what it looks like."""

# Between a label and what it labels: a colon, a table's bar, the end of bold type.
_THEN = r"[ \t]{0,3}(?:[:=|#,–-]|\*\*|is\b|was\b|on\b){0,3}[ \t]{0,3}"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_NO_DIGIT_BEFORE = r"(?<![0-9])(?<![0-9][.-])"
_NO_DIGIT_AFTER = r"(?![0-9])(?![.-][0-9])"


def _dates(short_year: str, year: str) -> str:
    """Dates as people write them: 4/12/2016, 2016-04-12, April 12, 2016, 12 April 2016."""
    return (
        rf"(?P<found>[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-]{short_year}|{year}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}}"
        rf"|{_MONTH} {_DAY},? {year}|{_DAY} (?:of )?{_MONTH},? {year})(?![0-9])"
    )


_EMAIL = r"(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])"
_PHONE = (
    rf"(?<!/){_NO_DIGIT_BEFORE}(?:\+?1[ .-]?)?"
    r"(?:\([2-9][0-9]{2}\) ?[0-9]{3}[ .-]"
    r"|[2-9][0-9]{2}(?P<sep>[.-])[0-9]{3}(?P=sep)|[2-9][0-9]{2} [0-9]{3}-)"
    rf"[0-9]{{4}}{_NO_DIGIT_AFTER}"
)
_LABELLED_PHONE = (
    r"\b(?:(?:tele)?phone|tel|cell|mobile|call|(?:call|text) (?:me|us|home))(?: number| no\.?)?"
    rf"{_THEN}(?:at )?"
    r"(?P<found>(?:\+?1[ .-]?)?(?:\(?[2-9][0-9]{2}\)?[ .-]?)?[0-9]{3}[ .-]?[0-9]{4})(?![0-9])"
)
_SOCIAL_SECURITY = rf"{_NO_DIGIT_BEFORE}[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}{_NO_DIGIT_AFTER}"
_STUDENT_NUMBER = (
    r"\b(?:student|pupil|learner|state|district|local)[ _-]?(?:id|identification)(?: number| no\.?| #)?"
    rf"{_THEN}(?P<found>[a-z]{{0,2}}[0-9]{{5,12}})(?![0-9])"
)
_BIRTH = r"(?<!\w)(?:date of birth|birth ?date|d\.?o\.?b\.?|birthday)" + _THEN
_BIRTH += _dates(short_year="(?:19|20)?[0-9]{2}", year="(?:19|20)[0-9]{2}")
_BORN = rf"\bborn(?: on)?{_THEN}" + _dates(short_year="20[0-2][0-9]", year="20[0-2][0-9]")

_A_CARD = "the number of a card"
_CARD = (
    r"(?<![0-9.-])(?:4[0-9]{3}|5[1-5][0-9]{2}|6(?:011|5[0-9]{2}))(?P<gap>[ -]?)"
    r"[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}(?![0-9.-])"
)
_PLACE = r"(?<![0-9.])[-+]?[0-9]{2}\.[0-9]{5,8}(?:° ?[NS])?,[ ]?[-+]?[0-9]{2,3}\.[0-9]{5,8}(?![0-9.])"
# Only a first and a last name: "Student: A" and "Student: Reads the text" are how evidence should look.
_NAME_PART = r"[A-Z][A-Za-zà-ÿ'’-]{1,30}"
_NAME = (
    r"\b(?i:(?:student|pupil|learner|child)(?:['’]s)?(?: name)?|name of (?:the )?(?:student|pupil|child))"
    rf"\*{{0,3}}[ ]?:\*{{0,3}}[ ]{{0,3}}(?P<found>{_NAME_PART} {_NAME_PART})(?=[ ]{{0,3}}(?:[,.;|(\n]|\Z))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One kind of data. Texts without any of the ``words``, or without the ``shape``, need no search.

    ``is_number`` says that it holds three digits in a row.
    """

    name: str
    pattern: re.Pattern[str]
    is_number: bool
    words: tuple[str, ...]
    shape: re.Pattern[str] | None

    def may_be_in(self, lower: str) -> bool:
        """A quick look at a text in small letters, before the search that takes longer."""
        if self.shape is not None and not self.shape.search(lower):
            return False
        return not self.words or any(map(lower.__contains__, self.words))


def _kind(name: str, pattern: str, words: str = "", shape: str = "") -> _Kind:
    return _Kind(
        name=name,
        pattern=re.compile(pattern, re.NOFLAG if pattern is _NAME else re.IGNORECASE),
        is_number="[0-9]" in shape,
        words=tuple(words.split()),
        shape=re.compile(shape) if shape else None,
    )


_KINDS = (
    _kind("an e-mail address", _EMAIL, "@"),
    _kind("a phone number", _PHONE, "", "[0-9]{3}[ .-][0-9]{4}"),
    _kind("a phone number", _LABELLED_PHONE, "phone tel cell mobile call text", "[0-9]{3}[ .-]?[0-9]{4}"),
    _kind("a social security number", _SOCIAL_SECURITY, "", "[0-9]{3}-[0-9]{2}-[0-9]{4}"),
    _kind("a student's number", _STUDENT_NUMBER, "student pupil learner state district local", "[0-9]{5}"),
    _kind("a date of birth", _BIRTH, "birth dob d.o.b do.b d.ob"),
    _kind("a date of birth", _BORN, "born"),
    _kind(_A_CARD, _CARD, "", "[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}"),
    _kind("a place on the map", _PLACE, ",", "[.][0-9]{5}"),
    _kind("a student's name", _NAME, "student pupil learner child", ":"),
)


_NO_NUMBERS = tuple(one for one in _KINDS if not one.is_number)
_NUMBER = re.compile("[0-9]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Something found in a text: what it looks like, its words, and its line counted from 0."""

    kind: str
    text: str
    line: int


def student_data(text: str, own: Sequence[OwnPattern] = ()) -> tuple[Sighting, ...]:
    """What in a text looks like data about a person, each thing once, in the order of the text.

    ``own`` are the program's patterns.

    Numbers count only when they are written as such data are written, or have a label; a date
    of birth always needs one. ``born`` is a label for this century only: history has birthdays too.
    """
    found: dict[tuple[str, str], int] = {}
    lower = text.lower()
    known = _KINDS if _NUMBER.search(lower) else _NO_NUMBERS
    kinds = ((one.name, one.pattern) for one in known if one.may_be_in(lower))
    for kind, pattern in (*kinds, *own):
        group = "found" if "found" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            if kind == _A_CARD and not _is_card(match[0]):
                continue
            key = (kind, match[group])
            found[key] = min(found.get(key, len(text)), match.start(group))
    return tuple(_sightings(text, found))


def _is_card(written: str) -> bool:
    """Whether a number ends with the digit that cards end with (Luhn's formula, ISO/IEC 7812-1)."""
    digits = [int(one) for one in reversed(written) if one.isdigit()]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _sightings(text: str, found: dict[tuple[str, str], int]) -> Iterator[Sighting]:
    line, position = 0, 0
    for (kind, words), start in sorted(found.items(), key=lambda item: (item[1], item[0])):
        line, position = line + text.count("\n", position, start), start
        yield Sighting(kind=kind, text=words, line=line)
