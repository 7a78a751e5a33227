"""Fonts that a program brings along are data that nobody vetted."""

import shutil
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred.content.brand import shipped_fonts
from mcred.content.fonts import MAX_FONTS, font_families, font_files, read_font

OURS = shipped_fonts()[0]


def font_called(name: str) -> bytes:
    """A font that has a name and nothing else."""
    text = name.encode("utf-16-be")
    names = struct.pack(">HHH", 0, 1, 18) + struct.pack(">6H", 3, 1, 0x409, 1, len(text), 0) + text
    head = b"\x00\x01\x00\x00" + struct.pack(">4H", 1, 0, 0, 0)
    return head + struct.pack(">4sIII", b"name", 0, 28, len(names)) + names


def test_the_shipped_families_are_called_as_the_pdf_engine_calls_them() -> None:
    typst = pytest.importorskip("typst")
    known = typst.Fonts(include_system_fonts=False, font_paths=[str(OURS.parent)]).families()
    assert set(font_families(shipped_fonts())) <= set(known)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Source Sans 3", "Source Sans 3"),
        ("Source Sans 3 Light", "Source Sans 3"),
        ("Swan ExtraBold Condensed", "Swan"),
        ("Swan-SemiBold", "Swan"),
        ("Boldly", "Boldly"),
    ],
)
def test_the_weights_of_a_family_are_one_family(tmp_path: Path, name: str, family: str) -> None:
    (tmp_path / "a.ttf").write_bytes(font_called(name))
    assert font_families([tmp_path / "a.ttf"]) == (family,)


def test_only_fonts_are_taken_and_no_link_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(OURS, folder / "b.TTF")
    (folder / "readme.txt").write_text("no font")
    (folder / "link.ttf").symlink_to(OURS)
    (folder / "more.otf").mkdir()
    assert font_files(tmp_path) == (folder / "b.TTF",)
    shutil.rmtree(folder)
    folder.symlink_to(OURS.parent)
    assert font_files(tmp_path) == ()


def test_there_is_a_most_of_them(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for number in range(MAX_FONTS + 3):
        (tmp_path / "fonts" / f"{number:03}.ttf").write_bytes(font_called("Swan"))
    assert len(font_files(tmp_path)) == MAX_FONTS


def test_what_only_ends_like_a_font_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_text("no font")
    assert read_font(tmp_path / "a.ttf") is None
    assert font_families([tmp_path / "a.ttf"]) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.integers(0, 100))
def test_no_bytes_make_it_fail(tmp_path: Path, data: bytes, keep: int) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(font_called("Swan")[:keep].ljust(4, b"\x00")[:4] + data)
    assert all(isinstance(name, str) for name in font_families([path]))
