"""A program's own templates are used instead of the shipped ones, file by file; Typst files are not."""

from pathlib import Path

import pytest
from render_samples import TIMESTAMP, small_bundle, small_catalog, write_files

from mcred.content.resources import shipped
from mcred.render.environment import TemplateFaultError
from mcred.render.jobs import plan
from mcred.render.own_templates import ABOUT, page_file
from mcred.render.renderer import Renderer
from mcred.render.review_pack import Pack, render_pack

MARK = "own-mark-of"


def mark(path: str) -> str:
    return f"{MARK}-{path.replace('/', '-').replace('.', '-').strip('_')}"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program with every template overridden, each leaving a mark."""
    write_files(tmp_path)
    for path in ABOUT:
        own = tmp_path / "templates" / path
        own.parent.mkdir(parents=True, exist_ok=True)
        text = (shipped("templates") / path).read_text(encoding="utf-8")
        match path.rpartition(".")[2]:
            case "css":
                text += f"\nmain {{ --{mark(path)}: 1; }}\n"
            case "js":
                text += f"\n// {mark(path)}\n"
            case _ if path == "evidence-form-words.j2":
                text = '{% set words = {"save": "' + mark(path) + '"} %}'
            case _:
                text += f"\n\n{mark(path)}\n"
        own.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_kind_of_template_can_be_the_program_s_own(program: Path) -> None:
    catalog = small_catalog()
    renderer = Renderer(program, catalog, TIMESTAMP)
    jobs = plan(catalog, formats=["md", "html"], large_print=True)
    texts = [renderer.render(one).data.decode() for one in jobs]
    texts.append(renderer.render_index(jobs).data.decode())
    texts.append(renderer.render_scores([]).decode())
    pack = Pack(digest="d", kind="ratings", version=1, reviewer="r-1", entries=())
    texts.append(render_pack(program, catalog.program, pack).decode())
    whole = "\n".join(texts).replace("\\", "")
    elsewhere = [path for path in ABOUT if path == "packet.md.j2" or "letter" in path]
    missing = [path for path in ABOUT if mark(path) not in whole and path not in elsewhere]
    assert missing == []
    assert small_bundle().credential.title in whole


def test_the_cover_of_a_packet_can_be_the_program_s_own(program: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    (job,) = plan(small_catalog(), documents=["reviewer-packet"])
    pdf = Renderer(program, small_catalog(), TIMESTAMP).render(job).data
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages)
    assert mark("packet.md.j2") in "".join(text.split())


def test_typst_files_of_a_program_are_never_read(tmp_path: Path) -> None:
    write_files(tmp_path)
    (job,) = plan(small_catalog(), documents=["rubric"], formats=["pdf"])
    before = Renderer(tmp_path, small_catalog(), TIMESTAMP).render(job).data
    for path in (shipped("templates") / "typst").glob("*.typ"):
        own = tmp_path / "templates" / "typst" / path.name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text('#panic(read("/etc/passwd"))', encoding="utf-8")
    assert Renderer(tmp_path, small_catalog(), TIMESTAMP).render(job).data == before


def test_a_style_sheet_that_is_no_text_is_a_fault_with_its_name(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "html" / "page.css"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateFaultError, match=r"html/page\.css, line 1: is not UTF-8"):
        page_file(tmp_path, "page.css")
