import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STARTER = Path(__file__).resolve().parents[3] / "templates" / "starter"


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    done = mcred("init", tmp_path / "program", "--empty")
    assert done.returncode == 0, done.stderr
    return tmp_path / "program"


def test_a_clean_program_is_0(program: Path, mcred) -> None:
    done = mcred("-C", program, "validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing wrong" in done.stdout


def test_errors_in_content_are_1(program: Path, mcred) -> None:
    (program / "mcred.yaml").write_text("kind: program\n")
    done = mcred("-C", program, "validate")
    assert done.returncode == 1
    assert "the field 'title' is missing" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate"], "no mcred.yaml in"),
        (["build"], "no mcred.yaml in"),
        (["score", "."], "no mcred.yaml in"),
        (["-C", "nowhere", "validate"], "nowhere: is not a folder"),
        (["nonsense"], "nonsense"),
        (["validate", "--format", "xml"], "xml"),
        (["score"], "PATH"),
        (["explain", "no-such-rule"], "is not a rule"),
    ],
)
def test_wrong_use_is_2_with_one_sentence_and_a_cure(
    tmp_path: Path, mcred, arguments: list[str], said: str
) -> None:
    done = mcred(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "help:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_nothing_to_check_is_2(program: Path, mcred) -> None:
    (program / "notes").mkdir()
    assert mcred("-C", program, "validate", "notes").returncode == 2
    assert mcred("-C", program, "validate", "missing").returncode == 2


def test_a_bug_is_a_traceback_and_2(mcred, program: Path) -> None:
    code = (
        "import sys, mcred.output.findings as f\n"
        "def broken(*_): raise RuntimeError('a bug')\n"
        "f.format_findings = broken\n"
        "from mcred.cli.guard import run\n"
        f"sys.exit(run(['-C', {str(program)!r}, 'validate']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "RuntimeError: a bug" in done.stderr


def test_a_closed_pipe_is_quiet(program: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m mcred explain | head -n 1'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", ["validate", "explain"])
def test_a_full_disk_under_standard_output_is_one_sentence_and_2(program: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mcred", "-C", str(program), command],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_ascii_terminal_shows_what_it_can(program: Path, mcred) -> None:
    (program / "mcred.yaml").write_text(
        "kind: program\nid: Zoë\ntitle: A\nissuer: {name: B}\n", encoding="utf-8"
    )
    done = mcred("-C", program, "validate", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "'Zo\\xeb' is not written as expected" in done.stdout


def test_ctrl_c_is_no_traceback(program: Path) -> None:
    code = (
        "import sys, mcred.content.trees as trees\n"
        "def stop(*_): raise KeyboardInterrupt\n"
        "trees.find_program = stop\n"
        "from mcred.cli.guard import run\n"
        f"sys.exit(run(['-C', {str(program)!r}, 'validate']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (130, "mcred: stopped")


def test_no_escapes_reach_a_pipe_even_with_colour_forced_elsewhere(program: Path, mcred) -> None:
    (program / "mcred.yaml").write_text("kind: program\n")
    done = mcred("-C", program, "validate", CLICOLOR_FORCE="1", TERM="xterm-256color")
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}])
def test_a_terminal_gets_colour_unless_no_color_is_set(program: Path, environment: dict[str, str]) -> None:
    import pty

    (program / "mcred.yaml").write_text("kind: program\nid: '[/] [red]x'\n")
    shown = bytearray()

    def read(descriptor: int) -> bytes:
        data = os.read(descriptor, 4096)
        shown.extend(data)
        return data

    for name in ("NO_COLOR", "TERM"):
        os.environ.pop(name, None)
    os.environ |= {"TERM": "xterm-256color", **environment}
    try:
        pty.spawn([sys.executable, "-m", "mcred", "-C", str(program), "validate"], read)
    finally:
        os.environ.pop("NO_COLOR", None)
    text = shown.decode()
    assert "[/] [red]x" in text
    assert ("\x1b[" in text) == (not environment)


def shell(command: str) -> subprocess.CompletedProcess[str]:
    line = command.replace("mcred", f'"{sys.executable}" -m mcred')
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("command", ["--version", "--help", "explain", "-C {program} validate"])
def test_output_that_is_closed_makes_no_traceback(program: Path, command: str) -> None:
    done = shell(f"mcred {command.format(program=program)} >&-")
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 2}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", ["--version", "--help", "-C {program} validate --format json"])
def test_output_that_is_full_is_2(program: Path, command: str) -> None:
    done = shell(f"mcred {command.format(program=program)} > /dev/full")
    assert "Traceback" not in done.stderr
    assert done.returncode == 2


def test_links_in_a_circle_are_wrong_use(program: Path, mcred) -> None:
    (program / "loop").symlink_to(program / "loop")
    for arguments in (["-C", program / "loop", "validate"], ["-C", program, "validate", "loop"]):
        done = mcred(*arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("out", [".", "/", "..", "/dev/null"])
def test_a_target_that_is_no_file_is_wrong_use(program: Path, mcred, out: str) -> None:
    done = mcred("-C", program, "score", "credentials", "--out", out, cwd=program)
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_program_can_be_made_in_the_folder_one_stands_in(tmp_path: Path, mcred) -> None:
    (tmp_path / "here").mkdir()
    before = (tmp_path / "here").stat().st_ino
    done = mcred("init", ".", "--empty", cwd=tmp_path / "here")
    assert (tmp_path / "here").stat().st_ino == before
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert mcred("validate", cwd=tmp_path / "here").returncode == 0


def test_json_is_utf_8_whatever_the_terminal_is(program: Path, mcred) -> None:
    (program / "mcred.yaml").write_text(
        "kind: program\nid: Zoë\ntitle: A\nissuer: {name: B}\n", encoding="utf-8"
    )
    done = mcred("-C", program, "validate", "--format", "json", PYTHONIOENCODING="ascii")
    assert "'Zoë' is not written as expected" in json.loads(done.stdout)["findings"][0]["message"]
