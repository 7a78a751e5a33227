import os
from pathlib import Path

import pytest

from mcred.content.files import Unreadable, read_inside


def why(folder: Path, relative: str, limit: int = 100) -> str:
    got = read_inside(folder, relative, limit)
    assert isinstance(got, Unreadable)
    return got.why


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    inbox = tmp_path / "inbox"
    (inbox / "sub").mkdir(parents=True)
    (inbox / "a.txt").write_text("hello")
    (inbox / "sub" / "b.txt").write_text("there")
    return inbox


def test_a_regular_file_inside_is_read(inbox: Path) -> None:
    assert read_inside(inbox, "a.txt", 100) == b"hello"
    assert read_inside(inbox, "sub/b.txt", 100) == b"there"


@pytest.mark.parametrize(
    "relative",
    ["../secret.txt", "/etc/passwd", "sub/../../secret.txt", "", ".", "a\0b", "..\\secret.txt", "a/" * 50],
)
def test_a_path_that_leads_outside_is_refused(inbox: Path, relative: str) -> None:
    assert why(inbox, relative) == "is not a path inside the folder"


def test_a_missing_file_and_a_folder_are_told_apart(inbox: Path) -> None:
    assert why(inbox, "none.txt") == "does not exist"
    assert why(inbox, "sub") == "is not a file"


def test_a_file_over_the_limit_is_refused_by_its_size(inbox: Path) -> None:
    assert why(inbox, "a.txt", limit=4) == "has 5 bytes; the limit is 4"


@pytest.mark.skipif(os.name == "nt", reason="needs links and FIFOs")
def test_links_and_fifos_are_refused_and_do_not_block(inbox: Path) -> None:
    (inbox / "out.txt").symlink_to(inbox.parent / "secret.txt")
    (inbox / "folder").symlink_to(inbox.parent)
    os.mkfifo(inbox / "pipe")
    assert "is a link" in why(inbox, "out.txt")
    assert "is a link" in why(inbox, "folder/secret.txt")
    assert why(inbox, "pipe") == "is not a file"
    assert read_inside(inbox, "a.txt", 100) == b"hello"


def test_a_name_that_no_system_accepts_is_unreadable_not_a_traceback(inbox: Path) -> None:
    assert "cannot be read" in why(inbox, "x" * 300) or why(inbox, "x" * 300) == "does not exist"
