"""What a criterion asks about: titles and questions that join two attributes which can differ.

A work can be accurate and dull, or engaging and wrong: whoever rates "accuracy and engagement" has one
rating for two answers. It cannot be a risk without a benefit to weigh it against, so "risk and benefit"
is one thing. The line is drawn by a list: attributes are in one family when reviewers rate them
together, and two families joined are two criteria.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from mcred.lint.wording import listed_words, word_list

_FAMILIES: Mapping[str, str] = {
    "accuracy": "accuracy accurate accurately correctness correct precision precise",
    "engagement": "engagement engaging motivation motivating participation",
    "clarity": "clarity clear readability readable",
    "organization": "organization organisation organized organised structure coherence coherent",
    "conventions": "grammar spelling punctuation mechanics conventions formatting layout neatness",
    "style": "style tone voice",
    "creativity": "creativity creative originality original innovation innovative",
    "alignment": "alignment aligned relevance relevant appropriateness appropriate fit",
    "safety": "safety safe privacy private security secure confidentiality ethics ethical",
    "access": "accessibility accessible inclusion inclusive equity equitable",
    "reflection": "reflection reflective",
    "usefulness": "usefulness useful practicality practical usability usable feasibility feasible",
    "completeness": "completeness complete thoroughness thorough depth",
    "collaboration": "collaboration collaborative teamwork cooperation",
    "presentation": "presentation delivery",
    "timeliness": "timeliness timely punctuality",
    "effort": "effort persistence attitude",
    "impact": "impact effectiveness effective",
    "efficiency": "efficiency efficient",
    "professionalism": "professionalism professional",
}
FAMILY_OF: Mapping[str, str] = MappingProxyType(
    {word: family for family, listed in _FAMILIES.items() for word in listed.split()}
)
"""Each attribute that a criterion may rate, with its family."""

_KNOWN = frozenset(FAMILY_OF)
_SPLIT_AT_JOINTS = re.compile(
    r" ?[,/&+] ?(?:and |or )?| (?:and|or|plus|as well as) ",
    re.IGNORECASE,
).split
_WORDS = re.compile(r"[A-Za-z-]+").findall
_PREPOSITIONS = word_list("of in for to with between on about from")


# Criteria of one name recur from credential to credential.
@lru_cache(maxsize=256)
def joined_in_title(title: str) -> tuple[str, str] | None:
    """Two attributes of different families that a title joins, as they are written; else ``None``."""
    if _names_fewer_than_two(title):
        return None
    return next((pair for pair in pairwise(_heads(title)) if _family(pair[0]) != _family(pair[1])), None)


@lru_cache(maxsize=256)
def joined_in_question(question: str) -> tuple[str, str] | None:
    """Two attributes of different families that stand side by side in a question; else ``None``.

    As in "Is it accurate and engaging?". A sentence may well name two things further apart that are
    looked at for one answer.
    """
    if _names_fewer_than_two(question):
        return None
    for left, right in pairwise(_parts(question)):
        before, after = _WORDS(left)[-1:], _WORDS(right)[:1]
        families = {_family(word) for word in (*before, *after)}
        if len(families) == 2 and "" not in families:
            return before[0], after[0]
    return None


def _names_fewer_than_two(text: str) -> bool:
    return len(_KNOWN.intersection(listed_words(text))) < 2


def _family(word: str) -> str:
    return FAMILY_OF.get(word.lower(), "")


def _parts(text: str) -> list[str]:
    return _SPLIT_AT_JOINTS(" ".join(text.split()))


def _heads(title: str) -> Iterator[str]:
    """The attribute that each joined part of a title is about.

    After "accuracy of", the next part goes on with the object unless it has a preposition of its own:
    "accuracy of goals and structure" is about accuracy.
    """
    objects = False
    for part in _parts(title):
        listed = _WORDS(part)
        ends = next(
            (place for place, word in enumerate(listed) if word.lower() in _PREPOSITIONS), len(listed)
        )
        head = listed[ends - 1] if ends else ""
        if _family(head) and (not objects or ends < len(listed)):
            yield head
        objects = objects or ends < len(listed)
