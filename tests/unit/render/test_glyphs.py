from mcred.content.resources import shipped
from mcred.render.glyphs import covered_characters

FONTS = tuple(sorted((shipped("templates") / "fonts").glob("*.ttf")))


def test_the_shipped_fonts_draw_what_documents_use() -> None:
    covered = covered_characters(FONTS)
    assert set(map(ord, "Añß Жя Ωλ “”–—… ☐☑✓ →≥×½ ł\u200b")) <= covered


def test_emoji_and_scripts_without_a_font_are_known_to_be_missing() -> None:
    assert not covered_characters(FONTS) & set(map(ord, "🚀😀አክ中"))


def test_arabic_and_hebrew_are_covered() -> None:
    assert set(map(ord, "ابپچگیשלום")) <= covered_characters(FONTS)


def test_the_fonts_stay_small_and_carry_their_licences() -> None:
    assert sum(font.stat().st_size for font in FONTS) < 3_000_000
    families = {font.name.partition("_")[0] for font in FONTS}
    assert len(list(FONTS[0].parent.glob("LICENSE-*.txt"))) == len(families)
