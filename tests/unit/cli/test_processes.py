"""Work that is shared among copies of a process comes out as if one had done it."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mcred.cli.processes import in_copies

OPEN = Path("/proc/self/fd")
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="a process is only copied on Linux")


def squares(start: int, end: int) -> bytes:
    return bytes(number * number % 251 for number in range(start, end))


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 50), some.integers(1, 4))
def test_the_parts_are_in_their_order(count: int, jobs: int) -> None:
    assert in_copies(squares, count, jobs) == squares(0, count)


@FORKS
def test_a_copy_does_its_part() -> None:
    first = os.getpid()
    assert in_copies(lambda start, end: bytes(os.getpid() != first for _ in range(start, end)), 4, 2) == (
        b"\0\0\1\1"
    )


@FORKS
def test_what_a_copy_does_not_deliver_is_done_here() -> None:
    first = os.getpid()

    def only_here(start: int, end: int) -> bytes:
        if os.getpid() != first:
            raise RuntimeError("of a copy")
        return squares(start, end)

    assert in_copies(only_here, 9, 3) == squares(0, 9)


@FORKS
def test_where_there_are_no_more_processes_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    before = len(list(OPEN.iterdir()))
    assert in_copies(squares, 9, 3) == squares(0, 9)
    assert len(list(OPEN.iterdir())) == before
