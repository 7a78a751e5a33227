"""``validate`` as people run it: what is allowed, chosen, and known from before."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CREDENTIAL = "credentials/clear-directions/credential.yaml"
MODULE = "credentials/clear-directions/modules"
BASELINE = "mcred-baseline.json"
WINDOW = "window-weeks-off-policy"
CALENDAR = "pathway-longer-than-calendar"

Validate = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    """The starter with one mistake that two rules find."""
    assert mcred("init", tmp_path / "program", "--empty").returncode == 0
    change(tmp_path / "program" / CREDENTIAL, "window_weeks: 2", "window_weeks: 9")
    return tmp_path / "program"


@pytest.fixture
def validate(program: Path, mcred) -> Validate:
    return lambda *arguments, **environment: mcred(
        "-C", program, "validate", *arguments, **{"CI": "", **environment}
    )


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rules(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in done.stdout.splitlines() if line.endswith("]")]


def test_a_comment_allows_a_finding_and_the_summary_says_so(program: Path, validate: Validate) -> None:
    assert rules(validate()) == [WINDOW, CALENDAR]
    change(
        program / CREDENTIAL, "window_weeks:", f"# mcred: allow {WINDOW} -- our term is long\nwindow_weeks:"
    )
    done = validate()
    assert rules(done) == [CALENDAR]
    assert done.stdout.endswith("1 error, 0 warnings; 1 allowed with a reason\n")
    assert json.loads(validate("--format", "json").stdout)["summary"] == {
        "files": 15,
        "errors": 1,
        "warnings": 0,
    }


def test_the_program_can_allow_a_rule_everywhere_and_fail_on_warnings(
    program: Path, validate: Validate
) -> None:
    ignored = "".join(f"\n    - {{rule: {rule}, reason: our terms are long}}" for rule in (WINDOW, CALENDAR))
    with (program / "mcred.yaml").open("a", encoding="utf-8") as file:
        file.write(f"lint:\n  fail_on: warning\n  ignore:{ignored}\n")
    done = validate()
    assert done.stdout == "15 files checked: nothing else wrong; 2 allowed with a reason\n"
    change(program / CREDENTIAL, "window_weeks: 9", "window_weeks: 2")
    done = validate()
    assert (rules(done), done.returncode) == (["stale-suppression"] * 2, 1)
    assert validate("--fail-on", "error").returncode == 0


def test_a_comment_in_a_module_is_not_printed(program: Path, mcred) -> None:
    module = min((program / MODULE).iterdir())
    with module.open("a", encoding="utf-8") as file:
        file.write("\n<!-- mcred: allow unused-file -- nothing here -->\nThe last line.\n")
    done = mcred("-C", program, "validate")
    assert "stale-suppression" in rules(done)
    out = program / "build"
    mcred("-C", program, "build", "--format", "md", "--doc", "learner-guide", "--out", out, cwd=program)
    text = "".join(path.read_text(encoding="utf-8") for path in out.rglob("*.md"))
    assert "The last line." in text
    assert "mcred: allow" not in text


def test_rules_can_be_chosen_by_id_and_pattern(validate: Validate) -> None:
    assert rules(validate("--select", WINDOW)) == [WINDOW]
    assert rules(validate("--select", "unused-*", "--select", f"{CALENDAR}, faint-*")) == [CALENDAR]
    assert rules(validate("--ignore", f"{WINDOW},{CALENDAR}")) == []
    assert rules(validate("--select", "*-policy,pathway-*", "--ignore", WINDOW)) == [CALENDAR]


def test_a_rule_that_is_not_asked_for_leaves_no_allowance_stale(program: Path, validate: Validate) -> None:
    change(
        program / CREDENTIAL, "window_weeks:", f"# mcred: allow {WINDOW} -- our term is long\nwindow_weeks:"
    )
    assert rules(validate("--ignore", f"{WINDOW},{CALENDAR}")) == []


def test_a_broken_file_is_shown_whatever_is_chosen(program: Path, validate: Validate) -> None:
    (program / "frameworks" / "broken.yaml").write_text("a: [\n")
    assert rules(validate("--select", "unused-file")) == ["syntax-error"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "window-week-off-policy"], f"did you mean {WINDOW}"),
        (["--ignore", "nonsense-*"], "is not a rule"),
        (["--select", ","], "--select: names no rule"),
        (["--ignore", "syntax-error"], "cannot be ignored"),
        (["--fail-on", "question"], "question"),
        (["--baseline", "nowhere.json"], "does not exist"),
        (["--no-baseline", "--write-baseline"], "contradicts"),
        (["--no-baseline", "--baseline", "x.json"], "contradicts"),
        (["--write-baseline", "credentials"], "of the whole program"),
        (["--write-baseline", "--select", WINDOW], "of the whole program"),
        (["--write-baseline", "--watch"], "of the whole program"),
    ],
)
def test_wrong_use_is_2_with_a_cure(validate: Validate, arguments: list[str], said: str) -> None:
    done = validate(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "help:" in done.stderr


def test_what_was_there_is_passed_over_and_what_is_new_is_shown(program: Path, validate: Validate) -> None:
    done = validate("--write-baseline")
    assert (done.returncode, done.stderr) == (0, f"mcred: {BASELINE}: 2 findings written\n")
    assert done.stdout == "15 files checked: nothing else wrong; 2 in the baseline\n"
    written = (program / BASELINE).read_bytes()
    change(program / CREDENTIAL, "kind: credential", "# a new line\n\nkind: credential")
    change(program / "mcred.yaml", "color: ", 'color: "#ffee00" # ')
    done = validate()
    assert (rules(done), done.returncode, done.stderr) == (["faint-brand-color"], 1, "")
    assert rules(validate("--no-baseline")) == [WINDOW, CALENDAR, "faint-brand-color"]
    assert rules(validate("credentials")) == []
    assert (program / BASELINE).read_bytes() == written


def test_the_baseline_shrinks_when_a_person_checks_the_whole_program(
    program: Path, validate: Validate
) -> None:
    validate("--write-baseline")
    before = (program / BASELINE).read_bytes()
    change(program / "credentials/pathways/teaching-practice.yaml", "calendar_weeks: 4", "calendar_weeks: 9")
    for arguments in (["credentials"], ["--select", WINDOW], ["--ignore", WINDOW], ["--no-baseline"]):
        assert validate(*arguments).stderr == ""
        assert (program / BASELINE).read_bytes() == before
    assert "1 finding in it can go" in validate(CI="true").stderr
    assert (program / BASELINE).read_bytes() == before
    done = validate("--format", "json")
    assert done.stderr == f"mcred: {BASELINE}: 1 finding taken out, 1 finding left\n"
    assert json.loads(done.stdout)["findings"] == []
    assert len(json.loads((program / BASELINE).read_bytes())["findings"]) == 1
    assert validate().stderr == ""
    change(program / "credentials/pathways/teaching-practice.yaml", "calendar_weeks: 9", "calendar_weeks: 4")
    assert rules(validate()) == [CALENDAR]


def test_the_baseline_keeps_what_a_broken_file_hides(program: Path, validate: Validate) -> None:
    validate("--write-baseline")
    before = (program / BASELINE).read_bytes()
    change(program / CREDENTIAL, "kind: credential", "kind: [credential")
    done = validate()
    assert (rules(done), done.returncode) == (["syntax-error"], 1)
    change(program / CREDENTIAL, "kind: [credential", "kind: credential")
    assert rules(validate()) == []
    assert (program / BASELINE).read_bytes() == before


def test_a_baseline_that_cannot_be_made_smaller_is_only_said(program: Path, validate: Validate) -> None:
    validate("--write-baseline")
    change(program / "credentials/pathways/teaching-practice.yaml", "calendar_weeks: 4", "calendar_weeks: 9")
    code = (
        "import sys, mcred.output.writing as w\n"
        "from pathlib import Path\n"
        "def full(*_, **__): raise OSError(28, 'No space left on device')\n"
        "w._write = full\n"
        "from mcred.cli.guard import run\n"
        f"sys.exit(run(['-C', {str(program)!r}, 'validate']))"
    )
    before = (program / BASELINE).read_bytes()
    done = run_python(code)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "no space left on device; 1 finding in it can go" in done.stderr
    assert (program / BASELINE).read_bytes() == before


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CI": ""},
    )


def test_a_damaged_baseline_is_2_and_can_be_written_anew(program: Path, validate: Validate) -> None:
    (program / BASELINE).write_text("<<<<<<< ours\n")
    done = validate()
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{BASELINE}: the baseline is damaged: line 1 is not JSON" in done.stderr
    assert validate("--write-baseline").returncode == 0
    assert validate().returncode == 0


def test_a_baseline_can_have_another_name(program: Path, validate: Validate) -> None:
    validate("--write-baseline", "--baseline", "known.json")
    assert not (program / BASELINE).exists()
    assert rules(validate()) == [WINDOW, CALENDAR]
    assert validate("--baseline", "known.json").returncode == 0


def test_a_teacher_cannot_allow_anything_in_a_submission(program: Path, tmp_path: Path, mcred) -> None:
    strong = program / "credentials/clear-directions/exemplars/strong-grade-4-lab"
    inbox = tmp_path / "inbox" / "one"
    shutil.copytree(strong, inbox)
    text = (inbox / "submission.yaml").read_text(encoding="utf-8")
    (inbox / "submission.yaml").write_text(
        text.replace("credential: ", "# mcred: allow unusable-pin -- please\ncredential: x", 1),
        encoding="utf-8",
    )
    done = mcred("-C", program, "validate", tmp_path / "inbox")
    assert (rules(done), done.returncode) == (["unusable-pin"], 1)
