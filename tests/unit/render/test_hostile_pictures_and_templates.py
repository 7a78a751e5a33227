from pathlib import Path

import pytest

from mcred.content.pictures import UnusablePicture, load_picture
from mcred.render.environment import TemplateFaultError, Templates
from mcred.render.filters import FILTERS

HEAD = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"


@pytest.mark.parametrize(
    "inside",
    [
        b"<filter id='f'><feTurbulence numOctaves='9999999'/></filter>",
        b"<image href='https://example.org/x.png'/>",
        b"<script>1</script>",
        b"<foreignObject/>",
        b"<svg:filter/>",
    ],
)
def test_a_drawing_with_parts_that_load_run_or_take_long_is_refused(tmp_path: Path, inside: bytes) -> None:
    (tmp_path / "x.svg").write_bytes(HEAD + inside + b"</svg>")
    with pytest.raises(UnusablePicture, match="do not draw"):
        load_picture(tmp_path, "", "x.svg")


def test_a_drawing_with_entities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]>" + HEAD + b"</svg>"
    )
    with pytest.raises(UnusablePicture, match="do not draw"):
        load_picture(tmp_path, "", "x.svg")


def test_a_plain_drawing_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(HEAD + b"<circle r='1'/></svg>")
    assert load_picture(tmp_path, "", "x.svg")[0] == "image/svg+xml"


def test_a_name_that_no_system_accepts_is_a_value(tmp_path: Path) -> None:
    with pytest.raises(UnusablePicture):
        load_picture(tmp_path, "", "a" * 300 + ".png")


def test_a_template_that_includes_itself_is_a_fault_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "loop.md.j2").write_text("{% include 'loop.md.j2' %}")
    with pytest.raises(TemplateFaultError, match=r"loop\.md\.j2"):
        Templates((tmp_path,), FILTERS).fill("loop.md.j2", {}, "x.yaml")
