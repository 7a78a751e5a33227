"""Ids that differ only in shapes which look the same: ``l`` and ``1``, ``o`` and ``0``, ``rn`` and ``m``.

Those of Unicode's confusables (https://www.unicode.org/reports/tr39/) that ids can be made of.
"""

from collections.abc import Iterable, Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.inner_ids import inner_ids

_SHAPES = str.maketrans({"0": "o", "1": "l"})


def look_alikes(ids: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """For each id that looks like another before it: its position, itself, and the other."""
    first: dict[str, str] = {}
    for position, one in enumerate(ids):
        earlier = first.setdefault(_shape(one), one)
        if earlier != one:
            yield position, one, earlier


def _shape(identifier: str) -> str:
    return identifier.translate(_SHAPES).replace("rn", "m").replace("vv", "w")


def look_alikes_within(part: Part) -> Iterator[Finding]:
    """Two items of one list in a file whose ids look the same."""
    for file, document in part.documents.items():
        for listed in inner_ids(document.value):
            for position, one, other in look_alikes(identifier for _, identifier in listed.ids):
                yield alike(file, listed.ids[position][0], one, other)


def alike(file: str, pointer: Pointer, one: str, other: str) -> Finding:
    """The finding for an id that looks like another."""
    return Finding(
        file=file,
        pointer=pointer,
        message=f"the id {quoted(one)} looks like {quoted(other)}",
        hint="choose ids that people can tell apart when they read them",
    )
