"""How long ``mcred score`` takes for a cohort, beside what else looks at the same files.

``python benchmarks/score.py --folders 2000 20000`` writes a made-up cohort of each size (see
``cohort.py``) and scores it: for the first time, again when nothing has changed, and after ten folders
have. Beside it run a plain loop with PyYAML's C loader and jsonschema over the same YAML, which checks
the evidence for nothing but its presence, and ``git status`` on the same tree, which looks at every file
as a second run does.

Times are those of whole processes by the wall clock, memory the largest of one process. One core means that
the process is held to one. Read the ratios: they come from pairs in one run.
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
from dataclasses import dataclass, field
from pathlib import Path

from cohort import write_cohort

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
SETTLED = 2.1
ALL_CORES = sorted(os.sched_getaffinity(0))
PLAIN = f"""
import json, sys, yaml, jsonschema
from pathlib import Path
from referencing import Registry, Resource
schemas = {{one.name: json.loads(one.read_text()) for one in Path({str(SCHEMAS)!r}).glob("*.json")}}
registry = Registry().with_resources((name, Resource.from_contents(one)) for name, one in schemas.items())
def validator(kind):
    return jsonschema.Draft202012Validator(schemas[kind + ".schema.json"], registry=registry)
kinds = {{kind: validator(kind) for kind in ("submission", "review")}}
def check(path, kind):
    data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    # A plain loader takes dates for dates, and the schema wants text.
    data |= {{name: str(data[name]) for name in ("submitted", "reviewed") if name in data}}
    kinds[kind].validate(data)
    return data
for path in sorted(Path(sys.argv[1]).rglob("submission.yaml")):
    submission = check(path, "submission")
    for review in sorted((path.parent / "reviews").glob("*.yaml")):
        check(review, "review")
    for file in submission["evidence"].values():
        (path.parent / file).read_text("utf-8").split()
"""


@dataclass
class Tool:
    """One command on so many cores; ``prepare`` runs before each time and does not count."""

    name: str
    command: Sequence[str]
    cores: int
    prepare: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    kilobytes: int = 0

    def run(self) -> None:
        self.prepare()
        os.sched_setaffinity(0, ALL_CORES[: self.cores])  # a child keeps to the cores of its parent
        started = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{self.name} ended with {child.returncode}")
        self.kilobytes = max(self.kilobytes, usage.ru_maxrss)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def times(self, other: "Tool") -> float:
        """How many times as long as another tool, from pairs of runs."""
        pairs = zip(self.seconds, other.seconds, strict=False)
        return statistics.median(mine / theirs for mine, theirs in pairs)


def tools(root: Path, inbox: Path) -> list[Tool]:
    score = (sys.executable, "-m", "mcred", "-C", str(root), "score", "inbox")
    status = ("git", "-C", str(root), "status", "--porcelain")
    some = sorted(inbox.glob("*/*/reflection.md"))[:: max(1, len(list(inbox.iterdir())) // 10)][:10]

    def forget() -> None:
        time.sleep(SETTLED)
        shutil.rmtree(root / ".mcred-cache", ignore_errors=True)

    def rewrite() -> None:
        for file in some:
            file.write_text(file.read_text("utf-8") + "I would do it again.\n", "utf-8")

    return [
        Tool("plain loop", (sys.executable, "-c", PLAIN, str(inbox)), 1),
        Tool("score, first run", score, 1, forget),
        Tool("score, first run", score, 2, forget),
        Tool("git status", status, 1),
        Tool("score, nothing changed", score, 1),
        Tool("git status", status, 2),
        Tool("score, nothing changed", score, 2),
        Tool("score, ten changed", score, 1, rewrite),
    ]


def table(listed: Sequence[Tool], folders: int) -> str:
    lines = [
        f"| {folders:,} folders | cores | seconds (median) | folders a second | memory, MB |",
        "|---|--:|--:|--:|--:|",
    ]
    for one in listed:
        speed, memory = folders / one.median, one.kilobytes / 1024
        lines.append(f"| {one.name} | {one.cores} | {one.median:.2f} | {speed:,.0f} | {memory:.0f} |")
    plain, first, both, git, warm, git_both, warm_both, changed = listed
    lines += [
        "",
        f"first run: {plain.times(first):.2f} times the plain loop's speed on one core; "
        f"{first.times(both):.2f} times as fast on two",
        f"nothing changed: {warm.times(git):.2f} times git status on one core, "
        f"{warm_both.times(git_both):.2f} on two; ten changed: {changed.times(warm):.2f} times as long",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folders", type=int, nargs="+", default=[2_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}\n")
    for size in asked.folders:
        with tempfile.TemporaryDirectory() as work:
            root = Path(work) / "district"
            inbox = write_cohort(root, size, asked.seed)
            (root / ".gitignore").write_text(".mcred-cache/\n", "utf-8")
            for words in ("init -q", "add -A", "-c user.name=x -c user.email=x@example.org commit -qm x"):
                subprocess.run(
                    ["git", "-C", str(root), *words.split()], check=True, stdout=subprocess.DEVNULL
                )
            time.sleep(SETTLED)
            listed = tools(root, inbox)
            for _ in range(asked.rounds):
                for one in listed:
                    one.run()
            print(table(listed, size), flush=True)
            print()


if __name__ == "__main__":
    main()
