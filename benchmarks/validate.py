"""How long ``mcred validate`` takes, beside tools that check the same files against the same schemas.

``python benchmarks/validate.py --credentials 500 5000`` writes a made-up district of each size
(see ``district.py``), and runs every tool over it in turn, several times. mcred reads the whole
program, with places, references and all rules; the others check the definitions and the rubrics,
each against its schema. Tools that are not installed are left out:

    pip install check-jsonschema
    npm install --prefix TOOLS @sourcemeta/jsonschema ajv-cli ajv-formats     (then --tools TOOLS)

Times are those of whole processes by the wall clock, memory the largest of one process. Read the
ratios: they come from pairs in one run, so a busy machine moves both sides.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from district import write_district

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
KINDS = ("credential", "rubric")
SLOW = "check-jsonschema"
SETTLED = 2.1
"""Seconds after which the index trusts what was written."""


@dataclass
class Tool:
    """One way to check the files; ``prepare`` runs before each time and does not count."""

    name: str
    commands: Sequence[Sequence[str]]
    prepare: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    kilobytes: int = 0


def run(tool: Tool) -> None:
    tool.prepare()
    seconds = 0.0
    for command in tool.commands:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds += time.perf_counter() - started
        if child.returncode:
            raise SystemExit(f"{tool.name} ended with {child.returncode}: {' '.join(command)[:200]}")
        tool.kilobytes = max(tool.kilobytes, usage.ru_maxrss)
    tool.seconds.append(seconds)


def prepared(root: Path, to: Path) -> list[tuple[str, str]]:
    """For each kind its schema and a folder with the same files once more: what other tools are told."""
    pairs = []
    for kind in KINDS:
        folder = to / kind
        folder.mkdir(parents=True)
        for path in sorted(root.glob(f"credentials/*/{kind}.yaml")):
            os.link(path, folder / f"{path.parent.name}.yaml")
        pairs.append((str(bundled_schema(kind, to)), str(folder)))
    return pairs


def bundled_schema(kind: str, to: Path) -> Path:
    """The schema of a kind in one file, since tools find the common definitions in different ways."""
    schema, common = (
        json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")) for name in (kind, "common")
    )
    text = json.dumps({**schema, "$defs": {**common["$defs"], **schema.get("$defs", {})}})
    target = to / f"{kind}.schema.json"
    target.write_text(text.replace("common.schema.json#", "#"), encoding="utf-8")
    return target


def mcred_tools(root: Path) -> Iterator[Tool]:
    command = (sys.executable, "-m", "mcred", "-C", str(root), "validate")
    one = min(root.glob("credentials/*/credential.yaml"))

    def forget() -> None:
        time.sleep(SETTLED)
        shutil.rmtree(root / ".mcred-cache", ignore_errors=True)

    yield Tool("mcred, first run", [command], forget)
    yield Tool("mcred, nothing changed", [command])
    yield Tool("mcred, one file changed", [command], one.touch)


def other_tools(pairs: Sequence[tuple[str, str]], node: Path) -> Iterator[Tool]:
    modules = node / "node_modules"
    binaries = modules / "@sourcemeta/jsonschema/build/github-releases"
    binary = binaries / f"jsonschema-{sys.platform}-{os.uname().machine}"
    if binary.exists():
        words = [
            (str(binary), "validate", schema, folder, "--extension", ".yaml") for schema, folder in pairs
        ]
        yield Tool("sourcemeta jsonschema (C++)", words)
    if (ajv := modules / ".bin/ajv").exists():
        options = ("validate", "--spec=draft2020", "-c", "ajv-formats", "--strict=false")
        words = [(str(ajv), *options, "-s", schema, "-d", f"{folder}/*.yaml") for schema, folder in pairs]
        yield Tool("ajv-cli (Node)", words)
    checker = Path(sys.executable).parent / "check-jsonschema"
    if checker.exists():
        words = [
            (str(checker), "--schemafile", schema, *map(str, sorted(Path(folder).iterdir())))
            for schema, folder in pairs
        ]
        yield Tool(SLOW, words)


def table(listed: Sequence[Tool], files: int) -> str:
    base = listed[0]
    lines = [
        f"| {files:,} files | seconds (median) | files a second | mcred's first run takes | memory, MB |",
        "|---|--:|--:|--:|--:|",
    ]
    for one in (tool for tool in listed if tool.seconds):
        median = statistics.median(one.seconds)
        pairs = [first / mine for mine, first in zip(one.seconds, base.seconds, strict=False)]
        times = f"{statistics.median(pairs):.2f} × its time"
        memory = f"{one.kilobytes / 1024:.0f}"
        lines.append(f"| {one.name} | {median:.2f} | {files / median:,.0f} | {times} | {memory} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--credentials", type=int, nargs="+", default=[500])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--slow-rounds", type=int, default=1, help="rounds of check-jsonschema, which takes minutes"
    )
    parser.add_argument("--tools", type=Path, help="the folder that npm installed into")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}\n")
    for size in asked.credentials:
        with tempfile.TemporaryDirectory() as work:
            root = Path(work) / "district"
            files = len(write_district(root, size, asked.seed))
            pairs = prepared(root, Path(work) / "kinds")
            listed = [*mcred_tools(root), *other_tools(pairs, asked.tools or Path(work))]
            for round_ in range(asked.rounds):
                for one in listed:
                    if one.name != SLOW or round_ < asked.slow_rounds:
                        run(one)
            print(table(listed, files), flush=True)
            print()


if __name__ == "__main__":
    main()
