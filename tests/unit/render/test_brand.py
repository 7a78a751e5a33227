"""A program's own look, in every format."""

import io
import re
import zipfile
from pathlib import Path

import page
import pytest
from brand_samples import FAMILY, LOGO, LOGO_ALT, branded, write_brand
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from render_samples import TIMESTAMP

from mcred.content.fonts import font_files
from mcred.model.color import MIN_CONTRAST, WHITE, contrast, readable_on
from mcred.model.program import Fonts, Paper
from mcred.render.documents import DOCUMENTS
from mcred.render.jobs import Job, plan
from mcred.render.palette import palette
from mcred.render.renderer import Renderer, brand_files
from mcred.render.review_pack import Pack, render_pack

PRINTED = [kind for kind in DOCUMENTS if kind.can_be("pdf")]
COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_brand(tmp_path)
    return tmp_path


def renderer(root: Path, **changes: object) -> Renderer:
    return Renderer(root, branded(**changes), TIMESTAMP)  # type: ignore[arg-type]


def job(document: str, format: str) -> Job:
    return plan(branded(), documents=[document], formats=[format])[0]


def made(root: Path, document: str, format: str, **changes: object) -> bytes:
    return renderer(root, **changes).render(job(document, format)).data


def descriptions(pdf: bytes) -> set[str]:
    """What a screen reader says for the pictures of a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    objects = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return {str(one["/Alt"]) for one in objects if isinstance(one, dict) and one.get("/S") == "/Figure"}


def faces(pdf: bytes) -> set[str]:
    fonts = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    return {str(one.get_object()["/BaseFont"]).rpartition("+")[2] for one in fonts.values()}


@given(COLORS)
def test_no_colour_prints_below_the_contrast_that_is_asked_for(color: str) -> None:
    look = palette(color)
    pairs = [(WHITE, look.accent)]
    pairs += [(ink, ground) for ink in (look.deep, look.ink, look.soft) for ground in (WHITE, look.wash)]
    assert min(contrast(*pair) for pair in pairs) >= MIN_CONTRAST


@given(COLORS)
def test_a_colour_that_can_be_read_stays_as_it_is(color: str) -> None:
    assert (readable_on(color, WHITE) == color) == (contrast(color, WHITE) >= MIN_CONTRAST)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", PRINTED, ids=lambda kind: kind.name)
def test_every_pdf_has_the_logo_with_its_text_and_stays_accessible(root: Path, kind, paper: Paper) -> None:
    pdf = made(root, kind.name, "pdf", paper=paper)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    assert LOGO_ALT in descriptions(pdf)


@pytest.mark.parametrize("name", ["handout", "evidence-form"])
def test_a_web_page_has_the_logo_in_its_bar(root: Path, name: str) -> None:
    html = made(root, name, "html").decode()
    bar = re.search(r"<header.*?</header>", html, re.DOTALL)
    assert bar is not None
    assert f'alt="{LOGO_ALT}"' in bar[0]
    assert "data:image/svg+xml;base64," in bar[0]


def test_the_index_has_the_logo(root: Path) -> None:
    made_of = renderer(root)
    html = made_of.render_index([job("handout", "html")]).data.decode()
    assert f'alt="{LOGO_ALT}"' in html


def test_the_pages_of_scores_and_reviewers_have_the_logo(root: Path) -> None:
    pack = Pack(digest="d", kind="ratings", version=1, reviewer="r-1", entries=())
    pages = renderer(root).render_scores([]), render_pack(root, branded().program, pack)
    assert all(f'alt="{LOGO_ALT}"'.encode() in one for one in pages)


def test_a_word_file_has_the_logo_in_its_header(root: Path, tmp_path: Path) -> None:
    data = made(root, "evidence-template", "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        header = "".join(archive.read(one).decode() for one in archive.namelist() if "/header" in one)
    assert f'descr="{LOGO_ALT}"' in header
    target = tmp_path / "form.docx"
    target.write_bytes(data)
    assert OpenXmlValidator().validate(str(target)).is_valid


@pytest.mark.parametrize("broken", ["no picture", LOGO.replace("</svg>", ""), None])
def test_documents_are_made_without_a_logo_that_cannot_be_shown(root: Path, broken: str | None) -> None:
    logo = root / "brand" / "logo.svg"
    logo.unlink() if broken is None else logo.write_text(broken, encoding="utf-8")
    for format in ("pdf", "html"):
        assert made(root, "handout", format) == made(root, "handout", format, logo="", logo_alt="")


def test_a_logo_without_a_text_is_left_out(root: Path) -> None:
    assert made(root, "handout", "html", logo_alt=" ") == made(root, "handout", "html", logo="")


def test_the_program_s_own_font_is_in_the_pdf(root: Path) -> None:
    assert "NotoSans-Regular" in faces(made(root, "handout", "pdf"))
    assert "NotoSans-Regular" not in faces(made(root, "handout", "pdf", fonts=Fonts()))


def test_word_and_web_pages_name_the_family_first(root: Path) -> None:
    assert f'font-family:"{FAMILY}",' in made(root, "handout", "html").decode()
    with zipfile.ZipFile(io.BytesIO(made(root, "scoring-sheet", "docx"))) as archive:
        assert f'w:ascii="{FAMILY}"' in archive.read("word/styles.xml").decode()


def test_a_damaged_font_is_passed_over(root: Path) -> None:
    whole = (root / "fonts" / "swan.ttf").read_bytes()
    (root / "fonts" / "swan.ttf").write_bytes(whole[:300])
    (root / "fonts" / "none.otf").write_bytes(b"OTTO" + b"\xff" * 200)
    assert made(root, "handout", "pdf").startswith(b"%PDF")


def test_the_files_of_the_look_are_known_even_when_the_logo_is_not_there(root: Path) -> None:
    program = branded().program
    expected = {root / "brand" / "logo.svg", root / "fonts" / "swan.ttf"}
    assert set(brand_files(root, program)) == expected
    (root / "brand" / "logo.svg").unlink()
    assert set(brand_files(root, program)) == expected
    assert font_files(root) == (root / "fonts" / "swan.ttf",)
