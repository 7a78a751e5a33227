"""What the examples in the docstrings are too small to show."""

import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starter import CREDENTIAL, EXEMPLAR, STARTER, change, copy_starter, findings, findings_of, place

from mcred.model.color import contrast


def _more_credentials(root: Path, prerequisites: Mapping[str, list[str]]) -> None:
    """Copies of the starter's credential with other ids and these prerequisites."""
    for name, needed in prerequisites.items():
        folder = f"credentials/{name}"
        shutil.copytree(root / CREDENTIAL, root / folder, ignore=shutil.ignore_patterns("exemplars"))
        change(root, f"{folder}/credential.yaml", {"id": name, "prerequisites": needed})


def _pathway(root: Path, *components: Mapping[str, Any], **keys: Any) -> None:
    change(root, place("pathway.yaml"), {"components": list(components), **keys})


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_starter(tmp_path / "program")


def test_a_circle_of_prerequisites_is_named_whole_and_once(program: Path) -> None:
    _more_credentials(program, {"b-one": ["c-one"], "c-one": ["a-one"], "a-one": ["b-one"]})
    (found,) = findings_of("prerequisite-cycle", program)
    assert found.file == "credentials/a-one/credential.yaml"
    assert found.message.endswith("a-one → b-one → c-one → a-one")
    assert found.source.strip() == '"b-one"'


def test_a_circle_is_not_reported_as_a_wrong_order_too(program: Path) -> None:
    _more_credentials(program, {"b-one": ["c-one"], "c-one": ["b-one"]})
    components = ({"credential": one} for one in ("clear-directions", "b-one", "c-one"))
    _pathway(program, *components, calendar_weeks=52)
    assert {one.rule for one in findings(program)} == {"prerequisite-cycle"}


def test_a_prerequisite_of_the_credential_has_to_be_in_the_pathway_and_above(program: Path) -> None:
    _more_credentials(program, {"first-one": [], "second-one": ["first-one"]})
    _pathway(program, {"credential": "second-one"}, {"credential": "first-one"})
    (later,) = findings_of("component-out-of-order", program)
    assert later.message == "'second-one' needs 'first-one' first, which comes later"
    _pathway(program, {"credential": "second-one"})
    (absent,) = findings_of("component-out-of-order", program)
    assert absent.message == "'second-one' needs 'first-one' first, which is not in this pathway"


def test_windows_add_up_along_the_chain_and_not_across_it(program: Path) -> None:
    _more_credentials(program, {"one": [], "two": ["one"], "side": [], "extra": ["two"]})
    components = (
        {"credential": "one"},
        {"credential": "two"},
        {"credential": "side", "prerequisites": ["one"]},
        {"credential": "extra", "optional": True},
    )
    _pathway(program, *components, calendar_weeks=4)
    assert findings_of("pathway-longer-than-calendar", program) == ()
    _pathway(program, *components, calendar_weeks=3)
    (found,) = findings_of("pathway-longer-than-calendar", program)
    assert found.message == "calendar_weeks is 3; the longest way takes 4 weeks: 'one → two'"


def test_a_reference_to_an_earlier_id_says_what_it_is_called_now(program: Path) -> None:
    change(program, f"{CREDENTIAL}/credential.yaml", {"aliases": ["clear-instructions"]})
    _pathway(program, {"credential": "clear-instructions"})
    (found,) = findings_of("unknown-credential", program)
    assert found.hint == "it is now called 'clear-directions'"


def test_ids_are_unique_in_every_list_that_has_them(program: Path) -> None:
    for file, pairs in {
        "credential.yaml": [
            ("- id: directions", "- id: quiz"),
            ("- id: after-the-lesson", "- id: walk-through"),
        ],
        "quiz.yaml": [("- id: q2", "- id: q1"), ("{id: b, text: Have", "{id: a, text: Have")],
        "framework.yaml": [("- id: check-understanding", "- id: give-clear-directions")],
    }.items():
        path = program / place(file)
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    messages = [one.message for one in findings_of("duplicate-id", program)]
    assert messages == [
        "touchpoint 2 has the id 'walk-through' of touchpoint 1",
        "evidence 2 has the id 'quiz' of evidence 1",
        "choice 2 has the id 'a' of choice 1",
        "question 2 has the id 'q1' of question 1",
        "competency 2 has the id 'give-clear-directions' of competency 1",
    ]


@pytest.mark.parametrize(
    ("versions", "place_of_finding"),
    [
        (["1.10.0", "1.9.0"], None),
        (["1.9.0", "1.10.0"], ("1.10.0",)),
        (["1.10.0", "1.10.0"], ("1.10.0",)),
        (["2.0.0", "1.10.0"], ("1.10.0",)),
        (["1.9.0"], ("1.9.0",)),
    ],
)
def test_versions_are_compared_as_numbers(
    versions: list[str], place_of_finding: tuple[str] | None, program: Path
) -> None:
    entry = {"date": "2026-08-03", "changes": ["Something."], "effect": "None."}
    changelog = [{"version": one, **entry} for one in versions]
    change(program, f"{CREDENTIAL}/credential.yaml", {"version": "1.10.0", "changelog": changelog})
    found = findings_of("changelog-behind", program)
    assert tuple(one.source.partition(": ")[2].strip('",') for one in found) == (place_of_finding or ())


@pytest.mark.parametrize(
    ("color", "expected"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_the_published_checkers(color: str, expected: float) -> None:
    assert contrast(color, "#ffffff") == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("named", ["../clear-directions/badge.svg", "/badge.svg", "Badge.svg", "modules"])
def test_a_file_outside_the_folder_or_in_another_case_is_missing(named: str, program: Path) -> None:
    credential = json.loads('{"badge": {"name": "B", "criteria": "C", "tags": ["t"]}}')
    credential["badge"]["image"] = {"file": named, "alt": "A badge"}
    change(program, f"{CREDENTIAL}/credential.yaml", credential)
    (found,) = findings_of("missing-file", program)
    assert named in found.message


def test_a_section_of_a_file_is_evidence_of_that_file(program: Path) -> None:
    evidence = {"directions": "directions.md#after", "reflection": ["reflection.md"]}
    change(program, f"{EXEMPLAR}/submission.yaml", {"evidence": evidence})
    assert findings(program) == ()


def test_evidence_that_may_be_left_out_supports_no_competency(program: Path) -> None:
    path = program / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    optional = text.replace(
        "    words: {min: 100, max: 300}", "    count: {min: 0, max: 1}\n    words: {max: 300}"
    )
    path.write_text(optional.replace("[steps, access, checking]", "[steps, access]"), encoding="utf-8")
    rules = [one.rule for one in findings(program)]
    assert rules == ["competency-without-evidence", "evidence-below-policy"]


def test_three_hundred_credentials_are_checked_in_well_under_a_second_per_hundred(tmp_path: Path) -> None:
    from mcred.content.program import load_program
    from mcred.lint.engine import check_program
    from mcred.lint.rules import ALL_RULES

    root = copy_starter(tmp_path / "program")
    names = [f"copy-{number}" for number in range(300)]
    for name in names:
        shutil.copytree(STARTER / CREDENTIAL, root / "credentials" / name)
    program = load_program(root)
    start = time.process_time()
    check_program(program, ALL_RULES)
    assert time.process_time() - start < 3


def test_hundreds_of_misspelled_names_among_hundreds_of_likely_ones_do_not_hold_up_the_check(
    program: Path,
) -> None:
    def competency(number: int) -> dict[str, Any]:
        tasks = [{"id": "t", "title": "T", "artifact": "A", "checklist": ["One.", "Two."]}]
        indicators = dict.fromkeys(("beginner", "developing", "proficient"), "Text.")
        return {"id": f"an-id-{number}-as-any", "statement": "S", "indicators": indicators, "tasks": tasks}

    domains = [
        {"id": f"d-{d}", "title": "D", "competencies": [competency(30 * d + c) for c in range(30)]}
        for d in range(20)
    ]
    change(program, place("framework.yaml"), {"domains": domains})
    descriptors = dict.fromkeys(("beginner", "developing", "proficient"), "Text.")
    criteria = [
        {
            "id": f"c-{c}",
            "title": "C",
            "competencies": [f"teaching-practice/an-id-{20 * c + n}-as-ayn" for n in range(20)],
            "descriptors": descriptors,
        }
        for c in range(12)
    ]
    change(program, place("rubric.yaml"), {"criteria": criteria})
    start = time.process_time()
    found = findings_of("unknown-competency", program)
    assert time.process_time() - start < 2
    assert {one.hint for one in found if one.hint.startswith("did you mean 'an-id-7-as-any'")}
