"""How long ``mcred build`` takes, side by side with what else makes such pages, in one run.

``python benchmarks/build.py`` prints five tables: one packet, YAML to PDF/UA, beside bare Typst and
WeasyPrint; the whole shipped program; the same with nothing changed; with one credential changed; and
districts that grow (see ``district.py``). WeasyPrint is run with the Python that ``--weasyprint`` names:

    python3 -m venv W && W/bin/pip install weasyprint          (then --weasyprint W/bin/python)

Times are by the wall clock, memory the largest of one process. Read the ratios: they come from pairs in
one run, so a busy machine moves both sides.
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
from functools import partial
from pathlib import Path

from district import write_district
from packet import compare_packets

MCRED = (sys.executable, "-m", "mcred")
SETTLED = 2.1
"""Seconds after which the index trusts what was written."""


def seconds(command: Sequence[str]) -> float:
    return measured(command)[0]


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and megabytes of one command."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return took, usage.ru_maxrss / 1024


def shipped_program(work: Path) -> Path:
    root = work / "program"
    subprocess.run([*MCRED, "init", str(root)], check=True, capture_output=True)
    return root


def forget(root: Path) -> None:
    shutil.rmtree(root / "build", ignore_errors=True)
    shutil.rmtree(root / ".mcred-cache", ignore_errors=True)


def compare(name: str, prepare: Callable[[], object], command: Sequence[str], rounds: int) -> str:
    """One line: the command beside the bare start of mcred, and beside that of typer's own help."""
    rows = []
    for _ in range(rounds):
        prepare()
        bare, typer = seconds([*MCRED, "--version"]), seconds([*MCRED, "diff", "--help"])
        rows.append((bare, typer, seconds(command)))
    bare, typer, took = (statistics.median(column) for column in zip(*rows, strict=True))
    first, second = (statistics.median(row[2] / row[n] for row in rows) for n in (0, 1))
    times = " | ".join(f"{one * 1000:.0f}" for one in (bare, typer, took))
    return f"| {name} | {times} | {first:.1f} | {second:.1f} |"


def shipped(work: Path, rounds: int) -> None:
    root = shipped_program(work)
    command = (*MCRED, "-C", str(root), "build")
    changed = root / "credentials" / "ai-foundations" / "modules"
    module = min(changed.iterdir())

    def settle() -> None:
        seconds(command)
        time.sleep(SETTLED)
        seconds(command)

    def edit() -> None:
        module.write_text(module.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")

    print("| the shipped program | `--version`, ms | a help page, ms | build, ms | ratio | ratio |")
    print("|---|--:|--:|--:|--:|--:|")
    print(compare("nothing there yet", partial(forget, root), command, max(1, rounds // 3)), flush=True)
    settle()
    print(compare("nothing changed", lambda: None, command, rounds), flush=True)
    print(compare("one module changed", edit, command, max(1, rounds // 2)), flush=True)


def districts(work: Path, sizes: Sequence[int]) -> None:
    print("\n| credentials | documents | first build, s | for each, ms | memory, MB | nothing changed, s |")
    print("|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        root = work / f"district-{size}"
        write_district(root, size, 1)
        command = (*MCRED, "-C", str(root), "build")
        took, memory = measured(command)
        files = sum(1 for path in (root / "build").rglob("*") if path.is_file()) - 1
        time.sleep(SETTLED)
        seconds(command)
        again = seconds(command)
        print(
            f"| {size} | {files:,} | {took:.1f} | {took / size * 1000:.0f} | {memory:.0f} | {again:.2f} |",
            flush=True,
        )
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
        compare_packets(Path(work), asked.rounds, asked.weasyprint)
        shipped(Path(work), asked.rounds)
        districts(Path(work), asked.credentials)


if __name__ == "__main__":
    main()
