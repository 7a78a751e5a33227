"""The issuer's logo, as it stands on everything that is handed out."""

from pathlib import Path

from mcred.content.brand import load_logo
from mcred.content.pictures import UnusablePicture
from mcred.model.program import Program
from mcred.render.tree import Picture


def find_logo(root: Path, program: Program) -> Picture | None:
    """The logo; none while it cannot be shown or is not described, which ``validate`` reports."""
    brand = program.brand
    if not brand.logo or not brand.logo_alt.strip():
        return None
    try:
        media_type, data = load_logo(root, program)
    except UnusablePicture:
        return None
    return Picture(media_type=media_type, data=data, alt=brand.logo_alt)
