"""A review that is not finished: what is answered so far, and the file that keeps it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from mcred.content.submissions import REVIEWS_FOLDER
from mcred.model.submission import Rating

MAX_BYTES = 1 << 20
_VERSION = 1
_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The answers so far. ``position`` is the step that comes next, ``seconds`` the time it took.

    ``seal`` names the evidence and the rubric it is about. ``conflict`` is ``None`` until it is answered.
    ``filling`` says that only what is not rated yet is asked for, and then the last question again.
    """

    seal: str = ""
    position: int = 0
    seconds: int = 0
    conflict: bool | None = None
    ratings: Mapping[str, Rating] = field(default_factory=lambda: MappingProxyType({}))
    feedback: tuple[str, ...] = ("",) * _PARTS
    minutes: int | None = None
    filling: bool = False


def draft_file(reviewer: str) -> str:
    """Where a draft lies, relative to its submission's folder. Hidden files are never read as reviews."""
    return f"{REVIEWS_FOLDER}/.{reviewer}.draft"


def format_draft(draft: Draft) -> bytes:
    """The file of a draft."""
    data = {
        "version": _VERSION,
        "seal": draft.seal,
        "position": draft.position,
        "seconds": draft.seconds,
        "conflict": draft.conflict,
        "ratings": {name: [one.level, one.comment] for name, one in draft.ratings.items()},
        "feedback": list(draft.feedback),
        "minutes": draft.minutes,
        "filling": draft.filling,
    }
    return (json.dumps(data, indent=1) + "\n").encode()


def parse_draft(data: bytes) -> Draft | None:
    """The draft in a file; ``None`` when it is none that this edition wrote."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return _draft(value) if isinstance(value, dict) and value.get("version") == _VERSION else None


def _draft(value: dict[str, Any]) -> Draft | None:
    ratings: Any = value.get("ratings")
    feedback: Any = value.get("feedback")
    fits = (
        isinstance(value.get("seal"), str)
        and _whole(value.get("position"))
        and _whole(value.get("seconds"))
        and isinstance(value.get("conflict"), bool | None)
        and (value.get("minutes") is None or _whole(value["minutes"]))
        and isinstance(value.get("filling", False), bool)
        and isinstance(ratings, dict)
        and isinstance(feedback, list)
        and _texts(feedback)
    )
    if not fits or not all(isinstance(one, list) and _texts(one, 2) for one in ratings.values()):
        return None
    return Draft(
        seal=value["seal"],
        position=value["position"],
        seconds=value["seconds"],
        conflict=value["conflict"],
        ratings={name: Rating(level=level, comment=comment) for name, (level, comment) in ratings.items()},
        feedback=tuple(feedback),
        minutes=value["minutes"],
        filling=value.get("filling", False),
    )


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _texts(value: list[Any], count: int = _PARTS) -> bool:
    return len(value) == count and all(isinstance(one, str) for one in value)
