"""The PDFs of forms can be filled in, and stay accessible."""

import io
import re
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader, PdfWriter

from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.model.catalog import Catalog
from mcred.model.form import form_fields
from mcred.output.writing import write_folder
from mcred.render.boxes import Box, address
from mcred.render.jobs import plan
from mcred.render.pdf import PdfRefusedError, count_pages
from mcred.render.pdf_fields import add_fields
from mcred.render.pdf_file import PdfFile
from mcred.render.pdf_row_heads import mark_row_heads
from mcred.render.renderer import Renderer
from mcred.render.tree import Table


def pdf_of(renderer: Renderer, catalog: Catalog, document: str, identifier: str = "paper-cranes") -> bytes:
    (job,) = plan(catalog, ids=[identifier], documents=[document], formats=["pdf"])
    return renderer.render(job).data


def filled(pdf: bytes, **answers: str) -> Any:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for one in writer.pages:
        if "/Annots" in one:
            writer.update_page_form_field_values(one, answers, auto_regenerate=False)
    kept = io.BytesIO()
    writer.write(kept)
    return PdfReader(kept).get_fields()


def elements(reader: PdfReader, kind: str) -> list[Any]:
    found, waiting = [], [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element: Any = waiting.pop()
        inside = element.get("/K", [])
        inside = inside if isinstance(inside, list) else [inside]
        if element.get("/S") == kind:
            found.append(element)
        waiting += [one.get_object() for one in reversed(inside) if hasattr(one.get_object(), "get")]
    return found


def test_every_field_of_the_form_is_one_field_of_the_pdf(root: Path) -> None:
    catalog = load_program(root).catalog
    renderer = Renderer(root, catalog, 0)
    for identifier, bundle in catalog.credentials.items():
        reader = PdfReader(io.BytesIO(pdf_of(renderer, catalog, "evidence-template", identifier)))
        fields = reader.get_fields() or {}
        asked = form_fields(bundle.credential, bundle.quiz)
        assert {one.id for one in asked} == {one for one in fields if not one.startswith("done-")}
        for one in asked:
            assert fields[one.id]["/TU"].startswith(one.code)
            assert "/Kids" not in fields[one.id]


def test_what_is_filled_in_reads_back(renderer: Renderer, catalog: Catalog) -> None:
    fields = filled(
        pdf_of(renderer, catalog, "evidence-template"),
        earner="t-1",
        reflection="One line\nand another one",
        **{"own-hands": "/Yes"},
    )
    assert fields["earner"].value == "t-1"
    assert fields["reflection"].value.split("\n") == ["One line", "and another one"]
    assert fields["own-hands"].value == "/Yes"
    assert fields["done-crane"].value == "/Off"


def test_a_reviewer_ticks_one_level_of_a_criterion(renderer: Renderer, catalog: Catalog) -> None:
    fields = filled(pdf_of(renderer, catalog, "scoring-sheet"), **{"accuracy-level": "/developing"})
    assert fields["accuracy-level"].value == "/developing"
    assert {kid.get_object()["/TU"] for kid in fields["accuracy-level"]["/Kids"]} == {
        "Accuracy: Beginner",
        "Accuracy: Developing",
        "Accuracy: Proficient",
    }
    assert [kid.get_object()["/AS"] for kid in fields["accuracy-level"]["/Kids"]].count("/Off") == 2


def test_only_boxes_of_several_lines_take_several_lines(renderer: Renderer, catalog: Catalog) -> None:
    fields = PdfReader(io.BytesIO(pdf_of(renderer, catalog, "evidence-template"))).get_fields() or {}
    multiline = {name for name, one in fields.items() if one.get("/Ff", 0) & 1 << 12}
    assert {"note", "reflection", "ai-trace-1-prompt"} <= multiline
    assert not {"earner", "q1-choice"} & multiline


@pytest.mark.parametrize("document", ["evidence-template", "scoring-sheet"])
def test_controls_stand_in_the_structure_where_they_were_drawn(
    renderer: Renderer, catalog: Catalog, document: str
) -> None:
    data = pdf_of(renderer, catalog, document)
    reader = PdfReader(io.BytesIO(data))
    widgets = [one.get_object() for at in reader.pages for one in at.get("/Annots", ())]
    forms = elements(reader, "/Form")
    assert {one["/Subtype"] for one in widgets} == {"/Widget"}
    assert len(widgets) == len(forms)
    assert all(at["/Tabs"] == "/S" for at in reader.pages if "/Annots" in at)
    assert b"mcred-field" not in data
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant


def test_a_box_over_the_end_of_a_page_is_one_field(root: Path) -> None:
    catalog = load_program(root).catalog
    data = pdf_of(Renderer(root, catalog, 0), catalog, "evidence-template", "ai-foundations")
    reader = PdfReader(io.BytesIO(data))
    names = [one.get_object().get("/T") for at in reader.pages for one in at.get("/Annots", ())]
    assert len(names) == len(set(names))


def test_the_first_cells_of_a_rubric_are_the_heads_of_their_rows(
    renderer: Renderer, catalog: Catalog
) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(renderer, catalog, "rubric")))
    scopes = [
        attributes.get_object().get("/Scope")
        for head in elements(reader, "/TH")
        for attributes in head["/A"]
        if attributes.get_object().get("/O") == "/Table"
    ]
    assert scopes.count("/Row") >= len(catalog.credentials["paper-cranes"].rubric.criteria)
    names = list(map(str, reader.root_object["/StructTreeRoot"]["/IDTree"]["/Names"][::2]))
    assert names == sorted(set(names))


def test_a_pdf_with_other_tables_keeps_its_cells(renderer: Renderer, catalog: Catalog) -> None:
    data = pdf_of(renderer, catalog, "matrix", "craft")
    file = PdfFile.of(data)
    assert file is not None
    mark_row_heads(file, [Table(head=((),), rows=(((),),), row_heads=True)] * 99)
    assert file.written() == data


def test_every_object_of_a_changed_file_is_where_its_table_says(renderer: Renderer, catalog: Catalog) -> None:
    for document in ("evidence-template", "scoring-sheet", "rubric", "learner-guide"):
        data = pdf_of(renderer, catalog, document)
        reader = PdfReader(io.BytesIO(data), strict=True)
        for number in range(1, int(reader.trailer["/Size"])):
            assert reader.get_object(number) is not None
        assert data.count(b"startxref") == data.count(b"%%EOF") == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nnothing",
        b"%PDF-1.7\nxref\n0 2\n0000000000 65535 f\r\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 999999999\n0000000000 65535 f\r\n\nstartxref\n9\n%%EOF",
    ],
)
def test_what_typst_does_not_write_is_no_file_to_change(data: bytes) -> None:
    assert PdfFile.of(data) is None


def test_no_form_goes_out_with_a_box_that_is_no_field(
    renderer: Renderer, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: bytes) -> None:
        return None

    monkeypatch.setattr("mcred.render.pdf.PdfFile.of", unknown)
    assert pdf_of(renderer, catalog, "matrix", "craft").startswith(b"%PDF")
    with pytest.raises(PdfRefusedError, match="fields to fill in were not found"):
        pdf_of(renderer, catalog, "evidence-template")


def test_a_box_that_the_pages_do_not_have_is_missed(renderer: Renderer, catalog: Catalog) -> None:
    file = PdfFile.of(pdf_of(renderer, catalog, "matrix", "craft"))
    assert file is not None
    assert not add_fields(file, {address("note"): Box(name="note", words="A note", lines=3)}, 10)


LIKE_OBJECTS = (
    "Pages (/Type/Page) /Type/Page",
    ")/K[1 0 R 2 0 R]>> endobj",
    "/S/Link/P 3 0 R /S/TD/P (a \\ b",
    "<</Type/StructElem/S/Link/P 1 0 R/K[<</Type/OBJR/Obj 5 0 R>>]>>",
    "/A<</Type/Action/S/URI/URI(mcred-field:reflection:)>>/StructParent 0",
)


@pytest.mark.parametrize("text", LIKE_OBJECTS)
def test_what_people_write_is_never_taken_for_an_object(tmp_path: Path, text: str) -> None:
    write_folder(tmp_path / "program", starting_files(empty=True))
    file = tmp_path / "program/credentials/clear-directions/credential.yaml"
    written = re.sub(
        r"(?m)^(\s*(?:- )?title:) .*$",
        lambda found: f"{found[1]} '{text}'",
        file.read_text(encoding="utf-8"),
    )
    file.write_text(written, encoding="utf-8")
    for module in file.parent.glob("modules/*.md"):
        more = f"\n\n{text}\n\nSee [this](mcred-field:reflection:).\n\n| a | b |\n|---|---|\n| {text} | x |\n"
        module.write_text(module.read_text(encoding="utf-8") + more, encoding="utf-8")
    catalog = load_program(tmp_path / "program").catalog
    renderer = Renderer(tmp_path / "program", catalog, 0)
    for document in ("evidence-template", "learner-guide", "scoring-sheet"):
        data = pdf_of(renderer, catalog, document, "clear-directions")
        assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
        reader = PdfReader(io.BytesIO(data), strict=True)
        assert count_pages(data) == len(reader.pages)
        annotations = [one.get_object() for at in reader.pages for one in at.get("/Annots", ())]
        followed = [str(one.get("/A", {}).get("/URI", "")) for one in annotations]
        assert not [one for one in followed if one.startswith("mcred-field")]


ODD = ("Plain (and) \\ odd ) words (", "Señal: ¿dónde?", "ידיים", "two\nlines", "")


@pytest.mark.parametrize("words", ODD)
def test_any_words_are_read_out_and_any_value_is_ticked(words: str) -> None:
    """A page of two links, as Typst writes them, becomes a form that another library reads."""
    links = (address("answer"), address("level", words))
    file = PdfFile.of(two_links(*links))
    assert file is not None
    boxes = {
        links[0]: Box(name="answer", words=words, lines=2),
        links[1]: Box(name="level", words=f"{words}: it", value=words or "Yes"),
    }
    assert add_fields(file, boxes, 10)
    reader = PdfReader(io.BytesIO(file.written()), strict=True)
    fields = reader.get_fields() or {}
    assert fields["answer"]["/TU"] == words
    states = reader.pages[0]["/Annots"][1].get_object()["/AP"]["/N"]  # type: ignore[index]
    assert set(states) == {f"/{words or 'Yes'}", "/Off"}


def two_links(*addresses: str) -> bytes:
    action = "/A<</Type/Action/S/URI/URI(%s)>>/F 4/StructParent %d>>"
    annotation = "<</Type/Annot/Subtype/Link/Rect[10 10 90 40]/Border[0 0 0]" + action
    objects = (
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 3 0 R>>",
        "<</Type/Pages/Count 1/Kids[4 0 R]>>",
        "<</Type/StructTreeRoot/K[5 0 R 6 0 R]/ParentTree<</Nums[0 5 0 R 1 6 0 R]>>/ParentTreeNextKey 2>>",
        "<</Type/Page/MediaBox[0 0 612 792]/Parent 2 0 R/Annots[7 0 R 8 0 R]>>",
        "<</Type/StructElem/S/Link/P 3 0 R/K[<</Type/OBJR/Pg 4 0 R/Obj 7 0 R>>]>>",
        "<</Type/StructElem/S/Link/P 3 0 R/K[<</Type/OBJR/Pg 4 0 R/Obj 8 0 R>>]>>",
        *(annotation % pair for pair in zip(addresses, (0, 1), strict=True)),
    )
    text, offsets = "%PDF-1.7\n", []
    for number, value in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n\r\n" for at in offsets)
    end = f"trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF"
    return f"{text}xref\n0 9\n0000000000 65535 f\r\n{table}{end}".encode()
