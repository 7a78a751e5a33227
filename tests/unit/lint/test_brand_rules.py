"""A program's look: what is wrong with its logo, its colour and its fonts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starter import change, copy_starter, findings, findings_of

from mcred.model.color import WHITE, contrast

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_starter(tmp_path / "program")


def brand(program: Path, **keys: Any) -> None:
    change(program, "mcred.yaml", {"brand": keys})


def said(rule: str, program: Path) -> Mapping[str, str]:
    (found,) = findings_of(rule, program)
    assert found.file == "mcred.yaml"
    return {"message": found.message, "hint": found.hint, "source": found.source}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("logo.svg", None, "is not there"),
        ("logo.gif", b"GIF89a", "is not an SVG, PNG or JPEG picture"),
        ("logo.svg", LOGO[:-6].encode(), "is no drawing"),
        ("logo.svg", b"<svg/>", "is no drawing"),
        ("logo.svg", LOGO.replace("<circle", "<image").encode(), "do not draw"),
        ("logo.svg", LOGO.replace("r=", "\u202er=").encode(), "has a fault in line 1"),
        ("logo.png", b"PNG", "is not what its name says"),
        ("logo.png", PNG + b"\x00\x00\x00\x01" * 2 + b"rest", "is cut off"),
        ("logo.png", PNG + b"\x00\x01\x00\x00" * 2 + b"IENDxxxx", "at most 40 million"),
        ("logo.jpg", b"\xff\xd8\xff rest", "is cut off"),
        ("https://example.org/logo.svg", None, "nothing from elsewhere"),
        ("../logo.svg", None, "is outside the program's folder"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_an_error_that_says_why(
    program: Path, name: str, data: bytes | None, why: str
) -> None:
    if data is not None:
        (program / name).write_bytes(data)
    brand(program, logo=name, logo_alt="The district")
    found = said("unusable-logo", program)
    assert why in found["message"]
    assert name in found["source"]


def test_a_logo_with_its_text_is_fine(program: Path) -> None:
    (program / "logo.svg").write_text(LOGO, encoding="utf-8")
    brand(program, logo="logo.svg", logo_alt="The district")
    assert findings(program) == ()


@pytest.mark.parametrize("alt", [{}, {"logo_alt": "  "}])
def test_a_logo_without_a_text_is_an_error(program: Path, alt: Mapping[str, str]) -> None:
    (program / "logo.svg").write_text(LOGO, encoding="utf-8")
    brand(program, logo="logo.svg", **alt)
    assert "logo_alt" in said("logo-without-description", program)["hint"]


def test_a_faint_colour_is_told_with_its_contrast_and_the_nearest_that_passes(program: Path) -> None:
    brand(program, color="#ff8800")
    found = said("faint-brand-color", program)
    assert "2.39 to 1" in found["message"]
    color = found["hint"].split('"')[1]
    assert 4.5 <= contrast(color, WHITE) < 4.6


def test_a_font_that_is_not_there_is_told_with_those_that_are(program: Path) -> None:
    brand(program, fonts={"text": "Noto Sanz", "headings": "Noto Sans"})
    found = said("unknown-font", program)
    assert found["message"] == "there is no font of the family 'Noto Sanz'"
    assert "did you mean 'Noto Sans'?" in found["hint"]


@pytest.mark.parametrize("name", ['a"b', "a;b", "a{b", "a<b", "a$b", "a'b", "a\\b"])
def test_a_family_cannot_leave_the_place_it_is_written_to(program: Path, name: str) -> None:
    brand(program, fonts={"text": name})
    assert "unknown-font" not in {one.rule for one in findings(program)}
    assert {one.file for one in findings(program)} == {"mcred.yaml"}
