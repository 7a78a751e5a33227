"""A program with a look of its own: a logo, a colour and a font."""

from dataclasses import replace
from pathlib import Path

from render_samples import small_catalog, write_files

from mcred.content.resources import shipped
from mcred.model.catalog import Catalog
from mcred.model.program import Brand, Fonts, Paper

LOGO_ALT = "Paper District, with a swan"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 60">'
    '<rect width="60" height="60" fill="#7a1f3d"/><text x="72" y="40" font-size="28">Swan</text></svg>'
)
FAMILY = "Swan Text"


def write_font(path: Path) -> None:
    """One of our fonts under a name of the same length, so that no offset in it changes."""
    ours = "Noto Sans"
    data = (shipped("templates") / "fonts" / "NotoSans_400Regular.ttf").read_bytes()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data.replace(ours.encode("utf-16-be"), FAMILY.encode("utf-16-be")))


def write_brand(root: Path) -> None:
    """The files of the small program, its logo and its font."""
    write_files(root)
    (root / "brand").mkdir()
    (root / "brand" / "logo.svg").write_text(LOGO, encoding="utf-8")
    write_font(root / "fonts" / "swan.ttf")


def branded(paper: Paper = Paper.US_LETTER, **changes: object) -> Catalog:
    """The small catalog with that look."""
    catalog = small_catalog()
    look = {"color": "#7a1f3d", "logo": "brand/logo.svg", "logo_alt": LOGO_ALT, "fonts": Fonts(text=FAMILY)}
    brand = Brand(paper=paper, **{**look, **changes})  # type: ignore[arg-type]
    return replace(catalog, program=replace(catalog.program, brand=brand))
