"""Sharing work among processes, with the results in order."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
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
    chunks = [items[start : start + chunk] for start in range(0, len(items), chunk)] if jobs > 1 else []
    for results in pooled(work, chunks, jobs, leave_stopping_to_the_first) if chunks else ():
        yield from results
        done += len(results)
    for start in range(done, len(items), chunk):
        yield from work(items[start : start + chunk])


def in_copies(work: Callable[[int, int], bytes], count: int, jobs: int) -> bytes:
    """A byte for each of ``count`` things, as ``work`` gives them for those from one place to before another.

    Copies of this process, which have in memory what it has, each do a part. What one of them does not
    deliver is done here.
    """
    jobs = jobs if sys.platform == "linux" else 1
    bounds = [count * part // jobs for part in range(jobs + 1)]
    parts = list(pairwise(bounds))
    copies = [_copy(work, *part) for part in parts[1:]]
    results = [work(*parts[0])]
    for copy, (start, end) in zip(copies, parts[1:], strict=True):
        result = _delivered(*copy) if copy else b""
        results.append(result if len(result) == end - start else work(start, end))
    return b"".join(results)


def _copy(work: Callable[[int, int], bytes], start: int, end: int) -> tuple[int, int] | None:
    """The number of a process that does a part, and where to read its result; ``None`` if there is none."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)  # or nobody would ever hear that the first process has gone
        with os.fdopen(writing, "wb") as stream:
            stream.write(work(start, end))
    finally:
        os._exit(0)


def _delivered(process: int, reading: int) -> bytes:
    with os.fdopen(reading, "rb") as stream:
        result = stream.read()
    os.waitpid(process, 0)
    return result


def pooled(
    work: Callable[[Sequence[T]], Sequence[R]],
    chunks: Sequence[Sequence[T]],
    jobs: int,
    begin: Callable[..., object],
    *given: object,
) -> Iterator[Sequence[R]]:
    """The results of ``work`` on each chunk, in order; each process is begun with ``begin(*given)``.

    Fewer, when the system lends no process, or one is stopped from outside: the rest is the caller's to do.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    # A fork shares what is loaded already; elsewhere than on Linux, libraries may not survive it.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=begin, initargs=given)
    try:
        found = pool.map(work, chunks)
    except (OSError, RuntimeError):  # the system lends no more; those that it lent would wait for ever
        for one in active_children():
            one.terminate()
        return
    try:
        yield from found
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def leave_stopping_to_the_first() -> None:
    """In a process of a pool: the first process hears of Ctrl-C, and says stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
