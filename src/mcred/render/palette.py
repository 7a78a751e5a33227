"""The colours of a document: the program's accent, tints of it, and ink."""

from dataclasses import dataclass

from mcred.model.color import BLACK, WHITE, mix, readable_on


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


def palette(color: str) -> Palette:
    """The palette of a program's colour ``#rrggbb``, made darker where text in it could not be read.

    White on ``accent``, and ``deep`` on white, ``wash`` and ``tint``, have the contrast of WCAG 2.1 AA.
    """
    accent = readable_on(color, WHITE)
    tint = mix(accent, WHITE, 0.84)
    return Palette(
        accent=accent,
        deep=readable_on(mix(accent, BLACK, 0.18), tint),
        tint=tint,
        wash=mix(accent, WHITE, 0.94),
    )
