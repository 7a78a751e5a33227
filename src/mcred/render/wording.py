"""Numbers and codes of the model in words that people read; the filters of the templates."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil

from mcred.model.credential import EvidenceRequirement, EvidenceType, FileCount, WordLimits
from mcred.render.words import ENGLISH, Words, to_translate

_SCHOOL = ("k-2", "3-5", "6-8", "9-12")
_BANDS = {
    "early-years": to_translate("early years"),
    "k-2": to_translate("grades K–2"),
    "3-5": to_translate("grades 3–5"),
    "6-8": to_translate("grades 6–8"),
    "9-12": to_translate("grades 9–12"),
    "adult": to_translate("adult learners"),
}
_FILE_TYPES = {
    "md": "Markdown",
    "txt": to_translate("plain text"),
    "docx": "Word",
    "pdf": "PDF",
    "csv": to_translate("spreadsheet (CSV)"),
    "jpg": "JPEG",
    "jpeg": "JPEG",
}
_SPELLED = (
    to_translate("One"),
    to_translate("Two"),
    to_translate("Three"),
    to_translate("Four"),
    to_translate("Five"),
    to_translate("Six"),
    to_translate("Seven"),
    to_translate("Eight"),
    to_translate("Nine"),
    to_translate("Ten"),
)
_CODES = (
    to_translate("Entry"),
    to_translate("Intermediate"),
    to_translate("Advanced"),
    to_translate("Explainer"),
    to_translate("Guided example"),
    to_translate("Practice task"),
    to_translate("Peer discussion"),
    to_translate("Evidence"),
    to_translate("Collaborative review"),
    to_translate("Implementation follow up"),
    to_translate("Check in"),
    to_translate("Model lesson"),
    to_translate("Office hours"),
    to_translate("Beginner"),
    to_translate("Developing"),
    to_translate("Proficient"),
)
"""What ``in_words`` says for the codes of the model and the usual names of levels."""
_SOUNDS_LIKE_Y = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE).match
_SOUNDS_LIKE_O = re.compile(r"h?[oó]|8|11\b", re.IGNORECASE).match
_WORDS_PER_LINE = 8.5
"""Handwritten words in a line across a page, about."""
_FEWEST_LINES = 4


def number(value: Fraction | int, *, words: Words = ENGLISH) -> str:
    """A number without needless digits: ``4``, ``2.5``."""
    return words.number(value)


def duration(minutes: int, *, words: Words = ENGLISH) -> str:
    """Minutes in words: ``45 minutes``, ``1 hour 45 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [words.ngettext("%(count)s hour", "%(count)s hours", hours)] if hours else []
    if rest or not hours:
        parts.append(words.ngettext("%(count)s minute", "%(count)s minutes", rest))
    return " ".join(parts)


def plural(count: int | Fraction, noun: str, *, words: Words = ENGLISH) -> str:
    """A count with its noun: ``1 week``, ``3 weeks``. A noun whose plural is no ``-s`` needs ``ngettext``."""
    return words.ngettext(f"%(count)s {noun}", f"%(count)s {noun}s", count)


def spelled(count: int, *, words: Words = ENGLISH) -> str:
    """A small number as a word at the beginning of a sentence: ``Two``; others in figures."""
    return words.gettext(_SPELLED[count - 1]) if 0 < count <= len(_SPELLED) else str(count)


def listed(items: Iterable[str], last: str = "and", *, words: Words = ENGLISH) -> str:
    """Items as a sentence lists them: ``a, b and c``; ``last`` is ``and`` or ``or``."""
    *before, end = list(items) or [""]
    if not before:
        return end
    joined = ", ".join(before)
    message = (
        to_translate("%(items)s or %(last)s") if last == "or" else to_translate("%(items)s and %(last)s")
    )
    said = words.gettext(message)
    if words.language.startswith("es"):
        said = _before_a_like_sound(said, end)
    return said % {"items": joined, "last": end}


def _before_a_like_sound(said: str, word: str) -> str:
    """Spanish says ``e`` for ``y`` before that sound, and ``u`` for ``o`` (RAE, Ortografía, 2010)."""
    if _SOUNDS_LIKE_Y(word):
        return said.replace(" y ", " e ")
    return said.replace(" o ", " u ") if _SOUNDS_LIKE_O(word) else said


def grades(bands: Sequence[str], *, words: Words = ENGLISH) -> str:
    """Grade bands as people say them."""
    names = {band: words.gettext(name) for band, name in _BANDS.items()}
    if set(_SCHOOL) <= set(bands):
        if len(set(bands)) == len(_BANDS):
            return words.gettext("all grades, from early years to adult learners")
        rest = [names[band] for band in bands if band not in _SCHOOL]
        return listed([words.gettext("grades K–12"), *rest], words=words)
    return listed([names[band] for band in bands], words=words)


def word_limits(limits: WordLimits, *, words: Words = ENGLISH) -> str:
    """Word limits in words; empty when there are none."""
    match limits.min, limits.max:
        case None, None:
            return ""
        case None, int() as most:
            return words.ngettext("at most %(count)s word", "at most %(count)s words", most)
        case int() as least, None:
            return words.ngettext("at least %(count)s word", "at least %(count)s words", least)
        case int() as least, int() as most if least == most:
            return words.ngettext("%(count)s word", "%(count)s words", least)
        case least, most:
            return words.gettext("%(least)s to %(most)s words", least=least, most=most)


def file_count(count: FileCount, *, words: Words = ENGLISH) -> str:
    """How many files, in words."""
    if count.max is None:
        if not count.min:
            return words.gettext("any number of files")
        return words.ngettext("at least %(count)s file", "at least %(count)s files", count.min)
    if count.min == count.max:
        return words.ngettext("%(count)s file", "%(count)s files", count.min)
    if count.min == 0:
        return words.ngettext("at most %(count)s file", "at most %(count)s files", count.max)
    return words.gettext("%(least)s to %(most)s files", least=count.min, most=count.max)


def file_types(types: Sequence[str], *, words: Words = ENGLISH) -> str:
    """File types as people call them."""
    names = dict.fromkeys(words.gettext(_FILE_TYPES.get(one, one.upper())) for one in types)
    return listed(list(names), "or", words=words)


def limits(requirement: EvidenceRequirement, *, words: Words = ENGLISH) -> str:
    """Words and files of a requirement in one phrase."""
    asked = word_limits(requirement.words, words=words)
    if requirement.type is EvidenceType.QUIZ:
        return asked or words.gettext("answers with reasons")
    return ", ".join(part for part in (asked, file_count(requirement.count, words=words)) if part)


def version_words(version: str, words: Words = ENGLISH, *, draft: bool = False) -> str:
    """Which version a document is about, and that it is no more than a draft."""
    if draft:
        return words.gettext("version %(version)s (draft)", version=version)
    return words.gettext("version %(version)s", version=version)


def box_lines(limits: WordLimits) -> int:
    """The lines that the longest answer fills in handwriting; a few where there is no limit."""
    return max(_FEWEST_LINES, ceil((limits.max or 0) / _WORDS_PER_LINE))


def day_in_words(day: str, *, words: Words = ENGLISH) -> str:
    """An ISO date as people write it: ``March 9, 2026``. What is no date stays as it is."""
    from mcred.render.languages import format_day

    return format_day(day, words.language)


def in_words(identifier: str, *, words: Words = ENGLISH) -> str:
    """An id as words: ``guided-example`` becomes ``Guided example``; AI stays AI."""
    parts = ["AI" if part == "ai" else part for part in identifier.split("-")]
    said = " ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])
    return words.gettext(said)


def lowered(text: str) -> str:
    """A title inside a sentence: the first letter small, unless the word is all capitals."""
    first = text.partition(" ")[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """The text with a capital at the beginning."""
    return text[:1].upper() + text[1:]
