"""Descriptors that only say what is missing, and those that say what is there."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.negation import says_only_what_is_missing
from mcred.lint.wording import read

MISSING = [
    "No reflection.",
    "The task is not aligned to the standard.",
    "No claim, or the claim does not answer the question.",
    "Work is not submitted.",
    "None.",
    "Not present.",
    "Missing.",
    "No numbered steps. Does not say what is needed.",
    "No change names what was seen in the walk-through or in class.",
    "The reflection does not name a step.",
    "The reflection doesn’t name a step.",
    "Does not describe the goal, and gives no reason.",
    "There is no evidence of planning.",
    "Little or no evidence of planning.",
    "Shows no evidence of reflection.",
    "Gives no reason; names no source.",
    "Lacks a goal.",
    "The plan lacks a goal and a task.",
    "The goal is missing.",
    "Fails to name a source.",
    "The teacher fails to check the output.",
    "Nothing was handed in.",
    "The work never names a source.",
    "(a) No goal. (b) The trace has no check.",
    "- No goal\n- No task",
    "No goal, task or date.",
    "The reflection points to no place.",
    "Neither a goal nor a task is stated.",
    "Is unable to explain a decision. Does not reflect.",
    "It cannot be seen who checked the output.",
]
THERE = [
    "Names a source without a page.",
    "States a goal that does not fit the task.",
    "The plan lists steps and does not give minutes.",
    "The page is in one paragraph, and no word was made easier.",
    "Does not name every source.",
    "Not all steps are numbered.",
    "No more than two errors.",
    "No fewer than three sources are named.",
    "Names the tool but does not say that it is approved.",
    "0 sources.",
    "Points to 0 places in the evidence.",
    "0 to 2 quiz choices match the key.",
    "0 or 1 of the pieces is there.",
    "No goal is stated, but the task fits the class.",
    "No goal. The task fits the class.",
    "The plan with no goal was taught.",
    "The reflection tells what was not done.",
    "The reflection explains why no tool was used.",
    "Says the tool is not approved.",
    "The After part has no numbered steps, or 3 or more steps hold two actions.",
    "One paragraph tells the task.",
    "The work does not yet name two sources.",
    "The trace is there while no check is shown.",
    "Does not only list sources.",
    "",
    "...",
]


@pytest.mark.parametrize("text", MISSING)
def test_a_text_that_only_says_what_is_missing_is_found(text: str) -> None:
    assert says_only_what_is_missing(read(text))


@pytest.mark.parametrize("text", THERE)
def test_a_text_that_says_what_is_there_is_let_pass(text: str) -> None:
    assert not says_only_what_is_missing(read(text))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert says_only_what_is_missing(read(text)) in {True, False}


@pytest.mark.parametrize(
    "part", ["no ", "not and ", ", ", "a ", "aaaa-", "is ", ". ", "the x y z ", "does no", " "]
)
def test_hostile_text_is_read_in_time(part: str) -> None:
    text = "no " + (part * 30_000)[:30_000] + " not"
    start = time.process_time()
    says_only_what_is_missing(read(text))
    assert time.process_time() - start < 0.05
