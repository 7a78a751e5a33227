from pathlib import Path

import pytest


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    mcred("init", tmp_path / "program", "--empty")
    return tmp_path / "program"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_program_is_printed_with_its_index(program: Path, mcred) -> None:
    done = mcred("-C", program, "build")
    assert (done.returncode, done.stderr) == (0, "")
    made = files(program / "build")
    assert {
        "index.html",
        "credentials/clear-directions/handout.pdf",
        "pathways/teaching-practice/overview.html",
    } <= set(made)
    assert "credentials/clear-directions/evidence-template.docx" in made
    assert all(made.values())


def test_the_same_program_gives_the_same_bytes_anywhere(program: Path, mcred, tmp_path: Path) -> None:
    mcred("-C", program, "build", "--out", tmp_path / "one", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    moved = program.rename(tmp_path / "moved")
    mcred("-C", moved, "build", "--out", tmp_path / "two", TZ="UTC", PYTHONHASHSEED="2", LC_ALL="C")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_only_what_is_asked_for_is_made(program: Path, mcred) -> None:
    mcred("-C", program, "build", "clear-directions", "--doc", "rubric", "--format", "md,html")
    assert {name for name in files(program / "build") if name != "index.html"} == {
        "credentials/clear-directions/rubric.html",
        "credentials/clear-directions/rubric.md",
    }


@pytest.mark.parametrize(
    "arguments", [["nothing-like-it"], ["--doc", "handbook"], ["--format", "pdf,odt"], ["--format", ""]]
)
def test_what_is_not_known_is_2_and_names_what_there_is(program: Path, mcred, arguments: list[str]) -> None:
    done = mcred("-C", program, "build", *arguments)
    assert done.returncode == 2
    assert "help:" in done.stderr
    assert not (program / "build").exists()


def test_errors_in_the_files_are_said_while_the_rest_is_printed(program: Path, mcred) -> None:
    rubric = program / "credentials" / "clear-directions" / "rubric.yaml"
    rubric.write_text(
        rubric.read_text(encoding="utf-8").replace("kind: rubric", "kind: rubrik"), encoding="utf-8"
    )
    done = mcred("-C", program, "build", "--format", "md")
    assert done.returncode == 1
    assert "rubric.yaml has 1 error; what depends on it is left out; run `mcred validate`" in done.stderr
    assert "frameworks/teaching-practice/matrix.md" in files(program / "build")


def test_a_folder_that_cannot_be_written_is_one_sentence(program: Path, mcred) -> None:
    (program / "build").write_text("a file")
    done = mcred("-C", program, "build", "--format", "md")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_people_put_into_the_folder_stays(program: Path, mcred) -> None:
    (program / "build").mkdir()
    (program / "build" / "notes.txt").write_text("mine")
    mcred("-C", program, "build", "--format", "md")
    assert (program / "build" / "notes.txt").read_text() == "mine"


def test_a_build_of_a_part_leaves_the_index_and_says_so(program: Path, mcred) -> None:
    first = mcred("-C", program, "build", "--doc", "rubric", "--format", "md")
    assert "index.html" not in first.stderr
    assert "index.html" not in files(program / "build")
    mcred("-C", program, "build")
    before = files(program / "build")["index.html"]
    part = mcred("-C", program, "build", "--doc", "handout", "--format", "md")
    assert part.returncode == 0
    assert "index.html was not renewed" in part.stderr.replace("\n", " ")
    assert files(program / "build")["index.html"] == before


def test_fixed_words_come_in_a_language_of_the_program(program: Path, mcred) -> None:
    settings = program / "mcred.yaml"
    text = settings.read_text(encoding="utf-8")
    assert "languages: [en]" in text
    settings.write_text(text.replace("languages: [en]", "languages: [en, es]"), encoding="utf-8")
    asked = ("build", "clear-directions", "--doc", "rubric", "--format", "html")
    assert mcred("-C", program, *asked, "--language", "es").returncode == 0
    made = (program / "build/credentials/clear-directions/rubric.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in made
    assert '<span lang="es" dir="ltr">Cómo se decide</span>' in made
    refused = mcred("-C", program, *asked, "--language", "fr")
    assert refused.returncode == 2
    assert '"fr": is no language of this program' in refused.stderr


def test_large_print_lies_beside_the_usual_documents_and_the_index_lists_both(program: Path, mcred) -> None:
    done = mcred("-C", program, "build", "--large-print", "--format", "html,docx")
    assert (done.returncode, done.stderr) == (0, "")
    mcred("-C", program, "build", "--large-print")
    made = files(program / "build")
    folder = "credentials/clear-directions"
    for name in ("handout.pdf", "handout-large-print.pdf", "evidence-template-large-print.docx"):
        assert f"{folder}/{name}" in made
    assert f"{folder}/handout-large-print.md" not in made
    assert b'href="credentials/clear-directions/handout-large-print.pdf"' in made["index.html"]


def test_markdown_in_large_print_is_2(program: Path, mcred) -> None:
    done = mcred("-C", program, "build", "--large-print", "--format", "md")
    assert (done.returncode, "no size of type" in done.stderr) == (2, True)


def test_a_logo_that_is_not_there_is_said_while_the_rest_is_printed(program: Path, mcred) -> None:
    path = program / "mcred.yaml"
    logo = "brand:\n  logo: brand/logo.svg\n  logo_alt: Our district\n"
    path.write_text(path.read_text(encoding="utf-8").replace("brand:\n", logo), encoding="utf-8")
    done = mcred("-C", program, "build", "--doc", "handout")
    assert done.returncode == 1
    assert "mcred.yaml has 1 error; run `mcred validate`" in done.stderr
    assert "credentials/clear-directions/handout.pdf" in files(program / "build")
    assert "the logo 'brand/logo.svg' is not there" in mcred("-C", program, "validate").stdout


def test_a_name_that_a_template_does_not_know_is_one_sentence_with_the_one_that_was_meant(
    program: Path, mcred
) -> None:
    (program / "templates").mkdir()
    (program / "templates" / "handout.md.j2").write_text("# A\n\n{{ credential.titel }}\n", encoding="utf-8")
    done = mcred("-C", program, "build", "--doc", "handout")
    assert done.returncode == 2
    assert 'templates/handout.md.j2, line 3: there is no "titel" in the credential' in done.stderr
    assert "did you mean 'title'?" in done.stderr
