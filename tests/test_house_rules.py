"""The architecture and the style are tests like any other."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([BIN / "lint-imports", "--no-cache"], id="imports-point-down"),
        pytest.param([BIN / "ruff", "check", "--no-cache", "src", "tests"], id="ruff-check"),
        pytest.param([BIN / "ruff", "format", "--check", "--no-cache", "src", "tests"], id="ruff-format"),
        pytest.param([sys.executable, "-m", "mypy"], id="mypy"),
    ],
)
def test_the_house_rules_hold(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_of_the_package_has_grown_out_of_sight() -> None:
    longest = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "src").rglob("*.py")}
    assert {name: lines for name, lines in longest.items() if lines > 300} == {}
