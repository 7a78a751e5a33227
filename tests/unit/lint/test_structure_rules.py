"""Pathways, exemplars, evidence and time: one slip, one finding, and nothing where nothing is wrong."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from starter import CREDENTIAL, EXEMPLAR, ROOT, change, copy_starter, findings, findings_of, place

from mcred.content.yaml import parse_yaml_text


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_starter(tmp_path / "program")


def data(root: Path, file: str) -> dict[str, Any]:
    parsed = parse_yaml_text((root / file).read_text(encoding="utf-8"))
    assert isinstance(parsed.data, dict)
    return parsed.data


def rules(root: Path) -> list[str]:
    return [one.rule for one in findings(root)]


def another(root: Path, name: str, **keys: Any) -> None:
    """A copy of the starter's credential under another id, without exemplars."""
    shutil.copytree(
        root / CREDENTIAL, root / f"credentials/{name}", ignore=shutil.ignore_patterns("exemplars")
    )
    change(root, f"credentials/{name}/credential.yaml", {"id": name, **keys})


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_deleted_module_is_one_finding(number: int, program: Path) -> None:
    next((program / CREDENTIAL / "modules").glob(f"{number}-*")).unlink()
    (found,) = findings(program)
    assert (found.rule, f"'{number}-'" in found.message) == ("misnumbered-modules", True)


def test_the_last_module_deleted_is_one_finding_at_the_meeting_after_it(program: Path) -> None:
    next((program / CREDENTIAL / "modules").glob("5-*")).unlink()
    assert rules(program) == ["coaching-after-missing-module"]


def test_all_modules_deleted_are_one_finding(program: Path) -> None:
    shutil.rmtree(program / CREDENTIAL / "modules")
    assert rules(program) == ["missing-modules"]


@pytest.mark.parametrize(
    ("file", "keys", "rule"),
    [
        ("exemplar/reference.yaml", {"decision": "revise"}, "reference-decision-differs"),
        ("exemplar/submission.yaml", {"attestations": []}, "incomplete-exemplar"),
        (
            "exemplar/submission.yaml",
            {"answers": {"q1": {"choice": "b", "because": "It shows."}}},
            "incomplete-exemplar",
        ),
        ("exemplar/submission.yaml", {"evidence": {"directions": "directions.md"}}, "incomplete-exemplar"),
        ("credential.yaml", {"aliases": ["clear-directions"]}, "pointless-alias"),
        ("credential.yaml", {"aliases": ["a", "b", "a"]}, "pointless-alias"),
        (
            "pathway.yaml",
            {
                "components": [{"credential": "clear-directions", "optional": True}],
                "stacked_award": {"name": "A", "criteria": "B"},
            },
            "award-that-requires-nothing",
        ),
        ("mcred.yaml", {"policy": {"reading_grade": {"max": 4}}}, "hard-to-read"),
        ("mcred.yaml", {"policy": {"reading_grade": {"min": 4}}}, "missing-field unknown-field"),
    ],
)
def test_a_slip_is_reported_by_one_rule(file: str, keys: dict[str, Any], rule: str, program: Path) -> None:
    change(program, place(file), keys)
    assert " ".join(sorted(set(rules(program)))) == rule


def test_what_an_exemplar_lacks_is_said_in_one_sentence(program: Path) -> None:
    change(program, f"{EXEMPLAR}/submission.yaml", {"attestations": [], "answers": {}})
    (found,) = findings(program)
    assert found.message == (
        "the submission lacks an answer to 'q1', an answer to 'q2' and the attestation 'no-student-data'"
    )


def test_evidence_of_another_type_or_too_much_of_it_is_unfit(program: Path) -> None:
    (program / EXEMPLAR / "directions.csv").write_text("a,b", encoding="utf-8")
    change(
        program,
        f"{EXEMPLAR}/submission.yaml",
        {"evidence": {"directions": "directions.csv", "reflection": ["reflection.md", "directions.md"]}},
    )
    assert [one.message for one in findings(program)] == [
        "a file of type 'csv' does not count as 'directions'",
        "there are 2 files for 'reflection'; expected at most 1",
    ]


def test_the_decision_follows_a_compensatory_rule_too(program: Path) -> None:
    rule = {"mode": "compensatory", "level": "proficient", "min_percent": 95, "floor": "beginner"}
    change(program, f"{CREDENTIAL}/credential.yaml", {"pass_rule": rule})
    assert rules(program) == ["reference-decision-differs"]
    change(program, f"{CREDENTIAL}/credential.yaml", {"pass_rule": {**rule, "min_percent": 90}})
    assert rules(program) == []


def test_an_exemplar_that_is_called_weak_and_passes_misleads(program: Path) -> None:
    (program / EXEMPLAR).rename(program / EXEMPLAR.replace("strong-", "weak-"))
    assert rules(program) == ["exemplar-name-misleads"]


def test_an_adjudicator_may_set_a_level_that_no_reviewer_gave(program: Path) -> None:
    reference = data(program, f"{EXEMPLAR}/reference.yaml")
    reference["ratings"]["steps"]["level"] = "developing"
    change(program, f"{EXEMPLAR}/reference.yaml", {"ratings": reference["ratings"]})
    assert rules(program) == ["reference-outside-ratings"]
    review = data(program, f"{EXEMPLAR}/reviews/r-osei.yaml")
    review["ratings"]["steps"]["level"] = "developing"
    third = program / EXEMPLAR / "reviews/r-third.yaml"
    shutil.copy(program / EXEMPLAR / "reviews/r-osei.yaml", third)
    change(
        program,
        f"{EXEMPLAR}/reviews/r-third.yaml",
        {"ratings": review["ratings"], "reviewer": "r-third", "role": "adjudicator"},
    )
    assert rules(program) == []


def test_every_agreed_decision_that_ships_is_the_one_its_ratings_lead_to() -> None:
    assert findings_of("reference-decision-differs", ROOT) == ()


def test_a_component_that_a_credential_needs_first_cannot_be_optional(program: Path) -> None:
    another(program, "wait-time")
    another(program, "calm-start", prerequisites=["wait-time"])
    components = [{"credential": "clear-directions"}, {"credential": "wait-time", "optional": True}]
    keys = {"calendar_weeks": 20, "stacked_award": {"name": "A", "criteria": "B"}}
    change(
        program, place("pathway.yaml"), {**keys, "components": [*components, {"credential": "calm-start"}]}
    )
    (found,) = findings(program)
    assert found.message == "'wait-time' is optional; 'calm-start' needs it first and is not"
    optional = {"credential": "calm-start", "optional": True}
    change(program, place("pathway.yaml"), {**keys, "components": [*components, optional]})
    assert rules(program) == []


def test_touchpoints_that_all_come_late_leave_a_cluster_alone(program: Path) -> None:
    coaching = data(program, f"{CREDENTIAL}/credential.yaml")["coaching"]
    coaching[0]["after_module"] = 4
    change(program, f"{CREDENTIAL}/credential.yaml", {"coaching": coaching})
    (found,) = findings(program)
    assert found.message == "no touchpoint comes after modules 1 to 3; the policy asks for one every 3"


def evidence(**keys: Any) -> dict[str, Any]:
    return {
        "id": "directions",
        "type": "artifact",
        "title": "T",
        "instructions": "I.",
        "criteria": ["steps"],
        **keys,
    }


@pytest.mark.parametrize(
    ("pieces", "rule"),
    [
        ([evidence(alternatives=[{"title": "A", "instructions": "B.", "file_types": ["pdf"]}])], None),
        ([evidence()], "no-alternative-format"),
        ([evidence(file_types=["mp4", "png"])], "recording-only-evidence"),
        ([evidence(file_types=["mp4", "docx"])], "no-alternative-format"),
        (
            [
                evidence(
                    file_types=["mp4"],
                    alternatives=[{"title": "A", "instructions": "B.", "file_types": ["mp3"]}],
                )
            ],
            "recording-only-evidence",
        ),
        (
            [
                evidence(
                    file_types=["mp4"],
                    alternatives=[{"title": "A", "instructions": "B.", "file_types": ["txt"]}],
                )
            ],
            None,
        ),
    ],
)
def test_there_is_more_than_one_way_to_show_it(
    pieces: list[dict[str, Any]], rule: str | None, program: Path
) -> None:
    change(program, f"{CREDENTIAL}/credential.yaml", {"evidence": pieces})
    known = {"quiz-only-evidence", "no-alternative-format", "recording-only-evidence"}
    assert known & set(rules(program)) == ({rule} if rule else set())


def test_a_quiz_that_is_all_there_is_counts_as_one_cause(program: Path) -> None:
    quiz = evidence(id="quiz", type="quiz")
    change(program, f"{CREDENTIAL}/credential.yaml", {"evidence": [quiz]})
    assert findings_of("quiz-only-evidence", program) == ()
    assert len(findings_of("evidence-below-policy", program)) == 2


@pytest.mark.parametrize(
    ("said", "words", "found"),
    [
        ("Write 100 to 300 words.", {"min": 100, "max": 300}, False),
        ("Write 1,000–2,000 words.", {"min": 1000, "max": 2000}, False),
        ("Write 100 to 300 words.", {"max": 300}, False),
        ("Write 100 to 300 words.", {"min": 100, "max": 350}, True),
        ("Write 100-300 words.", {"min": 50}, True),
        ("Write 20 to 40 words on each, 100 to 300 words in all.", {"min": 100, "max": 350}, False),
        ("Write at most 300 words.", {"max": 200}, False),
        ("Version 1.100 to 300 words", {"max": 200}, False),
    ],
)
def test_word_limits_in_instructions(said: str, words: dict[str, int], found: bool, program: Path) -> None:
    piece = evidence(instructions=said, words=words)
    change(program, f"{CREDENTIAL}/credential.yaml", {"evidence": [piece]})
    assert bool(findings_of("word-limits-differ", program)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cover names.", False),
        ("Nothing identifies a student.", False),
        ('Write "Student A".', False),
        ("Blur faces.", False),
        ("Be careful.", True),
        ("Rename the file.", True),
    ],
)
def test_what_is_said_about_names_of_students(text: str, found: bool, program: Path) -> None:
    change(
        program,
        f"{CREDENTIAL}/credential.yaml",
        {"student_data": text, "evidence": [evidence(type="lesson")]},
    )
    assert bool(findings_of("student-names-not-mentioned", program)) is found
    change(program, f"{CREDENTIAL}/credential.yaml", {"evidence": [evidence()]})
    assert findings_of("student-names-not-mentioned", program) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n",
            "this is the mark of a merge that was not finished",
        ),
        (
            "a: >-\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> o\n",
            "this is the mark of a merge that was not finished",
        ),
        ("a: 1\n...\nmore: 1\n", "a line `...` above ends the document, and more follows"),
    ],
)
def test_leftovers_that_break_yaml_are_named(text: str, message: str) -> None:
    (problem,) = parse_yaml_text(text).problems
    assert (problem.message, problem.rule) == (message, "syntax-error")
    assert (
        problem.line == (4 if "..." in text else text.split("\n").index("<<<<<<< HEAD") + 1) or "..." in text
    )
