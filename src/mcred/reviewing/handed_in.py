"""The file a reviewer saves in a pack: JSON from outside, read as data and bounded."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mcred.content.text import without_forbidden
from mcred.model.submission import Rating

KIND, VERSION = "review-pack-ratings", 1
MAX_BYTES = 4 << 20
_MAX_REVIEWS = 2_000
_MAX_RATINGS = 40
_LONGEST = 10_000
"""Characters of one text. What a review may say is bounded by its schema, which is narrower."""
_FEEDBACK = ("strength", "next_step", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One review as it was saved. ``submission`` and ``seal`` are the pack's names for what was rated."""

    number: int
    submission: str
    seal: str
    credential: str
    ratings: Mapping[str, Rating]
    feedback: tuple[str, str, str]
    minutes: int | None
    conflict_of_interest: bool
    reviewed: str
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsFile:
    """All reviews of one pack by one reviewer."""

    pack: str
    reviewer: str
    reviews: tuple[HandedIn, ...]


class _MisfitError(ValueError):
    """The data are not what a pack saves; ``str()`` ends a sentence that begins with the file's name."""


def parse_ratings_file(data: bytes) -> RatingsFile | str:
    """Read the bytes of a saved file, or say why they are none, as the end of a sentence."""
    try:
        value = json.loads(
            data.removeprefix(b"\xef\xbb\xbf").decode(), object_pairs_hook=_object, parse_constant=_no_number
        )
        return _ratings_file(value)
    except _MisfitError as misfit:
        return str(misfit)
    except (ValueError, RecursionError):
        return "is not a file that a review pack saved: it cannot be read as JSON"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _MisfitError("says something twice, which no review pack does")
    return found


def _no_number(name: str) -> None:
    raise _MisfitError(f"holds {name}, which is no number")


def _ratings_file(value: Any) -> RatingsFile:
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise _MisfitError(f'is not a file that a review pack saved: it does not say "kind": "{KIND}"')
    if value.get("version") != VERSION or isinstance(value["version"], bool):
        raise _MisfitError("was saved by another edition of mcred; make the pack again with this one")
    reviews = value.get("reviews")
    if not isinstance(reviews, list) or len(reviews) > _MAX_REVIEWS:
        raise _MisfitError(f'has no list of at most {_MAX_REVIEWS:,} reviews under "reviews"')
    return RatingsFile(
        pack=_text(value, "pack"),
        reviewer=_text(value, "reviewer"),
        reviews=tuple(map(_handed_in, reviews)),
    )


def _handed_in(value: Any) -> HandedIn:
    if not isinstance(value, dict):
        raise _MisfitError("holds a review that is no mapping")
    return HandedIn(
        number=_number(value, "number") or 0,
        submission=_text(value, "submission"),
        seal=_text(value, "seal"),
        credential=_text(value, "credential"),
        ratings=dict(_ratings(value.get("ratings"))),
        feedback=_feedback(value.get("feedback")),
        minutes=_number(value, "minutes"),
        conflict_of_interest=_flag(value, "conflict_of_interest"),
        reviewed=_text(value, "reviewed"),
        complete=_flag(value, "complete"),
    )


def _ratings(value: Any) -> Iterator[tuple[str, Rating]]:
    if not isinstance(value, dict) or len(value) > _MAX_RATINGS:
        raise _MisfitError(f'holds a review without at most {_MAX_RATINGS} ratings under "ratings"')
    for criterion, one in value.items():
        if not isinstance(one, dict):
            raise _MisfitError("holds a rating that is no mapping")
        yield criterion, Rating(level=_text(one, "level"), comment=_text(one, "comment"))


def _feedback(value: Any) -> tuple[str, str, str]:
    if not isinstance(value, dict):
        raise _MisfitError('holds a review without a mapping under "feedback"')
    strength, next_step, question = (_text(value, name) for name in _FEEDBACK)
    return strength, next_step, question


def _text(value: dict[str, Any], key: str) -> str:
    """A text of a mapping, in the lines of Unix and without what cannot be seen.

    Half a character, which no file can hold, is refused.
    """
    text = value.get(key)
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise _MisfitError(f'has no text of at most {_LONGEST:,} characters under "{key}"')
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _MisfitError(f'has a text under "{key}" that is no Unicode') from None
    return without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _number(value: dict[str, Any], key: str) -> int | None:
    number = value.get(key)
    if number is None or (isinstance(number, int) and not isinstance(number, bool)):
        return number
    raise _MisfitError(f'has no whole number under "{key}"')


def _flag(value: dict[str, Any], key: str) -> bool:
    flag = value.get(key)
    if not isinstance(flag, bool):
        raise _MisfitError(f'says neither true nor false under "{key}"')
    return flag
