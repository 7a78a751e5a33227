"""A command pays for what it uses only."""

import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = (
    "babel docx jinja2 jsonschema jsonschema_rs lxml markdown_it pydantic"
    " pypdf rich typer typst watchfiles yaml"
)
READING = {"typer", "yaml", "jsonschema_rs"}
PRINTING = {*READING, "jinja2", "markdown_it"}


SETTLED = "import mcred.content.signatures as s; s.SETTLING_NS = -(10**12)\n"
"""As if all files had been written long ago."""


def imported(cwd: Path, *arguments: str, before: str = "") -> set[str]:
    code = (
        f"import sys\n{before}"
        f"sys.argv = ['mcred', *{list(arguments)!r}]\n"
        "from mcred.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert stop.code in (0, None), stop.code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()} & set(LIBRARIES.split())


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports") / "program"
    subprocess.run(
        [sys.executable, "-m", "mcred", "init", str(folder), "--empty"], check=True, capture_output=True
    )
    return folder


def test_a_build_that_has_nothing_to_do_imports_no_library(program: Path) -> None:
    imported(program, "build", before=SETTLED)
    assert imported(program, "build") == set()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--version"], set()),
        (["--help"], {"typer"}),
        (["validate"], READING),
        (["validate", "--format", "sarif"], READING),
        (["validate", "--format", "junit"], READING),
        (["score", "credentials"], READING),
        (["build", "--format", "md"], PRINTING),
        (["build", "--format", "html"], PRINTING),
        (["build", "--doc", "handout", "--format", "pdf"], {*PRINTING, "typst"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_on_good_input_imports_only_what_it_uses(
    program: Path, arguments: list[str], expected: set[str]
) -> None:
    assert imported(program, *arguments) <= expected
