"""Lines that are too many for the memory: they stay in a file, and each is read when it is asked for."""

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from weakref import finalize
from zlib import crc32

from mcred.content.files import open_regular

_CHECK = 8
_MOST_BYTES = 1 << 32
_MOST_IN_A_LINE = 1 << 24


def line_of(text: bytes) -> bytes:
    """A text without line breaks as a line that begins with a check of it, against damage and not forgers."""
    return b"%b\t%b\n" % (_check(text), text)


def text_of(line: bytes) -> bytes | None:
    """What a line says, if it is whole."""
    text = line[_CHECK + 1 : -1]
    return text if line.endswith(b"\n") and line[:_CHECK] == _check(text) else None


def _check(text: bytes) -> bytes:
    return b"%08x" % crc32(text)


class KeptLines:
    """Lines by where they begin. What is added goes to a file that has no name and ends with this process."""

    def __init__(self, stream: BinaryIO | None = None) -> None:
        self._stream = stream
        self._end = 0
        self._in_memory: dict[int, bytes] = {}
        if stream is not None:
            finalize(self, stream.close)

    @classmethod
    def of(cls, path: Path) -> "KeptLines":
        """The lines of a file that may be replaced meanwhile. ``OSError`` when it cannot be read."""
        # Windows replaces no file that somebody has open.
        stream = open_regular(path, _MOST_BYTES)
        if os.name == "nt":
            with stream:
                return cls(io.BytesIO(stream.read()))
        return cls(stream)

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """The lines of a file with their places."""
        if self._stream is None:
            return
        self._stream.seek(0)
        start = 0
        while line := self._stream.readline(_MOST_IN_A_LINE):
            yield start, line
            start += len(line)

    def add(self, line: bytes) -> int:
        """Keep one more; gives its place. Where no file can take it, it stays in memory."""
        if self._stream is None:
            self._stream = _nameless()
            finalize(self, self._stream.close)
        start, self._end = self._end, self._end + len(line)
        written = 0
        with suppress(OSError):
            self._stream.seek(start)
            written = self._stream.write(line)
        if written < len(line):
            self._in_memory[start] = line
        return start

    def read(self, start: int, length: int) -> bytes:
        """The line at a place; shorter, or another one, if somebody has changed the file."""
        if start in self._in_memory:
            return self._in_memory[start]
        if self._stream is None:
            return b""
        self._stream.seek(start)
        return self._stream.read(length)


def _nameless() -> BinaryIO:
    try:
        return TemporaryFile(prefix="mcred-", buffering=0)
    except OSError:
        return io.BytesIO()
