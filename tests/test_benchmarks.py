"""The benchmarks run on code as it is now; what they measure is nobody's business here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("script", "arguments", "said"),
    [
        ("shared_text.py", ["20"], "20 submissions"),
        pytest.param(
            "score.py",
            ["--folders", "12", "--rounds", "1"],
            "| 12 folders |",
            marks=pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
        ),
    ],
)
def test_a_benchmark_comes_to_its_end(root: Path, script: str, arguments: list[str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, root / "benchmarks" / script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
