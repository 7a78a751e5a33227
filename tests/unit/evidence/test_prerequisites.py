from pathlib import Path

import pytest
from evidence_samples import check, definition, reference, rules, submit
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.submissions import load_submission
from mcred.evidence.engine import check_prerequisites
from mcred.evidence.prerequisites import Claim, Record, Standing, prerequisites_first, unearned

FIRST = reference("ai-foundations")


def awards(*held: str) -> Record:
    return Record(awards={"t-0101": frozenset(reference(one) for one in held)})


@pytest.mark.parametrize(
    ("record", "asked", "standing"),
    [
        (Record(), "ai-foundations", Standing.UNKNOWN),
        (Record(awards={}), "ai-foundations", Standing.NOT_EARNED),
        (awards("ai-foundations"), "ai-foundations", Standing.EARNED),
        (awards("ai-foundations"), "ai-foundations@1.2.0", Standing.EARNED),
        (awards("ai-foundations@1.2.0"), "ai-foundations", Standing.EARNED),
        (awards("ai-foundations@1.10.0"), "ai-foundations@1.9.0", Standing.EARNED),
        (awards("ai-foundations@1.9.0"), "ai-foundations@1.10.0", Standing.NOT_EARNED),
        (awards("another"), "ai-foundations", Standing.NOT_EARNED),
    ],
)
def test_the_list_of_awards_decides_where_there_is_one(
    record: Record, asked: str, standing: Standing
) -> None:
    assert record.standing("t-0101", reference(asked)) is standing


@pytest.mark.parametrize("awarded", [None, {}])
def test_an_award_of_the_same_run_counts_with_and_without_a_list(awarded: dict[str, object] | None) -> None:
    record = Record(awards=None if awarded is None else {})
    record = record.with_decisions([("t-0101", reference("ai-foundations@1.0.0"), True)])
    assert record.standing("t-0101", FIRST) is Standing.EARNED


def test_another_decision_of_the_run_shows_that_it_is_not_earned_and_only_for_that_earner() -> None:
    record = Record().with_decisions([("t-0101", reference("ai-foundations@1.0.0"), False)])
    assert record.standing("t-0101", FIRST) is Standing.NOT_EARNED
    assert record.standing("t-0202", FIRST) is Standing.UNKNOWN


def test_of_two_attempts_in_one_run_the_award_counts() -> None:
    attempts = [("t-0101", reference("ai-foundations@1.0.0"), award) for award in (True, False)]
    assert Record().with_decisions(attempts).standing("t-0101", FIRST) is Standing.EARNED


def claim(credential: str, *needs: str, awarded: bool = True) -> Claim:
    return Claim(
        earner="t-0101",
        credential=reference(f"{credential}@1.0.0"),
        needs=tuple(reference(one) for one in needs),
        awarded=awarded,
    )


def test_what_is_said_of_each_prerequisite_stands_ready(tmp_path: Path) -> None:
    submit(tmp_path)
    credential = definition(prerequisites=(FIRST,))
    assert check(tmp_path, credential) == ()
    assert rules(check_prerequisites(load_submission(tmp_path, "."), credential)) == ["unearned-prerequisite"]


def test_an_unearned_prerequisite_is_named_and_an_unknown_one_is_not() -> None:
    claims = {"one": claim("next", "ai-foundations", "other")}
    assert unearned(claims, {}) == {"one": (0, 1)}
    assert unearned(claims, {"t-0101": frozenset({FIRST})}) == {"one": (1,)}
    assert unearned(claims, None) == {}


def test_what_falls_for_want_of_a_prerequisite_does_not_carry_the_next_credential() -> None:
    claims = {"third": claim("third", "second"), "second": claim("second", "first"), "first": claim("first")}
    assert unearned(claims, None) == {}
    fallen = claims | {"first": claim("first", awarded=False)}
    assert unearned(fallen, None) == {"second": (0,), "third": (0,)}


def test_credentials_are_scored_after_their_prerequisites() -> None:
    needs = {"c": ["b"], "a": [], "b": ["a", "not-in-this-run"]}
    assert prerequisites_first(needs) == ("a", "b", "c")


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4)))
def test_every_credential_is_placed_once_even_in_a_circle(needs: dict[str, list[str]]) -> None:
    assert sorted(prerequisites_first(needs)) == sorted(needs)


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4)))
def test_without_circles_every_prerequisite_comes_before(raw: dict[int, list[int]]) -> None:
    needs = {str(one): [str(other) for other in others if other < one] for one, others in raw.items()}
    order = prerequisites_first(needs)
    for one, others in needs.items():
        assert all(order.index(other) < order.index(one) for other in others if other in needs)


def test_a_chain_of_any_length_is_ordered() -> None:
    needs = {str(n): [str(n + 1)] for n in range(5_000)}
    assert prerequisites_first(needs)[0] == "4999"
