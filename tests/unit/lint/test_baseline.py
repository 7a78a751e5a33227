"""The baseline hides what was there, never what is new, and is one line a finding."""

import json
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError
from mcred.lint.baseline import baseline_of, compare, format_baseline, parse_baseline
from mcred.lint.suppressions import UNSUPPRESSABLE

OLD = Diagnostic(
    rule="conflicting-limits",
    severity=Severity.ERROR,
    file="credentials/a/credential.yaml",
    line=12,
    column=5,
    message="the limits are at least 350 and at most 120",
    source="    words: {min: 350, max: 120}",
)


def test_a_finding_that_moves_stays_known() -> None:
    moved = replace(OLD, line=40, column=9, source="        words:  {min: 350, max: 120}  ", hint="other")
    assert compare([moved], baseline_of([OLD])).new == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "other-rule"},
        {"file": "credentials/b/credential.yaml"},
        {"message": "the limits are at least 351 and at most 120"},
        {"source": "    count: {min: 350, max: 120}"},
    ],
)
def test_a_finding_that_differs_is_new(changes: dict[str, str]) -> None:
    other = replace(OLD, **changes)  # type: ignore[arg-type]
    compared = compare([OLD, other], baseline_of([OLD]))
    assert (compared.new, compared.known) == ((other,), 1)


def test_one_more_of_an_equal_finding_is_new() -> None:
    again = replace(OLD, line=50)
    compared = compare([again, OLD], baseline_of([OLD]))
    assert (compared.new, compared.known) == ((again,), 1)
    assert compare([again, OLD], baseline_of([OLD, again])).new == ()


@pytest.mark.parametrize("rule", sorted(UNSUPPRESSABLE))
def test_what_keeps_a_file_from_being_used_is_never_passed_over(rule: str) -> None:
    one = replace(OLD, rule=rule)
    assert baseline_of([one]) == {}
    fingerprint = (one.file, one.rule, one.message, one.source.strip())
    assert compare([one], {fingerprint: 5}).new == (one,)


def test_what_is_gone_is_no_longer_needed() -> None:
    other = replace(OLD, file="z.yaml")
    assert compare([OLD], baseline_of([OLD, replace(OLD, line=50), other])).needed == baseline_of([OLD])


def test_the_file_has_one_line_a_finding_in_order_and_no_line_numbers() -> None:
    text = format_baseline(baseline_of([replace(OLD, file="ñ.yaml"), OLD, replace(OLD, line=99)]))
    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"file": "credentials/a/credential.yaml", "rule": "conflicting-limits", '
        '"message": "the limits are at least 350 and at most 120", '
        '"text": "words: {min: 350, max: 120}", "count": 2},\n'
        '    {"file": "ñ.yaml", "rule": "conflicting-limits", '
        '"message": "the limits are at least 350 and at most 120", '
        '"text": "words: {min: 350, max: 120}", "count": 1}\n  ]\n}\n'
    )
    assert format_baseline({}) == '{\n  "version": 1,\n  "findings": []\n}\n'


ENTRY = '{"file": "a", "rule": "r", "message": "m", "text": "t", "count": %s}'


def test_a_line_that_a_merge_has_doubled_does_not_hide_more() -> None:
    text = '{"version": 1, "findings": [%s, %s]}' % (ENTRY % 1, ENTRY % 2)  # noqa: UP031
    assert parse_baseline(text.encode(), "b.json") == {("a", "r", "m", "t"): 2}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1 is not JSON"),
        (b'{\n  "version": 1,\n<<<<<<< ours\n', "line 3 is not JSON"),
        (b"\xff\xfe", "line 1 is not JSON"),
        (b"[" * 200_000, "line 1 is not JSON"),
        (b"[]", "this is not a baseline"),
        (b'{"version": 1}', "this is not a baseline"),
        (b'{"version": 2, "findings": []}', "another version of mcred"),
        (b'{"version": 1, "findings": [{}]}', "its entry 1 is incomplete"),
        (f'{{"version": 1, "findings": [{ENTRY % "0"}]}}'.encode(), "its entry 1 is incomplete"),
        (f'{{"version": 1, "findings": [{ENTRY % "true"}]}}'.encode(), "its entry 1 is incomplete"),
        (f'{{"version": 1, "findings": [{ENTRY % "1.5"}]}}'.encode(), "its entry 1 is incomplete"),
        (f'{{"version": 1, "findings": [{ENTRY % "NaN"}]}}'.encode(), "its entry 1 is incomplete"),
    ],
)
def test_a_damaged_file_is_refused_with_a_sentence_and_a_cure(data: bytes, said: str) -> None:
    with pytest.raises(UnusableInputError) as refused:
        parse_baseline(data, "mcred-baseline.json")
    assert said in str(refused.value)
    assert "--write-baseline" in refused.value.hint


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_baseline_or_refused(data: bytes) -> None:
    with suppress(UnusableInputError):
        parse_baseline(data, "b.json")


FINDINGS = st.builds(
    lambda rule, file, line, message: replace(OLD, rule=rule, file=file, line=line, message=message),
    st.sampled_from(["conflicting-limits", "b-rule", "syntax-error", "stale-suppression"]),
    st.sampled_from(["a.yaml", "b.yaml"]),
    st.integers(1, 30),
    st.sampled_from(["one", "two", "ein\nlanger  Text"]),
)
LISTS = st.lists(FINDINGS, unique=True)


@given(LISTS, LISTS)
def test_a_baseline_survives_its_file_and_hides_no_more_than_it_knows(old, now) -> None:
    baseline = parse_baseline(format_baseline(baseline_of(old)).encode(), "b.json")
    assert baseline == baseline_of(old)
    compared = compare(now, baseline)
    assert compared.known + len(compared.new) == len(now)
    hidden = baseline_of(set(now) - set(compared.new))
    assert all(count <= baseline[one] for one, count in hidden.items())
    assert compared.needed == hidden


@given(LISTS, LISTS, st.randoms())
def test_a_new_finding_is_never_hidden_and_order_does_not_matter(old, now, random) -> None:
    added = replace(OLD, message="never seen before")
    baseline = baseline_of(old)
    with_it = [*now, added]
    random.shuffle(with_it)
    assert added in compare(with_it, baseline).new
    assert set(compare(with_it, baseline).new) == {*compare(now, baseline).new, added}


@given(LISTS, LISTS)
def test_shrinking_never_grows_and_changes_nothing_that_is_shown(old, now) -> None:
    baseline = baseline_of(old)
    first = compare(now, baseline)
    assert Counter(first.needed) <= Counter(baseline)
    assert compare(now, first.needed) == first


def test_the_file_is_plain_json() -> None:
    hostile = replace(OLD, message='a "quoted"\n\\ text', source="x: \u2066")
    document = json.loads(format_baseline(baseline_of([hostile])))
    assert document["findings"][0]["message"] == 'a "quoted" \\ text'
