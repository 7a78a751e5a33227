"""What no decision rests on: texts, and values that people plan and choose with.

The two versions are walked side by side. Other words are a patch; anything else is minor.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mcred.content.encode import encode
from mcred.content.suggestions import quoted
from mcred.diagnostics import Pointer
from mcred.model.version import Step
from mcred.releases.difference import Difference, Part

# Of these a word is a value: another one means another thing.
_VALUES = frozenset({"type", "level", "standard", "code", "edition"})
_NAMES = ("title", "team", "authority", "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    part: Part
    pointer: Pointer
    words: str

    def at(self, step: str | int, words: str) -> "_Place":
        return replace(
            self, pointer=(*self.pointer, step), words=f"{self.words}, {words}" if self.words else words
        )

    def differs(self, step: Step, how: str) -> Difference:
        return Difference(step=step, message=f"{self.words}{how}", part=self.part, pointer=self.pointer)


def other_words(
    part: Part, pointer: Pointer, words: str, old: object, new: object, skip: Iterable[str] = ()
) -> Iterator[Difference]:
    """Every difference between two model values of one class, but for the fields in ``skip``.

    ``words`` name the value, such as ``criterion 'safety'``; empty for the file itself.
    """
    if old != new:
        left_out = frozenset(skip)
        before, after = ({k: v for k, v in encode(one).items() if k not in left_out} for one in (old, new))
        yield from _mapping(_Place(part=part, pointer=pointer, words=words), before, after)


def _walk(place: _Place, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(place, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list(place, old, new)
    elif isinstance(old, str) and isinstance(new, str) and place.pointer[-1] not in _VALUES:
        yield place.differs(Step.PATCH, ": other words")
    else:
        yield place.differs(Step.MINOR, f": {_shown(new)}, before {_shown(old)}")


def _mapping(place: _Place, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*new, *old)):
        here = place.at(key, key.replace("_", " "))
        if key not in old:
            yield here.differs(Step.MINOR, " is new")
        elif key not in new:
            yield replace(here, pointer=place.pointer).differs(Step.MINOR, " is taken out")
        else:
            yield from _walk(here, old[key], new[key])


def _list(place: _Place, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    name = _identity(old, new)
    if name is not None:
        yield from _named(place, {one[name]: one for one in old}, {one[name]: one for one in new})
    elif len(old) == len(new) and _are_texts((*old, *new)):
        for row, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _walk(place.at(row, str(row + 1)), before, after)
    elif all(isinstance(one, str) for one in (*old, *new)):
        yield from _named(place, dict.fromkeys(old), dict.fromkeys(new))
    else:
        yield place.differs(Step.MINOR, f": there are {len(new)}, before {len(old)}")


def _identity(old: Sequence[Any], new: Sequence[Any]) -> str | None:
    """The field that tells the items apart: their id, or their title where one was added or taken out."""
    items = (*old, *new)
    if not all(isinstance(one, dict) for one in items):
        return None
    names: tuple[str, ...] = ("id", *(_NAMES if len(old) != len(new) else ()))
    for name in names:
        if all(name in one for one in items) and all(
            len({one[name] for one in side}) == len(side) for side in (old, new)
        ):
            return name
    return None


def _are_texts(items: Iterable[Any]) -> bool:
    """Whether items are told apart by where they stand: blocks of fields, or sentences."""
    items = tuple(items)
    return all(isinstance(one, dict) for one in items) or all(
        isinstance(one, str) and one.count(" ") > 2 for one in items
    )


def _named(place: _Place, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for row, name in enumerate(new):
        here = place.at(row, quoted(name))
        if name not in old:
            yield here.differs(Step.MINOR, " is new")
        else:
            yield from _walk(here, old[name], new[name])
    for name in old:
        if name not in new:
            yield place.differs(Step.MINOR, f": {quoted(name)} is taken out")
    if [one for one in new if one in old] != [one for one in old if one in new]:
        yield place.differs(Step.PATCH, ": another order")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "more" if isinstance(value, dict | list) else quoted(value)
