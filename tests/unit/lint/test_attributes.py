"""Criteria that ask for one rating of two things."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.attributes import FAMILY_OF, joined_in_question, joined_in_title

TWO = [
    ("Accuracy and engagement", "", ("Accuracy", "engagement")),
    ("Factual accuracy / student engagement", "", ("accuracy", "engagement")),
    ("Accuracy & tone", "", ("Accuracy", "tone")),
    ("Clarity, organization, and style", "", ("Clarity", "organization")),
    ("Grammar, spelling and creativity", "", ("spelling", "creativity")),
    ("Accuracy of the quotes and clarity of the list", "", ("Accuracy", "clarity")),
    ("Alignment as well as accessibility", "", ("Alignment", "accessibility")),
    ("Safety plus usefulness", "", ("Safety", "usefulness")),
    ("Clear and creative", "", ("Clear", "creative")),
    ("Feedback", "Is the feedback accurate and engaging?", ("accurate", "engaging")),
    ("Feedback", "Is the feedback safe, useful and on time?", ("safe", "useful")),
    ("Plan", "Does it show creativity/accuracy?", ("creativity", "accuracy")),
]
ONE = [
    ("Accuracy", ""),
    ("Risk and benefit", ""),
    ("Cause and effect", ""),
    ("Trial and error", ""),
    ("Strengths and needs", ""),
    ("Scope and sequence", ""),
    ("Teaching and learning", ""),
    ("Speaking and listening", ""),
    ("Claim, evidence and reasoning", ""),
    ("Goals and objectives", ""),
    ("Grammar and spelling", ""),
    ("Safety and privacy", ""),
    ("Clarity and readability", ""),
    ("Organization and structure", ""),
    ("Accuracy of goals and structure", ""),
    ("Reflection on accuracy and engagement", ""),
    ("Clear communication and collaboration", ""),
    ("Instructional usefulness", "Could a colleague teach this, and a family act on it, next week?"),
    ("Safety", "Is every student protected, the tool approved, and the text checked before use?"),
    ("Steps", "Is the goal clear, and does the relevant source say so?"),
    ("Accuracy", "Is it correct and precise?"),
    ("", ""),
    (" and ", "/&,+"),
]


@pytest.mark.parametrize(("title", "question", "pair"), TWO)
def test_two_attributes_with_one_rating_are_named(title: str, question: str, pair: tuple[str, str]) -> None:
    assert (joined_in_title(title) or joined_in_question(question)) == pair


@pytest.mark.parametrize(("title", "question"), ONE)
def test_one_thing_in_two_words_is_let_pass(title: str, question: str) -> None:
    assert joined_in_title(title) is None
    assert joined_in_question(question) is None


@given(st.text() | st.lists(st.sampled_from(["and", ",", "of", *FAMILY_OF])).map(" ".join))
def test_any_title_and_question_can_be_read(text: str) -> None:
    for pair in (joined_in_title(text), joined_in_question(text)):
        assert pair is None or FAMILY_OF[pair[0].lower()] != FAMILY_OF[pair[1].lower()]


@pytest.mark.parametrize(
    "part", [" ", ",", "and ", " / ", "accuracy ", "accuracy and clarity of ", "as well "]
)
def test_hostile_titles_are_read_in_time(part: str) -> None:
    text = "accuracy tone " + (part * 30_000)[:30_000]
    start = time.process_time()
    joined_in_title(text)
    joined_in_question(text)
    assert time.process_time() - start < 0.1
