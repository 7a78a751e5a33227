"""How long ``mcred build`` takes, side by side with what else makes such pages, in one run.

``python benchmarks/build.py`` prints three tables: documents from YAML to PDF/UA, beside bare Typst and
WeasyPrint (see ``packet.py``); the shipped program, from nothing, with nothing changed, and with one module
changed; and districts that grow (see ``district.py``). WeasyPrint is run with the Python that
``--weasyprint`` names:

    python3 -m venv W && W/bin/pip install weasyprint          (then --weasyprint W/bin/python)

Times are those of the processors, in milliseconds, unless they are said to be by the clock; memory is that of
the largest process. Read the ratios: they come from pairs in one run, so a busy machine moves both sides.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from district import write_district

MCRED = (sys.executable, "-m", "mcred")
SETTLED = 2.1
"""Seconds after which the index trusts what was written."""


@dataclass
class Cost:
    """Seconds by the clock and of all processors, and megabytes of the largest process."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str]) -> Cost:
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def shipped_program(work: Path) -> Path:
    root = work / "program"
    subprocess.run([*MCRED, "init", str(root)], check=True, capture_output=True)
    return root


def forget(root: Path) -> None:
    shutil.rmtree(root / "build", ignore_errors=True)
    shutil.rmtree(root / ".mcred-cache", ignore_errors=True)


def compare(name: str, prepare: Callable[[], object], command: Sequence[str], rounds: int) -> str:
    """One line: the command beside the bare start of mcred, and beside a help page, which loads typer."""
    rows = []
    for _ in range(rounds):
        prepare()
        rows.append([cost([*MCRED, "--version"]), cost([*MCRED, "diff", "--help"]), cost(command)])
    wall = statistics.median(row[2].wall for row in rows)
    bare, typer, took = (statistics.median(one.cpu for one in column) for column in zip(*rows, strict=True))
    first, second = (statistics.median(row[2].cpu / row[n].cpu for row in rows) for n in (0, 1))
    times = " | ".join(f"{one * 1000:.0f}" for one in (bare, typer, took, wall))
    return f"| {name} | {times} | {first:.1f} | {second:.1f} |"


def shipped(work: Path, rounds: int) -> None:
    root = shipped_program(work)
    command = (*MCRED, "-C", str(root), "build")
    changed = root / "credentials" / "ai-foundations" / "modules"
    module = min(changed.iterdir())

    def settle() -> None:
        cost(command)
        time.sleep(SETTLED)
        cost(command)

    def edit() -> None:
        module.write_text(module.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")

    print("| shipped program | `--version` | a help page | build | build by the clock | ratio | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    print(compare("nothing there yet", partial(forget, root), command, max(1, rounds // 3)), flush=True)
    settle()
    print(compare("nothing changed", lambda: None, command, rounds), flush=True)
    print(compare("one module changed", edit, command, max(1, rounds // 2)), flush=True)


def districts(work: Path, sizes: Sequence[int]) -> None:
    print("\n| credentials | documents | first, s | processors, s | for each, ms | memory, MB | again, s |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        root = work / f"district-{size}"
        write_district(root, size, 1)
        command = (*MCRED, "-C", str(root), "build")
        first = cost(command)
        files = sum(1 for path in (root / "build").rglob("*") if path.is_file()) - 1
        time.sleep(SETTLED)
        cost(command)
        times = f"{first.wall:.1f} | {first.cpu:.1f} | {first.cpu / size * 1000:.0f}"
        print(f"| {size} | {files:,} | {times} | {first.memory:.0f} | {cost(command).wall:.2f} |", flush=True)
        shutil.rmtree(root)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--credentials", type=int, nargs="*", default=[50, 100, 200])
    parser.add_argument("--weasyprint", type=Path, help="a Python that has it")
    asked = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} cores, Python {sys.version.split()[0]}, {sys.platform}\n")
    with tempfile.TemporaryDirectory() as work:
        options = ["--weasyprint", str(asked.weasyprint)] if asked.weasyprint else []
        # In a process of its own: Linux counts the memory of whoever starts a process as that process's.
        packets = [sys.executable, str(Path(__file__).with_name("packet.py")), "--rounds", str(asked.rounds)]
        subprocess.run([*packets, *options], check=True)
        shipped(Path(work), asked.rounds)
        districts(Path(work), asked.credentials)


if __name__ == "__main__":
    main()
