import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import page
import pytest
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from render_samples import TIMESTAMP, changed, small_catalog

from mcred.content.program import load_program
from mcred.model.catalog import Catalog
from mcred.model.credential import WordLimits
from mcred.render import pdf as pdf_door
from mcred.render.documents import DOCUMENTS, Format
from mcred.render.jobs import Job, plan
from mcred.render.pdf import PdfEngineMissingError, count_pages
from mcred.render.renderer import Renderer

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"
EVERY = ("md", "html", "pdf", "docx")

HOSTILE = (
    "{{ 7*7 }} {% raw %} [/] <script>alert(1)</script> | a | *b* _c_ `d` [x](javascript:alert(1)) "
    '"quoted" \\back # head 🚀 ::: note {#id} \u202egnp.exe'
)
HOSTILE_TEXT = (
    f"{HOSTILE}\n\n###### Deep\n\n# Top\n\n- \n- [ ] {'w' * 3000}\n\n::: note\n\n"
    "| a | b |\n|---|---|\n| x \\| y |\n\n<img src=x onerror=alert(1)>\n\n> > > deep\n\n"
    "![](../../../etc/passwd)\n\n![p](https://example.org/x.png)\n\n[**[in](https://b.org)**](https://a.org)\n\n"
    "```\nnever closed"
)


def jobs_of(catalog: Catalog, *formats: str, documents: tuple[str, ...] = ()) -> tuple[Job, ...]:
    return plan(catalog, formats=formats, documents=documents)


def job_for(catalog: Catalog, document: str, format: str) -> Job:
    return plan(catalog, documents=[document], formats=[format])[0]


def hostile_catalog() -> Catalog:
    catalog = changed(
        small_catalog(),
        title=HOSTILE[:140],
        summary=HOSTILE_TEXT,
        student_data=HOSTILE_TEXT,
        non_negotiables=("unknown-one",),
    )
    bundle = catalog.credentials["paper-cranes"]
    evidence = tuple(
        replace(one, title=HOSTILE[:140], instructions=HOSTILE_TEXT) for one in bundle.credential.evidence
    )
    credential = replace(bundle.credential, evidence=evidence)
    criteria = tuple(
        replace(
            one,
            title=HOSTILE[:140],
            look_for=(HOSTILE,),
            descriptors=dict.fromkeys(one.descriptors, HOSTILE_TEXT),
        )
        for one in bundle.rubric.criteria
    )
    modules = tuple(replace(one, body=HOSTILE_TEXT) for one in bundle.modules)
    bundle = replace(
        bundle, credential=credential, rubric=replace(bundle.rubric, criteria=criteria), modules=modules
    )
    pathway = replace(catalog.pathways["paper"], title=HOSTILE[:140], summary=HOSTILE_TEXT)
    framework = replace(catalog.frameworks["craft"], title=HOSTILE[:140], summary=HOSTILE_TEXT)
    return replace(
        catalog,
        credentials={"paper-cranes": bundle},
        pathways={"paper": pathway},
        frameworks={"craft": framework},
    )


def write_hostile_work(folder: Path) -> None:
    """Exemplars' files full of the same, but for the characters that are refused when they are read."""
    text = HOSTILE_TEXT.replace("\u202e", "")
    for file in (folder / "credentials" / "paper-cranes" / "exemplars").rglob("*.*"):
        rows = f"{text}\n{HOSTILE},{HOSTILE}\n".replace("\u202e", "")
        file.write_text(rows if file.suffix == ".csv" else text, encoding="utf-8")


def is_accessible(pdf: bytes) -> bool:
    return bool(page.validate_pdf_bytes(pdf, profile="ua1").is_compliant)


def audited(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "audited.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_every_document_of_the_small_program_comes_out_without_a_warning(
    renderer: Renderer, catalog: Catalog
) -> None:
    for job in jobs_of(catalog, *EVERY):
        done = renderer.render(job)
        assert done.data
        assert done.warnings == (), job.path


def test_the_same_input_gives_the_same_bytes(folder: Path, catalog: Catalog) -> None:
    for job in jobs_of(catalog, *EVERY):
        first, second = (Renderer(folder, catalog, TIMESTAMP).render(job).data for _ in range(2))
        assert first == second, job.path


def test_every_pdf_is_accessible(renderer: Renderer, catalog: Catalog) -> None:
    for job in jobs_of(catalog, "pdf"):
        assert is_accessible(renderer.render(job).data), job.path


def test_every_word_file_passes_the_audit(renderer: Renderer, catalog: Catalog, tmp_path: Path) -> None:
    for job in jobs_of(catalog, "docx"):
        assert audited(renderer.render(job).data, tmp_path) == [], job.path


@pytest.mark.parametrize("document", [kind.name for kind in DOCUMENTS if kind.can_be(Format.MD)])
def test_the_markdown_reads_as_it_did(renderer: Renderer, catalog: Catalog, document: str) -> None:
    done = renderer.render(job_for(catalog, document, "md"))
    assert done.data.decode() == (GOLDEN / f"{document}.md").read_text(encoding="utf-8")


def test_hostile_content_is_shown_as_text_in_every_format(folder: Path, tmp_path: Path) -> None:
    catalog = hostile_catalog()
    write_hostile_work(folder)
    renderer = Renderer(folder, catalog, TIMESTAMP)
    rules = set()
    for job in jobs_of(catalog, *EVERY):
        done = renderer.render(job)
        rules |= {warning.rule for warning in done.warnings}
        if job.format.value == "pdf":
            assert is_accessible(done.data), job.path
        elif job.format.value == "docx":
            assert audited(done.data, tmp_path) == [], job.path
        elif job.format.value == "html":
            text = done.data.decode()
            scripts = 2 if job.document.name == "evidence-form" else 0
            assert text.count("<script") == text.count("</script") == scripts
            text = re.sub(r"(?s)<script.*?</script>", "", text)
            assert " onerror=" not in re.sub(r"&lt;img.*?&gt;", "", text)
            assert 'href="javascript' not in text
            assert "{{ 7*7 }}" in text
    assert rules == {
        "character-without-glyph",
        "heading-level-skipped",
        "link-shown-as-text",
        "picture-left-out",
    }


def test_a_module_s_warning_names_its_file_and_line(folder: Path, catalog: Catalog) -> None:
    bundle = catalog.credentials["paper-cranes"]
    modules = (replace(bundle.modules[0], body="Fine.\n\nA rocket 🚀 here.\n"),)
    catalog = replace(catalog, credentials={"paper-cranes": replace(bundle, modules=modules)})
    done = Renderer(folder, catalog, TIMESTAMP).render(job_for(catalog, "learner-guide", "pdf"))
    assert [(one.file, one.line) for one in done.warnings] == [
        ("credentials/paper-cranes/modules/1-first.md", 10)
    ]


def test_the_quiz_key_is_in_the_scoring_sheet_and_never_in_the_form(
    renderer: Renderer, catalog: Catalog
) -> None:
    form = renderer.render(job_for(catalog, "evidence-template", "md")).data.decode()
    sheet = renderer.render(job_for(catalog, "scoring-sheet", "md")).data.decode()
    assert "Take another." in form
    assert "SECRET-RATIONALE" not in form
    assert "SECRET-RATIONALE" in sheet


def test_a_filled_form_can_be_handed_in_as_it_is(renderer: Renderer, catalog: Catalog) -> None:
    form = renderer.render(job_for(catalog, "evidence-template", "md")).data.decode()
    for identifier in ("crane", "ai-trace", "reflection"):
        assert re.search(rf"(?m)^# E[0-9]\. .*\{{#{identifier}\}}$", form)
    assert "{#quiz}" not in form
    assert "- [ ] N1. I folded it myself." in form
    trace = form[form.index("## Exchange 1") :]
    parts = ("Tool", "Purpose", "Prompt", "Output", "Accepted", "Rejected", "Improved", "Learning goal")
    assert tuple(re.findall(r"(?m)^### E3\.[1-8] ([^(]+) \(", trace)[: len(parts)]) == parts


@pytest.mark.parametrize(
    ("format", "said"),
    [
        ("md", "Write under the headings."),
        ("html", "Print this form"),
        ("pdf", "Type into the boxes and save the file"),
        ("docx", "they grow as you type."),
    ],
)
def test_each_form_says_how_it_is_filled_in(
    renderer: Renderer, catalog: Catalog, format: str, said: str
) -> None:
    data = renderer.render(job_for(catalog, "evidence-template", format)).data
    if format == "docx":
        text = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    elif format == "pdf":
        text = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    else:
        text = data.decode()
    sentences = (
        "Write under the headings.",
        "Print this form",
        "Type into the boxes",
        "Write in the boxes; they grow as you type.",
    )
    assert said in text
    assert sum(sentence in text for sentence in sentences) == 1


def test_a_rubric_s_own_way_of_rating_stands_at_the_top_of_the_scoring_sheet(
    renderer: Renderer, catalog: Catalog
) -> None:
    sheet = renderer.render(job_for(catalog, "scoring-sheet", "md")).data.decode()
    assert sheet.index("## How to rate") < sheet.index("Rate from the evidence only.\n") < sheet.index("R1.")


def test_an_answer_on_paper_is_as_high_as_its_words_by_hand(folder: Path, catalog: Catalog) -> None:
    def pages(most: int) -> int:
        reflection = catalog.credentials["paper-cranes"].credential.evidence[-1]
        evidence = (replace(reflection, words=WordLimits(max=most)),)
        forms = Renderer(folder, changed(catalog, evidence=evidence), TIMESTAMP)
        return count_pages(forms.render(job_for(catalog, "evidence-template", "pdf")).data)

    assert (pages(50), pages(350), pages(5000)) == (1, 2, 1)


def test_answers_in_word_stand_in_a_plain_cell_below_their_code(renderer: Renderer, catalog: Catalog) -> None:
    word = docx.Document(io.BytesIO(renderer.render(job_for(catalog, "evidence-template", "docx")).data))
    labels = [table.cell(0, 0).text for table in word.tables]
    assert any(label.startswith("E4. Your answer") for label in labels)
    assert {"E3.1 Tool", "Q1.2 Because"} <= {label.partition("  ")[0] for label in labels}
    assert word.core_properties.title == "Folding Paper Cranes: evidence template"


def test_a_missing_badge_is_simply_not_there(folder: Path, catalog: Catalog) -> None:
    (folder / "credentials" / "paper-cranes" / "badge.svg").unlink()
    done = Renderer(folder, catalog, TIMESTAMP).render(job_for(catalog, "handout", "html"))
    assert b"<img" not in done.data
    assert done.warnings == ()


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_broken_badge_does_not_stop_the_document(folder: Path, catalog: Catalog, format: str) -> None:
    badge = folder / "credentials" / "paper-cranes" / "badge.svg"
    badge.write_text("<svg xmlns='http://www.w3.org/2000/svg'><path", encoding="utf-8")
    assert Renderer(folder, catalog, TIMESTAMP).render(job_for(catalog, "handout", format)).data


def test_a_program_changes_one_template_and_keeps_the_others(folder: Path, catalog: Catalog) -> None:
    (folder / "templates").mkdir()
    (folder / "templates" / "handout.md.j2").write_text("# Ours: {{ credential.title }}\n", encoding="utf-8")
    renderer = Renderer(folder, catalog, TIMESTAMP)
    assert renderer.render(job_for(catalog, "handout", "md")).data == b"# Ours: Folding Paper Cranes\n"
    assert b"rubric" in renderer.render(job_for(catalog, "rubric", "md")).data.lower()


def test_without_the_pdf_engine_the_other_formats_are_made(
    renderer: Renderer, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfEngineMissingError, match="not available for this computer"):
        renderer.render(job_for(catalog, "handout", "pdf"))
    for format in ("md", "html", "docx"):
        assert renderer.render(job_for(catalog, "handout", format)).data


def test_markdown_does_not_load_the_other_writers() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from render_samples import small_catalog\n"
        "from mcred.render.renderer import Renderer, plan\n"
        "catalog = small_catalog()\n"
        "for job in plan(catalog, formats=['md']): Renderer(Path('.'), catalog, 0).render(job)\n"
        "print(*{'typst', 'docx', 'lxml'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_word_files_carry_one_fixed_date(renderer: Renderer, catalog: Catalog) -> None:
    data = renderer.render(job_for(catalog, "rubric", "docx")).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_page_of_html_loads_nothing_and_is_small(renderer: Renderer, catalog: Catalog) -> None:
    for job in jobs_of(catalog, "html"):
        text = renderer.render(job).data.decode()
        assert "default-src 'none'" in text
        assert not re.search(r'(?:src|href)="(?!data:|https://example\.org|#)', text), job.path
        assert len(re.sub(r"base64,[^\"]+", "", text)) < 60_000


class TestOurContent:
    catalog = load_program(ROOT).catalog
    renderer = Renderer(ROOT, catalog, TIMESTAMP)

    def test_every_pdf_is_accessible_and_nothing_had_to_be_changed(self) -> None:
        for job in jobs_of(self.catalog, "pdf"):
            done = self.renderer.render(job)
            assert is_accessible(done.data), job.path
            assert done.warnings == (), job.path

    def test_every_handout_and_overview_is_one_page(self) -> None:
        for job in jobs_of(self.catalog, "pdf", documents=("handout", "overview")):
            assert count_pages(self.renderer.render(job).data) == 1, job.path

    def test_every_page_of_html_is_small_without_its_pictures(self) -> None:
        for job in jobs_of(self.catalog, "html"):
            text = self.renderer.render(job).data.decode()
            # Exemplars are whole submissions, four of them in one credential.
            most = 80 if job.document.name == "exemplars" else 60
            assert len(re.sub(r"base64,[^\"]+", "", text).encode()) < most * 1024, job.path

    def test_every_rubric_has_its_table_on_the_first_page(self) -> None:
        for bundle in self.catalog.credentials.values():
            (job,) = plan(self.catalog, ids=[bundle.credential.id], documents=["rubric"], formats=["pdf"])
            pages = PdfReader(io.BytesIO(self.renderer.render(job).data)).pages
            first = " ".join(pages[0].extract_text().split())
            assert all(one.title in first for one in bundle.rubric.criteria), job.path
            assert pages[1].extract_text().count("(3 points)") == 0, job.path


def test_the_engine_is_asked_for_only_where_it_is_used() -> None:
    assert "typst" not in vars(pdf_door)
