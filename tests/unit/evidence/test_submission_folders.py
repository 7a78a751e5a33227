"""Real folders, each named by the one fault it has."""

from pathlib import Path

import pytest
from evidence_samples import ATTESTED, check, definition, requirement

from mcred.diagnostics import Severity
from mcred.evidence.engine import RULES
from mcred.model.credential import EvidenceType, FileCount

FOLDERS = Path(__file__).resolve().parents[2] / "submissions"
FAULTS = sorted(one.name for one in FOLDERS.iterdir() if one.is_dir() and one.name != "complete")
ASKING_FOR_TWO = requirement(
    "student-work", EvidenceType.STUDENT_WORK, count=FileCount(min=2, max=4), file_types=("md",)
)


def test_a_complete_submission_has_no_findings() -> None:
    assert check(FOLDERS / "complete") == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_folder_has_the_fault_it_is_named_by_and_no_other(fault: str) -> None:
    credential = definition()
    if fault == "too-few-files":
        evidence = [one for one in credential.credential.evidence if one.id != "student-work"]
        credential = definition(evidence=(*evidence, ASKING_FOR_TWO))
    found = check(FOLDERS / fault, credential)
    allowed = {"unknown-evidence": {"unknown-evidence"}}.get(fault, {fault})
    assert {one.rule for one in found} == allowed


@pytest.mark.parametrize("fault", FAULTS)
def test_every_folder_is_named_by_a_rule_and_every_finding_names_a_place_and_a_cure(fault: str) -> None:
    assert fault in {rule.id for rule in RULES}
    for one in check(FOLDERS / fault):
        assert one.line >= 1
        assert one.message
        assert one.message[0].islower() or one.message[0] == "'"
        assert not one.message.endswith(".")
        assert one.hint


def test_every_rule_that_is_an_error_has_a_folder_or_needs_more_than_a_folder() -> None:
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    assert errors - set(FAULTS) == {"unearned-prerequisite"}


def test_every_rule_says_what_it_is_and_why_it_matters() -> None:
    for rule in RULES:
        assert rule.summary.endswith(".")
        assert len(rule.explanation) > 40


def test_a_finding_in_the_submission_stands_at_its_line() -> None:
    (found,) = check(FOLDERS / "missing-section")
    line = (FOLDERS / "missing-section" / "submission.yaml").read_text().splitlines()[found.line - 1]
    assert found.file == "submission.yaml"
    assert found.source == line
    assert line[found.column - 1 :] == "notes.md#reflection"
    assert "#what-i-learned" in found.hint


def test_a_finding_in_a_trace_names_the_exchange_and_its_empty_parts() -> None:
    (found,) = check(FOLDERS / "incomplete-ai-trace")
    assert (found.file, found.source) == ("ai-trace.md", "## Exchange 1")
    assert found.message == "'Exchange 1' says nothing under 'Rejected' and 'Improved'"


def test_a_misspelt_attestation_is_named_in_the_hint() -> None:
    (found,) = check(FOLDERS / "missing-attestation")
    assert ATTESTED[1] in found.hint
    assert "no-students-data" in found.hint
