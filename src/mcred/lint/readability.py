"""At which school grade a text reads: the Flesch–Kincaid grade level, and the sentences that raise it.

0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59, from J. P. Kincaid, R. P. Fishburne,
R. L. Rogers and B. S. Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel,
Research Branch Report 8-75, Naval Technical Training Command, 1975. It is made for English prose.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest

from mcred.content.markdown import Block, BlockKind, markdown_blocks
from mcred.lint.syllables import count_syllables

MIN_WORDS = 100
"""Of a shorter text the grade says little: one long sentence decides it."""

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_RUNS = re.compile(r"[a-z]+(?:'[a-z]+)*").findall
_DIGIT = re.compile(r"[0-9]").search
_END = re.compile(r"""[.!?…]["'”’)\]*_]*\Z""").search
_DESTINATION = re.compile(r"\]\([^()\s]{0,2000}\)")
_NO_END = frozenset(
    ("e.g.", "i.e.", "etc.", "vs.", "dr.", "mr.", "mrs.", "ms.", "st.", "no.", "cf.", "approx.")
)
_MAX_SHOWN = 70
# What is counted of a word, in one number, so that a text is counted with one sum.
_WORD = 1 << 24
_SENTENCE = 1 << 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of prose, with the line or the field it stands in as its ``place``."""

    place: object
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its place (see ``Passage``) and the grade at which it reads by itself."""

    place: object
    text: str
    grade: float

    @property
    def shown(self) -> str:
        """As a hint quotes it: in one line, cut when it is long."""
        return self.text if len(self.text) <= _MAX_SHOWN else self.text[:_MAX_SHOWN].rpartition(" ")[0] + " …"


def prose(text: str) -> list[Block]:
    """The paragraphs and list items of a Markdown text.

    Headings and tables have no sentences, and a quote shows how somebody else wrote.
    """
    return [block for block in markdown_blocks(text) if block.kind in _PROSE]


def reading_grade(passages: Iterable[str]) -> float | None:
    """The grade at which passages read together; ``None`` when they have fewer than ``MIN_WORDS`` words.

    A passage without a full stop is one sentence, and what comes after its last one, such as the minutes
    of a step, belongs to it. Numbers are words of one syllable; web addresses do not count.
    """
    sentences = words = syllables = 0
    for one in passages:
        ended, rest = divmod(sum(map(_WEIGHTS.__getitem__, _tokens(one))), _SENTENCE)
        sentences += ended or rest >= _WORD
        words += rest // _WORD
        syllables += rest % _WORD
    return _grade(sentences, words, syllables) if words >= MIN_WORDS else None


def hardest_sentences(passages: Iterable[Passage], count: int) -> tuple[Sentence, ...]:
    """The sentences that read at the highest grades, the hardest first."""
    sentences = (sentence for one in passages for sentence in _sentences(one))
    return tuple(nlargest(count, sentences, key=lambda one: one.grade))


def _grade(sentences: int, words: int, syllables: int) -> float:
    return 0.39 * words / max(sentences, 1) + 11.8 * syllables / words - 15.59


def _tokens(text: str) -> list[str]:
    return _without_addresses(text).lower().replace("’", "'").split()


def _without_addresses(text: str) -> str:
    return _DESTINATION.sub("]", text) if "](" in text else text


class _Weights(dict[str, int]):
    """The weight of every token met, each counted once; a dictionary takes half the time of a cache."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        return self.setdefault(token, _weight(token))


_MOST_REMEMBERED = 1 << 16
_WEIGHTS = _Weights()


def _weight(token: str) -> int:
    """Syllables, words and ends of sentences in what stands between two spaces (see ``_WORD``)."""
    if "://" in token or "@" in token:
        return 0
    plain = token if token.isascii() else unicodedata.normalize("NFKD", token)
    runs = _RUNS(plain[:200])
    if not runs and not _DIGIT(plain):
        return 0
    ends = _END(token) is not None and token.strip("\"'(*_") not in _NO_END
    return (sum(map(count_syllables, runs)) or 1) + _WORD + (_SENTENCE if ends else 0)


def _sentences(passage: Passage) -> Iterator[Sentence]:
    begun: list[str] = []
    words = syllables = 0
    written = _without_addresses(passage.text).split()
    for position, shown in enumerate(written, 1):
        weight = _WEIGHTS[shown.lower().replace("’", "'")]
        begun.append(shown)
        words += weight % _SENTENCE // _WORD
        syllables += weight % _WORD
        if words and (weight >= _SENTENCE or position == len(written)):
            yield Sentence(place=passage.place, text=" ".join(begun), grade=_grade(1, words, syllables))
            begun, words, syllables = [], 0, 0
