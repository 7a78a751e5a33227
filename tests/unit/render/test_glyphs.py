import struct
import time
from pathlib import Path

import pytest

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


def font_with_groups(*groups: tuple[int, int, int]) -> bytes:
    """A font that has nothing but a table of characters, in format 12."""
    table = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">III", *one) for one in groups)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
    head = b"\x00\x01\x00\x00" + struct.pack(">4H", 1, 0, 0, 0)
    return head + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def test_the_fonts_of_a_program_count(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(font_with_groups((0x1F680, 0x1F682, 1)))
    assert {0x1F680, 0x1F681, 0x1F682, ord("a")} <= covered_characters((path, *FONTS))


@pytest.mark.parametrize(
    "groups", [[(0, 0xFFFFFFFF, 1)], [(0, 0x10FFFF, 1)] * 5000, [(5, 4, 1), (0, 9, 1)]], ids=len
)
def test_a_font_that_claims_too_much_draws_nothing_and_takes_no_time(
    tmp_path: Path, groups: list[tuple[int, int, int]]
) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(font_with_groups(*groups))
    begun = time.perf_counter()
    assert covered_characters((path,)) <= set(range(10))
    assert time.perf_counter() - begun < 2
