"""Numbers and codes of the model in words that people read; the filters of the templates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from mcred.model.credential import EvidenceRequirement, EvidenceType, FileCount, WordLimits

_BANDS = {"early-years": "early years", "k-2": "grades K–2", "adult": "adult learners"}
_SCHOOL = ("k-2", "3-5", "6-8", "9-12")
_FILE_TYPES = {
    "md": "Markdown",
    "txt": "plain text",
    "docx": "Word",
    "pdf": "PDF",
    "csv": "spreadsheet (CSV)",
    "jpg": "JPEG",
    "jpeg": "JPEG",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_WORDS_PER_LINE = 8.5
"""Handwritten words in a line across a page, about."""
_FEWEST_LINES = 4


def number(value: Fraction | int) -> str:
    """A number without needless digits: ``4``, ``2.5``."""
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def duration(minutes: int) -> str:
    """Minutes in words: ``45 minutes``, ``1 hour 45 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [plural(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(plural(rest, "minute"))
    return " ".join(parts)


def plural(count: int | Fraction, noun: str) -> str:
    """A count with its noun: ``1 week``, ``3 weeks``."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def spelled(count: int) -> str:
    """A small number as a word at the beginning of a sentence: ``Two``; others in figures."""
    return _SPELLED[count - 1] if 0 < count <= len(_SPELLED) else str(count)


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as a sentence lists them: ``a, b and c``."""
    *before, end = list(items) or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def grades(bands: Sequence[str]) -> str:
    """Grade bands as people say them."""
    if set(_SCHOOL) <= set(bands):
        rest = [band for band in bands if band not in _SCHOOL]
        if len(rest) == len(_BANDS) - 1:
            return "all grades, from early years to adult learners"
        return listed(["grades K–12", *(_BANDS[band] for band in rest)])
    return listed([_BANDS.get(band, f"grades {band.replace('-', '–')}") for band in bands])


def word_limits(limits: WordLimits) -> str:
    """Word limits in words; empty when there are none."""
    match limits.min, limits.max:
        case None, None:
            return ""
        case None, most:
            return f"at most {most} words"
        case least, None:
            return f"at least {least} words"
        case least, most if least == most:
            return f"{least} words"
        case least, most:
            return f"{least} to {most} words"


def file_count(count: FileCount) -> str:
    """How many files, in words."""
    if count.max is None:
        return f"at least {plural(count.min, 'file')}" if count.min else "any number of files"
    if count.min == count.max:
        return plural(count.min, "file")
    if count.min == 0:
        return f"at most {plural(count.max, 'file')}"
    return f"{count.min} to {count.max} files"


def file_types(types: Sequence[str]) -> str:
    """File types as people call them."""
    names = dict.fromkeys(_FILE_TYPES.get(one, one.upper()) for one in types)
    return listed(list(names), "or")


def limits(requirement: EvidenceRequirement) -> str:
    """Words and files of a requirement in one phrase."""
    if requirement.type is EvidenceType.QUIZ:
        return word_limits(requirement.words) or "answers with reasons"
    parts = [word_limits(requirement.words), file_count(requirement.count)]
    return ", ".join(part for part in parts if part)


def box_lines(limits: WordLimits) -> int:
    """The lines that the longest answer fills in handwriting; a few where there is no limit."""
    return max(_FEWEST_LINES, ceil((limits.max or 0) / _WORDS_PER_LINE))


def day_in_words(day: str) -> str:
    """An ISO date as people write it: ``March 9, 2026``. What is no date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{_MONTHS[found.month - 1]} {found.day}, {found.year}"


def in_words(identifier: str) -> str:
    """An id as words: ``guided-example`` becomes ``Guided example``; AI stays AI."""
    words = ["AI" if word == "ai" else word for word in identifier.split("-")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def lowered(text: str) -> str:
    """A title inside a sentence: the first letter small, unless the word is all capitals."""
    first = text.partition(" ")[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """The text with a capital at the beginning."""
    return text[:1].upper() + text[1:]


FILTERS: Mapping[str, Callable[..., object]] = {
    "number": number,
    "duration": duration,
    "plural": plural,
    "spelled": spelled,
    "listed": listed,
    "grades": grades,
    "word_limits": word_limits,
    "file_count": file_count,
    "file_types": file_types,
    "limits": limits,
    "box_lines": box_lines,
    "day": day_in_words,
    "in_words": in_words,
    "lowered": lowered,
    "raised": raised,
}
