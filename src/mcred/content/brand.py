"""The files that a program's look comes from."""

from pathlib import Path, PurePosixPath

from mcred.content.fonts import FONT_ENDINGS, font_files
from mcred.content.pictures import check_picture, load_picture
from mcred.content.resources import shipped
from mcred.model.program import Program

LOOK_ENDINGS = frozenset({".svg", ".png", ".jpg", ".jpeg", *FONT_ENDINGS})
"""What files of a program's look end in."""


def brand_files(root: Path, program: Program) -> tuple[Path, ...]:
    """The logo and the fonts that documents are made from.

    The logo is named while it is not there, too: once it is, documents change.
    """
    logo = program.brand.logo
    inside = bool(logo) and not PurePosixPath(logo).is_absolute() and ":" not in logo
    return (*((root / logo,) if inside else ()), *font_files(root))


def shipped_fonts() -> tuple[Path, ...]:
    """The fonts that come with mcred, by name."""
    return tuple(sorted((shipped("templates") / "fonts").glob("*.ttf")))


def load_logo(root: Path, program: Program) -> tuple[str, bytes]:
    """Media type and bytes of the logo that the program names.

    Raises:
        UnusablePicture: documents cannot show it; the text says why.
    """
    media_type, data = load_picture(root, "", program.brand.logo)
    check_picture(media_type, data)
    return media_type, data
