"""``build --watch`` as a process: it builds again after each change, survives mistakes, and stops."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import FIRST, change, write_program
from watched import Watch

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process there")
MODULE = Path("credentials") / FIRST / "modules" / "4-walk-and-watch.md"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return write_program(tmp_path / "program")


@pytest.fixture
def watch(program: Path) -> Iterator[Watch]:
    with Watch(program, "build", "--watch", "--format", "md") as one:
        one.until("watching")
        yield one


def test_a_change_is_built_in_one_line_and_ctrl_c_ends_it(program: Path, watch: Watch) -> None:
    (program / MODULE).write_text((program / MODULE).read_text("utf-8") + "\nWalk slowly.\n", "utf-8")
    said = watch.until("documents")
    assert said.startswith("18 documents, 9 of them built anew; see ")
    guide = program / "build" / "credentials" / FIRST / "learner-guide.md"
    assert "Walk slowly." in guide.read_text(encoding="utf-8")
    assert watch.stop() == (130, "mcred: stopped\n")


def test_mistakes_are_said_and_the_watch_goes_on(program: Path, watch: Watch) -> None:
    path = program / "credentials" / FIRST / "credential.yaml"
    change(path, "kind: credential", "kind: credentail")
    assert "has 1 error; what depends on it is left out" in watch.until("documents")
    template = program / "templates" / "handout.md.j2"
    template.parent.mkdir()
    template.write_text("{% if %}", encoding="utf-8")
    watch.until("templates/handout.md.j2, line 1")
    watch.until("documents")
    template.write_text("# Handout of {{ credential.title }}\n", encoding="utf-8")
    watch.until("documents")
    change(path, "kind: credentail", "kind: credential")
    assert "left out" not in watch.until("documents")
    handout = program / "build" / "credentials" / FIRST / "handout.md"
    assert handout.read_text(encoding="utf-8").startswith("# Handout of")
    assert watch.stop()[0] == 130
