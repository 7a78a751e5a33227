"""The PDFs of forms can be filled in, and stay accessible."""

import io
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf import PdfReader, PdfWriter

from mcred.content.program import load_program
from mcred.model.catalog import Catalog
from mcred.model.form import form_fields
from mcred.render.jobs import plan
from mcred.render.pdf_row_heads import with_row_heads
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


def test_a_pdf_that_is_not_as_expected_keeps_its_cells(renderer: Renderer, catalog: Catalog) -> None:
    data = pdf_of(renderer, catalog, "matrix", "craft")
    table = Table(head=((),), rows=(((),),), row_heads=True)
    assert with_row_heads(data, [table] * 99) == data
    assert with_row_heads(b"%PDF-1.7\nnothing", [table]) == b"%PDF-1.7\nnothing"
