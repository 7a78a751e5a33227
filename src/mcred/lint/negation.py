"""Descriptors that only say what is missing."""

import re
from collections.abc import Iterator

from mcred.lint.wording import Reading, listed_words, word_list

_DENIALS = word_list(
    """no not none nothing nobody neither nor never without missing absent lack lacks lacking fail fails
    cannot unable doesn't don't didn't isn't aren't wasn't weren't hasn't haven't can't"""
)
# "Does not name every source" and "no more than two" tell how much is there.
_PARTIAL = word_list(
    """all every each always both only fully completely entirely whole more fewer less than enough yet but
    one two three four five six seven eight nine ten once twice 1 2 3 4 5 6 7 8 9 10 half most many"""
)
_NONE = r"(?:no|none|nothing|nobody|neither)"
_AUXILIARY = r"(?:(?:does|do|did|is|are|was|were|has|have|had|can|could)(?:\ not\b|n['’]t\b))"
_ABSENT = r"(?:(?:is|are|was|were)\ (?:missing|absent|lacking|unable)\b)"
_SAYING = r"""(?:has|have|had|is|are|was|were|gives?|gave|shows?|showed|names?|named|states?|stated|contains?
    |includes?|provides?|offers?|lists?|makes?|made|holds?|says?|said|reports?|points?|describes?|explains?
    |uses?|used|cites?|tells?|writes?|wrote|asks?|checks?|checked|reads?|edits?|marks?|means?)"""
_ASKING = r"(?:what|how|whether|why|when|if|as|because)"
_IS_DENIAL = re.compile(
    rf"""(?:[-*•]\ |\([a-z0-9]\)\ )?(?:and\ |but\ |or\ |nor\ |also\ )?(?:
    (?:no|none|nothing|nobody|neither|nor|not|never|without|missing|absent|lack|lacks|lacking|fails?\ to
        |unable|cannot)\b
    |{_AUXILIARY}
    |{_ABSENT}
    |{_SAYING}\ (?:to\ )?{_NONE}\b
    |(?:(?!(?:{_SAYING}|{_ASKING})\b)[\w’'-]+\ ){{1,5}}?(?:
        {_AUXILIARY}
        |(?:cannot|never|lacks?|fails?\ to)\b
        |{_ABSENT}
        |{_SAYING}\ (?:to\ )?{_NONE}\b)
    )""",
    re.VERBOSE,
).match
_SENTENCES = re.compile(r"[.!?;:](?:\ |\Z)|,?\ (?:but|yet|though|although|while|however)\ ").split
_JOINED = re.compile(r",?\ (?:and|or)\ |,\ ").split
# Only what stands before these is the main statement.
_RELATIVE = re.compile(r"\ (?:that|which|who|whose|where|with|without)\b").split
_CONTINUING = tuple(f"{one} " for one in word_list("a an the any its their in on at of for from to by"))
_MAX_CONTINUED = 4
# A letter, a joining word, a subject of five words and a denied verb.
_FIRST_WORDS = 12


def says_only_what_is_missing(text: Reading) -> bool:
    """Whether each statement of a descriptor denies something, as "No goal. Names no source" does.

    A statement is a denial when its main verb is denied. "Names a source without a page" shows something,
    and so do "states a goal that does not fit" and "does not name every source".
    """
    if _DENIALS.isdisjoint(text.listed[:_FIRST_WORDS]):
        return False
    plain = " ".join(text.text.lower().split()).replace("little or no", "no")
    return _denies(_JOINED(_SENTENCES(plain, 1)[0], 1)[0]) and all(_denies(one) for one in _statements(plain))


def _statements(plain: str) -> Iterator[str]:
    """The statements of a text; "and a source" goes on with the statement before it."""
    for sentence in _SENTENCES(plain):
        first, *others = _JOINED(sentence.strip())
        if first:
            yield first
        yield from (one for one in others if not _continues(one))


def _continues(part: str) -> bool:
    count = part.count(" ") + 1
    return count == 1 or (part.startswith(_CONTINUING) and count <= _MAX_CONTINUED and " is " not in part)


def _denies(statement: str) -> bool:
    if not _PARTIAL.isdisjoint(listed_words(statement)):
        return False
    return _IS_DENIAL(_RELATIVE(statement, 1)[0]) is not None
