"""The descriptors of a rubric, judged in one pass: at most one fault each, whatever they hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.descriptors import FaultKind, faults
from mcred.lint.wording import word_list
from mcred.model.rubric import Criterion, Rubric, RubricLevel

LEVELS = ("beginner", "developing", "proficient")
SOME_WORDS = st.lists(
    st.sampled_from(
        sorted(word_list("no good some step the steps 2 (a) (b) . does not proficient page every"))
    )
)
TEXT = st.text(max_size=60) | SOME_WORDS.map(" ".join)


def _rubric(*criteria: tuple[str, ...], levels: tuple[str, ...] = LEVELS) -> Rubric:
    return Rubric(
        title="Rubric",
        levels=tuple(RubricLevel(id=one, title=one.title()) for one in levels),
        criteria=tuple(
            Criterion(
                id=f"c{row}",
                title="Steps",
                competencies=(),
                descriptors=dict(zip(levels, texts, strict=False)),
            )
            for row, texts in enumerate(criteria)
        ),
    )


def _kinds(rubric: Rubric) -> list[tuple[FaultKind, int, str]]:
    return [(one.kind, *one.place) for one in faults(rubric, english=True)]


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), st.booleans())
def test_no_descriptor_has_two_faults(criteria: list[tuple[str, ...]], english: bool) -> None:
    found = faults(_rubric(*criteria), english=english)
    assert len({one.place for one in found}) == len(found)
    if not english:
        assert {one.kind for one in found} <= {FaultKind.NAMES_ONLY_ITS_LEVEL, FaultKind.REPEATED}


def test_one_descriptor_in_two_criteria_is_reported_at_the_second() -> None:
    row = ("The page is in one paragraph.", "Each step has a number.", "Each step has a number and a verb.")
    other = ("A drawing is on the page.", "EACH STEP has a number", "Two drawings are on the page.")
    assert _kinds(_rubric(row, other)) == [(FaultKind.REPEATED, 1, "developing")]


def test_the_same_words_in_another_order_are_another_descriptor() -> None:
    row = (
        "The page is in one paragraph.",
        "Students ask teachers about a page.",
        "Pages are read aloud in class.",
    )
    other = ("The page has a drawing.", "Teachers ask students about a page.", "The page has two drawings.")
    assert FaultKind.REPEATED not in {kind for kind, _, _ in _kinds(_rubric(row, other))}


def test_what_is_missing_may_be_all_that_the_highest_level_says() -> None:
    row = ("Two names are on the page.", "One name is on the page.", "No name is on the page.")
    assert _kinds(_rubric(row)) == []
    assert _kinds(_rubric(row[::-1])) == [(FaultKind.NEGATIVE_ONLY, 0, "beginner")]


def test_a_lettered_part_that_one_neighbour_lacks_is_drift() -> None:
    row = ("(a) One goal. (b) One step.", "(a) Two goals.", "(a) Three goals.")
    (found,) = faults(_rubric(row), english=True)
    assert (found.kind, found.place, found.other, found.part) == (
        FaultKind.DRIFTING,
        (0, "developing"),
        (0, "beginner"),
        "b",
    )


def test_a_level_without_letters_may_refer_to_the_parts_of_another() -> None:
    row = (
        "Two of the parts hold.",
        "(a) One goal of the parts. (b) One step.",
        "(a) Two goals. (b) Two steps.",
    )
    assert _kinds(_rubric(row)) == []


def test_levels_that_are_not_described_are_left_out() -> None:
    row = ("The page is in one paragraph.", "The page is in numbered steps.")
    assert _kinds(_rubric(row)) == []


def test_a_rubric_with_two_levels_of_one_id_is_left_to_the_rule_on_ids() -> None:
    assert _kinds(_rubric(("Good.", "Good."), levels=("beginner", "beginner"))) == []


@pytest.mark.parametrize("part", ["no good step. ", "some ", "(a) ", "é ", "does not "])
def test_a_rubric_of_the_largest_size_is_judged_in_time(part: str) -> None:
    text = (part * 10_000)[:10_000]
    levels = tuple(f"level-{one}" for one in range(7))
    rubric = _rubric(*[tuple(f"{row} {one} {text}" for one in range(7)) for row in range(12)], levels=levels)
    start = time.process_time()
    faults(rubric, english=True)
    assert time.process_time() - start < 2
