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
    if not is_rich(sys.stderr):
        yield from items
        return
    started = time.monotonic()
    position = 0
    while position < len(items) and time.monotonic() - started < _PATIENCE:
        yield items[position]
        position += 1
    if position < len(items):
        yield from _with_bar(items, position, noun)


def _with_bar(items: Sequence[T], position: int, noun: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(noun), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(noun, total=len(items), completed=position)
        for item in items[position:]:
            yield item
            bar.advance(task)
