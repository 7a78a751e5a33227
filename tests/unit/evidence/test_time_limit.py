import contextlib
import time

import pytest

from mcred.evidence.time_limit import TookTooLong, cpu_seconds


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        with contextlib.suppress(Exception):
            sum(range(100))


def test_work_that_takes_too_long_is_stopped_even_inside_a_broad_except() -> None:
    started = time.process_time()
    with pytest.raises(TookTooLong), cpu_seconds(0.1):
        spin(10)
    assert time.process_time() - started < 2


def test_work_in_time_is_left_alone_and_so_is_what_comes_after() -> None:
    for _ in range(20):
        with cpu_seconds(0.05):
            spin(0.001)
    spin(0.2)


def test_a_limit_that_runs_out_at_the_very_end_does_not_strike_later() -> None:
    for _ in range(30):
        with contextlib.suppress(TookTooLong), cpu_seconds(0.01):
            spin(0.01)
        spin(0.005)


def test_an_exception_of_the_work_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), cpu_seconds(1):
        raise ZeroDivisionError


class Deaf:
    """Its finalizer takes long, and what is raised in a finalizer is swallowed."""

    def __del__(self) -> None:
        spin(0.15)


def spin_deaf() -> None:
    Deaf()
    spin(10)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_exception_that_a_finalizer_swallows_is_sent_again() -> None:
    started = time.process_time()
    with pytest.raises(TookTooLong), cpu_seconds(0.05):
        spin_deaf()
    assert time.process_time() - started < 2
