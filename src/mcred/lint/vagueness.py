"""Vague words in descriptors: those that decide a level with nothing beside them to see or to count.

Levels describe the work and do not judge it (S. M. Brookhart, How to Create and Use Rubrics, ASCD 2013).
Listed are quantities without a number, frequencies without a whole, and judgements without a reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from mcred.lint.wording import Reading, listed_words, word_list

_LISTED: Mapping[str, str] = {
    "how many, and out of how many?": """some several few many most much lot lots numerous various mostly
        largely mainly""",
    "in how many of the cases?": """often sometimes usually rarely seldom occasionally frequently generally
        typically regularly consistently inconsistently""",
    "which part of it, and which not?": "partial partially partly somewhat limited minimal minimally",
    "by how much?": "significant significantly substantial substantially considerable considerably",
    "enough for whom to do what?": """adequate adequately sufficient sufficiently enough satisfactory
        satisfactorily acceptable acceptably reasonable reasonably""",
    "fit for whom, and what in the work shows it?": """appropriate appropriately inappropriate
        inappropriately suitable suitably proper properly""",
    "what happens because of it that can be seen?": """effective effectively ineffective ineffectively
        successful successfully meaningful meaningfully""",
    "what can a reader find or do that a reader of weaker work cannot?": """clear clearly unclear
        well-organized well-organised well-structured well-written""",
    "how many reasons, examples or sources are there?": """thorough thoroughly insightful thoughtful
        thoughtfully in-depth superficial superficially""",
    "what would two reviewers both point at?": """good great excellent exceptional exceptionally outstanding
        strong strongly weak weakly poor poorly nice nicely robust well high-quality low-quality
        well-developed well-designed well-planned well-chosen skillful skillfully competent competently
        basic""",
}
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {word: question for question, listed in _LISTED.items() for word in listed.split()}
)
"""Each vague word, with the question whose answer to write instead."""

_VAGUE = frozenset(QUESTIONS)
# By their first letters, or a hundred words are tried at each place.
_ANY_VAGUE = "|".join(
    f"{first}(?:{'|'.join(sorted(word[1:] for word in _VAGUE if word[0] == first))})"
    for first in sorted({word[0] for word in _VAGUE})
)
_QUOTES = re.compile("[\"'“‘`]").search
_IN_QUOTES = re.compile(r"\"[^\"]*\"|“[^“”]*”|`[^`]*`|(?<!\w)['‘][^'‘’]*['’](?!\w)").sub
# Where a listed word is not vague: it belongs to a name, a comparison, a question or a visible fact.
_FIXED = re.compile(
    rf"""\b(?:
    (?:how|as)\ (?:{_ANY_VAGUE})\b
    |that\ (?:many|much|often|well)\b|(?:the|parking|each|this)\ lot\b
    |(?:at|at\ the|the|its|their|his|her|your)\ most\b
    |most\ (?:recent|recently)\b
    |(?:a|the)\ well\b(?!-)|well\ (?:before|after|over|under|above|below|within|known|being)\b
    |(?:clear|unclear)\ (?:that|wh\w+|how|if|from|to\ \w+\ (?:that|wh\w+|how))\b
    |(?:enough|sufficient|sufficiently)(?:\ [\w-]+){{0,3}}\ (?:to|that)\b
    |basic\b(?!\ (?:understanding|knowledge|awareness|grasp|level|way|manner|evidence|reflection))
    |clear\ (?:the|their|his|her|its|an?|away|off|up|out)\b
    |limited\ to\b|acceptable\ use\b|effective\ (?:date|from|on)\b
    |reasonable\ (?:accommodation|adjustment)s?\b|statistically\ significant\b
    |significant\ (?:figures?|digits?|others?)\b|(?:common|public|greater)\ good\b|good\ (?:morning|faith)\b
    |great[ -]grand\w+
    |(?:strong|weak)\ (?:passwords?|verbs?|acids?|bases?)\b|proper\ (?:nouns?|names?|fractions?)\b
    |partial\ (?:sums?|products?|credit)\b|poor\ (?:people|families)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
).sub
_ANCHORED = re.compile(
    r"""[0-9:(%]|\b(?:
    zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|half|halves|thirds?|quarters?
    |percent|single|both
    |such\ as|that\ is|in\ that|namely|i\.e|e\.g|for\ (?:example|instance)|because
    |so\ that|shown\ by|which\ means
    |by\ \w+ing
    )\b""",
    re.VERBOSE | re.IGNORECASE,
).search
# By far the most frequent of the fixed phrases, and the quickest to look for.
_MOST = frozenset({"most"})
# A part that begins with its letter, as (a) and (b), stands for itself.
_SENTENCES = re.compile(r"[.!?](?:\s|\Z)|\([a-h]\)").split
_FOUND = re.compile(rf"(?<![\w'’-])(?:{_ANY_VAGUE})(?![\w'’-])", re.IGNORECASE).finditer
_BETWEEN = frozenset({"some", "sometimes"})
_NOTHING = word_list("no none not never nothing nobody neither without zero 0 lacks missing")
_EVERYTHING = word_list("all every each always everything whole fully complete completely throughout both")


def vague_words(text: Reading) -> tuple[str, ...]:
    """The vague words of a descriptor as they are written, each once.

    A word is let pass where its sentence, or its lettered part of one, has a number or says what is
    meant (``such as``, a colon, a bracket, ``because``), where it is quoted, and in fixed phrases such
    as ``at most`` or ``how well``.
    """
    suspects = text.words & _VAGUE
    if not suspects or (suspects == _MOST and "most" not in text.text.lower().replace("at most", "")):
        return ()
    plain = " ".join(text.text.split())
    found = (
        word
        for sentence in _SENTENCES(_IN_QUOTES(" ", plain) if _QUOTES(plain) else plain)
        if not _VAGUE.isdisjoint(listed_words(sentence)) and not _ANCHORED(sentence)
        for word in _found(_FIXED(" ", sentence))
    )
    return tuple({word.lower(): word for word in found}.values())


def _found(sentence: str) -> Iterator[str]:
    """The vague words of a sentence, without those of a name, which has capitals, such as Great Lakes."""
    for one in _FOUND(sentence):
        begins = one.start() == 0 and not sentence[one.end() + 1 : one.end() + 2].isupper()
        if begins or one[0].islower():
            yield one[0]


def lies_between(word: str, lower: Iterable[Reading], higher: Iterable[Reading]) -> bool:
    """Whether a word such as ``some`` is exact after all: below it stands none, above it all.

    ``lower`` and ``higher`` are the descriptors of the criterion's other levels.
    """
    return (
        word.lower() in _BETWEEN
        and any(not one.words.isdisjoint(_NOTHING) for one in lower)
        and any(not one.words.isdisjoint(_EVERYTHING) for one in higher)
    )
