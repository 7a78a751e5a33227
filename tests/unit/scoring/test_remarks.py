"""What reviewers wrote: bounded, numbered, and without their names."""

from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.remarks import MOST_REMARKS, remarks

LONGEST = 200


def said(text: str, numbers: dict[str, int] | None = None) -> str:
    (one,), _ = remarks([("r-1", text)], numbers or {"r-1": 1}, LONGEST)
    return "\n".join(one.lines)


def test_lines_stay_lines_and_spaces_are_one() -> None:
    assert said("Strength:  a\n\n  Next\tstep: b \n") == "Strength: a\nNext step: b"


def test_ids_of_reviewers_become_their_numbers() -> None:
    numbers = {"r-1": 1, "r-2": 2, "r-boss": 0}
    assert said("R-2 and r-boss agree; r-22 is nobody.", numbers) == "[2] and [–] agree; r-22 is nobody."


def test_an_id_that_could_be_a_word_stays() -> None:
    assert said("The art of it.", {"art": 1, "r-1": 2}) == "The art of it."


def test_empty_remarks_are_no_remarks() -> None:
    assert remarks([("r-1", " \n ")], {"r-1": 1}, LONGEST) == ((), 0)


def test_more_reviewers_than_fit_are_counted() -> None:
    numbers = {f"r-{number}": number for number in range(1, 10)}
    shown, unsaid = remarks([(one, "Good.") for one in numbers], numbers, LONGEST)
    assert (len(shown), unsaid) == (MOST_REMARKS, 9 - MOST_REMARKS)


@given(st.text(max_size=600))
def test_a_remark_is_never_longer_than_its_limit(text: str) -> None:
    shown, _ = remarks([("r-1", text)], {"r-1": 1}, LONGEST)
    for one in shown:
        assert len("\n".join(one.lines)) <= LONGEST + 2
        assert one.cut == (len(text) > LONGEST)
