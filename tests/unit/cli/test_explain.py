"""``explain``: one rule, all of them, or those that mention some words."""

import pytest

from mcred.cli.rules import all_rules, find_rule, search_rules
from mcred.diagnostics import RuleInfo, Severity
from mcred.errors import UnusableInputError
from mcred.output.explanation import format_rule, format_rule_list
from mcred.output.rules_page import format_rules
from mcred.output.styled import plain_text

PLAIN = RuleInfo(id="odd-thing", severity=Severity.WARNING, summary="A thing is odd.", explanation="Why.")
FIXABLE = RuleInfo(
    id="untidy", severity=Severity.ERROR, summary="It is untidy.", explanation="Why.", fixable=True
)
CAN_FIX = "`mcred validate --fix` can mend"


def test_words_are_looked_for_in_ids_first_and_then_in_all_that_is_said() -> None:
    found = [rule.id for rule in search_rules("Quiz")]
    in_the_id = [rule.id for rule in all_rules() if "quiz" in rule.id]
    assert found[: len(in_the_id)] == in_the_id
    assert len(found) > len(in_the_id)


def test_all_words_have_to_be_there() -> None:
    assert {rule.id for rule in search_rules("seat minutes")} < {rule.id for rule in search_rules("minutes")}
    assert "seat-minutes-off-policy" in {rule.id for rule in search_rules("SEAT minutes")}


@pytest.mark.parametrize("words", ["no-rule-says-this", "", "   ", "a" * 30_000])
def test_words_that_no_rule_mentions_are_wrong_use(words: str) -> None:
    with pytest.raises(UnusableInputError, match="is mentioned by no rule"):
        search_rules(words)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("criterion-without-evidenc", "did you mean criterion-without-evidence"),
        ("coaching", "`mcred explain --search coaching` lists the rules that mention it"),
        ("zebra crossing", "`mcred explain` lists all rules"),
        ("zzzz", "`mcred explain` lists all rules"),
    ],
)
def test_a_word_that_is_no_rule_is_told_where_to_look(typed: str, hint: str) -> None:
    with pytest.raises(UnusableInputError) as raised:
        find_rule(typed)
    assert raised.value.hint.startswith(hint)


def test_the_command_lists_what_it_finds_and_takes_one_of_the_two(mcred) -> None:
    done = mcred("explain", "--search", "quiz reason")
    assert done.returncode == 0
    assert done.stdout.startswith("quiz-reason-outside-limits  error ")
    assert done.stdout.endswith("`mcred explain RULE` tells more.\n")
    assert mcred("explain", "--search", "nothing-like-this").returncode == 2
    both = mcred("explain", "unknown-level", "--search", "quiz")
    assert (both.returncode, both.stdout) == (2, "")
    assert "not both" in both.stderr


def test_what_can_be_fixed_is_marked_with_a_legend() -> None:
    lines = plain_text(format_rule_list([PLAIN, FIXABLE])).splitlines()
    assert lines[0] == "odd-thing       warning   A thing is odd."
    assert lines[1] == "untidy     fix  error     It is untidy."
    assert lines[3] == f"fix: {CAN_FIX} it."
    assert f"{CAN_FIX} it." in plain_text(format_rule(FIXABLE))
    page = format_rules([PLAIN, FIXABLE])
    assert "| [untidy](#untidy) **fix** | error |" in page
    assert f"Where **fix** stands beside a rule, {CAN_FIX} what it finds." in page
    assert f"\n{CAN_FIX} it.\n" in page


def test_where_nothing_can_be_fixed_nothing_is_said_of_it() -> None:
    for text in (
        plain_text(format_rule_list([PLAIN])),
        plain_text(format_rule(PLAIN)),
        format_rules([PLAIN]),
    ):
        assert "fix" not in text
