"""``validate --watch`` as a process: it checks again after each change, survives bad moments, and stops."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from watched import Watch

from mcred.cli.watching import BUILT_FROM, is_of_program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process there")


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    assert mcred("init", tmp_path / "program", "--empty").returncode == 0
    return tmp_path / "program"


@pytest.fixture
def watch(program: Path) -> Iterator[Watch]:
    with Watch(program, "validate", "--watch") as one:
        one.until("watching")
        yield one


def save(path: Path, text: str) -> None:
    """As many editors do: the new file beside the old one, then over it."""
    beside = path.with_name("4913.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_a_change_is_checked_and_ctrl_c_ends_it_without_a_traceback(program: Path, watch: Watch) -> None:
    path = program / "credentials/clear-directions/credential.yaml"
    good = path.read_text(encoding="utf-8")
    save(path, good.replace("window_weeks: 2", "window_weeks: 9"))
    watch.until("window_weeks is 9")
    watch.until("checked:")
    path.write_text(good, encoding="utf-8")
    said = watch.until("nothing wrong")
    assert "\x1b" not in said
    assert watch.stop() == (130, "mcred: stopped\n")


def test_it_goes_on_while_the_program_is_away_or_broken(program: Path, watch: Watch) -> None:
    path = program / "mcred.yaml"
    good = path.read_text(encoding="utf-8")
    path.rename(program / "away")
    assert "no mcred.yaml in" in watch.until("help:")
    path.write_bytes(b"kind: [\xff")
    watch.until("not-utf-8")
    watch.until("checked:")
    (program / "mcred-baseline.json").write_text("{")
    watch.until("the baseline is damaged")
    (program / "mcred-baseline.json").unlink()
    watch.until("checked:")
    path.write_text(good, encoding="utf-8")
    watch.until("nothing wrong")
    assert watch.stop()[0] == 130


def test_the_baseline_is_left_alone_while_somebody_types(program: Path, mcred) -> None:
    path = program / "credentials/clear-directions/credential.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("window_weeks: 2", "window_weeks: 9"), encoding="utf-8")
    assert mcred("-C", program, "validate", "--write-baseline").returncode == 0
    before = (program / "mcred-baseline.json").read_bytes()
    with Watch(program, "validate", "--watch") as one:
        one.until("watching")
        path.write_text(good, encoding="utf-8")
        one.until("nothing wrong")
        assert one.stop()[0] == 130
    assert (program / "mcred-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("mcred.yaml", True),
        ("mcred-baseline.json", True),
        ("frameworks/a.yaml", True),
        ("credentials/a/modules/1-a.md", True),
        ("credentials", True),
        ("build/index.html", False),
        (".git/index", False),
        (".mcred-cache/x", False),
        ("credentials/a/.credential.yaml.swp", False),
        ("credentials/a/credential.yaml~", False),
        ("credentials/.git/x", False),
        ("notes.txt", False),
        ("brand/logo.svg", True),
        ("fonts/Own.TTF", True),
        ("../elsewhere/mcred.yaml", False),
        ("", False),
    ],
)
def test_only_files_of_the_program_matter(tmp_path: Path, path: str, matters: bool) -> None:
    assert is_of_program(tmp_path, Path(os.path.normpath(tmp_path / path))) is matters


def test_templates_matter_to_documents_only(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "rubric.md.j2"
    assert is_of_program(tmp_path, template, BUILT_FROM)
    assert not is_of_program(tmp_path, template)


def test_wrong_use_ends_a_watch_at_once(program: Path, mcred) -> None:
    done = mcred("-C", program, "validate", "--watch", "nowhere")
    assert (done.returncode, "does not exist" in done.stderr) == (2, True)
