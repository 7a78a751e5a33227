"""Sharing work among processes, with the results in order."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processes can work at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], *, jobs: int, chunk: int
) -> Iterator[R]:
    """The results of ``work`` on the items, some at a time, in their order.

    With one job it is done here. If one of the processes is stopped from outside, the rest is done here, too.
    """
    done = 0
    for result in _shared(work, items, jobs, chunk) if jobs > 1 else ():
        yield result
        done += 1
    for start in range(done, len(items), chunk):
        yield from work(items[start : start + chunk])


def _shared(
    work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], jobs: int, chunk: int
) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A fork shares what is loaded already; elsewhere than on Linux, libraries may not survive it.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_leave_stopping_to_the_first)
    try:
        for results in pool.map(work, (items[at : at + chunk] for at in range(0, len(items), chunk))):
            yield from results
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_stopping_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
