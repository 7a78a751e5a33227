import errno
import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from mcred.errors import UnwritableOutputError
from mcred.output import writing
from mcred.output.writing import write_folder, write_new, write_new_folder, write_whole


def test_a_file_is_written_and_its_folders_are_made(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a" / "b.txt", b"x")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"x")
    before = (tmp_path / "a.txt").stat()
    assert not write_whole(tmp_path / "a.txt", b"x")
    assert (tmp_path / "a.txt").stat().st_ino == before.st_ino


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_at_any_moment_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "write":
        monkeypatch.setattr(writing, "_write", full)
    elif call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UnwritableOutputError, match="no space left on device"):
        write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = writing._write

    def stops_at_second(path: Path, pieces: Iterable[bytes]) -> None:
        if tuple(pieces) == (b"2",):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, pieces)

    monkeypatch.setattr(writing, "_write", stops_at_second)
    with pytest.raises(UnwritableOutputError):
        write_folder(tmp_path / "new", {"a": b"1", "b/c": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UnwritableOutputError, match="not empty"):
        write_folder(tmp_path, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    write_folder(tmp_path / "new", {"a/b": b"1"})
    assert (tmp_path / "new" / "a" / "b").read_bytes() == b"1"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a" / "b.txt", b"x")
    assert not write_new(tmp_path / "a" / "b.txt", b"y")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_new_file_is_whole_or_absent_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", refused)
    assert write_new(tmp_path / "a.txt", b"x")
    assert not write_new(tmp_path / "a.txt", b"y")
    monkeypatch.setattr(os, "fsync", lambda _: refused())
    with pytest.raises(UnwritableOutputError):
        write_new(tmp_path / "b.txt", b"x")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"x")]


@pytest.mark.skipif(os.name == "nt", reason="needs permissions")
def test_a_file_that_is_written_again_keeps_who_may_read_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "a.txt").chmod(0o600)
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


def test_what_a_killed_run_left_unfinished_goes_and_nothing_else(tmp_path: Path) -> None:
    for name in (".attempt-1.0123abcd.part", ".attempt-2.89abcdef.part", ".mine.part", "attempt-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "essay.md").write_text("x", encoding="utf-8")
    hours_ago = time.time() - 2 * 3600
    for name in (".attempt-1.0123abcd.part", ".mine.part", "attempt-1"):
        os.utime(tmp_path / name, (hours_ago, hours_ago))
    assert write_new_folder(tmp_path / "attempt-3", {"essay.md": b"y"})
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        ".attempt-2.89abcdef.part",
        ".mine.part",
        "attempt-1",
        "attempt-3",
    ]
