"""Colours as ``#rrggbb``: their contrast, mixing them, and the nearest one that can be read."""

# WCAG 2.1, success criterion 1.4.3 (contrast, minimum, level AA) for text of normal size.
MIN_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 256


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21.

    (L1 + 0.05) / (L2 + 0.05), with L the relative luminance of the lighter and the darker one; both
    as defined in WCAG 2.1.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(color: str, other: str, share: float) -> str:
    """``color`` with this share (0 to 1) of ``other`` in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def readable_on(color: str, ground: str) -> str:
    """The colour itself when it stands out from ``ground`` as text has to; else the nearest darker one.

    Black is the darkest, so ``ground`` has to be light enough for it.
    """
    shades = (mix(color, BLACK, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in shades if contrast(one, ground) >= MIN_CONTRAST), BLACK)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
