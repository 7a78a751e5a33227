"""Statements of competencies that begin with something nobody can see, such as ``understand``.

That an outcome begins with a verb for what a person can be seen to do is the oldest rule of writing
objectives: R. F. Mager, Preparing Instructional Objectives, begins the list of words open to many
interpretations that this one extends.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_OFFERED: Mapping[str, str] = {
    "know": "name, list or state",
    "understand": "explain, compare or give an example of",
    "comprehend": "explain, summarize or put in other words",
    "grasp": "explain, summarize or apply",
    "be aware": "identify, point out or name",
    "appreciate": "justify, give reasons for or choose",
    "value": "justify, choose or defend",
    "believe": "argue for, justify or choose",
    "feel": "describe, choose or carry out",
    "enjoy": "choose, carry out or share",
    "embrace": "use, adopt or argue for",
    "realize": "identify, explain or conclude",
    "remember": "name, list or state",
    "learn": "carry out, demonstrate or explain",
    "be familiar": "use, locate or describe",
    "be comfortable": "use, carry out or demonstrate",
    "be able": "the verb that follows",
    "be": "explain, use or carry out",
    "become": "identify, use or carry out",
    "gain": "explain, use or demonstrate",
    "develop": "explain, apply or compare",
    "have": "explain, use or carry out",
    "demonstrate": "explain, apply or compare",
    "consider": "compare, list or weigh in writing",
    "think": "compare, question or justify",
    "internalize": "apply, carry out or explain",
    "mind": "name, explain or compare",
    "grow": "revise, compare or carry out",
}
OFFERED: Mapping[str, str] = MappingProxyType(_OFFERED)
"""What cannot be seen, with verbs for what can."""

_MIND = r"""(?:understandings?|knowledge|awareness|appreciation|familiarity|comprehension|grasp
    |sense|insights?|confidence|comfort|expertise|mastery)"""
_END = r"(?=[ ](?:of|about|with|that|how|in|and)\b|[.,;]|\Z)"
_DEGREE = r"""(?:(?:deep|deeper|good|better|basic|strong|solid|sound|clear|full|thorough|working|greater
    |general|critical)\s)"""
_OF_MIND = rf"(?:an?\s|the\s|some\s|more\s)?{_DEGREE}{{0,2}}{_MIND}{_END}"
_SUBJECT = r"""(?:(?:the\s|all\s|each\s)?
    (?:teachers?|educators?|participants?|learners?|earners?|students?|i|we|you|they)\s
    (?:(?:will|can|should|must|shall|to)\s)?(?:be\sable\sto\s)?)?"""
_OPENING = re.compile(
    rf"""\s*{_SUBJECT}(?:[a-z]{{2,20}}ly\s)?(?:
    (?P<know>knows?\b(?!-)|gets?\sto\sknow\b)
    |(?P<understand>understands?\b)
    |(?P<comprehend>comprehends?\b)
    |(?P<grasp>grasps?\b)
    |(?P<appreciate>appreciates?\b)
    |(?P<value>values?\b)
    |(?P<believe>believes?\b)
    |(?P<feel>feels?\b)
    |(?P<enjoy>enjoys?\b)
    |(?P<embrace>embraces?\b)
    |(?P<realize>reali[sz]es?\b)
    |(?P<remember>remembers?\b)
    |(?P<learn>learns?\b)
    |(?P<be_familiar>(?:be|is|are)\s(?:[a-z]+ly\s|more\s)?familiar\b|familiari[sz]es?\s(?:yourself|oneself|themselves|with)\b)
    |(?P<be_aware>(?:be|is|are)\s(?:[a-z]+ly\s|more\s)?(?:aware|conscious|mindful)\b)
    |(?P<be_comfortable>(?:be|is|are)\s(?:[a-z]+ly\s|more\s)?(?:comfortable|confident|at\sease)\b)
    |(?P<be_able>(?:be|is|are)\s(?:able\sto|capable\sof)\b)
    |(?P<be>be\b)
    |(?P<become>becomes?\b)
    |(?P<gain>(?:gains?|acquires?|obtains?)\b)
    |(?P<develop>(?:develops?|deepens?|builds?|increases?|improves?|strengthens?|broadens?)\s(?:your\s|their\s)?{_OF_MIND})
    |(?P<have>(?:has|have|possess(?:es)?)\s{_OF_MIND})
    |(?P<demonstrate>(?:demonstrates?|shows?|exhibits?)\s(?:your\s|their\s)?{_OF_MIND})
    |(?P<consider>considers?\b)
    |(?P<think>thinks?\b(?!\saloud))
    |(?P<internalize>internali[sz]es?\b)
    |(?P<grow>grows?\s(?:in|as)\b)
    |(?P<mind>{_OF_MIND}\s(?:of|about|with|that|how|in)\b)
    )(?!-)""",
    re.VERBOSE | re.IGNORECASE,
).match
_THEN_A_VERB = re.compile(r"\s+(?:how\s+)?to\s+([a-z]{2,20})\b|\s+([a-z]{2,20})\b", re.IGNORECASE).match
_AFTER_TO = frozenset({"know", "learn", "be able", "be comfortable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unobservable:
    """The words a statement begins with, as written, and what to begin with instead."""

    words: str
    instead: str


def unobservable_opening(statement: str) -> Unobservable | None:
    """How a statement begins, when nobody could see it happen; else ``None``.

    "Know how to write a prompt" is offered its own verb: write.
    """
    statement = " ".join(statement.split())
    found = _OPENING(statement)
    if found is None or found.lastgroup is None:
        return None
    kind = found.lastgroup.replace("_", " ")
    return Unobservable(words=found[found.lastgroup], instead=_own_verb(kind, statement[found.end() :]))


def _own_verb(kind: str, rest: str) -> str:
    following = _THEN_A_VERB(rest) if kind in _AFTER_TO else None
    verb = (following[1] or (following[2] if kind == "be able" else None)) if following else None
    return f"'{verb.lower()}'" if verb and _OPENING(verb) is None else OFFERED[kind]
