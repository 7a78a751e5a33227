from pathlib import Path

import pytest

from mcred.content.resources import shipped
from mcred.render.own_templates import ABOUT


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    mcred("init", tmp_path / "program", "--empty")
    return tmp_path / "program"


def test_every_shipped_template_is_listed_with_one_line(program: Path, mcred) -> None:
    shown = mcred("-C", program, "new", "template").stdout.splitlines()
    here = shipped("templates")
    there = {path.relative_to(here).as_posix() for path in (*here.glob("*.j2"), *here.glob("html/*"))}
    assert there == ABOUT.keys()
    assert len(shown) == len(ABOUT)
    assert any(line.startswith("handout ") and "One page" in line for line in shown)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("handout", "handout.md.j2"),
        ("templates/rubric.md.j2", "rubric.md.j2"),
        ("html/page.css", "html/page.css"),
    ],
)
def test_a_template_is_copied_as_it_is_and_never_over_another(
    program: Path, mcred, name: str, path: str
) -> None:
    done = mcred("-C", program, "new", "template", name)
    assert (done.returncode, done.stderr) == (0, "")
    own = program / "templates" / path
    assert own.read_bytes() == (shipped("templates") / path).read_bytes()
    own.write_text("mine", encoding="utf-8")
    again = mcred("-C", program, "new", "template", name)
    assert (again.returncode, own.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in again.stderr


def test_what_is_no_template_is_2_with_the_name_that_was_meant(program: Path, mcred) -> None:
    for name in ("handuot", "typst/page.typ", "../mcred.yaml", "fonts/x.ttf"):
        done = mcred("-C", program, "new", "template", name)
        assert done.returncode == 2
        assert "there is no template of this name" in done.stderr
    assert not (program / "templates").exists()


def test_an_own_template_is_used_from_then_on(program: Path, mcred) -> None:
    mcred("-C", program, "new", "template", "handout")
    own = program / "templates" / "handout.md.j2"
    own.write_text(own.read_text(encoding="utf-8") + "\n## Our own words\n", encoding="utf-8")
    mcred("-C", program, "build", "--doc", "handout", "--format", "md")
    made = program / "build/credentials/clear-directions/handout.md"
    assert "## Our own words" in made.read_text(encoding="utf-8")
