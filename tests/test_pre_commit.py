"""What pre-commit reads from this repository, and that its hook does its work."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
GIT = ["git", "-c", "user.email=t@example.org", "-c", "user.name=T", "-c", "commit.gpgsign=false"]
FAULT = ("credentials/clear-directions/modules/1-what-directions-do.md", "activity:", "aktivity:")

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
needs_pre_commit = pytest.mark.skipif(
    not (Path(sys.executable).parent / "pre-commit").exists(), reason="pre-commit is not installed"
)


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(cwd.parent / "pre-commit")}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path, mcred) -> Path:
    folder = tmp_path / "repository"
    assert mcred("init", folder, "--empty").returncode == 0
    run("git", "init", "-q", cwd=folder)
    commit(folder)
    return folder


def commit(repository: Path) -> None:
    run("git", "add", "-A", cwd=repository)
    assert run(*GIT, "commit", "-qm", "A state", cwd=repository).returncode == 0


def spoil(repository: Path) -> None:
    file, right, wrong = FAULT
    path = repository / file
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")


def test_the_hook_reads_the_whole_program_once() -> None:
    assert (HOOK["id"], HOOK["language"]) == ("mcred-validate", "python")
    assert HOOK["pass_filenames"] is False
    assert HOOK["require_serial"] is True


def test_the_hook_looks_at_every_file_of_a_program_and_at_no_other() -> None:
    tops = ("credentials", "docs", "frameworks", "schemas", "src")
    found = (path.relative_to(ROOT).as_posix() for top in tops for path in (ROOT / top).rglob("*"))
    files = {"mcred.yaml", "README.md", *found}
    ours = {path for path in files if path.startswith(("credentials/", "frameworks/"))}
    ours = {path for path in ours if path.endswith((".yaml", ".md"))} | {"mcred.yaml"}
    assert len(ours) > 50
    assert {path for path in files if re.search(HOOK["files"], path)} == ours


@needs_git
def test_the_entry_passes_a_good_program_and_stops_a_wrong_one(repository: Path) -> None:
    assert run(*shlex.split(HOOK["entry"]), cwd=repository).returncode == 0
    spoil(repository)
    done = run(*shlex.split(HOOK["entry"]), cwd=repository)
    assert done.returncode == 1
    assert "did you mean 'activity'?" in done.stdout


@needs_pre_commit
def test_pre_commit_accepts_the_manifest(repository: Path) -> None:
    done = run("pre-commit", "validate-manifest", MANIFEST, cwd=repository)
    assert done.returncode == 0, done.stdout


@needs_git
@needs_pre_commit
def test_pre_commit_runs_the_hook_when_the_program_changes_and_only_then(repository: Path) -> None:
    # As the manifest says, but with the mcred that is installed: a new environment would need the network.
    hook = HOOK | {"language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    commit(repository)
    assert run("pre-commit", "run", "--all-files", cwd=repository).returncode == 0
    (repository / "notes.txt").write_text("nothing\n")
    run("git", "add", "-A", cwd=repository)
    assert "Skipped" in run("pre-commit", "run", cwd=repository).stdout
    spoil(repository)
    run("git", "add", "-A", cwd=repository)
    done = run("pre-commit", "run", cwd=repository)
    assert done.returncode == 1
    assert done.stdout.count("did you mean 'activity'?") == 1
