"""Vague words: each one that is flagged is one that an assessment designer would ask about."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.vagueness import QUESTIONS, lies_between, vague_words
from mcred.lint.wording import read

VAGUE = [
    ("(a) The goal is good. (b) There are 2 counts.", ["good"]),
    ("(a) The goal is good; (b) there are 2 counts.", ["good"]),
    ("Uses some sources.", ["some"]),
    ("Names several sources for the facts.", ["several"]),
    ("The plan has few activities.", ["few"]),
    ("The plan has a few activities that fit.", ["few"]),
    ("Many students take part.", ["Many"]),
    ("Most steps are numbered.", ["Most"]),
    ("There is a lot of detail in the plan.", ["lot"]),
    ("Uses various tools in the lesson.", ["various"]),
    ("Numerous examples are given.", ["Numerous"]),
    ("The steps are mostly in the order of the work.", ["mostly"]),
    ("The teacher often checks for understanding.", ["often"]),
    ("Sometimes checks the output.", ["Sometimes"]),
    ("Usually names the tool.", ["Usually"]),
    ("Rarely gives a reason.", ["Rarely"]),
    ("Consistently checks each output.", ["Consistently"]),
    ("The output is partially checked.", ["partially"]),
    ("Shows limited evidence of planning.", ["limited"]),
    ("The reflection is somewhat connected to the lesson.", ["somewhat"]),
    ("Makes significant changes to the draft.", ["significant"]),
    ("Gives adequate support to learners.", ["adequate"]),
    ("Provides sufficient detail.", ["sufficient"]),
    ("The explanation is satisfactory.", ["satisfactory"]),
    ("Chooses appropriate tools for the class.", ["appropriate"]),
    ("All activities are appropriate.", ["appropriate"]),
    ("The tool is used properly.", ["properly"]),
    ("Uses effective strategies.", ["effective"]),
    ("The lesson is planned effectively.", ["effectively"]),
    ("Makes meaningful connections to the standard.", ["meaningful"]),
    ("The goal is clear.", ["clear"]),
    ("Clearly states the goal.", ["Clearly"]),
    ("A well-organized plan.", ["well-organized"]),
    ("A thorough reflection on the lesson.", ["thorough"]),
    ("Gives insightful comments.", ["insightful"]),
    ("The plan is good.", ["good"]),
    ("Demonstrates basic understanding of content", ["basic"]),
    ("Uses technology in a limited way", ["limited"]),
    ("Shows a strong understanding of bias.", ["strong"]),
    ("The work is of high-quality.", ["high-quality"]),
    ("Excellent use of evidence.", ["Excellent"]),
    ("The parts work well together.", ["well"]),
    ("A weak link between goal and task.", ["weak"]),
    ("Some feedback is clear and the rest is poor.", ["Some", "clear", "poor"]),
    ("The plan names 3 goals. The goals are good.", ["good"]),
    ("The goal is clear; the tasks are good.", ["clear", "good"]),
    ("The teacher’s reflection is thoughtful.", ["thoughtful"]),
]
EXACT = [
    "Names 2 sources.",
    "Some of the steps, at least 2, hold two actions.",
    "Numbered steps; some hold two actions.",
    "Gives several reasons: cost, time and risk.",
    "At most one step holds two actions.",
    "At the most half of the steps hold two actions.",
    "Says how many students took part, out of how many.",
    "Says how often the tool was wrong.",
    "Says how well the draft met the goal.",
    "Names the source as well as the page.",
    'Tells results in words such as "most" or "many".',
    "The word “good” stands alone in the comment.",
    "Uses 'some' where a number is asked for.",
    "Gives a clear goal, such as a verb with its object.",
    "The goal is clear because it names a verb and an object.",
    "Directions are effective (a reader did the task without asking).",
    "It is clear who wrote each sentence.",
    "The trace makes clear what was rejected.",
    "Age-appropriate marks point to a sentence.",
    "The trace names the acceptable use policy.",
    "The plan lists the reasonable accommodations of the class.",
    "Answers are rounded to significant figures.",
    "Gives enough detail to repeat the lesson.",
    "Leaves enough space that a student can write.",
    "Names the effective date of the policy.",
    "Rounds partial products before adding.",
    "Gives its most recent draft with the date.",
    "The lesson is about the Great Depression.",
    "The text tells of the common good.",
    "The well is drawn to scale.",
    "Goals are met so that a colleague can repeat them properly.",
    "Checks the output effectively by comparing it with the textbook.",
    "Each step has exactly one action.",
    "Explains the link between goal and task.",
    "Tool, purpose, prompt and output are written down.",
    "The reviewer finds zero errors.",
    "Uses a strong password in the sample account.",
    "Both reasons are good, and each cites a page.",
    "Great Lakes and Great Plains are on the map.",
    "Students clear their desks and clear the table.",
    "Names the basic unit of the table.",
    "Everyone and something, goodness and willing, clearing and mosting are other words.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_a_vague_word_with_nothing_beside_it_is_found(text: str, expected: list[str]) -> None:
    assert list(vague_words(read(text))) == expected


@pytest.mark.parametrize("text", EXACT)
def test_a_word_beside_something_to_see_or_count_is_let_pass(text: str) -> None:
    assert vague_words(read(text)) == ()


@pytest.mark.parametrize("word", sorted(QUESTIONS.keys() - {"basic"}))
def test_each_listed_word_is_found_in_a_bare_sentence_and_asks_a_question(word: str) -> None:
    assert vague_words(read(f"The work is {word} done.")) == (word,)
    assert QUESTIONS[word].endswith("?")


@pytest.mark.parametrize(
    ("word", "lower", "higher", "exact"),
    [
        ("some", ["No step has a number."], ["Every step has a number."], True),
        ("Some", ["Steps have no number."], ["All steps have a number."], True),
        ("some", ["A step has a number."], ["Every step has a number."], False),
        ("some", ["No step has a number."], ["Steps have a number."], False),
        ("partially", ["Not aligned."], ["Fully aligned."], False),
        ("several", ["No step has a number."], ["Every step has a number."], False),
    ],
)
def test_some_is_exact_between_none_and_all(
    word: str, lower: list[str], higher: list[str], exact: bool
) -> None:
    assert lies_between(word, map(read, lower), map(read, higher)) is exact


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(one.lower() in QUESTIONS for one in vague_words(read(text)))


@pytest.mark.parametrize(
    "part",
    [
        "some ",
        '"',
        "'",
        "“",
        "‘",
        "`",
        "enough aa ",
        "as ",
        "clear to x ",
        "a",
        " ",
        "\n",
        ". ",
        "by a",
        "é ",
    ],
)
def test_hostile_text_is_read_in_time(part: str) -> None:
    text = (part * 30_000)[:30_000] + " good"
    start = time.process_time()
    vague_words(read(text))
    assert time.process_time() - start < 0.05
