"""How long mcred takes to start, beside Python itself and a bare typer program, in pairs.

``python benchmarks/startup.py`` prints medians of whole processes by the wall clock and the median of
the ratios, pair by pair. The shipped program is checked in a copy, once with and once without the
index of an earlier run.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = """\
import typer
app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def hello(name: str = "you"): print(name)
@app.command()
def bye(name: str = "you"): print(name)
app()
"""


def seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def compare(
    name: str, base: Sequence[str], command: Sequence[str], rounds: int, prepare: Callable[[], object]
) -> str:
    pairs = []
    for _ in range(rounds):
        prepare()
        pairs.append((seconds(base), seconds(command)))
    first, second = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for other, mine in pairs)
    return f"| {name} | {first:.0f} | {second:.0f} | {ratio:.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=25)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as work:
        program, bare = Path(work) / "program", Path(work) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "mcred", "init", str(program)], check=True, capture_output=True)
        cache = program / ".mcred-cache"
        validate = (sys.executable, "-m", "mcred", "-C", str(program), "validate")
        time.sleep(2.1)  # what was written a moment ago is not yet trusted by the index
        subprocess.run(validate, check=True, capture_output=True)
        python, typer = (sys.executable, "-c", "pass"), (sys.executable, str(bare), "hello")
        version = (sys.executable, "-m", "mcred", "--version")
        nothing: Callable[[], object] = lambda: None  # noqa: E731
        print("| what | base, ms | mcred, ms | ratio |\n|---|--:|--:|--:|")
        print(compare("`--version` beside `python -c pass`", python, version, rounds, nothing))
        print(compare("`validate`, nothing changed, beside bare typer", typer, validate, rounds, nothing))
        forget = lambda: shutil.rmtree(cache, ignore_errors=True)  # noqa: E731
        print(compare("`validate`, first run, beside bare typer", typer, validate, rounds, forget))


if __name__ == "__main__":
    main()
