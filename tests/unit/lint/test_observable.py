"""Statements that begin with something nobody can see, and what is offered instead."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.observable import OFFERED, unobservable_opening

UNSEEN = [
    ("Understand how a generative tool works.", "Understand", "explain"),
    ("Understands the limits of AI.", "Understands", "explain"),
    ("Teachers will understand bias.", "understand", "explain"),
    ("The teacher can understand bias.", "understand", "explain"),
    ("Deeply understand the standard.", "understand", "explain"),
    ("Know the district's policy.", "Know", "name"),
    ("Know how to write a prompt.", "Know", "'write'"),
    ("Know what a prompt is.", "Know", "name"),
    ("Get to know the tools of the district.", "Get to know", "name"),
    ("Be aware of bias in output.", "Be aware", "identify"),
    ("Is aware of bias.", "Is aware", "identify"),
    ("Be mindful of student privacy.", "Be mindful", "identify"),
    ("Appreciate the value of feedback.", "Appreciate", "justify"),
    ("Value diverse views.", "Value", "justify"),
    ("Learn about assistive technology.", "Learn", "carry out"),
    ("Learn to write prompts.", "Learn", "'write'"),
    ("Learn how to understand data.", "Learn", "carry out"),
    ("Be familiar with the framework.", "Be familiar", "use"),
    ("Become familiar with the framework.", "Become", "identify"),
    ("Familiarize yourself with the policy.", "Familiarize yourself", "use"),
    ("Be comfortable with new tools.", "Be comfortable", "use"),
    ("Be able to write a prompt.", "Be able to", "'write'"),
    ("Is able to understand a prompt.", "Is able to", "the verb"),
    ("Be a reflective practitioner.", "Be", "explain"),
    ("Gain confidence in class.", "Gain", "explain"),
    ("Acquire skills in data analysis.", "Acquire", "explain"),
    ("Develop an understanding of equity.", "Develop an understanding", "explain"),
    ("Build awareness of privacy.", "Build awareness", "explain"),
    ("Have a good understanding of assessment.", "Have a good understanding", "explain"),
    ("Has knowledge of standards.", "Has knowledge", "explain"),
    ("Demonstrate an understanding of bias.", "Demonstrate an understanding", "explain"),
    ("Show awareness of accessibility.", "Show awareness", "explain"),
    ("Knowledge of assessment.", "Knowledge of", "name"),
    ("A deep understanding of how students learn.", "A deep understanding of", "name"),
    ("Grasp the idea of validity.", "Grasp", "explain"),
    ("Comprehend research.", "Comprehend", "explain"),
    ("Believe in every student.", "Believe", "argue"),
    ("Embrace technology.", "Embrace", "use"),
    ("Realise that tools fail.", "Realise", "identify"),
    ("Think critically about tools.", "Think", "compare"),
    ("Consider the needs of learners.", "Consider", "compare"),
    ("Grow in reflective practice.", "Grow in", "revise"),
    ("Internalize the norms.", "Internalize", "apply"),
]
SEEN = [
    "Explain in plain words what a generative tool can and cannot do.",
    "Decide whether AI fits a task and justify the decision in writing.",
    "Identify factual errors, invented sources and bias in AI output.",
    "Write and revise prompts that name the task.",
    "Draft a standards-aligned lesson with AI.",
    "Adapt materials for different readers.",
    "Build a rubric with AI and test it on student work.",
    "Build knowledge organizers for a unit.",
    "Remove student data before any text reaches a tool.",
    "State where AI was used.",
    "Teach students what they may do with AI.",
    "Inform families about AI use.",
    "Record what was accepted.",
    "Compare time and quality.",
    "Examine student work to judge what changed.",
    "Revise a routine on evidence.",
    "Find out before work begins whether students know what to do.",
    "Have students explain their steps to each other.",
    "Have a colleague watch the lesson.",
    "Think aloud while reading a text.",
    "Think-pair-share is used in a lesson.",
    "Show students how to check a source.",
    "Demonstrate a protocol to colleagues.",
    "Develop a lesson that students can do alone.",
    "Improve a lesson after a trial.",
    "Select texts for three readers.",
    "Apply Understanding by Design to a unit.",
    "Analyze what students know and understand.",
    "Compare prior knowledge of two groups.",
    "The teacher can explain a decision.",
    "Teachers will write a prompt.",
    "I can plan a lesson.",
    "Know-how is passed on in a workshop.",
    "Value-added data are plotted by class.",
    "Lead a team meeting.",
    "Beam a slide to students' devices.",
    "",
]


@pytest.mark.parametrize(("statement", "words", "instead"), UNSEEN)
def test_an_opening_that_nobody_can_see_is_named_with_verbs_to_use(
    statement: str, words: str, instead: str
) -> None:
    found = unobservable_opening(statement)
    assert found is not None
    assert found.words == words
    assert found.instead.startswith(instead)


@pytest.mark.parametrize("statement", SEEN)
def test_an_opening_that_can_be_seen_is_let_pass(statement: str) -> None:
    assert unobservable_opening(statement) is None


@pytest.mark.parametrize("offered", OFFERED.values())
def test_what_is_offered_can_itself_be_seen(offered: str) -> None:
    assert unobservable_opening(offered) is None


@given(st.text())
def test_any_statement_can_be_read(statement: str) -> None:
    found = unobservable_opening(statement)
    assert found is None or found.words in " ".join(statement.split())


@pytest.mark.parametrize(
    "part", ["understand", "a ", "know how to ", "be ", " ", "deep ", "teachers will ", "ly", "aly "]
)
def test_hostile_statements_are_read_in_time(part: str) -> None:
    start = time.process_time()
    unobservable_opening((part * 30_000)[:30_000])
    assert time.process_time() - start < 0.05
