"""The cache folder of ``validate`` never changes what is said, and never stands in the way."""

import os
import sys
from pathlib import Path

import pytest

INDEX = Path(".mcred-cache/validate.index")


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    assert mcred("init", tmp_path / "program", "--empty").returncode == 0
    return tmp_path / "program"


def said(mcred, program: Path) -> str:
    done = mcred("-C", program, "validate", "--format", "json")
    assert done.stderr == ""
    return done.stdout


def test_the_answer_is_the_same_with_it_without_it_and_when_it_is_damaged(program: Path, mcred) -> None:
    (program / "credentials/clear-directions/badge.svg").unlink()
    first = said(mcred, program)
    assert "missing-file" in first
    assert said(mcred, program) == first
    for damage in (b"", b"\x00" * 100, (program / INDEX).read_bytes()[:-7]):
        (program / INDEX).write_bytes(damage)
        assert said(mcred, program) == first
    (program / INDEX).unlink()
    assert said(mcred, program) == first


def test_version_control_passes_it_over(program: Path, mcred) -> None:
    said(mcred, program)
    assert (program / ".mcred-cache/.gitignore").read_text(encoding="utf-8").endswith("\n*\n")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_program_that_cannot_be_written_to_is_checked_all_the_same(program: Path, mcred) -> None:
    program.chmod(0o555)
    try:
        assert "nothing wrong" in mcred("-C", program, "validate").stdout
    finally:
        program.chmod(0o755)


def test_a_file_in_its_place_is_left_alone(program: Path, mcred) -> None:
    (program / ".mcred-cache").write_text("mine", encoding="utf-8")
    assert "nothing wrong" in mcred("-C", program, "validate").stdout
    assert (program / ".mcred-cache").read_text(encoding="utf-8") == "mine"


def test_a_link_in_its_place_is_not_followed(program: Path, tmp_path: Path, mcred) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (program / ".mcred-cache").symlink_to(elsewhere)
    assert "nothing wrong" in mcred("-C", program, "validate").stdout
    assert list(elsewhere.iterdir()) == []
