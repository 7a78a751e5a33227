"""The examples of the rules on single files: what fails is found, what passes is not."""

import pytest

from mcred.content.documents import load_document
from mcred.content.rules import RULES
from mcred.diagnostics import RuleInfo

# What these rules are about cannot be shown in a short text.
WITHOUT_EXAMPLE = {"not-utf-8", "file-too-large", "unreadable-file", "too-many-values", "release-changed"}
ABOUT_THE_SCHEMA = {
    "missing-field",
    "unknown-field",
    "unknown-value",
    "wrong-type",
    "wrong-form",
    "out-of-range",
    "repeated-item",
    "missing-front-matter",
}
FAILS = [pytest.param(rule, text, id=rule.id) for rule in RULES for text in rule.fails]
PASSES = [pytest.param(rule, text, id=rule.id) for rule in RULES for text in rule.passes]


def rules_found(rule: RuleInfo, text: str) -> list[str]:
    file = "1-module.md" if rule.id == "missing-front-matter" else "mcred.yaml"
    return [one.rule for one in load_document(file, text.encode()).diagnostics]


@pytest.mark.parametrize(("rule", "text"), FAILS)
def test_what_fails_is_found_once_and_alone(rule: RuleInfo, text: str) -> None:
    assert rules_found(rule, text) == [rule.id]


@pytest.mark.parametrize(("rule", "text"), PASSES)
def test_what_passes_is_not_found(rule: RuleInfo, text: str) -> None:
    found = rules_found(rule, text)
    assert found == [] if rule.id in ABOUT_THE_SCHEMA else rule.id not in found


def test_every_rule_that_can_have_examples_has_them() -> None:
    assert {rule.id for rule in RULES if not rule.fails or not rule.passes} == WITHOUT_EXAMPLE
