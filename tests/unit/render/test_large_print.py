"""Large print: 18 points, one column, nothing slanted, and as accessible as any other document."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import page
import pytest
from brand_samples import branded, write_brand
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from render_samples import TIMESTAMP, document
from test_renderer import hostile_catalog

from mcred.errors import UnusableInputError
from mcred.model.program import Paper
from mcred.render.documents import DOCUMENTS
from mcred.render.jobs import Job, plan
from mcred.render.large_print import for_large_print
from mcred.render.renderer import Renderer
from mcred.render.tree import (
    Block,
    Blocks,
    Break,
    BulletList,
    Emphasis,
    Group,
    GroupKind,
    Heading,
    Paragraph,
    Strong,
    Table,
    Text,
    Tick,
    plain_text,
)

PRINTED = [kind for kind in DOCUMENTS if kind.can_be("pdf")]
LEAST = 18.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_brand(tmp_path)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    (tmp_path / "brand" / "logo.svg").write_text(drawing, encoding="utf-8")  # one without type
    return tmp_path


def job(name: str, format: str) -> Job:
    jobs = plan(branded(), documents=[name], formats=[format], large_print=True)
    return next(one for one in jobs if one.large_print)


def made(root: Path, name: str, format: str, paper: Paper = Paper.US_LETTER) -> bytes:
    return Renderer(root, branded(paper), TIMESTAMP).render(job(name, format)).data


def sizes(pdf: bytes) -> set[float]:
    """The sizes of all type in a PDF, in points, as it stands on the paper."""
    found: set[float] = set()

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip() and font is not None:
            found.add(round(size * abs(tm[3] * cm[3]), 1))

    for sheet in PdfReader(io.BytesIO(pdf)).pages:
        sheet.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", PRINTED, ids=lambda kind: kind.name)
def test_a_pdf_is_accessible_and_has_no_small_type(root: Path, kind: Any, paper: Paper) -> None:
    pdf = made(root, kind.name, "pdf", paper)
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    used = sizes(pdf)
    assert LEAST in used
    # The picture of a pathway is as large as its page; all it says stands below it in words.
    assert kind.name == "overview" or min(used) >= LEAST


@pytest.mark.parametrize("name", ["evidence-template", "rubric", "teacher-packet", "matrix"])
def test_hostile_content_stays_accessible(root: Path, name: str) -> None:
    made_of = Renderer(root, hostile_catalog(), TIMESTAMP)
    assert page.validate_pdf_bytes(made_of.render(job(name, "pdf")).data, profile="ua1").is_compliant


def test_usual_documents_are_measured_to_be_smaller(root: Path) -> None:
    usual = plan(branded(), documents=["learner-guide"], formats=["pdf"])[0]
    assert min(sizes(Renderer(root, branded(), TIMESTAMP).render(usual).data)) < 12


def test_what_is_typed_into_a_box_is_large_too(root: Path) -> None:
    fields = PdfReader(io.BytesIO(made(root, "evidence-template", "pdf"))).get_fields() or {}
    assert {str(one["/DA"]) for one in fields.values() if one.get("/FT") == "/Tx" and "/DA" in one} <= {
        "/Helv 18 Tf 0 g"
    }
    assert fields


def test_a_word_file_has_no_small_type(root: Path, tmp_path: Path) -> None:
    data = made(root, "evidence-template", "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(one).decode() for one in archive.namelist() if one.endswith(".xml")]
    direct = {int(size) for part in parts[1:] for size in re.findall(r'<w:sz w:val="(\d+)"', part)}
    styles = next(part for part in parts if "<w:styles " in part)
    normal = re.search(r'w:styleId="Normal".*?<w:sz w:val="(\d+)"', styles, re.DOTALL)
    assert normal is not None
    assert int(normal[1]) == 2 * LEAST
    body = next(part for part in parts if "<w:body>" in part)
    assert {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"', body)} <= {36}
    assert direct
    target = tmp_path / "form.docx"
    target.write_bytes(data)
    assert OpenXmlValidator().validate(str(target)).is_valid


def test_a_web_page_is_large_on_a_screen_and_on_paper(root: Path) -> None:
    html = made(root, "handout", "html").decode()
    assert "html{font-size:150%" in html
    assert "font-size:18pt" in html


def test_files_lie_beside_the_usual_ones_and_markdown_has_no_size() -> None:
    jobs = plan(branded(), documents=["handout"], large_print=True)
    names = [one.path.rpartition("/")[2] for one in jobs]
    assert names == [
        "handout.md",
        "handout.html",
        "handout-large-print.html",
        "handout.pdf",
        "handout-large-print.pdf",
    ]
    with pytest.raises(UnusableInputError, match="no size of type"):
        plan(branded(), formats=["md"], large_print=True)


def test_the_index_lists_both(root: Path) -> None:
    jobs = plan(branded(), documents=["handout"], formats=["html"], large_print=True)
    index = Renderer(root, branded(), TIMESTAMP).render_index(jobs).data.decode()
    assert 'href="credentials/paper-cranes/handout.html"' in index
    assert 'href="credentials/paper-cranes/handout-large-print.html"' in index
    assert 'aria-label="Folding Paper Cranes: Handout, Web page, large print"' in index


def large(*blocks: Block) -> Blocks:
    return for_large_print(document(*blocks)).blocks


def test_columns_become_one() -> None:
    inside = (Paragraph(children=(Text("a"),)), Paragraph(children=(Text("b"),)))
    assert large(Group(kind=GroupKind.COLUMNS, children=inside)) == inside


def test_short_emphasis_is_bold_and_long_emphasis_is_plain() -> None:
    short, long = Emphasis((Text("crane"),)), Emphasis((Text("crane " * 20),))
    (paragraph,) = large(Paragraph(children=(short, long, Strong((short,)))))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (
        Strong((Text("crane"),)),
        Text("crane " * 20),
        Strong((Text("crane"),)),
    )


def cells(*texts: str) -> tuple[tuple[Text], ...]:
    return tuple((Text(one),) for one in texts)


def test_a_narrow_table_stays_a_table() -> None:
    table = Table(head=cells("Step", "Minutes"), rows=(cells("Fold", "10"),), widths=(78, 22))
    assert large(table) == (table,)


def test_a_wide_table_becomes_a_list_below_a_heading_for_each_row() -> None:
    wide = "Nine folds that can be counted. " * 8
    name = (Text("Accuracy"), Break(), Emphasis((Text("Does it fly?"),)))
    table = Table(
        head=cells("Criterion", "Low", "High"), rows=((name, *cells(wide, wide)),), caption="Levels"
    )
    caption, heading, question, listed = large(Heading(level=2, children=(Text("H"),)), table)[1:]
    assert plain_text(caption.children) == "Levels"  # type: ignore[union-attr]
    assert heading == Heading(level=3, children=(Text("Accuracy"),))
    assert question == Paragraph(children=(Strong((Text("Does it fly?"),)),), leads=True)
    assert isinstance(listed, BulletList)
    assert [plain_text(item[0].children)[:5] for item in listed.items] == ["Low: ", "High:"]  # type: ignore[union-attr]


def test_nothing_that_a_table_says_or_asks_for_gets_lost() -> None:
    tick = (Tick(field="e1", label="Done"),)
    long = "words " * 60
    table = Table(head=cells("Code", "What", "Why", "Done"), rows=((*cells("E1.", "Crane", long), tick),))
    heading, listed = large(Heading(level=1, children=(Text("H"),)), table)[1:]
    assert plain_text(heading.children) == "E1. Crane"  # type: ignore[union-attr]
    assert isinstance(listed, BulletList)
    assert tick[0] in listed.items[1][0].children  # type: ignore[union-attr]
    assert long in plain_text(listed.items[0][0].children)  # type: ignore[union-attr]


INLINE = st.recursive(
    st.text("ab |:.", max_size=70).map(Text) | st.just(Tick(field="f", label="L")) | st.just(Break()),
    lambda inner: st.lists(inner, max_size=3).map(lambda some: Emphasis(tuple(some))),
    max_leaves=5,
)
CELL = st.lists(INLINE, max_size=3).map(tuple)


@given(st.integers(1, 5).flatmap(lambda wide: st.lists(st.tuples(*[CELL] * wide), min_size=2, max_size=4)))
def test_any_table_keeps_its_words_and_its_boxes(rows: list[Any]) -> None:
    table = Table(head=rows[0], rows=tuple(rows[1:]))
    blocks = large(table)
    said = "".join(text_of(one) for one in blocks)
    for row in table.rows:
        for cell in row:
            assert all(word in said for word in plain_text(cell).split())
    boxes = str(table.rows).count("Tick(")
    assert str(blocks).count("Tick(") >= boxes


def text_of(block: Any) -> str:
    match block:
        case BulletList():
            return "".join(text_of(one) for item in block.items for one in item)
        case Table():
            return "".join(plain_text(cell) for row in (block.head, *block.rows) for cell in row)
        case _:
            return plain_text(block.children)
