"""Rules on how the documents look."""

from collections.abc import Iterator
from math import floor

from mcred.content.brand import load_logo, shipped_fonts
from mcred.content.fonts import FONT_FOLDER, font_families, font_files
from mcred.content.parts import Part
from mcred.content.pictures import UnusablePicture
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding
from mcred.lint.rule import error
from mcred.model.color import MIN_CONTRAST, WHITE, contrast, readable_on
from mcred.model.program import Program


@error
def faint_brand_color(part: Part) -> Iterator[Finding]:
    """The brand color does not stand out from white.

    ## Why it matters
    Headings and table heads are set in this color, on white or with white text on it. People who see
    less well, and everyone with a poor printer, could not read them. Documents are printed in the
    nearest darker color instead.

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
        measured = contrast(one.brand.color, WHITE)
        if measured < MIN_CONTRAST:
            # Rounded down, so that 4.49 is never shown as the 4.5 that is asked for.
            shown = floor(measured * 100) / 100
            yield Finding(
                file=file,
                pointer=("brand", "color"),
                message=(
                    f"the color {quoted(one.brand.color)} has a contrast of {shown} to 1 with white; "
                    f"expected at least {MIN_CONTRAST} to 1"
                ),
                hint=f'write "{readable_on(one.brand.color, WHITE)}", the nearest color that is dark enough',
            )


@error
def unusable_logo(part: Part) -> Iterator[Finding]:
    """The logo is not there, or is no picture that documents can show.

    ## Why it matters
    Every document is made without it, and looks as if it came from somebody else. A logo is an SVG, PNG
    or JPEG file of at most 2 MB in the program's folder; nothing is loaded from the web.

    ## Fails
    ```yaml
    # mcred.yaml
    brand: {logo: brand/logo.svg, logo_alt: Lakeside School District}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    brand: {logo: credentials/clear-directions/badge.svg, logo_alt: Lakeside School District}
    ```
    """
    for file, one in part.values(Program):
        if not one.brand.logo:
            continue
        try:
            load_logo(part.root, one)
        except UnusablePicture as why:
            yield Finding(
                file=file,
                pointer=("brand", "logo"),
                message=f"the logo {quoted(one.brand.logo)} {why}",
                hint="name an SVG, PNG or JPEG file in the program's folder, or take the line out",
            )


@error
def logo_without_description(part: Part) -> Iterator[Finding]:
    """The logo has no text for people who do not see it.

    ## Why it matters
    A screen reader would say "picture" on every document and not whose it is. Without a text the logo is
    left out, because documents have to be accessible.

    ## Fails
    ```yaml
    # mcred.yaml
    brand: {logo: credentials/clear-directions/badge.svg}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    brand: {logo: credentials/clear-directions/badge.svg, logo_alt: Lakeside School District}
    ```
    """
    for file, one in part.values(Program):
        if one.brand.logo and not one.brand.logo_alt.strip():
            yield Finding(
                file=file,
                pointer=("brand", "logo"),
                message=f"the logo {quoted(one.brand.logo)} has no description",
                hint=f"add a line such as `logo_alt: {one.issuer.name}`",
            )


@error
def unknown_font(part: Part) -> Iterator[Finding]:
    """A font is named that is neither in the program's folder `fonts` nor shipped with mcred.

    ## Why it matters
    Documents are set in the shipped font instead, and look different from what you meant. Fonts of one
    computer are never used, because the same program has to give the same documents everywhere.

    ## Fails
    ```yaml
    # mcred.yaml
    brand: {fonts: {text: Atkinson Hyperlegible}}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    brand: {fonts: {text: Noto Sans, headings: Atkinson Hyperlegible Next}}
    ```
    """
    for file, one in part.values(Program):
        fonts = one.brand.fonts
        named = {"text": fonts.text, "headings": fonts.headings}
        known = font_families((*font_files(part.root), *shipped_fonts())) if any(named.values()) else ()
        for key, family in named.items():
            if family and family not in known:
                yield Finding(
                    file=file,
                    pointer=("brand", "fonts", key),
                    message=f"there is no font of the family {quoted(family)}",
                    hint=f"{suggestion(family, known)}; put other fonts into {FONT_FOLDER}/ (TTF or OTF)",
                )


RULES = (faint_brand_color, unusable_logo, logo_without_description, unknown_font)
