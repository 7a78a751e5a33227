"""Making documents, in this process or in several; the bytes are the same."""

import copyreg
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import groupby
from multiprocessing import active_children, get_context
from multiprocessing.util import Finalize
from types import MappingProxyType
from typing import Any

from mcred.errors import McredError
from mcred.render.pdf import forget_pdf_writer
from mcred.render.renderer import Job, Rendered, Renderer

Outcome = Rendered | McredError
Recipe = Callable[[], Renderer]
"""Makes a renderer; can be sent to another process."""

WORTH_PROCESSES = 12
"""Documents (in all their formats) from which on several processes are sooner done than one.

Each has to load the libraries; two credentials take about as long. A watch makes the documents of one
credential itself, with what it has loaded before.
"""
_AHEAD = 3
"""Documents for each process that may be ready before they are written: they wait in memory."""


class LostProcessError(McredError):
    """The process that was making a document ended in the middle of it."""

    hint = "run it again; if it happens again, look for what is unusual in that document's pictures"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"cannot make {self.path}: the process that was making it was ended"


def make_documents(recipe: Recipe, jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Outcome]]:
    """The files of all jobs in their order; for one that cannot be made, the reason why."""
    groups = [tuple(group) for _, group in groupby(jobs, lambda job: (job.document, job.subject))]
    if workers < 2 or len(groups) < WORTH_PROCESSES:
        yield from _in_this_process(recipe, groups)
    else:
        yield from _in_processes(recipe, groups, workers)


def _in_this_process(recipe: Recipe, groups: Sequence[Sequence[Job]]) -> Iterator[tuple[Job, Outcome]]:
    renderer = recipe()
    for group in groups:
        yield from zip(group, _render(renderer, group), strict=True)


def _render(renderer: Renderer, group: Sequence[Job]) -> Iterator[Outcome]:
    for job in group:
        try:
            yield renderer.render(job)
        except McredError as error:
            yield error


def _in_processes(
    recipe: Recipe, groups: Sequence[Sequence[Job]], workers: int
) -> Iterator[tuple[Job, Outcome]]:
    """Several processes at once. When one is lost, one at a time makes the rest, so that the cause shows."""
    # A fork shares what is loaded, but not once the PDF engine has run or a bar is shown: it would hang.
    method = "fork" if sys.platform == "linux" and "typst" not in sys.modules else "spawn"
    while groups:
        done = 0
        try:
            for outcomes in _pooled(recipe, groups, workers, method):
                yield from zip(groups[done], outcomes, strict=True)
                done += 1
        except (OSError, ImportError, NotImplementedError):  # no more processes, or none
            for one in active_children():  # those that were lent wait for ever
                one.terminate()
            yield from _in_this_process(recipe, groups[done:])
            return
        except BrokenProcessPool:
            if workers == 1:
                yield from ((job, LostProcessError(job.path)) for job in groups[done])
                done += 1
        groups, workers, method = groups[done:], 1, "spawn"


def _pooled(
    recipe: Recipe, groups: Sequence[Sequence[Job]], workers: int, method: str
) -> Iterator[list[Outcome]]:
    copyreg.pickle(MappingProxyType, _pickle_mapping)
    pool = ProcessPoolExecutor(workers, get_context(method), initializer=_begin, initargs=(recipe,))
    ahead: deque[Future[list[Outcome]]] = deque()
    try:
        for group in groups:
            with _held_back(signal.SIGINT):
                ahead.append(pool.submit(_make_group, group))
            if len(ahead) > _AHEAD * workers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pickle_mapping(
    mapping: MappingProxyType[Any, Any],
) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    """A mapping that cannot be changed has no name by which another process could make it."""
    return _mapping, (dict(mapping),)


def _mapping(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


@contextmanager
def _held_back(number: int) -> Iterator[None]:
    """A signal waits until the processes are there, and they never see it: the first one says stop."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---- in the other processes

_renderer: Renderer


def _begin(recipe: Recipe) -> None:
    global _renderer  # noqa: PLW0603 - what a process is started for
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent()
    Finalize(None, forget_pdf_writer, exitpriority=0)  # a fork does nothing else at its end
    _renderer = recipe()


def _end_with_parent() -> None:
    """Nobody is left to hear of the work when the first process is killed."""
    import os
    import threading
    from multiprocessing import parent_process

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _make_group(group: Sequence[Job]) -> list[Outcome]:
    return list(_render(_renderer, group))
