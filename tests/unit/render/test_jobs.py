from dataclasses import replace

import pytest

from mcred.content.resources import shipped
from mcred.errors import UnusableInputError
from mcred.model.catalog import Catalog
from mcred.render.documents import BY_NAME, DOCUMENTS
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer


def test_every_document_comes_in_its_own_formats(catalog: Catalog) -> None:
    paths = [job.path for job in plan(catalog)]
    assert len(paths) == len(set(paths)) == sum(len(kind.formats) for kind in DOCUMENTS)
    assert "credentials/paper-cranes/evidence-template.docx" in paths
    assert "credentials/paper-cranes/handout.docx" not in paths
    assert "credentials/paper-cranes/teacher-packet.pdf" in paths
    assert {"frameworks/craft/matrix.html", "pathways/paper/overview.pdf"} <= set(paths)


def test_a_choice_of_ids_documents_and_formats_is_kept_to(catalog: Catalog) -> None:
    jobs = plan(catalog, ids=["paper-cranes"], documents=["handout", "matrix"], formats=["docx", "docx"])
    assert [job.path for job in jobs] == ["credentials/paper-cranes/handout.docx"]


def test_the_form_for_the_browser_is_a_page_and_nothing_else(catalog: Catalog) -> None:
    jobs = plan(catalog, documents=["evidence-form"], formats=["md", "html", "pdf", "docx"])
    assert [job.path for job in jobs] == ["credentials/paper-cranes/evidence-form.html"]
    with pytest.raises(UnusableInputError, match="comes as html only"):
        plan(catalog, documents=["evidence-form"], formats=["pdf"])


@pytest.mark.parametrize("wrong", [{"ids": ["x"]}, {"documents": ["x"]}, {"formats": ["x"]}])
def test_an_unknown_name_is_refused_with_the_known_ones(
    catalog: Catalog, wrong: dict[str, list[str]]
) -> None:
    with pytest.raises(UnusableInputError) as caught:
        plan(catalog, **wrong)
    assert '"x"' in str(caught.value)
    assert "choose from" in caught.value.hint


@pytest.mark.parametrize(
    ("ids", "documents", "why", "cure"),
    [
        (
            ["paper-cranes"],
            ["matrix"],
            '"matrix": this document is made for frameworks, and not for paper-cranes',
            "name one of craft, such as `mcred build craft --doc matrix`",
        ),
        (["craft"], ["handout", "rubric"], "these documents are made for credentials", "paper-cranes"),
        (["craft"], ["handout", "overview"], "made for credentials and pathways", "paper-cranes, paper"),
    ],
)
def test_a_document_of_other_things_than_those_named_says_of_which(
    catalog: Catalog, ids: list[str], documents: list[str], why: str, cure: str
) -> None:
    with pytest.raises(UnusableInputError) as caught:
        plan(catalog, ids=ids, documents=documents)
    assert why in str(caught.value)
    assert cure in caught.value.hint


def test_a_document_of_what_is_not_there_says_so(catalog: Catalog) -> None:
    with pytest.raises(UnusableInputError, match="made for pathways, and there is none"):
        plan(replace(catalog, pathways={}), documents=["overview"])


def test_packets_come_as_pdf_and_as_nothing_else(catalog: Catalog) -> None:
    formats = {job.format.value for job in plan(catalog, formats=["md", "pdf"]) if job.document.parts}
    assert formats == {"pdf"}
    with pytest.raises(UnusableInputError, match="comes as pdf only"):
        plan(catalog, documents=["teacher-packet"], formats=["md", "html"])


def test_a_packet_holds_documents_of_its_own_subject() -> None:
    for kind in DOCUMENTS:
        assert all(BY_NAME[one].subject is kind.subject and not BY_NAME[one].parts for one in kind.parts)


def test_every_document_has_its_template() -> None:
    for kind in DOCUMENTS:
        assert (shipped("templates") / kind.template).is_file()


def test_the_index_leads_to_every_job(renderer: Renderer, catalog: Catalog) -> None:
    jobs = plan(catalog)
    page = renderer.render_index(jobs)
    assert page.path == "index.html"
    for job in jobs:
        assert f'href="{job.path}"' in page.data.decode()
