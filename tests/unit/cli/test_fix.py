"""``validate --fix`` and ``--diff`` as people run them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CREDENTIAL = "credentials/clear-directions/credential.yaml"
RUBRIC = "credentials/clear-directions/rubric.yaml"


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    """A program with two faults that can be mended, in two files, and none besides."""
    root = tmp_path / "program"
    assert mcred("init", root, "--empty").returncode == 0
    change(root / CREDENTIAL, "version: 1.0.0", "version: 1.0")
    change(root / RUBRIC, "kind: rubric\n", "")
    return root


def change(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))


def contents(root: Path) -> dict[str, bytes]:
    """What people wrote; the cache is mcred's own."""
    names = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".mcred-cache/")}


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), 1) if line.startswith(text))


def test_fix_tells_each_change_and_then_what_remains(program: Path, mcred) -> None:
    change(program / "mcred.yaml", "title: ", "titel: ")
    line = line_of(program / CREDENTIAL, "version:")
    done = mcred("-C", program, "validate", "--fix")
    assert done.returncode == 1, done.stderr
    told = done.stdout.splitlines()
    assert f"{CREDENTIAL}:{line}: mended: 1.0 → 1.0.0 [wrong-type]" in told
    assert any(one.startswith(f"{RUBRIC}:") and "mended: kind: rubric added" in one for one in told)
    assert "2 changes in 2 files" in told
    assert "the field 'titel' is not known here" in done.stdout
    assert "version: 1.0.0 #" in (program / CREDENTIAL).read_text()


def test_a_second_run_changes_nothing(program: Path, mcred) -> None:
    assert mcred("-C", program, "validate", "--fix").returncode == 0
    before = contents(program)
    done = mcred("-C", program, "validate", "--fix")
    assert (done.returncode, contents(program)) == (0, before)
    assert "nothing to change" in done.stdout


def test_diff_is_what_fix_does_and_writes_nothing(program: Path, mcred) -> None:
    (program / RUBRIC).write_bytes((program / RUBRIC).read_bytes().replace(b"\n", b"\r\n").rstrip())
    before = contents(program)
    shown = subprocess.run(
        [sys.executable, "-m", "mcred", "-C", program, "validate", "--diff"], capture_output=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    assert b"2 changes in 2 files would be made; nothing was written" in shown.stderr
    assert contents(program) == before
    applied = subprocess.run(
        ["git", "apply", "-"], cwd=program, input=shown.stdout, capture_output=True, check=False
    )
    assert applied.returncode == 0, applied.stderr
    by_patch = contents(program)
    for name, data in before.items():
        (program / name).write_bytes(data)
    assert mcred("-C", program, "validate", "--fix", "--diff").returncode == 0
    assert contents(program) == before
    mcred("-C", program, "validate", "--fix")
    assert contents(program) == by_patch


def test_the_exit_code_is_that_of_what_remains(program: Path, mcred) -> None:
    change(program / "mcred.yaml", "title: ", "titel: ")
    assert mcred("-C", program, "validate", "--diff").returncode == 1
    assert mcred("-C", program, "validate", "--fix").returncode == 1


def test_only_what_was_chosen_is_mended(program: Path, mcred) -> None:
    before = contents(program)
    done = mcred("validate", "--fix", RUBRIC, cwd=program)
    assert done.returncode == 0
    after = contents(program)
    assert {name for name in after if after[name] != before.get(name)} == {RUBRIC}
    done = mcred("validate", "--fix", "rubric.yml", cwd=program)
    assert (done.returncode, contents(program)) == (2, after)
    assert "does not exist" in done.stderr


def test_what_teachers_handed_in_is_never_changed(program: Path, tmp_path: Path, mcred) -> None:
    handed_in = tmp_path / "handed-in"
    handed_in.mkdir()
    (handed_in / "submission.yaml").write_text("credential: clear-directions@1.0\n")
    mcred("-C", program, "validate", "--fix", handed_in)
    assert (handed_in / "submission.yaml").read_text() == "credential: clear-directions@1.0\n"


def test_a_machine_format_stands_alone_on_standard_output(program: Path, mcred) -> None:
    done = mcred("-C", program, "validate", "--fix", "--format", "json")
    assert json.loads(done.stdout)["summary"]["errors"] == 0
    assert "mended" in done.stderr


def test_a_write_protected_file_is_one_sentence_and_2(program: Path, mcred) -> None:
    (program / RUBRIC).chmod(0o444)
    before = contents(program)
    done = mcred("-C", program, "validate", "--fix")
    assert (done.returncode, contents(program)) == (2, before)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "rubric.yaml: it is write-protected" in done.stderr


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="a folder can be closed to everyone but root"
)
def test_a_write_protected_folder_is_one_sentence_and_2(program: Path, mcred) -> None:
    (program / RUBRIC).parent.chmod(0o555)
    before = contents(program)
    done = mcred("-C", program, "validate", "--fix")
    (program / RUBRIC).parent.chmod(0o755)
    assert (done.returncode, contents(program)) == (2, before)
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_nothing_is_written_through_a_link(program: Path, tmp_path: Path, mcred) -> None:
    away = tmp_path / "away.yaml"
    (program / RUBRIC).rename(away)
    (program / RUBRIC).symlink_to(away)
    before = away.read_bytes()
    assert mcred("-C", program, "validate", "--fix").returncode == 1
    assert away.read_bytes() == before
    assert (program / RUBRIC).is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="needs permissions and signals")
def test_a_mended_file_keeps_its_permissions(program: Path, mcred) -> None:
    (program / RUBRIC).chmod(0o640)
    mcred("-C", program, "validate", "--fix")
    assert (program / RUBRIC).stat().st_mode & 0o777 == 0o640


KILLED_AT = """
import os, signal, sys
import mcred.output.writing as writing
real, calls = getattr({module}, {name!r}), []
def stop(*arguments, **named):
    calls.append(1)
    if len(calls) == {count}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
setattr({module}, {name!r}, stop)
from mcred.cli.guard import run
sys.exit(run(['-C', {program!r}, 'validate', '--fix']))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(("module", "name"), [("writing.os", "fsync"), ("writing.Path", "replace")])
def test_a_kill_in_the_middle_leaves_each_file_old_or_new(
    program: Path, mcred, module: str, name: str, count: int
) -> None:
    before = contents(program)
    code = KILLED_AT.format(module=module, name=name, count=count, program=str(program))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    after = contents(program)
    changed = {file for file in before if after[file] != before[file]}
    assert len(changed) == count - 1
    assert mcred("-C", program, "validate", "--fix").returncode == 0
    assert b"version: 1.0.0 #" in (program / CREDENTIAL).read_bytes()
    assert all(contents(program)[file] == after[file] for file in changed)


def test_two_runs_at_once_both_succeed(program: Path, mcred) -> None:
    command = [sys.executable, "-m", "mcred", "-C", str(program), "validate", "--fix"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert mcred("-C", program, "validate", "--fix").stdout.startswith("nothing to change")


def test_what_somebody_else_wrote_meanwhile_is_not_lost(program: Path) -> None:
    code = (
        "import sys, pathlib, mcred.mending.engine as engine\n"
        "real = engine.mend_program\n"
        "def slow(*arguments):\n"
        "    made = real(*arguments)\n"
        f"    pathlib.Path({str(program / RUBRIC)!r}).write_text('mine')\n"
        "    return made\n"
        "engine.mend_program = slow\n"
        "from mcred.cli.guard import run\n"
        f"sys.exit(run(['-C', {str(program)!r}, 'validate', '--fix']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "it was changed meanwhile" in done.stderr
    assert (program / RUBRIC).read_text() == "mine"
