"""Deciding once more under another version: what would change, and why."""

import json
import shutil
from pathlib import Path

import pytest

from mcred.cli.rescoring import rescore_paths
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.errors import UnusableInputError
from mcred.output.rescores import format_rescored, format_rescored_json
from mcred.output.styled import plain_text
from mcred.output.writing import write_folder

CREDENTIAL = "credentials/clear-directions/credential.yaml"
RUBRIC = "credentials/clear-directions/rubric.yaml"
RELEASE = "credentials/clear-directions/releases/1.0.0.yaml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, mcred) -> Path:
    """A program with a release, a submission that it awards, and working files of a next version."""
    folder = tmp_path / "program"
    write_folder(folder, starting_files(empty=True))
    exemplar = folder / "credentials/clear-directions/exemplars/strong-grade-4-lab"
    shutil.copytree(exemplar, folder / "inbox/t-0108", ignore=shutil.ignore_patterns("reference.yaml"))
    assert mcred("-C", folder, "release", "clear-directions").returncode == 0
    change(folder / CREDENTIAL, "version: 1.0.0", "version: 2.0.0")
    return folder


def nobody(_folder: str, _why: str) -> None:
    raise AssertionError("nothing is left out here")


def rescored(root: Path, against: str = "2.0.0"):
    (one,) = rescore_paths(load_program(root), [root / "inbox"], against, nobody)
    return one


def test_a_version_that_decides_the_same_is_no_change(root: Path) -> None:
    one = rescored(root)
    assert not one.changed
    assert one.reasons == ()
    assert one.then.credential_version == "1.0.0"
    assert one.now.credential_version == "2.0.0"


def test_a_level_that_is_required_now_is_named_with_what_was_reached(root: Path) -> None:
    change(root / CREDENTIAL, "  level: developing", "  level: proficient")
    one = rescored(root)
    assert [one.then.outcome.decision, one.now.outcome.decision] == ["award", "revise"]
    assert one.reasons == (
        "checking: 'developing' is not enough, with 'proficient' required, "
        "before 'developing' is enough, with 'developing' required",
    )


def test_evidence_that_is_asked_for_now_is_named(root: Path) -> None:
    change(root / CREDENTIAL, "words: {min: 100, max: 300}", "words: {min: 290, max: 300}")
    one = rescored(root)
    assert one.now.outcome.decision == "incomplete"
    assert len(one.reasons) == 1
    assert "290" in one.reasons[0]


def test_a_criterion_that_nobody_rated_leaves_the_decision_open(root: Path) -> None:
    text = (root / RUBRIC).read_text(encoding="utf-8")
    start = text.index("  - id: reflection")
    more = (
        text[start:].replace("id: reflection", "id: respect").replace("title: Reflection", "title: Respect")
    )
    (root / RUBRIC).write_text(text.rstrip() + "\n" + more, encoding="utf-8")
    one = rescored(root)
    assert one.now.outcome.decision == "needs-review"
    assert any("leaves out respect" in reason for reason in one.reasons)


def test_nothing_on_disk_changes(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    rescored(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("clear-direction@1.0.0", "the program holds no credential 'clear-direction'"),
        ("wait-time@1.0.0", "the program holds no credential"),
        ("clear-directions@9.0.0", "the program does not hold clear-directions@9.0.0"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_submission_that_cannot_be_held_against_it_is_left_out_and_named(
    root: Path, pin: str, why: str
) -> None:
    shutil.copytree(root / "inbox/t-0108", root / "inbox/t-0999")
    change(root / "inbox/t-0999/submission.yaml", "clear-directions@1.0.0", pin)
    left: list[tuple[str, str]] = []
    found = rescore_paths(
        load_program(root), [root / "inbox"], "2.0.0", lambda folder, said: left.append((folder, said))
    )
    assert [one.then.folder for one in found] == ["t-0108"]
    assert [folder for folder, _ in left] == ["t-0999"]
    assert why in left[0][1]


@pytest.mark.parametrize("against", ["3.0.0", "clear-directions@3.0.0", "wait-time@1.0.0"])
def test_a_version_or_credential_that_is_not_there_is_refused(root: Path, against: str) -> None:
    with pytest.raises(UnusableInputError):
        rescored(root, against)


def test_the_report_says_who_and_why_and_counts_the_others(root: Path) -> None:
    change(root / CREDENTIAL, "  level: developing", "  level: proficient")
    found = rescore_paths(load_program(root), [root / "inbox"], "2.0.0", nobody)
    text = plain_text(format_rescored(found, "2.0.0"))
    assert "t-0108: award under 1.0.0, revise under 2.0.0\n  - checking: " in text
    assert "1 submission against 2.0.0: 1 would be decided otherwise, 0 the same" in text
    document = json.loads(format_rescored_json(found))
    assert document["summary"] == {"submissions": 1, "changed": 1}
    assert document["submissions"][0]["then"]["decision"] == "award"
