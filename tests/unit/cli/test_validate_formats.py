"""``validate --format``: what a service reads from a run."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

MACHINE = ("json", "github", "sarif", "junit")


@pytest.fixture
def program(tmp_path: Path, mcred) -> Path:
    """A program in a folder of a repository, with a fault in a line after an emoji and one in a module."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    folder = tmp_path / "repository" / "our program"
    assert mcred("init", folder, "--empty").returncode == 0
    rubric = folder / "credentials" / "clear-directions" / "rubric.yaml"
    text = rubric.read_text(encoding="utf-8")
    marked = text.replace("levels:\n", 'levels: # {"🎓": 1}\n', 1).replace("required: ", "required: 🎓", 1)
    rubric.write_text(marked, encoding="utf-8")
    module = folder / "credentials" / "clear-directions" / "modules" / "1-what-directions-do.md"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace("activity:", "aktivity:"), encoding="utf-8")
    return folder


def bytes_of(*arguments: str | Path, cwd: Path) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "mcred", *map(str, arguments)], cwd=cwd, capture_output=True, check=False
    )
    assert done.stderr == b""
    return done.returncode, done.stdout


@pytest.mark.parametrize("format", MACHINE)
def test_a_report_is_the_same_bytes_whatever_the_hash_seed_and_says_errors_with_1(
    program: Path, mcred, format: str
) -> None:
    first, second = (
        mcred("-C", program, "validate", "--format", format, PYTHONHASHSEED=seed) for seed in ("1", "2")
    )
    assert first.stdout == second.stdout
    assert (first.returncode, first.stderr) == (1, "")
    assert "🎓" in first.stdout
    assert str(program) not in first.stdout


def test_files_are_named_from_the_top_of_the_repository_for_services(program: Path, mcred) -> None:
    path = "our program/credentials/clear-directions/modules/1-what-directions-do.md"
    assert f"file={path}," in mcred("validate", "--format", "github", cwd=program).stdout
    sarif = json.loads(mcred("validate", "--format", "sarif", cwd=program / "credentials").stdout)
    places = [one["locations"][0]["physicalLocation"] for one in sarif["runs"][0]["results"]]
    assert path.replace(" ", "%20") in [one["artifactLocation"]["uri"] for one in places]
    report = ET.fromstring(mcred("validate", "--format", "junit", cwd=program).stdout)  # noqa: S314
    assert path in [case.attrib["file"] for case in report.iter("testcase")]
    # The frozen format names them from the program, as ever.
    findings = json.loads(mcred("validate", "--format", "json", cwd=program).stdout)["findings"]
    assert path.removeprefix("our program/") in [one["file"] for one in findings]


def test_a_sarif_region_is_the_authors_own_word_when_characters_are_counted(program: Path, mcred) -> None:
    run = json.loads(mcred("-C", program, "validate", "--format", "sarif").stdout)["runs"][0]
    lines = (program / "credentials/clear-directions/rubric.yaml").read_text(encoding="utf-8").split("\n")
    regions = [
        one["locations"][0]["physicalLocation"]["region"]
        for one in run["results"]
        if "🎓" in one["message"]["text"]
    ]
    words = {lines[one["startLine"] - 1][one["startColumn"] - 1 : one["endColumn"] - 1] for one in regions}
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(words) == 1
    assert words.pop().startswith("🎓")


def test_every_file_that_was_checked_is_a_test(program: Path, mcred) -> None:
    report = ET.fromstring(mcred("-C", program, "validate", "--format", "junit").stdout)  # noqa: S314
    checked = json.loads(mcred("-C", program, "validate", "--format", "json").stdout)["summary"]["files"]
    assert len(report.findall("testsuite/testcase")) == checked > 10


def test_submissions_outside_of_the_program_are_named_from_the_repository_too(
    program: Path, mcred, root: Path
) -> None:
    inbox = program.parent / "inbox" / "t-1"
    (inbox / "reviews").mkdir(parents=True)
    (inbox / "submission.yaml").write_text("kind: submission\n")
    (inbox / "reviews" / "r-a.yaml").write_text("kind: review\n")
    done = mcred("-C", "our program", "validate", "../inbox", "--format", "junit", cwd=program.parent)
    cases = ET.fromstring(done.stdout).findall("testsuite/testcase")  # noqa: S314
    assert [case.attrib["file"] for case in cases] == [
        "inbox/t-1/reviews/r-a.yaml",
        "inbox/t-1/submission.yaml",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be bytes that are no text")
@pytest.mark.parametrize("format", ["text", *MACHINE])
def test_a_file_whose_name_is_no_text_is_reported_in_every_format(program: Path, format: str) -> None:
    name = bytes(program) + b"/credentials/clear-directions/\xff\n::error::x \xf0\x9f\x8e\x93.yaml"
    Path(name.decode(errors="surrogateescape")).write_text("kind: quiz\n")
    code, out = bytes_of("-C", program, "validate", "--format", format, cwd=program)
    assert code == 1
    assert b"\n::error::x" not in out
    text = out.decode()
    if format in {"json", "sarif"}:
        json.loads(text)
    if format == "junit":
        ET.fromstring(text)  # noqa: S314
