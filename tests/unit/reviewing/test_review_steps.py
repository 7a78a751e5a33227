"""A review as a conversation: what each answer does, and that no line of text leads astray."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing_samples import REQUIRED, RUBRIC

from mcred.model.submission import Rating
from mcred.reviewing.drafts import Draft, format_draft, parse_draft
from mcred.reviewing.steps import (
    Answered,
    End,
    StepKind,
    answer,
    current_step,
    fitting,
    steps,
    unrated,
)


def say(*lines: str, draft: Draft | None = None) -> Answered:
    answered = Answered(draft=draft or Draft())
    for line in lines:
        assert answered.end is None
        answered = answer(RUBRIC, REQUIRED, answered.draft, line)
    return answered


WHOLE = ("no", "3", "Sharp edges.", "b", "The paper is torn.", "Sharp.", "Slow down.", "", "12")


def test_a_whole_review_ends_with_writing() -> None:
    answered = say(*WHOLE, "yes")
    assert answered.end is End.WRITE
    assert dict(answered.draft.ratings) == {
        "folds": Rating(level="proficient", comment="Sharp edges."),
        "care": Rating(level="beginner", comment="The paper is torn."),
    }
    assert answered.draft.feedback == ("Sharp.", "Slow down.", "")
    assert answered.draft.minutes == 12


@pytest.mark.parametrize(
    ("text", "level"),
    [("1", "beginner"), ("de", "developing"), ("PRO", "proficient"), ("Beginner", "beginner")],
)
def test_a_level_is_a_number_or_its_first_letters(text: str, level: str) -> None:
    assert say("no", text).draft.ratings["folds"].level == level


@pytest.mark.parametrize("text", ["", "0", "4", "x", "-1", "³", "99999999999"])
def test_what_is_no_level_is_asked_again(text: str) -> None:
    answered = say("no", text)
    assert "1 Beginner, 2 Developing, 3 Proficient" in answered.say
    assert answered.draft.position == 1


def test_below_the_required_level_a_comment_is_asked_for() -> None:
    assert "needs to know why" in say("no", "1", "").say
    assert say("no", "2", "").say == ""


def test_a_conflict_of_interest_ends_the_questions() -> None:
    answered = say("yes")
    assert current_step(RUBRIC, answered.draft).kind is StepKind.CONFIRM
    assert say("yes", "yes").end is End.WRITE


def test_back_goes_one_step_back_and_enter_keeps_what_is_there() -> None:
    answered = say("no", "3", "Sharp.", "back", "back", "", "")
    assert answered.draft.ratings["folds"] == Rating(level="proficient", comment="Sharp.")
    assert say("back").say == "This is the beginning."


def test_a_skipped_criterion_is_asked_for_before_anything_is_written() -> None:
    answered = say("no", "skip", "2", "", "", "", "", "5", "yes")
    assert answered.end is None
    step = current_step(RUBRIC, answered.draft)
    assert (step.kind, step.criterion) == (StepKind.LEVEL, RUBRIC.criteria[0])


def test_after_what_was_skipped_only_the_last_question_is_left() -> None:
    at_the_end = say("no", "skip", "3", "", "Good.", "", "", "5")
    answered = say("", "3", "Sharp.", draft=at_the_end.draft)
    assert current_step(RUBRIC, answered.draft).kind is StepKind.CONFIRM
    assert say("yes", draft=answered.draft).end is End.WRITE


def test_two_that_were_skipped_are_asked_for_one_after_the_other() -> None:
    at_the_end = say("no", "skip", "skip", "", "", "", "5", "")
    second = say("3", "Sharp.", draft=at_the_end.draft)
    step = current_step(RUBRIC, second.draft)
    assert (step.kind, step.criterion) == (StepKind.LEVEL, RUBRIC.criteria[1])
    assert current_step(RUBRIC, say("skip", draft=second.draft).draft).kind is StepKind.CONFIRM
    assert say("3", "", "yes", draft=second.draft).end is End.WRITE


def test_back_from_the_end_goes_through_what_follows_again() -> None:
    answered = say("no", "skip", "3", "", "", "", "", "5", "", "back", "")
    assert current_step(RUBRIC, answered.draft).kind is StepKind.LEVEL


def test_a_draft_of_an_older_edition_is_read() -> None:
    old = format_draft(Draft(position=3)).replace(b',\n "filling": false', b"")
    assert b"filling" not in old
    assert parse_draft(old) == Draft(position=3)


def test_back_from_a_skipped_criterion_leads_to_its_level() -> None:
    assert current_step(RUBRIC, say("no", "skip", "back").draft).kind is StepKind.LEVEL


def test_stop_ends_without_writing_and_read_shows_evidence() -> None:
    assert say("no", "stop").end is End.STOP
    assert say("no", "read").read == 0
    assert say("no", "read 2").read == 2


lines = st.lists(
    st.sampled_from(["no", "yes", "1", "2", "3", "", "skip", "back", "read 1", "why", "12", "pro"])
    | st.text(max_size=30),
    max_size=40,
)


@given(said=lines)
def test_no_answers_lead_astray_and_every_draft_comes_back(said: list[str]) -> None:
    draft = Draft()
    for line in said:
        answered = answer(RUBRIC, REQUIRED, draft, line)
        draft = answered.draft
        assert 0 <= draft.position < len(steps(RUBRIC, draft)) + 2
        assert parse_draft(format_draft(draft)) == draft
        if answered.end is End.WRITE:
            assert draft.conflict or not unrated(RUBRIC, draft)


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_a_file_that_is_no_draft_is_none(data: bytes) -> None:
    assert parse_draft(data) is None


def test_a_draft_with_what_the_rubric_does_not_have_is_cut_to_fit() -> None:
    strange = {
        "folds": Rating(level="expert"),
        "care": Rating(level="beginner"),
        "x": Rating(level="beginner"),
    }
    assert set(fitting(RUBRIC, Draft(ratings=strange)).ratings) == {"care"}
