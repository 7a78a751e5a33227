"""A teacher's own check: a to-do list, and nothing of what reviewers see."""

import shutil
from pathlib import Path

import pytest

from mcred.content.starting import starting_files
from mcred.output.writing import write_folder


@pytest.fixture
def program(tmp_path: Path) -> Path:
    write_folder(tmp_path / "program", starting_files(empty=True))
    return tmp_path / "program"


@pytest.fixture
def mine(program: Path, tmp_path: Path) -> Path:
    exemplar = next(program.glob("credentials/*/exemplars/*"))
    shutil.copytree(exemplar, tmp_path / "mine", ignore=shutil.ignore_patterns("reference.yaml"))
    return tmp_path / "mine"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_complete_submission_has_nothing_to_do(mcred, program: Path, mine: Path) -> None:
    done = mcred("-C", program, "check", mine)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is missing" in done.stdout
    assert "Still to do" not in done.stdout
    assert "2 of 2 situations of the quiz answered" in done.stdout


def test_what_is_missing_is_to_do_and_the_exit_code_is_1(mcred, program: Path, mine: Path) -> None:
    (mine / "directions.md").unlink()
    edit(mine / "submission.yaml", "[no-student-data]", "[]")
    done = mcred("-C", program, "check", mine / "submission.yaml")
    assert done.returncode == 1
    head, _, rest = done.stdout.partition("Done\n")
    assert head.startswith("Still to do\n")
    assert "'directions.md'" in head
    assert "2 things are still to do" in rest


def test_a_question_is_something_to_look_at_and_nothing_to_do(mcred, program: Path, mine: Path) -> None:
    with (mine / "reflection.md").open("a", encoding="utf-8") as stream:
        stream.write("\nCall 512-555-0142.\n")
    done = mcred("-C", program, "check", mine)
    assert done.returncode == 0
    assert "Please look at\n  - '512-555-0142' looks like a phone number" in done.stdout
    assert "take it out" in done.stdout


@pytest.mark.parametrize("level", ["beginner", "proficient"])
def test_nothing_of_the_reviews_or_of_a_grade_is_shown(mcred, program: Path, mine: Path, level: str) -> None:
    before = mcred("-C", program, "check", mine).stdout
    shutil.rmtree(mine / "reviews")
    assert mcred("-C", program, "check", mine).stdout == before
    for word in ("award", "revise", "percent", "r-marin", level, "right", "correct"):
        assert word not in before.lower()


def test_a_submission_that_cannot_be_read_says_what_to_mend(mcred, program: Path, mine: Path) -> None:
    edit(mine / "submission.yaml", "earner: t-0108", "learner: t-0108")
    done = mcred("-C", program, "check", mine)
    assert done.returncode == 1
    assert "line " in done.stdout
    assert "Nothing is missing" not in done.stdout


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("reviews", "holds no submission.yaml"),
        ("nowhere", "does not exist"),
        ("reflection.md", "is no form"),
    ],
)
def test_wrong_use_is_one_sentence_and_2(mcred, program: Path, mine: Path, what: str, why: str) -> None:
    done = mcred("-C", program, "check", mine / what)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


def test_a_credential_that_the_program_does_not_hold_is_wrong_use(mcred, program: Path, mine: Path) -> None:
    edit(mine / "submission.yaml", "clear-directions@1.0.0", "clear-directions@9.9.9")
    done = mcred("-C", program, "check", mine)
    assert done.returncode == 2
    assert "does not hold clear-directions@9.9.9" in done.stderr


def form(program: Path, to: Path) -> Path:
    """The Markdown form of the credential, filled in with nothing but a code and a day."""
    from mcred.content.program import load_program
    from mcred.render.renderer import Renderer, plan

    catalog = load_program(program).catalog
    (job,) = plan(catalog, ids=["clear-directions"], documents=["evidence-template"], formats=["md"])
    text = Renderer(program, catalog, 0).render(job).data.decode()
    lines = text.split("\n")
    for code, answer in (
        ("S1.", "t-0500"),
        ("S3.", "2026-09-18"),
        ("E2.", "directions.md"),
        ("E3.", "reflection.md"),
    ):
        places = [
            place for place, line in enumerate(lines) if line.startswith("#") and f" {code} " in f"{line} "
        ]
        lines.insert(places[-1] + 1, f"\n{answer}\n")
    to.write_text("\n".join(lines), encoding="utf-8")
    return to


def test_a_single_form_is_looked_over_with_the_files_beside_it(mcred, program: Path, mine: Path) -> None:
    path = form(program, mine / "my-form.md")
    before = {one.name: one.read_bytes() for one in mine.iterdir() if one.is_file()}
    done = mcred("-C", program, "check", path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Still to do" in done.stdout
    assert "Directions, before and after" in done.stdout
    assert {one.name: one.read_bytes() for one in mine.iterdir() if one.is_file()} == before


def test_a_form_without_its_file_says_so(mcred, program: Path, mine: Path) -> None:
    path = form(program, mine / "my-form.md")
    (mine / "directions.md").unlink()
    done = mcred("-C", program, "check", path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "directions.md" in done.stdout


def test_a_form_without_a_code_says_where_to_write_it(mcred, program: Path, mine: Path) -> None:
    path = form(program, mine / "my-form.md")
    path.write_text(path.read_text(encoding="utf-8").replace("t-0500", ""), encoding="utf-8")
    done = mcred("-C", program, "check", path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "S1" in done.stdout
