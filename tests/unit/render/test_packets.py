"""One PDF for each audience, made of the same documents that come singly."""

import io
import itertools
from dataclasses import replace
from pathlib import Path

import page
import pytest
from pypdf import PageObject, PdfReader
from render_samples import TIMESTAMP

from mcred.content.program import load_program
from mcred.model.catalog import Catalog
from mcred.model.program import Brand, Paper
from mcred.render.documents import BY_NAME, DOCUMENTS
from mcred.render.jobs import Job, plan
from mcred.render.pdf import count_pages
from mcred.render.renderer import Renderer

ROOT = Path(__file__).resolve().parents[3]
PACKETS = tuple(kind.name for kind in DOCUMENTS if kind.parts)
RUNNING_LINES = 250
"""Characters of a page on which hardly anything stands but its head and foot."""
SIDES = {Paper.US_LETTER: (612, 792), Paper.A4: (595, 842)}


def on(paper: Paper, catalog: Catalog) -> Catalog:
    return replace(catalog, program=replace(catalog.program, brand=Brand(paper=paper)))


def job_for(catalog: Catalog, name: str, identifier: str = "paper-cranes") -> Job:
    (job,) = plan(catalog, ids=[identifier], documents=[name], formats=["pdf"])
    return job


def read(renderer: Renderer, job: Job) -> PdfReader:
    return PdfReader(io.BytesIO(renderer.render(job).data))


def size(sheet: PageObject) -> tuple[int, int]:
    return round(sheet.mediabox.width), round(sheet.mediabox.height)


def words(sheet: PageObject) -> str:
    return " ".join(sheet.extract_text().split())


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", PACKETS)
def test_a_packet_is_accessible_on_both_papers(
    folder: Path, catalog: Catalog, name: str, paper: Paper
) -> None:
    renderer = Renderer(folder, on(paper, catalog), TIMESTAMP)
    done = renderer.render(job_for(catalog, name))
    assert page.validate_pdf_bytes(done.data, profile="ua1").is_compliant
    sheets = {tuple(sorted(size(one))) for one in PdfReader(io.BytesIO(done.data)).pages}
    assert sheets == {SIDES[paper]}


@pytest.mark.parametrize("languages", [("es",), ("en", "es")])
def test_the_cover_of_a_packet_is_in_spanish(
    folder: Path, catalog: Catalog, languages: tuple[str, ...]
) -> None:
    catalog = replace(catalog, program=replace(catalog.program, languages=languages))
    renderer = Renderer(folder, catalog, TIMESTAMP, language="es")
    said = words(read(renderer, job_for(catalog, "reviewer-packet")).pages[0])
    bare = said.translate({0x200E: None})  # the engine puts marks of direction around another language
    assert "Paquete del revisor" in bare
    assert "Rúbrica: cómo se evalúa la evidencia" in bare
    assert "packet" not in bare


def test_each_part_has_its_own_paper_its_bookmark_and_its_name_at_the_head(
    renderer: Renderer, catalog: Catalog
) -> None:
    pdf = read(renderer, job_for(catalog, "teacher-packet"))
    tops = [one for one in pdf.outline if not isinstance(one, list)]
    numbers = [pdf.get_destination_page_number(one) for one in tops]
    assert [one.title for one in tops] == [
        "Folding Paper Cranes",
        "Folding Paper Cranes",
        "Folding Paper Cranes: learner guide",
        "Folding Paper Cranes: evidence template",
        "Rubric for cranes",
    ]
    for number, name in zip(numbers[1:], BY_NAME["teacher-packet"].parts, strict=True):
        sheet = pdf.pages[number]
        assert f"Folding Paper Cranes: {BY_NAME[name].title.lower()}" in words(sheet)
        assert (sheet.mediabox.width > sheet.mediabox.height) is BY_NAME[name].landscape


def test_the_contents_name_the_page_on_which_each_part_begins(renderer: Renderer, catalog: Catalog) -> None:
    pdf = read(renderer, job_for(catalog, "reviewer-packet"))
    assert "Reviewer packet" in words(pdf.pages[0])
    contents = {
        line.partition(".")[0].strip(): line.split()[-1] for line in pdf.pages[1].extract_text().split("\n")
    }
    tops = [one for one in pdf.outline if not isinstance(one, list)]
    begins = [pdf.get_destination_page_number(one) + 1 for one in tops[1:]]
    assert [contents[name] for name in ("Rubric", "Scoring sheet", "Exemplars")] == list(map(str, begins))
    for number, sheet in enumerate(pdf.pages, 1):
        assert f"Page {number} of {len(pdf.pages)}" in words(sheet)


def test_a_packet_alone_and_one_made_after_its_parts_are_the_same(
    folder: Path, renderer: Renderer, catalog: Catalog
) -> None:
    for job in plan(catalog, ids=["paper-cranes"], formats=["pdf"]):
        assert renderer.render(job).data == Renderer(folder, catalog, TIMESTAMP).render(job).data, job.path


def test_a_broken_badge_does_not_stop_a_packet(folder: Path, catalog: Catalog) -> None:
    badge = folder / "credentials" / "paper-cranes" / "badge.svg"
    badge.write_text("<svg xmlns='http://www.w3.org/2000/svg'><path", encoding="utf-8")
    done = Renderer(folder, catalog, TIMESTAMP).render(job_for(catalog, "facilitator-packet"))
    assert count_pages(done.data) > 5
    assert "picture-left-out" in {one.rule for one in done.warnings}


class TestOurContent:
    catalog = load_program(ROOT).catalog

    @pytest.mark.parametrize("paper", list(Paper))
    def test_no_page_is_almost_empty_and_the_cover_is_one_page(self, paper: Paper) -> None:
        catalog = on(paper, self.catalog)
        renderer = Renderer(ROOT, catalog, TIMESTAMP)
        for identifier, name in itertools.product(("ai-foundations", "blended-learning-design"), PACKETS):
            pdf = read(renderer, job_for(catalog, name, identifier))
            assert words(pdf.pages[1]).startswith("Contents"), identifier
            bare = [
                number for number, sheet in enumerate(pdf.pages[2:], 3) if len(words(sheet)) < RUNNING_LINES
            ]
            assert bare == [], (identifier, name)

    @pytest.mark.parametrize("paper", list(Paper))
    def test_every_certificate_is_one_page(self, paper: Paper) -> None:
        catalog = on(paper, self.catalog)
        renderer = Renderer(ROOT, catalog, TIMESTAMP)
        for job in plan(catalog, documents=["certificate"], formats=["pdf"]):
            assert count_pages(renderer.render(job).data) == 1, job.path
