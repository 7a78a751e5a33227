"""Every rule's examples: what fails makes the rule speak, what passes does not."""

from pathlib import Path

import pytest
from starter import (
    CREDENTIAL,
    ROOT,
    STARTER,
    change,
    copy_starter,
    findings,
    findings_of,
    freeze_starter,
    overlay,
    place,
    sections,
)

from mcred.lint.rule import Rule
from mcred.lint.rules import ALL_RULES

OVERLAYS = ROOT / "tests" / "rules"
# Where a finding is not in the file that the example changes, or files are added or taken away.
FOUND_IN = {
    "competency-not-assessed": "credential.yaml",
    "decomposed-text": "modules/2-one-step-one-action.md",
    "criterion-without-evidence": "rubric.yaml",
    "exemplar-with-too-few-reviews": "exemplar/submission.yaml",
    "exemplar-without-reference": "exemplar/submission.yaml",
    "exemplar-without-submission": "credential.yaml",
    "exemplar-name-misleads": "exemplars/weak-grade-4-lab/reference.yaml",
    "hard-to-read": "modules/2-one-step-one-action.md",
    "merge-conflict-left": "modules/2-one-step-one-action.md",
    "misnamed-exemplar": "exemplars/good-grade-7-map/submission.yaml",
    "misnumbered-modules": "modules/3-words-and-pictures.md",
    "misplaced-file": "rubric-with-new-levels.yaml",
    "missing-modules": "credential.yaml",
    "missing-quiz": "credential.yaml",
    "missing-rubric": "credential.yaml",
    "module-count-off-policy": "credential.yaml",
    "product-name": "rubric.yaml",
    "quiz-without-requirement": "quiz.yaml",
    "release-misplaced": "releases/first.yaml",
    "seat-minutes-off-policy": "credential.yaml",
    "skipped-heading-level": "modules/2-one-step-one-action.md",
    "text-cut-off": "credential.yaml",
    "too-few-coaching-touchpoints": "credential.yaml",
    "uncertified-competency": "rubric.yaml",
    "unknown-heading": "modules/2-one-step-one-action.md",
    "unreadable-picture-text": "credential.yaml",
    "unused-competency": "framework.yaml",
    "unused-credential": "../wait-time/credential.yaml",
    "unused-file": "credential.yaml",
}
# What is released before the program is changed: the versions of the starter's credential, by file name.
_ONE = {"1.0.0": "1.0.0"}
FROZEN: dict[str, dict[str, dict[str, str]]] = {
    "exemplar-of-two-versions": {"fails": {"1.1.0": "1.1.0"}},
    "needless-waiver": {"fails": _ONE, "passes": _ONE},
    "release-misplaced": {"fails": {"first": "1.0.0"}, "passes": _ONE},
    "version-behind": {"fails": _ONE, "passes": _ONE},
    "version-moved-too-little": {"fails": _ONE, "passes": _ONE},
    "version-not-moved": {"fails": _ONE, "passes": _ONE},
}
FAILS = [
    pytest.param(one, text, id=f"{one.info.id}-{n}")
    for one in ALL_RULES
    for n, text in enumerate(one.info.fails)
]
PASSES = [
    pytest.param(one, text, id=f"{one.info.id}-{n}")
    for one in ALL_RULES
    for n, text in enumerate(one.info.passes)
]


def _apply(rule: Rule, example: str, root: Path, outcome: str) -> str:
    """Change the program as the example says; the path of the first file it changes."""
    for name, version in FROZEN.get(rule.info.id, {}).get(outcome, {}).items():
        freeze_starter(root, name, version)
    if example.startswith("# files\n"):
        folder = OVERLAYS / rule.info.id / outcome
        if folder.exists() or (outcome == "fails" and rule.info.id not in FROZEN):
            overlay(root, folder)
        return ""
    changed = list(sections(example))
    for file, keys in changed:
        change(root, file, keys)
    return changed[0][0]


@pytest.mark.parametrize(("rule", "example"), FAILS)
def test_what_fails_is_found_at_its_place(rule: Rule, example: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    changed = _apply(rule, example, root, "fails")
    found = findings_of(rule.info.id, root)
    assert {one.rule for one in found} == {rule.info.id}
    expected = place(FOUND_IN[rule.info.id]) if rule.info.id in FOUND_IN else changed
    assert {(root / one.file).resolve() for one in found} == {(root / expected).resolve()}
    assert all(one.line > 0 and one.column > 0 and one.source.strip() for one in found)


@pytest.mark.parametrize(("rule", "example"), PASSES)
def test_what_passes_is_not_found(rule: Rule, example: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    _apply(rule, example, root, "passes")
    assert findings_of(rule.info.id, root) == ()


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.info.id)
def test_the_docstring_has_all_its_parts(rule: Rule) -> None:
    assert rule.info.summary.endswith(".")
    assert rule.info.summary[0].isupper()
    assert rule.info.explanation.count(". ") <= 3
    assert rule.info.fails
    assert rule.info.passes


@pytest.mark.parametrize(("rule", "example"), FAILS)
def test_messages_and_hints_keep_their_form(rule: Rule, example: str, tmp_path: Path) -> None:
    root = copy_starter(tmp_path / "program")
    _apply(rule, example, root, "fails")
    for one in findings_of(rule.info.id, root):
        assert not one.message[0].isupper(), one.message
        assert not one.message.endswith("."), one.message
        assert "\n" not in one.message + one.hint
        assert len(one.message) <= 400, one.message
        assert one.hint, one.message
        assert not one.hint.endswith("."), one.hint


def test_rule_ids_are_unique_and_every_exception_belongs_to_a_rule() -> None:
    ids = [one.info.id for one in ALL_RULES]
    assert len(set(ids)) == len(ids)
    assert FOUND_IN.keys() <= set(ids)
    assert {folder.name for folder in OVERLAYS.iterdir()} <= set(ids)


def test_the_starter_program_has_no_finding(tmp_path: Path) -> None:
    assert findings(copy_starter(tmp_path / "program")) == ()
    assert (STARTER / CREDENTIAL / "badge.svg").is_file()
