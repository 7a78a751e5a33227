"""What is allowed is left out, and an allowance that does not work is a finding."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.allowances import Allowance, find_allowances
from mcred.content.documents import Document
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, RuleInfo, Severity
from mcred.lint.suppressions import RULES, UNSUPPRESSABLE, Sifted, apply_allowances

KNOWN = frozenset({"conflicting-limits", "b-rule", "c-rule"})
FILE = "credentials/a/credential.yaml"


def found(rule: str = "conflicting-limits", line: int = 2, file: str = FILE) -> Diagnostic:
    return Diagnostic(rule=rule, severity=Severity.ERROR, file=file, line=line, column=1, message="m")


def allowed(text: str, file: str = FILE) -> tuple[Allowance, ...]:
    return find_allowances(Document(file=file, kind="quiz", yaml=text))


def everywhere(rule: str, reason: str = "so") -> Allowance:
    return Allowance(
        file="mcred.yaml",
        line=9,
        column=1,
        end_column=5,
        source="",
        covers=None,
        rules=(rule,),
        reason=reason,
    )


def sift(findings: list[Diagnostic], *allowances: Allowance, ran: frozenset[str] = KNOWN) -> Sifted:
    return apply_allowances(findings, allowances, KNOWN, ran)


def told(sifted: Sifted) -> list[tuple[str, int, str, str]]:
    return [(one.rule, one.line, one.message, one.hint) for one in sifted.findings]


LINE = "# mcred: allow conflicting-limits -- it is so\nwords: 1\n"


def test_a_finding_on_the_covered_line_is_allowed() -> None:
    assert sift([found()], *allowed(LINE)) == Sifted(findings=(), allowed=(found(),))


@pytest.mark.parametrize(
    "other", [found(line=3), found(rule="b-rule"), found(file="credentials/b/quiz.yaml")]
)
def test_no_other_finding_is_allowed(other: Diagnostic) -> None:
    sifted = sift([found(), other], *allowed(LINE))
    assert sifted == Sifted(findings=(other,), allowed=(found(),))


def test_all_findings_of_the_rule_on_the_line_are_allowed() -> None:
    twice = [found(), replace(found(), column=9)]
    assert sift(twice, *allowed(LINE)).findings == ()


@pytest.mark.parametrize(
    ("text", "findings", "expected"),
    [
        (
            "# mcred: allow conflicting-limits\nx: 1\n",
            [found()],
            [
                ("conflicting-limits", 2, "m", ""),
                (
                    "suppression-without-reason",
                    1,
                    "'# mcred: allow conflicting-limits' gives no reason, so it allows nothing",
                    "write `# mcred: allow RULE -- reason`",
                ),
            ],
        ),
        (
            "# mcred: allow conflicting-limit -- so\nx: 1\n",
            [],
            [
                (
                    "unknown-suppression",
                    1,
                    "'conflicting-limit' is not a rule that can be allowed",
                    "did you mean 'conflicting-limits'?",
                )
            ],
        ),
        (
            "# mcred: allow unknown-field, b-rule -- so\nx: 1\n",
            [found("b-rule")],
            [
                (
                    "forbidden-suppression",
                    1,
                    "the rule 'unknown-field' cannot be allowed",
                    "mend what it finds, and take 'unknown-field' out",
                )
            ],
        ),
        (
            "# mcred: allow b-rule -- so\nx: 1\n",
            [],
            [
                (
                    "stale-suppression",
                    1,
                    "the rule 'b-rule' finds nothing on line 2, so there is nothing to allow",
                    "delete it",
                )
            ],
        ),
        (
            "# mcred: allow b-rule, c-rule -- so\nx: 1\n",
            [found("b-rule")],
            [
                (
                    "stale-suppression",
                    1,
                    "the rule 'c-rule' finds nothing on line 2, so there is nothing to allow",
                    "take 'c-rule' out",
                )
            ],
        ),
        (
            "# mcred: allow b-rule -- so\nx:\n  - 1\n",
            [found("b-rule", line=3)],
            [
                ("b-rule", 3, "m", ""),
                (
                    "stale-suppression",
                    1,
                    "the rule 'b-rule' finds nothing on line 2, so there is nothing to allow",
                    "it finds something on line 3; put the comment right above that line",
                ),
            ],
        ),
        (
            "x: 1\n# mcred: allow b-rule -- so\n",
            [],
            [("stale-suppression", 2, "nothing follows that 'b-rule' could be allowed for", "delete it")],
        ),
    ],
)
def test_an_allowance_that_does_not_work_is_told(
    text: str, findings: list[Diagnostic], expected: list[tuple[str, int, str, str]]
) -> None:
    assert told(sift(findings, *allowed(text))) == expected


def test_nothing_is_stale_while_a_file_cannot_be_used_or_a_rule_was_not_asked() -> None:
    broken = found("syntax-error", file="credentials/a/rubric.yaml")
    assert sift([broken], *allowed(LINE)).findings == (broken,)
    assert sift([], *allowed(LINE), ran=frozenset({"b-rule"})).findings == ()


@pytest.mark.parametrize("rule", sorted(UNSUPPRESSABLE))
def test_what_keeps_a_file_from_being_used_is_shown_whatever_is_allowed(rule: str) -> None:
    comment = f"# mcred: allow {rule} -- so\nx: 1\n"
    sifted = apply_allowances([found(rule)], (*allowed(comment), everywhere(rule)), {*KNOWN, rule}, KNOWN)
    assert sifted.findings[0] == found(rule)
    assert [one.rule for one in sifted.findings[1:]] == ["forbidden-suppression"] * 2


def test_the_program_allows_a_rule_in_every_file() -> None:
    findings = [found(), found(line=7), found(file="other.yaml"), found("b-rule")]
    sifted = sift(findings, everywhere("conflicting-limits"))
    assert sifted.findings == (found("b-rule"),)
    assert len(sifted.allowed) == 3
    assert told(sift([], everywhere("c-rule"))) == [
        (
            "stale-suppression",
            9,
            "the rule 'c-rule' finds nothing in the program, so there is nothing to allow",
            "delete it",
        )
    ]
    assert [one.rule for one in sift([], everywhere("b-rul")).findings] == ["unknown-suppression"]
    assert [one.rule for one in sift([], everywhere("b-rule", "")).findings] == ["suppression-without-reason"]


def test_the_cure_is_written_as_the_place_asks_for() -> None:
    body = "<!-- mcred: allow b-rule -->\nText.\n"
    in_markdown = find_allowances(Document(file="1-m.md", kind="quiz", body=body, body_line=9))
    hints = [one.hint for one in sift([], *in_markdown, everywhere("b-rule", "")).findings]
    assert hints == [
        "write `<!-- mcred: allow RULE -- reason -->`",
        "write `reason:` and why the rule is wrong for the whole program",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_the_rules_on_allowances_are_true(rule: RuleInfo) -> None:
    def rules_in(example: str) -> list[str]:
        wrong = [found()] if "min: 350, max: 120" in example else []
        return [one.rule for one in sift(wrong, *allowed(example)).findings if one != found()]

    assert [rules_in(one) for one in rule.fails] == [[rule.id]]
    assert [rules_in(one) for one in rule.passes] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "# mcred: allow conflicting-limit -- so\n" * 25_000,
        "# mcred: allow " + "b-rul, " * 100_000 + "-- so\n",
    ],
    ids=["comments", "rules"],
)
def test_very_many_wrong_allowances_cost_little_and_are_cut(text: str) -> None:
    allowances = allowed(text)
    started = time.process_time()
    sifted = sift([found()], *allowances)
    assert time.process_time() - started < 1.5
    assert 1 < len(sifted.findings) <= 1 + MAX_PROBLEMS


FINDINGS = st.builds(
    found,
    st.sampled_from([*sorted(KNOWN), "syntax-error", "more-findings"]),
    st.integers(1, 4),
    st.sampled_from([FILE, "mcred.yaml"]),
)
ALLOWANCES = st.builds(
    Allowance,
    file=st.sampled_from([FILE, "mcred.yaml"]),
    line=st.integers(1, 3),
    column=st.just(1),
    end_column=st.just(2),
    source=st.just("#"),
    covers=st.one_of(st.none(), st.integers(0, 4)),
    rules=st.lists(st.sampled_from([*sorted(KNOWN), "syntax-error", "unheard-of"]), max_size=3).map(tuple),
    reason=st.sampled_from(["", "so"]),
    fault=st.sampled_from(["", "", "odd"]),
)


@given(st.lists(FINDINGS), st.lists(ALLOWANCES), st.randoms())
def test_the_order_of_the_input_changes_nothing(findings, allowances, random) -> None:
    before = apply_allowances(findings, allowances, KNOWN, KNOWN)
    random.shuffle(findings)
    random.shuffle(allowances)
    after = apply_allowances(findings, allowances, KNOWN, KNOWN)
    assert set(after.findings) == set(before.findings)
    assert set(after.allowed) == set(before.allowed)


@given(st.lists(FINDINGS), st.lists(ALLOWANCES))
def test_every_finding_is_shown_or_allowed_by_its_rule_and_place(findings, allowances) -> None:
    sifted = apply_allowances(findings, allowances, KNOWN, KNOWN)
    own = {rule.id for rule in RULES}
    assert {*sifted.allowed, *(one for one in sifted.findings if one.rule not in own)} == set(findings)
    for one in sifted.allowed:
        assert one.rule not in UNSUPPRESSABLE
        assert any(
            one.rule in given_.rules
            and given_.reason
            and not given_.fault
            and (given_.covers is None or (given_.file, given_.covers) == (one.file, one.line))
            for given_ in allowances
        )
