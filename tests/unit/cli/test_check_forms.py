"""`mcred check` on filled forms: everything that is to do at once, by the boxes of the form."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from intake_samples import (
    ROOT,
    Format,
    about,
    browser_form,
    definition_of,
    fill_markdown,
    fill_word,
    filled_pdf,
    strong_answers,
    template,
)

SHIPPED = "ai-foundations"


def to_do(output: str) -> list[str]:
    """The lines of what is still to do, without what helps."""
    head = output.partition("Still to do\n")[2].partition("\n\n")[0]
    return [line.removeprefix("  - ") for line in head.split("\n") if line.startswith("  - ")]


def printed_to_pdf() -> bytes:
    """The PDF form as a printer driver leaves it: what is on the pages, and no boxes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(template(SHIPPED, Format.PDF))))
    del writer._root_object["/AcroForm"]
    writer.remove_annotations(subtypes=None)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def strong_markdown() -> str:
    written, _, _ = strong_answers(SHIPPED)
    return fill_markdown(template(SHIPPED, Format.MD).decode(), definition_of(SHIPPED), written)


@pytest.mark.parametrize("format", [Format.MD, Format.DOCX, Format.PDF])
def test_a_blank_form_lists_everything_that_is_to_do(mcred, tmp_path: Path, format: Format) -> None:
    form = tmp_path / f"form.{format.value}"
    form.write_bytes(template(SHIPPED, format))
    done = mcred("-C", ROOT, "check", form)
    assert done.returncode == 1, done.stderr
    found = to_do(done.stdout)
    places = ["S1", "S3", "Q1.1", "E2", "E3", "E4", "E5", "N1", "N2", "N3"]
    assert [one.rpartition("(box ")[2].rstrip(")") for one in found] == places
    assert f"{len(found)} things are still to do" in done.stdout
    assert "submission.yaml" not in done.stdout


def test_a_form_with_one_missing_file_lists_the_rest_as_well(mcred, tmp_path: Path) -> None:
    definition = definition_of(SHIPPED)
    written = {**strong_answers(SHIPPED)[0], **about(earner="Anna Smith", submitted="soon")}
    first, second = (one.id for one in definition.credential.evidence[1:3])
    written |= {
        first: "use case.docx",
        second: "worksheet.docx",
        definition.credential.non_negotiables[1]: False,
    }
    form = tmp_path / "form.docx"
    form.write_bytes(fill_word(template(SHIPPED, Format.DOCX), definition, written))
    done = mcred("-C", ROOT, "check", form)
    found = to_do(done.stdout)
    assert [one.rpartition("(box ")[2].rstrip(")") for one in found] == ["S1", "S3", "E2", "E3", "N2"]
    assert "'Anna Smith' is no code" in found[0]
    assert "'soon'" in found[1]
    assert "'use case.docx'" in found[2]
    assert found[4].startswith("Tick N2: '")
    assert "Reflection: box E4" in done.stdout
    assert "Please look at" not in done.stdout


def test_an_answer_that_is_no_choice_is_told_once(mcred, tmp_path: Path) -> None:
    written = {**strong_answers(SHIPPED)[0], "q1-choice": "z"}
    form = tmp_path / "form.pdf"
    form.write_bytes(filled_pdf(definition_of(SHIPPED), written))
    done = mcred("-C", ROOT, "check", form)
    assert to_do(done.stdout) == [
        "Q1.1 says 'z', which is not the letter of one choice (a, b, c, d); none was taken (box Q1.1)"
    ]
    assert done.stdout.count("'z'") == 1


def test_a_file_beside_the_form_keeps_the_name_that_its_teacher_gave_it(mcred, tmp_path: Path) -> None:
    definition = definition_of(SHIPPED)
    written = strong_answers(SHIPPED)[0]
    requirement = definition.credential.evidence[3].id
    (tmp_path / "My thoughts.md").write_text("Too short.\nCall 512-555-0142.\n", encoding="utf-8")
    form = tmp_path / "form.pdf"
    form.write_bytes(filled_pdf(definition, {**written, requirement: "My thoughts.md"}))
    done = mcred("-C", ROOT, "check", form)
    assert "in the file 'My thoughts.md'" in done.stdout
    assert "(box E4, My thoughts.md, line 2)" in done.stdout
    assert f"{requirement}.md" not in done.stdout


@pytest.mark.parametrize("written", ["", "ai-foundation@1.0.0", "ai-foundations@9.0.0"])
def test_a_wrong_line_with_the_credential_names_the_real_one(mcred, tmp_path: Path, written: str) -> None:
    reference = str(definition_of(SHIPPED).reference)
    text = strong_markdown()
    assert reference in text
    form = tmp_path / "form.md"
    form.write_text(text.replace(reference, written), encoding="utf-8")
    done = mcred("-C", ROOT, "check", form)
    assert done.returncode == 1, done.stderr
    assert len(to_do(done.stdout)) == 1
    assert f"Write {reference} there" in done.stdout
    assert "x@1.0.0" not in done.stdout
    assert "Reflection: box E4" in done.stdout


def test_who_cannot_write_into_that_line_is_sent_for_another_form(mcred, tmp_path: Path) -> None:
    definition = definition_of(SHIPPED)
    form = tmp_path / "mine.mcred.json"
    written = strong_answers(SHIPPED)[0]
    form.write_bytes(browser_form(definition, written).replace(b"@1.0.0", b"@9.0.0"))
    done = mcred("-C", ROOT, "check", form)
    assert done.returncode == 1, done.stderr
    assert f"the form of {definition.reference}, and copy your answers into it" in done.stdout


def test_a_form_of_no_credential_here_says_what_can_be_told(mcred, tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(
        "# Form\n\nother@1.0.0\n\n## S1. Code\n\n## E9. Your answer\n\nWords.\n", encoding="utf-8"
    )
    done = mcred("-C", ROOT, "check", form)
    assert done.returncode == 1, done.stderr
    assert [one.rpartition(" (")[2] for one in to_do(done.stdout)] == ["form.md)", "box S1)", "box S3)"]
    assert "Ask your coordinator for the form" in done.stdout


def test_a_form_that_was_printed_to_pdf_says_that_its_boxes_are_gone(mcred, tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(printed_to_pdf())
    done = mcred("-C", ROOT, "check", form)
    assert done.returncode == 2
    assert "boxes are gone" in done.stderr
    assert "choose Save (not Print to PDF)" in done.stderr
    assert "name the form" not in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "why", "help"),
    [
        ("form.md", "Words.".encode("utf-16"), "is saved as UTF-16; open it again", ""),
        ("form.docx", b"PK\x03\x04nothing", "cannot be read as a Word file", "save it again as .docx"),
        ("form.odt", b"PK\x03\x04nothing", "files of this type are not read", "save it as .docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_asked_for_again(
    mcred, tmp_path: Path, name: str, data: bytes, why: str, help: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = mcred("-C", ROOT, "check", tmp_path / name)
    assert done.returncode == 2
    assert why in done.stderr
    assert help in done.stderr
    assert "name the form" not in done.stderr
    assert ("help:" in done.stderr) == bool(help)


def test_collecting_a_form_that_was_printed_to_pdf_says_the_same(mcred, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/form.pdf").write_bytes(printed_to_pdf())
    done = mcred("-C", ROOT, "collect", tmp_path / "inbox", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "boxes are gone" in done.stdout
    assert "put it into one folder" not in done.stdout
