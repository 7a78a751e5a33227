"""A program's own patterns for student data: the part of regular expressions that is quick on any text.

Allowed are characters, classes, groups, alternatives, and counts with an end: ``?``, ``{6}``, ``{5,8}``.
In how many ways a pattern can go on at one place is limited to ``MAX_WAYS``, so that a search takes
time in proportion to the text.
"""

import re
import warnings
from functools import lru_cache

MAX_WAYS = 200
MAX_COUNT = 64
_TOKEN = re.compile(
    r"(?P<escape>\\[^\n])|(?P<set>\[\^?\]?(?:\\[^\n]|[^\]\\\n])*\])|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<count>\{(?P<least>[0-9]{1,3})(?:,(?P<most>[0-9]{1,3}))?\}|\?)|(?P<other>[^\\\[\](){}|?*+])"
)
_NOT_ALLOWED = re.compile(r"\\[0-9gkpPxuUNAZG]")


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> re.Pattern[str] | str:
    """The pattern ready for searching without regard to capitals, or what is wrong with it."""
    fault = _fault(pattern)
    if fault:
        return fault
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # what may mean something else in a later Python
            compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        return f"is no pattern ({error})"
    return "fits a text of nothing; say at least one character" if compiled.match("") else compiled


def _fault(pattern: str) -> str:
    """Why a pattern is not in the part that is quick; empty when it is."""
    # Whether each open group, and what came last, is of plain characters only: then it may be counted.
    groups, last, place, ways = [True], False, 0, 1
    while place < len(pattern):
        found = _TOKEN.match(pattern, place)
        if found is None or _NOT_ALLOWED.match(pattern, place):
            return _unknown(pattern[place:])
        place = found.end()
        if found["open"]:
            groups.append(True)
            last = False
        elif found["close"] and len(groups) > 1:
            last = groups.pop()
            groups[-1] &= last
        elif found["or"]:
            groups[-1], last, ways = False, False, ways * 2
        elif found["count"]:
            least, most = _count(found)
            if not last:
                return "counts something that has counts or alternatives in it; write it out"
            if most > MAX_COUNT:
                return f"counts up to {most}; the limit is {MAX_COUNT}"
            groups[-1], last, ways = False, False, ways * max(1, most - least + 1)
        else:
            last = True
    return f"can go on in more than {MAX_WAYS} ways; give narrower counts" if ways > MAX_WAYS else ""


def _count(found: re.Match[str]) -> tuple[int, int]:
    if found["count"] == "?":
        return 0, 1
    return int(found["least"]), int(found["most"] or found["least"])


def _unknown(rest: str) -> str:
    if rest[0] in "*+":
        return f"has a '{rest[0]}', which has no end; write a count such as {{1,20}}"
    return f"has '{rest[:2]}', which is not taken here"
