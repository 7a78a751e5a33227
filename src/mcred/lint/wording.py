"""The words of a descriptor: folded, counted as a set, and compared with those of another.

A rubric is read once for many rules and a program holds thousands, so a text is taken apart once and
compared as sets; only what looks suspicious is read word by word.
"""

import re
from functools import lru_cache
from types import MappingProxyType

from mcred.content.program import LoadedProgram

# A rubric holds at most 12 × 7 descriptors.
KEPT_TEXTS = 128
_SEPARATORS = "“”„«»–—…·•\u00a0\u2011"
_FOLDED = str.maketrans(
    {
        **{chr(code): " " for code in range(128) if not chr(code).isalnum()},
        **{letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
        **dict.fromkeys(_SEPARATORS, " "),
        **dict.fromkeys("-\u2011", "-"),
        **dict.fromkeys("'\u2018\u2019", "'"),
    }
)


def word_list(listed: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(listed.split())


# Words that two texts may differ in and still say the same. Not one of them counts, denies or joins.
SMALL_WORDS = word_list(
    """a an the this that these those it its they their he his she her which who
    is are was were be been being has have had do does did of to in on at for by as with there
    also too just even then very really quite rather fairly highly extremely truly"""
)
# Words that say nothing about what is looked at.
_COMMON_WORDS = SMALL_WORDS | word_list(
    """and or but nor not no none never neither either both all every each any only other another some most
    more fewer less least than from into about when where while what how why if so such can may will
    one two three four five six seven eight nine ten first second last exactly between without within
    0 1 2 3 4 5 6 7 8 9 10 b c d e teacher teachers evidence work show shows shown level part parts"""
)
_ENDINGS = MappingProxyType({"ies": "y", "ing": "", "ed": "", "es": "", "s": "", "ly": ""})
_LETTERED = re.compile(r"\(([a-h])\)").findall
_MAX_NAME = 120
_MIN_CONTENT = 4
_SHARED_ONE_IN = 8


def is_english(program: LoadedProgram) -> bool:
    """Whether the program's first language is English: word lists say nothing about another."""
    return program.catalog.program.languages[0].partition("-")[0] == "en"


def listed_words(text: str) -> list[str]:
    """The words in their order, in lower case, without punctuation; hyphens and apostrophes stay."""
    return (text if text.isascii() else text.lower()).translate(_FOLDED).split()


@lru_cache(maxsize=KEPT_TEXTS)
def words(text: str) -> frozenset[str]:
    """The different words of a text; those of the last rubric's texts are kept."""
    return frozenset(listed_words(text))


def stem(word: str) -> str:
    """A word without the endings of number and tense, so that ``steps`` and ``step`` are one.

    Crude on purpose: it is only ever compared with another stem, never shown.
    """
    for ending, instead in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case, punctuation, small words and word endings.

    Numbers, negations, ``and`` and ``or`` are never small: descriptors in parallel wording, which differ
    in exactly these, are good ones. A share of common words would report them, so none is measured.
    """
    ours, theirs = words(one), words(other)
    added, missing = ours - theirs - SMALL_WORDS, theirs - ours - SMALL_WORDS
    if len(added) > _MIN_CONTENT or len(missing) > _MIN_CONTENT:
        return False
    return {stem(word) for word in added} == {stem(word) for word in missing} and _gist(one) == _gist(other)


def share_almost_nothing(one: str, other: str) -> bool:
    """Whether less than one in eight of the shorter text's content words, by stem, is in the other, too.

    Texts of fewer than four content words are too short to say.
    """
    ours, theirs = words(one), words(other)
    shared = (ours & theirs) - _COMMON_WORDS
    if len(shared) * _SHARED_ONE_IN >= min(len(ours), len(theirs)):
        return False
    stems, others = _content_stems(ours), _content_stems(theirs)
    shorter = min(len(stems), len(others))
    return shorter >= _MIN_CONTENT and len(stems & others) * _SHARED_ONE_IN < shorter


_FILLING = frozenset(
    stem(word)
    for word in SMALL_WORDS
    | word_list(
        """and or work level performance teacher student earner learner submission evidence criterion standard
        expectation expectations shows showing show demonstrates demonstrate meets meet reaches reach performs
        rated rating quality overall understanding skill skills good way manner competent"""
    )
)


def names_only_its_level(text: str, level: str, criterion: str) -> bool:
    """Whether a descriptor says no more than its level's name, as "Proficient in accuracy" does.

    ``level`` and ``criterion`` are the level's and the criterion's id and title.
    """
    if len(text) > _MAX_NAME:
        return False
    stems = {stem(word) for word in words(text)}
    named = {stem(word) for word in words(level)}
    about = {stem(word) for word in words(criterion)}
    return not stems.isdisjoint(named) and stems <= named | about | _FILLING


def lettered_parts(text: str) -> frozenset[str]:
    """The letters of a text's parts, such as ``a`` and ``b`` where it says (a) and (b)."""
    return frozenset(_LETTERED(text)) if "(a)" in text or "(b)" in text else frozenset()


def _gist(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in listed_words(text) if word not in SMALL_WORDS)


def _content_stems(found: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in found - _COMMON_WORDS)
