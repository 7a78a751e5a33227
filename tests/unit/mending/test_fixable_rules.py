"""Every rule that has a fix: where its failing example can be mended, it is silent afterwards."""

import json
import shutil
from pathlib import Path

import pytest
from mended import findings, mend_bytes, mend_on_disk, problems, starter

from mcred.cli.rules import all_rules
from mcred.content.rules import RULES as FILE_RULES
from mcred.content.yaml import parse_yaml_text
from mcred.lint.rules import ALL_RULES
from mcred.mending.fixes import ALL_FIXES

# What is wrong in these examples only their author can decide, though other cases of the rule can be mended.
EXAMPLES = Path(__file__).resolve().parents[2] / "rules"
YOURS_TO_DECIDE = {
    "changelog-behind",  # an entry is missing
    "duplicate-key",  # the two values differ
    "levels-not-rising",  # the points are wrong, not the order
    "missing-field",  # no issuer
    "unknown-kind",  # a slip of the pen
    "unknown-value",  # a word that is not known
    "wrong-form",  # an id that others may refer to
}


@pytest.mark.parametrize("rule", [one for one in FILE_RULES if one.id in ALL_FIXES], ids=lambda rule: rule.id)
def test_a_failing_example_of_one_file_is_mended_or_left_whole(rule) -> None:
    for example in rule.fails:
        data = example.encode()
        mended = mend_bytes("mcred.yaml", data)
        assert rule.id in {one.rule for one in problems("mcred.yaml", data)}
        left = {one.rule for one in problems("mcred.yaml", mended.files.get("mcred.yaml", data))}
        assert (rule.id in left) == (rule.id in YOURS_TO_DECIDE)
        assert (mended.files == {}) == (rule.id in YOURS_TO_DECIDE)


@pytest.mark.parametrize(
    "rule",
    [one.info for one in ALL_RULES if one.info.id in ALL_FIXES.keys() - YOURS_TO_DECIDE],
    ids=lambda rule: rule.id,
)
def test_a_failing_example_of_a_program_is_mended(rule, tmp_path: Path) -> None:
    root = starter(tmp_path / "program")
    shutil.copytree(EXAMPLES / rule.id / "fails", root, dirs_exist_ok=True)
    assert rule.id in {one.rule for one in findings(root)}
    assert {one.finding.rule for one in mend_on_disk(root).done} == {rule.id}


@pytest.mark.parametrize(
    "rule",
    [one.info for one in ALL_RULES if one.info.id in ALL_FIXES.keys() & YOURS_TO_DECIDE],
    ids=lambda rule: rule.id,
)
def test_a_failing_example_of_a_program_is_left_where_it_needs_a_decision(rule, tmp_path: Path) -> None:
    root = starter(tmp_path / "program")
    for example in rule.fails:
        name = example.partition("\n")[0].removeprefix("# ")
        path = root / "credentials/clear-directions" / name
        old, new = (parse_yaml_text(text).data for text in (path.read_text(encoding="utf-8"), example))
        assert isinstance(old, dict)
        assert isinstance(new, dict)
        path.write_text(json.dumps({**old, **new}, indent=1), encoding="utf-8")
    assert rule.id in {one.rule for one in findings(root)}
    assert mend_on_disk(root).files == {}


def test_every_fix_belongs_to_a_rule_and_the_rules_know_it() -> None:
    known = {one.id for one in all_rules()}
    assert ALL_FIXES.keys() <= known
    assert {one.id for one in all_rules() if one.fixable} == ALL_FIXES.keys() & known
    assert ALL_FIXES.keys() >= YOURS_TO_DECIDE
