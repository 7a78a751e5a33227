"""When two descriptors say the same, when they share almost nothing, and when one says only its level."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.wording import (
    lettered_parts,
    names_only_its_level,
    read,
    says_the_same,
    share_almost_nothing,
    stem,
)

SAME = [
    ("Each step has a number.", "each  step has a NUMBER"),
    ("Each step has a number.", "Each of the steps has numbers, too."),
    ("The goal is stated.", "The goals were stated!"),
    ("Feedback names a next step.", "Feedback very truly names a next step."),
    ("The teacher’s goal", "the teacher's goal"),
    ("Quotes “one” line", 'quotes "one" line'),
]
DIFFERENT = [
    ("Exactly 1 step has a number.", "Exactly 2 steps have a number."),
    ("One step has a number.", "Each step has a number."),
    ("The step has a number.", "The step has no number."),
    ("A drawing or an example is there.", "A drawing and an example are there."),
    ("Students ask teachers.", "Teachers ask students."),
    ("Names a source with a page.", "Names a source without a page."),
    ("Names a source before class.", "Names a source after class."),
    ("Names a source.", "Names a source and a page."),
    ("Every comment names a step.", "At least half of the comments name a step."),
]
DRIFTING = [
    (
        "The page tells the task in one paragraph.",
        "Colleagues were invited to watch a whole lesson afterwards.",
    ),
    ("Sources are quoted with author, title, year.", "Families receive letters in their home languages."),
]
STAYING = [
    ("No step.", "Colleagues watch lessons."),
    ("The page tells the task in one paragraph.", "The page tells the task in numbered steps."),
    (
        "The reflection names a step, with a reason.",
        "Reflecting, the earner named steps and reasons, then dates.",
    ),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_small_words_and_endings_make_no_difference(one: str, other: str) -> None:
    assert says_the_same(read(one), read(other))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_number_a_denial_an_order_or_a_join_is_a_difference(one: str, other: str) -> None:
    assert not says_the_same(read(one), read(other))


@pytest.mark.parametrize(("one", "other"), DRIFTING)
def test_texts_about_different_things_share_almost_nothing(one: str, other: str) -> None:
    assert share_almost_nothing(read(one), read(other))


@pytest.mark.parametrize(("one", "other"), STAYING)
def test_texts_about_one_thing_or_too_short_to_say_share_enough(one: str, other: str) -> None:
    assert not share_almost_nothing(read(one), read(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Proficient.", True),
        ("Is proficient at accuracy.", True),
        ("The teacher shows proficient accuracy.", True),
        ("Work at the proficient level", True),
        ("Meets the standard of a proficient performance.", True),
        ("Accuracy.", False),
        ("Accuracy is shown.", False),
        ("Proficient in naming two sources.", False),
        ("Names a source.", False),
        ("", False),
    ],
)
def test_a_level_that_only_says_its_name_is_found(text: str, expected: bool) -> None:
    assert names_only_its_level(read(text), "proficient Proficient", "accuracy Accuracy") is expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Meets expectations.", "meets Meets expectations"),
        ("Meets the standard.", "meets Meets the standard"),
        ("Level 2", "two Level 2"),
    ],
)
def test_a_level_whose_name_is_made_of_common_words_is_found_too(text: str, level: str) -> None:
    assert names_only_its_level(read(text), level, "accuracy Accuracy")
    assert not names_only_its_level(read(text), "proficient Proficient", "accuracy Accuracy")


@pytest.mark.parametrize(
    "forms",
    [
        ("step", "steps"),
        ("class", "classes"),
        ("plan", "plans", "planned", "planning"),
        ("name", "names", "named", "naming"),
        ("study", "studies"),
        ("check", "checks", "checked", "checking"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(one) for one in forms}) == 1


def test_the_letters_of_parts_are_read() -> None:
    assert lettered_parts("(a) One goal. (b) Two (see above) tasks. (x)") == {"a", "b"}
    assert lettered_parts("No parts (at all) here.") == frozenset()


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared_either_way(one: str, other: str) -> None:
    assert says_the_same(read(one), read(other)) == says_the_same(read(other), read(one))
    assert share_almost_nothing(read(one), read(other)) == share_almost_nothing(read(other), read(one))
    assert says_the_same(read(one), read(one))
    assert all(stem(word) for word in read(one).words)


@pytest.mark.parametrize("part", ["a ", "a", " ", "(a) ", "é", "s's ", "--", "ss"])
def test_hostile_texts_are_compared_in_time(part: str) -> None:
    one, other = (part * 30_000)[:30_000], "(a) " + (part * 30_000)[:29_000] + "x"
    start = time.process_time()
    says_the_same(read(one), read(other))
    share_almost_nothing(read(one), read(other))
    lettered_parts(one)
    names_only_its_level(read(one), one, other)
    assert time.process_time() - start < 0.05
