"""No text makes a rule raise, and none holds the check up."""

import gc
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starter import CREDENTIAL, STARTER, copy_starter

from mcred.content.parts import load_credential_part
from mcred.content.program import load_program
from mcred.content.trees import credential_tree
from mcred.lint.rule import Rule
from mcred.lint.rules import ALL_RULES, instructions, language, leftovers, markdown

GROUND = load_program(STARTER).shared.ground
ON_TEXTS = (*language.RULES, *leftovers.RULES, *markdown.RULES)
MODULE = f"{CREDENTIAL}/modules/2-one-step-one-action.md"
FRONT = "---\nkind: module\ntitle: Hostile\nminutes: 18\nactivity: explainer\n---\n"
PIECES = [
    "# ",
    "- ",
    "> ",
    "![",
    "](",
    "[a]: b\n",
    "`",
    "```\n",
    "<!--",
    "TODO",
    "<<<<<<< a\n",
    "\u0301",
    "\n\n",
    "|",
    ".",
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_starter(tmp_path_factory.mktemp("hostile") / "program")


def check(root: Path, body: str, rules: tuple[Rule, ...]) -> float:
    """Run rules over the credential with this body in one of its modules; the seconds they took."""
    (root / MODULE).write_text(FRONT + body, encoding="utf-8", errors="replace", newline="")
    part = load_credential_part(root, CREDENTIAL, credential_tree(root, CREDENTIAL), GROUND)
    gc.collect()  # not in the middle of what is timed
    start = time.process_time()
    for rule in rules:
        for finding in rule.check(part) if rule.check else ():
            assert part.documents[finding.file].diagnose(rule.info, finding).line > 0
    return time.process_time() - start


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_no_body_of_a_module_makes_a_rule_raise(program: Path, text: str) -> None:
    check(program, text, ALL_RULES)


@pytest.mark.parametrize(
    "piece", [*PIECES, "a", "TODO ", "<!-- ", ">>>>>>> a\n", "[a](b) ", "![](c) ", "e\u0301 "]
)
def test_thirty_thousand_hostile_characters_are_checked_soon(program: Path, piece: str) -> None:
    usual = check(program, "words", ON_TEXTS)
    for rule in ON_TEXTS:
        assert check(program, (piece * 30_000)[:30_000], (rule,)) < usual + 0.15


@pytest.mark.parametrize(
    "search",
    [
        leftovers._PLACEHOLDER,
        leftovers._COMMENT,
        leftovers._MERGE.search,
        instructions._PERSON,
        instructions._WORDS.search,
    ],
)
@pytest.mark.parametrize(
    "piece", ["X", "<", "<<<<<<< ", "1", "1,1", "100 to ", "name", "student ", "nameless", "\n"]
)
def test_the_patterns_finish_in_under_fifty_milliseconds(search, piece: str) -> None:  # type: ignore[no-untyped-def]
    text = (piece * 30_000)[:30_000]
    start = time.process_time()
    search(text)
    assert time.process_time() - start < 0.05
