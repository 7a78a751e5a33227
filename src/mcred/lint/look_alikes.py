"""Ids that differ only in shapes which look the same: ``l`` and ``1``, ``o`` and ``0``, ``rn`` and ``m``.

Those of Unicode's confusables (https://www.unicode.org/reports/tr39/) that ids can be made of.
"""

from collections.abc import Iterable, Iterator

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
