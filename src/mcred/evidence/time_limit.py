"""Stopping work that takes too long, for libraries that offer no way to stop them."""

import ctypes
import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 0.05


class TookTooLong(BaseException):
    """The time is up. Not an ``Exception``, so that the library at work does not catch it."""


@contextmanager
def cpu_seconds(limit: float) -> Iterator[None]:
    """Raise ``TookTooLong`` in the body once this process has worked for ``limit`` seconds in it.

    Work is counted, not time on the clock: a busy machine gives the same answer as an idle one.
    The exception comes between two Python instructions, so one long call into C is not cut short.
    Collecting garbage waits meanwhile: in its callbacks the exception would be printed and lost.
    """
    collecting = gc.isenabled()
    gc.disable()
    watch = _Watch(thread=threading.get_ident(), end=time.process_time() + limit)
    threading.Thread(target=watch.keep, daemon=True).start()
    try:
        yield
    finally:
        watch.stop()
        if collecting:
            gc.enable()


class _Watch:
    """Watches one thread from another."""

    def __init__(self, thread: int, end: float) -> None:
        self.thread = ctypes.c_ulong(thread)
        self.end = end
        self.stopped = threading.Event()
        self.lock = threading.Lock()

    def keep(self) -> None:
        """Wait for the end, then send the exception until the work has stopped.

        One sending is not enough: an exception that arrives in a finalizer is swallowed there.
        """
        while (left := self.end - time.process_time()) > 0:
            if self.stopped.wait(max(left, _PATIENCE)):
                return
        while self._send():
            self.stopped.wait(_PATIENCE)

    def _send(self) -> bool:
        with self.lock:
            if not self.stopped.is_set():
                self._raise(ctypes.py_object(TookTooLong))
        return not self.stopped.is_set()

    def stop(self) -> None:
        """End the watch. An exception that was sent and has not arrived is taken back."""
        with self.lock:
            self.stopped.set()
            self._raise(None)

    def _raise(self, exception: "ctypes.py_object[type[BaseException]] | None") -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self.thread, exception)
