"""Which characters fonts can draw, read from their own tables.

A PDF/UA file may not hold a character without a glyph, so the text is compared with this set before
it is set. Table layout: OpenType 1.9, "cmap", formats 4 and 12.
"""

import struct
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from mcred.content.fonts import read_font, table_start

_LAST_CODE = 0x10FFFF
_MOST_MAPS = 20
"""A font has two or three; more of them only take time."""


@lru_cache(maxsize=1)
def covered_characters(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The code points that at least one of the fonts can draw; a file that is no font draws nothing."""
    found: set[int] = set()
    for path in fonts:
        font = read_font(path)
        with suppress(struct.error, ValueError, IndexError):
            found |= _read_cmap(font, table_start(font, b"cmap")) if font is not None else set()
    return frozenset(found)


def _read_cmap(font: bytes, start: int) -> set[int]:
    found: set[int] = set()
    count = struct.unpack_from(">H", font, start + 2)[0]
    places = {struct.unpack_from(">I", font, start + 8 + 8 * index)[0] for index in range(count)}
    for offset in sorted(start + place for place in places)[:_MOST_MAPS]:
        match struct.unpack_from(">H", font, offset)[0]:
            case 4:
                found |= _read_segments(font, offset)
            case 12:
                found |= _read_groups(font, offset)
            case _:
                pass
    return found


def _read_segments(font: bytes, offset: int) -> set[int]:
    """Format 4: segments of the basic plane. A font maps what is in them, but for the last one."""
    double = struct.unpack_from(">H", font, offset + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * double)
    ranges_at = offset + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    found: set[int] = set()
    beyond = 0
    for index, (first, last, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        if first < beyond:
            raise ValueError(first, last)
        beyond = last + 1
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if shift:
                glyph = struct.unpack_from(">H", font, ranges_at + 2 * index + shift + 2 * (code - first))[0]
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return found


def _read_groups(font: bytes, offset: int) -> set[int]:
    """Format 12: groups over all planes."""
    found: set[int] = set()
    beyond = 0
    for index in range(struct.unpack_from(">I", font, offset + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, offset + 16 + 12 * index)
        if last > _LAST_CODE or first < beyond:  # groups rise; others would take for ever
            raise ValueError(first, last)
        found.update(range(first if glyph else first + 1, last + 1))
        beyond = last + 1
    return found
