"""What a baseline holds is known to every command."""

import re
from pathlib import Path

from mcred.content.starting import starting_files
from mcred.output.writing import write_folder


def test_what_is_in_the_baseline_stops_no_other_command(mcred, tmp_path: Path) -> None:
    """A district that adopts late can build and release what `validate` lets pass."""
    program = tmp_path / "program"
    write_folder(program, starting_files(empty=True))
    file = program / "credentials/clear-directions/credential.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"window_weeks: \d+", "window_weeks: 9", text), encoding="utf-8")
    build = ("build", "--doc", "handout", "--format", "md")
    assert mcred(*build, cwd=program).returncode == 1
    assert mcred("release", "clear-directions", cwd=program).returncode == 2
    assert mcred("validate", "--write-baseline", cwd=program).returncode == 0
    assert mcred("validate", cwd=program).returncode == 0
    assert mcred(*build, cwd=program).returncode == 0
    assert mcred("release", "clear-directions", cwd=program).returncode == 0
    (program / "mcred-baseline.json").unlink()
    again = mcred(*build, cwd=program)
    assert again.returncode == 1
    assert "has 1 error" in again.stderr
