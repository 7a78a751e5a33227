"""Rules on how the documents look."""

from collections.abc import Iterator
from math import floor

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.rule import error
from mcred.model.program import Program

# WCAG 2.1, success criterion 1.4.3 (contrast, minimum, level AA) for text of normal size.
MIN_CONTRAST = 4.5


@error
def faint_brand_color(part: Part) -> Iterator[Finding]:
    """The brand color does not stand out from white.

    ## Why it matters
    Headings and table heads are set in this color, on white or with white text on it. People who see
    less well, and everyone with a poor printer, could not read them.

    ## Fails
    ```yaml
    # mcred.yaml
    brand: {color: "#ffcc00"}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    brand: {color: "#0b5394"}
    ```
    """
    for file, one in part.values(Program):
        contrast = contrast_with_white(one.brand.color)
        if contrast < MIN_CONTRAST:
            # Rounded down, so that 4.49 is never shown as the 4.5 that is asked for.
            shown = floor(contrast * 100) / 100
            yield Finding(
                file=file,
                pointer=("brand", "color"),
                message=(
                    f"the color {quoted(one.brand.color)} has a contrast of {shown} to 1 with white; "
                    f"expected at least {MIN_CONTRAST} to 1"
                ),
                hint="choose a darker color",
            )


def contrast_with_white(color: str) -> float:
    """The contrast of ``#rrggbb`` with white, from 1 to 21.

    (L1 + 0.05) / (L2 + 0.05), with L the relative luminance; both as defined in WCAG 2.1.
    """
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)


RULES = (faint_brand_color,)
