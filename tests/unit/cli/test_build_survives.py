"""Whatever happens to a build, each document is whole, and the next run comes to what it would have made."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import pytest
from building import FIRST, LIGHT, SECOND, build, change, documents, write_program
from killing import forks, killed_at

from mcred.cli import rebuilding
from mcred.cli.rebuilding import rebuild
from mcred.cli.recalling import BuildRequest
from mcred.model.catalog import Catalog
from mcred.output import writing
from mcred.output.locking import folder_lock
from mcred.render.jobs import Job, plan

PATIENCE = 60.0
WHOLE = BuildRequest()


def few(catalog: Catalog, **_: object) -> Sequence[Job]:
    """A whole program in little time."""
    return plan(catalog, documents=["rubric", "overview"], formats=["md"])


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Built once; since then one credential has changed, and another has gone."""
    monkeypatch.setattr(rebuilding, "plan", few)
    root = write_program(tmp_path / "program")
    build(root, WHOLE)
    change(root / "credentials" / FIRST / "rubric.yaml", "title: ", "title: New ")
    change(root / "credentials" / FIRST / "credential.yaml", "title: Directions", "title: New Directions")
    shutil.rmtree(root / "credentials" / SECOND)
    return root


@forks
def test_a_run_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_finishes(
    program: Path, tmp_path: Path
) -> None:
    undisturbed = shutil.copytree(program, tmp_path / "undisturbed")
    assert build(undisturbed, WHOLE).removed == 1
    old, new = documents(program / "build"), documents(undisturbed / "build")
    assert old.keys() > new.keys()
    number = 0
    while True:
        number += 1
        root = shutil.copytree(program, tmp_path / str(number))
        was_killed = killed_at(number, partial(rebuild, root, WHOLE, root / "build", 1))
        between = documents(root / "build")
        for path, data in between.items():
            assert path.endswith(".part") or data in (old.get(path), new.get(path)), (number, path)
        assert new.keys() <= between.keys() | {"index.html"}
        assert build(root, WHOLE).altered == ()
        assert documents(root / "build") == new, number
        assert not [*root.rglob("*.part")]
        if not was_killed:
            break
    assert number > 20


@pytest.mark.parametrize("writes", range(6))
def test_a_full_disk_is_said_with_the_document_and_the_next_run_finishes(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    undisturbed = shutil.copytree(program, tmp_path / "undisturbed")
    build(undisturbed, WHOLE)
    old, left, real = documents(program / "build"), [None] * writes, writing._write

    def write(path: Path, pieces: Iterable[bytes], **more: bool) -> None:
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left.pop()
        real(path, pieces, **more)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_write", write)
        built = build(program, WHOLE)
    new = documents(undisturbed / "build")
    between = documents(program / "build")
    assert all(data in (old.get(path), new.get(path)) for path, data in between.items())
    assert len(built.failures) == max(0, 4 - max(writes, 1))
    assert all("no space left" in str(error) and "/build/" in str(error) for error in built.failures)
    assert build(program, WHOLE).altered == ()
    assert documents(program / "build") == new


def test_one_document_that_cannot_be_written_leaves_the_others(program: Path, mcred) -> None:
    in_the_way = program / "build" / "credentials" / FIRST / "rubric.md"
    in_the_way.unlink()
    in_the_way.mkdir()
    done = mcred("-C", program, "build", FIRST, "--format", "md")
    assert done.returncode == 2
    assert f"cannot write {in_the_way}: it is there already and is no regular file" in done.stderr
    assert "7 documents" in done.stdout
    in_the_way.rmdir()
    assert mcred("-C", program, "build", FIRST, "--format", "md").returncode == 0
    assert in_the_way.is_file()


def test_a_template_that_cannot_be_used_is_said_once_and_leaves_the_others(program: Path, mcred) -> None:
    (program / "templates").mkdir()
    (program / "templates" / "rubric.md.j2").write_text("{% if %}", encoding="utf-8")
    done = mcred("-C", program, "build", "--format", "md,html")
    assert done.returncode == 2
    assert done.stderr.count("templates/rubric.md.j2, line 1") == 1
    assert (program / "build" / "frameworks" / "teaching-practice" / "matrix.html").is_file()


def test_two_builds_at_once_take_turns(program: Path, mcred, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mcred", "-C", str(program), "build", "--format", "md,html"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    assert all("documents" in one.communicate(timeout=PATIENCE)[0].decode() for one in both)
    assert [one.returncode for one in both] == [0, 0]
    mcred("-C", program, "build", "--format", "md,html", "--out", tmp_path / "alone")
    for path, data in documents(tmp_path / "alone").items():
        assert (program / "build" / path).read_bytes() == data
    assert not [*program.rglob("*.part")]
    assert "nothing to build" in mcred("-C", program, "build", "--format", "md,html").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="has no locks on folders")
def test_a_build_waits_for_another_and_says_so(program: Path) -> None:
    command = [sys.executable, "-m", "mcred", "-C", str(program), "build", "--format", "md"]
    with folder_lock(program / "build") as alone:
        assert alone
        waiting = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        assert waiting.stderr is not None
        assert b"waiting for another build" in waiting.stderr.readline()
        assert waiting.poll() is None
    waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0


def test_only_leftovers_of_documents_are_cleaned_up(program: Path) -> None:
    folder = program / "build" / "credentials" / FIRST
    ours = folder / ".rubric.md.0123abcd.part"
    theirs = [
        folder / name for name in (".notes.md.0123abcd.part", ".rubric.md.part", "rubric.md.0123abcd.part")
    ]
    for path in (ours, *theirs):
        path.write_text("x", encoding="utf-8")
    build(program, WHOLE)
    assert not ours.exists()
    assert all(path.exists() for path in theirs)


def test_what_changes_while_a_build_runs_is_made_again(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rebuilding.make_documents

    def meanwhile(*arguments):
        yield from real(*arguments)
        change(program / "credentials" / FIRST / "rubric.yaml", "title: New", "title: Newer")

    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, "make_documents", meanwhile)
        made = build(program, LIGHT).made
    assert set(build(program, LIGHT).made) >= {one for one in made if FIRST in one}
    assert b"Newer" in documents(program / "build")[f"credentials/{FIRST}/rubric.md"]
