"""Lines are read back as they were kept, wherever they are."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mcred.cli import kept_lines
from mcred.cli.kept_lines import KeptLines


class FullDisk(io.BytesIO):
    """Takes a few bytes and no more."""

    room = 20

    def write(self, data: bytes) -> int:  # type: ignore[override]
        taken = super().write(data[: self.room])
        self.room -= taken
        if not taken:
            raise OSError("no space left")
        return taken


@given(some.lists(some.binary(min_size=1, max_size=30), max_size=8))
def test_what_is_added_is_read(lines: list[bytes]) -> None:
    kept = KeptLines()
    places = [kept.add(line) for line in lines]
    assert [kept.read(at, len(line)) for at, line in zip(places, lines, strict=True)] == lines


@given(some.lists(some.binary(min_size=1, max_size=30), max_size=8))
def test_nothing_is_lost_on_a_full_disk(lines: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_lines, "TemporaryFile", lambda **_: FullDisk())
        kept = KeptLines()
        places = [kept.add(line) for line in lines]
        assert [kept.read(at, len(line)) for at, line in zip(places, lines, strict=True)] == lines


def test_the_lines_of_a_file_come_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "lines"
    file.write_bytes(b"one\ntwo\n\nlast")
    kept = KeptLines.of(file)
    found = list(kept)
    file.unlink()
    assert [line for _, line in found] == [b"one\n", b"two\n", b"\n", b"last"]
    assert [kept.read(at, len(line)) for at, line in found] == [line for _, line in found]
