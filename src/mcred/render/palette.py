"""The colours of a document: the program's accent, tints of it, and ink."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as ``#rrggbb``. ``deep`` is for text on white, ``wash`` for a ground behind text."""

    accent: str
    deep: str
    tint: str
    wash: str
    ink: str = "#1b1f24"
    soft: str = "#50565e"
    line: str = "#8a9099"


def palette(accent: str) -> Palette:
    """The palette of an accent colour ``#rrggbb``."""
    return Palette(
        accent=accent,
        deep=_mix(accent, "#000000", 0.18),
        tint=_mix(accent, "#ffffff", 0.84),
        wash=_mix(accent, "#ffffff", 0.94),
    )


def _mix(color: str, other: str, share: float) -> str:
    """``color`` with this share of ``other`` in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
