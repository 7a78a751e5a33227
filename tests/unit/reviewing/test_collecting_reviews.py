"""What comes back from a pack is data from outside: it fits, or is refused with its reason."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing_samples import RUBRIC, candidate, ratings_file, saved

from mcred.content.documents import load_document
from mcred.content.text import forbidden_character, without_forbidden
from mcred.model.submission import Rating, Review
from mcred.reviewing.collecting import Fate, Verdict, judge
from mcred.reviewing.handed_in import RatingsFile, parse_ratings_file
from mcred.reviewing.review_files import feedback_parts, feedback_text


def judged(review: dict[str, Any], **changes: Any) -> Verdict:
    found = parse_ratings_file(ratings_file(review))
    assert isinstance(found, RatingsFile), found
    return judge(found.reviews[0], "r-rivera", changes.get("candidate", candidate()))


def review_of(verdict: Verdict) -> Review:
    value = load_document("reviews/r-rivera.yaml", verdict.data, "review").value
    assert isinstance(value, Review)
    return value


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(
    levels=st.tuples(*[st.sampled_from([one.id for one in RUBRIC.levels])] * 2),
    comments=st.tuples(texts, texts),
    feedback=st.tuples(texts, texts, texts),
    minutes=st.none() | st.integers(0, 10_000),
)
def test_any_ratings_come_through_json_and_yaml_as_they_are(
    levels: tuple[str, str],
    comments: tuple[str, str],
    feedback: tuple[str, str, str],
    minutes: int | None,
) -> None:
    names = [one.id for one in RUBRIC.criteria]
    given_ = dict(zip(names, zip(levels, comments, strict=True), strict=True))
    item = saved(
        ratings={name: {"level": level, "comment": comment} for name, (level, comment) in given_.items()},
        feedback=dict(zip(("strength", "next_step", "question"), feedback, strict=True)),
        minutes=minutes,
    )
    verdict = judged(item)
    assert verdict.fate is Fate.WRITTEN, verdict.why
    assert forbidden_character(verdict.data.decode()) is None
    review = review_of(verdict)

    def unix(text: str) -> str:
        return without_forbidden(text.replace("\r\n", "\n").replace("\r", "\n")).strip()

    assert dict(review.ratings) == {
        name: Rating(level=level, comment=unix(comment)) for name, (level, comment) in given_.items()
    }
    assert review.feedback == feedback_text(map(unix, feedback))
    assert review.minutes == minutes


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"seal": "other"}, "the evidence or the rubric was changed after the pack was made"),
        ({"credential": "paper-cranes@2.0.0"}, "it is a review of 'paper-cranes@2.0.0'"),
        ({"ratings": {"folds": {"level": "proficient", "comment": ""}}}, "it does not rate care"),
        (
            {
                "ratings": {
                    name: {"level": "expert", "comment": ""} for name in [one.id for one in RUBRIC.criteria]
                }
            },
            "'expert', which is not a level",
        ),
        ({"ratings": {"wings": {"level": "proficient", "comment": ""}}}, "it rates 'wings'"),
        ({"minutes": -4}, "-4"),
        ({"minutes": 10**12}, "1000000000000"),
        ({"reviewed": "last Monday"}, "last Monday"),
        ({"feedback": {"strength": "x" * 9000, "next_step": "", "question": ""}}, "8,000"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(changes: dict[str, Any], why: str) -> None:
    verdict = judged(saved(**changes))
    assert verdict.fate is Fate.REFUSED
    assert why in verdict.why
    assert verdict.data == b""


words = st.text("abc :.\n", max_size=30).map(lambda text: "\n".join(map(str.strip, text.strip().split("\n"))))


@given(parts=st.tuples(words, words, words))
def test_feedback_comes_apart_into_the_parts_it_was_made_of(parts: tuple[str, str, str]) -> None:
    assert feedback_parts(feedback_text(parts)) == parts


def test_feedback_in_other_words_stays_whole() -> None:
    assert feedback_parts("Well done.\nNext step: rest.\nYou can.") == ("Well done.", "rest.\nYou can.", "")


def test_a_review_of_nothing_that_is_here_is_refused() -> None:
    assert judged(saved(), candidate=None).fate is Fate.REFUSED


def test_the_earner_does_not_review_themselves_under_another_spelling() -> None:
    assert judged(saved(), candidate=candidate(earner="R-Rivera ")).why == "the reviewer is the earner"


def test_what_is_not_finished_is_neither_written_nor_refused() -> None:
    assert judged(saved(complete=False, ratings={})).fate is Fate.UNFINISHED


def test_a_conflict_of_interest_becomes_a_review_without_ratings() -> None:
    review = review_of(judged(saved(conflict_of_interest=True, ratings={})))
    assert review.conflict_of_interest
    assert not review.ratings


def test_the_same_review_again_changes_nothing_and_another_one_is_refused() -> None:
    data = judged(saved()).data
    there = candidate(("reviews/r-rivera.yaml", data))
    assert judged(saved(), candidate=there).fate is Fate.THERE_ALREADY
    other = judged(saved(minutes=13), candidate=there)
    assert (other.fate, other.why) == (
        Fate.REFUSED,
        "reviews/r-rivera.yaml is there already and says something else",
    )


def test_a_broken_file_at_the_place_of_the_review_is_left_alone() -> None:
    there = candidate(("reviews/r-rivera.yaml", b"kind: review\n"))
    assert judged(saved(), candidate=there).fate is Fate.REFUSED


def test_nothing_is_written_through_a_link() -> None:
    assert "link" in judged(saved(), candidate=candidate(strays=("reviews",))).why


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"[]",
        b"{}",
        b"null",
        ratings_file(saved(), version=2),
        ratings_file(saved(), version=True),
        ratings_file(saved(), kind="review"),
        ratings_file(saved(), reviews={}),
        ratings_file(saved(), reviews=[1]),
        ratings_file(saved(), reviewer=7),
        ratings_file(saved(ratings=[])),
        ratings_file(saved(ratings={"folds": "proficient"})),
        ratings_file(saved(ratings={str(n): {"level": "a", "comment": ""} for n in range(41)})),
        ratings_file(saved(minutes=1.5)),
        ratings_file(saved(minutes=True)),
        ratings_file(saved(complete="yes")),
        ratings_file(saved(feedback="good")),
        ratings_file(saved(reviewed="x" * 10_001)),
        ratings_file(saved(seal="\ud800")),
        ratings_file(saved()).replace(b'"minutes": 12', b'"minutes": NaN'),
        ratings_file(saved()).replace(b'"minutes": 12', b'"minutes": 12, "minutes": 13'),
        ratings_file(saved()).replace(b'"minutes": 12', b'"minutes": ' + b"9" * 5000),
    ],
    ids=lambda data: data[:20].decode("latin-1") if isinstance(data, bytes) else "",
)
def test_a_forged_file_is_refused_as_a_whole(data: bytes) -> None:
    assert isinstance(parse_ratings_file(data), str)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(value=json_values, key=st.sampled_from(sorted(saved())))
def test_no_data_make_a_traceback(value: Any, key: str) -> None:
    found = parse_ratings_file(ratings_file(saved(**{key: value})))
    if isinstance(found, RatingsFile):
        judge(found.reviews[0], found.reviewer, candidate())
    parse_ratings_file(json.dumps(value).encode())
