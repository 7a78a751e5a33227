"""The words of a descriptor: folded, counted as a set, and compared with those of another.

A program holds many thousands, so a text is taken apart once and compared as sets; only what looks
suspicious is read word by word.
"""

from collections.abc import Iterable
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

_SEPARATORS = "“”„«»–—…·•\u00a0"
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
_FILLING = SMALL_WORDS | word_list(
    """and or work level performance teacher student earner learner submission evidence criterion standard
    expectation expectations shows showing show demonstrates demonstrate meets meet reaches reach performs
    rated rating quality overall understanding skill skills way manner"""
)
_MAX_NAMES = 8
_MAX_DIFFERENT = 8
_LETTERS = "abcdefgh"
_MIN_CONTENT = 4
_SHARED_ONE_IN = 8


class Reading(NamedTuple):
    """A text and its words: in their order, and each once.

    A named tuple, because a program has many thousands and they take a third of a dataclass's time.
    """

    text: str
    listed: list[str]
    words: frozenset[str]


def listed_words(text: str) -> list[str]:
    """The words in their order, in lower case, without punctuation; hyphens and apostrophes stay."""
    return (text if text.isascii() else text.lower()).translate(_FOLDED).split()


def read(text: str) -> Reading:
    """Take a text apart."""
    listed = listed_words(text)
    return Reading(text, listed, frozenset(listed))


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


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two texts differ in nothing but case, punctuation, small words and word endings.

    Numbers, negations, ``and`` and ``or`` are never small: descriptors in parallel wording, which differ
    in exactly these, are good ones. A share of common words would report them, so none is measured.
    """
    added = one.words - other.words
    if len(added) + max(0, len(other.words) - len(one.words)) > _MAX_DIFFERENT:
        return False
    added, missing = added - SMALL_WORDS, other.words - one.words - SMALL_WORDS
    # Words of one stem begin alike, which is the quicker question.
    if {word[:3] for word in added} != {word[:3] for word in missing}:
        return False
    return _stems(added) == _stems(missing) and _gist(one) == _gist(other)


def share_almost_nothing(one: Reading, other: Reading) -> bool:
    """Whether less than one in eight of the shorter text's content words, by stem, is in the other, too.

    Texts of fewer than four content words are too short to say.
    """
    shared = (one.words & other.words) - _COMMON_WORDS
    if len(shared) * _SHARED_ONE_IN >= min(len(one.words), len(other.words)):
        return False
    stems, others = _content_stems(one), _content_stems(other)
    shorter = min(len(stems), len(others))
    return shorter >= _MIN_CONTENT and len(stems & others) * _SHARED_ONE_IN < shorter


def names_only_its_level(text: Reading, level: str, criterion: str) -> bool:
    """Whether a descriptor says no more than its level's name, as "Proficient in accuracy" does.

    ``level`` and ``criterion`` are the level's and the criterion's id and title.
    """
    telling = text.words - _FILLING
    if len(telling) > _MAX_NAMES:
        return False
    named, about = _stems(listed_words(level)), _stems(listed_words(criterion))
    return not named.isdisjoint(_stems(text.words)) and _stems(telling) <= named | about


def lettered_parts(text: str) -> frozenset[str]:
    """The letters of a text's parts, such as ``a`` and ``b`` where it says (a) and (b).

    They are counted up to the first that is not there.
    """
    found = takewhile(lambda letter: f"({letter})" in text, _LETTERS) if "(a)" in text else ()
    return frozenset(found)


def _gist(text: Reading) -> list[str]:
    return [stem(word) for word in text.listed if word not in SMALL_WORDS]


def _stems(found: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in found if word not in SMALL_WORDS)


def _content_stems(text: Reading) -> frozenset[str]:
    return frozenset(stem(word) for word in text.words - _COMMON_WORDS)
