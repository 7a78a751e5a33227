"""A progress bar, on a terminal only and only when the work takes more than a second."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from mcred.output.styled import is_rich

T = TypeVar("T")
_PATIENCE = 1.0


def progress(items: Sequence[T], noun: str) -> Iterator[T]:
    """The items, one by one; after a second of waiting a bar on stderr shows how far it is."""
    return progress_of(iter(items), len(items), noun)


def progress_of(items: Iterator[T], count: int, noun: str) -> Iterator[T]:
    """``count`` items that take time to come, one by one, with the same bar."""
    if not is_rich(sys.stderr):
        yield from items
        return
    started = time.monotonic()
    for position, item in enumerate(items, 1):
        yield item
        if time.monotonic() - started >= _PATIENCE:
            yield from _with_bar(items, count, position, noun)


def _with_bar(items: Iterator[T], count: int, position: int, noun: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(noun), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(noun, total=count, completed=position)
        for item in items:
            yield item
            bar.advance(task)
