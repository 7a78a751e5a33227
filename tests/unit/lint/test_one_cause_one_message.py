"""A mistake is reported where it is, once: what follows from it is not reported as well."""

import shutil
from pathlib import Path

import pytest
from starter import CREDENTIAL, EXEMPLAR, STARTER, change, copy_starter, findings, place

from mcred.content.program import load_program

MISSPELLED = {"directions": "direction.md", "reflection": "reflection.md"}
FILES = tuple(sorted(load_program(STARTER).documents))


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_does_not_fit_its_schema_is_all_that_is_reported(file: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, file, {"oops": 1})
    assert [(one.rule, one.file) for one in findings(root)] == [("unknown-field", file)]


@pytest.mark.parametrize("file", FILES)
def test_an_empty_file_is_all_that_is_reported(file: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / file).write_text("", encoding="utf-8")
    rule = "missing-front-matter" if file.endswith(".md") else "empty-file"
    assert [(one.rule, one.file) for one in findings(root)] == [(rule, file)]


@pytest.mark.parametrize(
    ("file", "keys", "rule"),
    [
        ("credential.yaml", {"id": "clear-instructions"}, "id-differs-from-path"),
        ("framework.yaml", {"id": "practice"}, "id-differs-from-path"),
        ("credential.yaml", {"coaching": []}, "missing-coaching-type"),
        ("credential.yaml", {"uses_ai": True, "level": "entry"}, None),
        ("mcred.yaml", {"policy": {"module_minutes": {"min": 20, "max": 15}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"modules": {"min": 9, "max": 1}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"seat_minutes": {"min": 99, "max": 9}}}, "conflicting-limits"),
        ("mcred.yaml", {"policy": {"window_weeks": {"min": 9, "max": 1}}}, "conflicting-limits"),
        ("modules/2-one-step-one-action.md", {"minutes": 60}, "module-minutes-off-policy"),
        ("exemplar/submission.yaml", {"evidence": MISSPELLED}, "missing-file"),
    ],
)
def test_a_slip_is_reported_by_one_rule(
    file: str, keys: dict[str, object], rule: str | None, tmp_path: Path
) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, place(file), keys)
    assert {one.rule for one in findings(root)} == ({rule} if rule else set())


def test_a_misspelled_criterion_is_not_reported_as_missing_evidence(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("criteria: [steps, access, checking]", "criteria: [steps, acess, checking]"))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-criterion", "did you mean 'access'?")
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith("access")


def test_a_misspelled_competency_is_not_reported_as_unrated_or_unused(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- teaching-practice/check-under", "- teaching-practice/chek-under"))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-competency", "did you mean 'check-understanding'?")


def test_a_misspelled_level_in_a_descriptor_is_not_reported_as_missing(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "rubric.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      proficient: >-", "      proficent: >-", 1))
    (found,) = findings(root)
    assert (found.rule, found.hint) == ("unknown-level", "did you mean 'proficient'?")


def test_two_levels_with_one_id_are_reported_once(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    path = root / CREDENTIAL / "rubric.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: proficient,", "{id: developing,"))
    assert [one.rule for one in findings(root)] == ["duplicate-id"]


def test_a_copied_credential_whose_id_was_not_changed_is_a_duplicate(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    shutil.copytree(root / CREDENTIAL, root / "credentials" / "a-copy")
    (found,) = findings(root)
    assert (found.rule, found.file) == ("duplicate-id", "credentials/a-copy/credential.yaml")
    assert found.hint == "write 'a-copy'"


@pytest.mark.parametrize("name", ["rubric.yml", "rubrik.yaml"])
def test_a_rubric_under_another_name_is_misplaced_and_not_missing_too(name: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / CREDENTIAL / "rubric.yaml").rename(root / CREDENTIAL / name)
    assert [(one.rule, one.file) for one in findings(root)] == [("misplaced-file", f"{CREDENTIAL}/{name}")]


def test_a_folder_without_a_credential_is_reported_at_one_of_its_files(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    (root / "credentials/wait-time").mkdir()
    shutil.copy(root / CREDENTIAL / "rubric.yaml", root / "credentials/wait-time/rubric.yaml")
    shutil.copy(root / CREDENTIAL / "quiz.yaml", root / "credentials/wait-time/quiz.yaml")
    (found,) = findings(root)
    assert found.rule == "misplaced-file"
    assert "'wait-time'" in found.message


def test_a_review_that_does_not_fit_counts_as_a_review(tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    change(root, f"{EXEMPLAR}/reviews/r-osei.yaml", {"role": "boss"})
    assert [one.rule for one in findings(root)] == ["unknown-value"]
