import pytest

from mcred.model.reference import CredentialRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import Rating, Review, ReviewerRole
from mcred.scoring.counting import Cast, count_reviews

PIN = CredentialRef("c", "1.0.0")
RUBRIC = Rubric(
    title="R",
    levels=(RubricLevel(id="no", title="No"), RubricLevel(id="yes", title="Yes")),
    criteria=(Criterion(id="k", title="K", competencies=(), descriptors={}),),
)


def review(reviewer: str, **changes: object) -> Review:
    fields = {"credential": PIN, "reviewed": "2026-03-09", "ratings": {"k": Rating(level="yes")}} | changes
    return Review(reviewer=reviewer, **fields)  # type: ignore[arg-type]


def count(*reviews: Review):
    casts = [Cast(file=f"reviews/{n}.yaml", review=one) for n, one in enumerate(reviews)]
    return count_reviews(casts, PIN, "t-0421", RUBRIC)


@pytest.mark.parametrize(
    ("one", "rule"),
    [
        (review("r", credential=CredentialRef("c", "1.1.0")), "review-of-another-version"),
        (review("r", ratings={"k": Rating(level="yes"), "x": Rating(level="yes")}), "review-criteria-differ"),
        (review("r", ratings={"x": Rating(level="yes")}), "review-criteria-differ"),
        (review("r", ratings={"k": Rating(level="maybe")}), "review-level-unknown"),
        (review("T-0421 "), "self-review"),
        (review("r", conflict_of_interest=True), "conflict-of-interest"),
    ],
)
def test_a_review_that_cannot_count_is_named_with_its_reason(one: Review, rule: str) -> None:
    counted = count(one)
    assert [(uncounted.file, uncounted.rule.id) for uncounted in counted.uncounted] == [
        ("reviews/0.yaml", rule)
    ]
    assert counted.reviewers == ()


@pytest.mark.parametrize("twin", ["r-rivera", "R-Rivera", " r-rivera ", "\uff52-rivera", "r-riv\u200dera"])
def test_two_reviews_by_one_person_cancel_each_other_however_the_name_is_spelled(twin: str) -> None:
    counted = count(review("r-rivera"), review(twin), review("r-okafor"))
    assert [one.reviewer for one in counted.reviewers] == ["r-okafor"]
    assert [one.rule.id for one in counted.uncounted] == ["duplicate-reviewer"] * 2


def test_a_review_of_an_older_version_does_not_cancel_the_new_one() -> None:
    counted = count(review("r-rivera"), review("r-rivera", credential=CredentialRef("c", "0.9.0")))
    assert [one.reviewer for one in counted.reviewers] == ["r-rivera"]


def test_two_adjudicators_cancel_each_other() -> None:
    judge = ReviewerRole.ADJUDICATOR
    counted = count(review("a", role=judge), review("b", role=judge), review("c"))
    assert counted.adjudicator is None
    assert [one.rule.id for one in counted.uncounted] == ["several-adjudicators"] * 2


@pytest.mark.parametrize(
    "code", [0x00AD, 0x180B, 0x200D, 0x2065, 0x206A, 0xFE0F, 0xFEFF, 0xE0001, 0xE01EF, 0x1D173]
)
def test_no_character_that_is_not_seen_makes_another_person(code: int) -> None:
    assert count(review(f"t-04{chr(code)}21")).reviewers == ()
    assert count(review("r"), review(f"r{chr(code)}")).reviewers == ()
