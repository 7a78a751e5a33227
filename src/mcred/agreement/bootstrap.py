"""How far a number could be off by chance: percentile intervals from resampled items (the bootstrap).

Items are drawn with replacement, as many as there are, again and again; the statistic of each draw
shows how it varies (B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
"""

import random
import struct
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from math import floor
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)

RESAMPLES = 2_000
"""How often items are drawn anew; for 95 % intervals one or two thousand are usual (ibid., p. 188)."""
LEAST_DEFINED = 0.95
"""Share of the draws in which a statistic has to be defined; with fewer there is no interval."""
_BYTES = 4


def resample(
    items: Sequence[Collection[Cell]], seed: str, times: int = RESAMPLES
) -> Iterator[Mapping[Cell, int]]:
    """For each of ``times`` draws, how often each cell is in the items drawn, where it is at all.

    An item is given as the cells it is in, one of them perhaps several times; what belongs together
    in an item stays together. The same seed gives the same draws everywhere.
    """
    cells = sorted({cell for item in items for cell in item}, key=repr)
    # A whole item is one integer with a field for each cell, so that one sum counts all cells of a draw.
    field = {cell: 1 << (8 * _BYTES * place) for place, cell in enumerate(cells)}
    packed = [sum(field[cell] for cell in item) for item in items]
    unpack = struct.Struct(f"<{len(cells)}I").unpack
    draw = random.Random(seed).choices  # noqa: S311  # chance that can be repeated is what is wanted
    for _ in range(times):
        total = sum(draw(packed, k=len(packed)))
        counts = unpack(total.to_bytes(_BYTES * len(cells), "little"))
        yield {cell: count for cell, count in zip(cells, counts, strict=True) if count}


def interval(values: Sequence[float | None], confidence: float = 0.95) -> tuple[float, float] | None:
    """The percentile interval of what a statistic was in each draw; ``None`` values are left out.

    ``None`` when too many of them are ``None``, or there are none at all.
    """
    known = sorted(one for one in values if one is not None)
    if not known or len(known) < LEAST_DEFINED * len(values):
        return None
    tail = (1 - confidence) / 2
    return _quantile(known, tail), _quantile(known, 1 - tail)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile of sorted values, between two of them by linear interpolation."""
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
