"""The page of rules is written from the rules, and is current."""

from pathlib import Path

from mcred.cli.rules import all_rules
from mcred.output.rules_page import format_rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"


def test_the_page_is_current() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == format_rules(all_rules()), "run: python tests/write_rules_page.py"


def test_every_rule_has_an_id_of_its_own_and_a_section() -> None:
    rules = all_rules()
    assert len({rule.id for rule in rules}) == len(rules)
    page = format_rules(rules)
    for rule in rules:
        assert f"\n## {rule.id}\n\n*{rule.severity.value}.* {rule.summary}\n" in page
