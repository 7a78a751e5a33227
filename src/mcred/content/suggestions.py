"""Words of authors in messages: quoted, and compared with the words that are known."""

from collections.abc import Iterable
from heapq import nlargest

QUOTE_LIMIT = 160
MAX_COMPARED = 40
ALIKE = 0.6


def quoted(value: object) -> str:
    """A value as a message quotes it: the author's own word, cut when it is long."""
    if value is None:
        return "nothing"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return f"'{text}'" if len(text) <= QUOTE_LIMIT - 2 else f"'{text[: QUOTE_LIMIT - 3]}…'"


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint that offers the nearest known word, or names what there is."""
    known = tuple(known)
    near = nearest(word, known)
    if near is not None:
        return f"did you mean '{near}'?"
    return f"it can be {_alternatives(known)}" if known else ""


def nearest(word: str, known: Iterable[str], alike: float = ALIKE) -> str | None:
    """The known word that is most like ``word``, if one is at least ``alike`` (0 to 1)."""
    from difflib import get_close_matches

    near = get_close_matches(word[:64], _likely(word, tuple(known)), n=1, cutoff=alike)
    return near[0] if near else None


def _likely(word: str, known: tuple[str, ...]) -> Iterable[str]:
    """Few enough words to compare at length: of many, those that begin and end like ``word``."""
    if len(known) <= MAX_COMPARED:
        return known
    backwards = word[::-1]
    return nlargest(MAX_COMPARED, known, key=lambda one: _shared(one, word) + _shared(one[::-1], backwards))


def _shared(one: str, other: str) -> int:
    """How many characters two words have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _alternatives(words: Iterable[str]) -> str:
    listed = [f"'{word}'" for word in words]
    if len(listed) > 12:
        listed = [*listed[:12], "…"]
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " or " + listed[-1]
