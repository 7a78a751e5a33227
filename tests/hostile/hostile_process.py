"""``mcred validate`` in a process of its own, on a pipe or a terminal, with what it has cost."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

# What the system says of a process's memory counts that of the one which started it. It knows better itself.
_COMMAND = """
import atexit, pathlib, sys
target = pathlib.Path(sys.argv.pop(1))
def tell():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    target.write_text(next(line for line in lines if line.startswith("VmHWM")).split()[1])
if pathlib.Path("/proc/self/status").exists():
    atexit.register(tell)
from mcred.__main__ import main
main()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A finished run: ``seconds`` of the processor, and the most memory it had at a time."""

    code: int
    output: str
    error: str
    seconds: float
    mebibytes: float


def validate(root: Path, *options: str, terminal: bool = False) -> Done:
    """Run ``mcred validate`` on the program in ``root``; the output has to be UTF-8."""
    with tempfile.TemporaryFile() as error, tempfile.NamedTemporaryFile() as peak:
        command = [sys.executable, "-c", _COMMAND, peak.name, "-C", str(root), "validate", *options]
        process, source = _start(command, error, terminal)
        output = _read_all(source)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        error.seek(0)
        return Done(
            code=process.returncode,
            output=output.replace(b"\r\n", b"\n").decode(),
            error=error.read().decode(),
            seconds=usage.ru_utime + usage.ru_stime,
            mebibytes=int(peak.read() or usage.ru_maxrss) / 1024,
        )


def _start(command: list[str], error: object, terminal: bool) -> tuple[subprocess.Popen[bytes], int]:
    source, end = os.openpty() if terminal else os.pipe()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, stdout=end, stderr=error, env=environment)  # type: ignore[call-overload]
    os.close(end)
    return process, source


def _read_all(source: int) -> bytes:
    chunks = []
    try:
        while chunk := os.read(source, 1 << 16):
            chunks.append(chunk)
    except OSError:  # a terminal ends like this
        pass
    finally:
        os.close(source)
    return b"".join(chunks)
