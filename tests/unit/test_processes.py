"""Work that is shared among copies of a process comes out as if one had done it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mcred.processes import in_copies

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


def doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * one for one in numbers]


@FORKS
@pytest.mark.parametrize("lent", [0, 1, 2, 3])
def test_as_many_processes_as_there_are_do_the_work(lent: int) -> None:
    """In a process of its own: one that waits for what never ends would not come back."""
    code = f"""
import errno, os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_processes import doubled
from mcred.processes import in_processes
real, left = os.fork, [{lent}]
def fork():
    if not left[0]:
        raise OSError(errno.EAGAIN, "no more processes")
    left[0] -= 1
    return real()
os.fork = fork
print(sum(in_processes(doubled, range(40), jobs=3, chunk=4)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.split() == [b"1560"]
