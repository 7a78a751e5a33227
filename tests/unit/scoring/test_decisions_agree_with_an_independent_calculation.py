"""The decision rules written a second time, plainly and from the design alone, held against ours."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.model.credential import Combine, PassMode, PassRule
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import Rating, Review, ReviewerRole
from mcred.scoring.counting import Cast, count_reviews
from mcred.scoring.decision import decide

PIN = CredentialRef("c", "1.0.0")
EARNER = "t-1"


def oracle(rubric, rule, combine, needed, reviews):
    order = [level.id for level in rubric.levels]
    points = {
        level.id: Fraction(n + 1) if level.points is None else level.points
        for n, level in enumerate(rubric.levels)
    }
    must = {c.id: c.required or rule.level for c in rubric.criteria}
    good = []
    for review in reviews:
        fits = set(review.ratings) == set(must) and all(r.level in order for r in review.ratings.values())
        someone_else = review.reviewer.strip().lower() != EARNER
        if fits and review.credential == PIN and someone_else and not review.conflict_of_interest:
            good.append(review)
    names = Counter(review.reviewer.strip().lower() for review in good)
    judges = [review for review in good if review.role == ReviewerRole.ADJUDICATOR]
    good = [
        review
        for review in good
        if names[review.reviewer.strip().lower()] == 1 and (review not in judges or len(judges) == 1)
    ]
    judge = [review for review in good if review.role == ReviewerRole.ADJUDICATOR]
    plain = [review for review in good if review.role == ReviewerRole.REVIEWER]
    if len(plain) < needed:
        return "needs-review", None, None
    agreed = {}
    for criterion, level in must.items():
        given_ = sorted(order.index(review.ratings[criterion].level) for review in plain)
        need = order.index(level)
        if judge:
            agreed[criterion] = judge[0].ratings[criterion].level
        elif len(set(given_)) == 1:
            agreed[criterion] = order[given_[0]]
        elif given_[-1] - given_[0] > 1 or {rank >= need for rank in given_} == {True, False}:
            agreed[criterion] = None
        elif combine == "lower":
            agreed[criterion] = order[min(given_)]
        elif combine == "higher":
            agreed[criterion] = order[max(given_)]
        else:
            half = len(given_) // 2
            agreed[criterion] = order[given_[half] if len(given_) % 2 else given_[half - 1]]
    if None in agreed.values():
        return "adjudicate", None, agreed
    weight = {c.id: c.weight for c in rubric.criteria}
    percent = Fraction(
        100 * sum(weight[c] * points[agreed[c]] for c in agreed),
        sum(weight[c] * points[order[-1]] for c in agreed),
    )
    met = {c: order.index(agreed[c]) >= order.index(must[c]) for c in agreed}
    if rule.mode == PassMode.EVERY_CRITERION:
        passed = all(met.values())
    else:
        passed = (
            percent >= rule.min_percent
            and all(order.index(level) >= order.index(rule.floor) for level in agreed.values())
            and all(met[c.id] for c in rubric.criteria if c.must_pass)
        )
    # Decimal division with far more digits than any percent here needs, then half up.
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return "award" if passed else "revise", exact.quantize(Decimal("0.1"), ROUND_HALF_UP), agreed


@st.composite
def cases(draw):
    size = draw(st.integers(2, 5))
    order = [f"l{n}" for n in range(size)]
    own_points = draw(st.booleans())
    points = sorted(draw(st.sets(st.integers(0, 40), min_size=size, max_size=size)))
    if points[-1] == 0:
        points[-1] = 1
    levels = tuple(
        RubricLevel(id=one, title=one, points=Fraction(points[n], 4) if own_points else None)
        for n, one in enumerate(order)
    )
    count = draw(st.integers(1, 4))
    criteria = tuple(
        Criterion(
            id=f"k{n}",
            title="K",
            competencies=(),
            descriptors={},
            weight=draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3, 10)])),
            must_pass=draw(st.booleans()),
            required=draw(st.one_of(st.none(), st.sampled_from(order))),
        )
        for n in range(count)
    )
    compensatory = draw(st.booleans())
    rule = PassRule(
        mode=PassMode.COMPENSATORY if compensatory else PassMode.EVERY_CRITERION,
        level=draw(st.sampled_from(order)),
        min_percent=Fraction(draw(st.integers(0, 200)), 2) if compensatory else None,
        floor=draw(st.sampled_from(order)) if compensatory else None,
    )
    names = st.sampled_from(["r-a", "r-b", "r-c", " R-A ", "r-d", "t-1", "T-1"])
    level = st.sampled_from(order) if draw(st.integers(0, 9)) else st.sampled_from([*order, "nonsense"])
    reviews = [
        Review(
            credential=draw(st.sampled_from([PIN] * 8 + [CredentialRef("c", "1.1.0")])),
            reviewer=draw(names),
            reviewed="2026-03-09",
            role=draw(st.sampled_from([ReviewerRole.REVIEWER] * 4 + [ReviewerRole.ADJUDICATOR])),
            conflict_of_interest=draw(st.sampled_from([False] * 8 + [True])),
            ratings={
                one.id: Rating(level=draw(level))
                for one in criteria[: count - (0 if draw(st.integers(0, 9)) else 1)]
            },
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    rubric = Rubric(title="R", levels=levels, criteria=criteria)
    return rubric, rule, draw(st.sampled_from(list(Combine))), draw(st.integers(1, 3)), reviews


@settings(max_examples=3000, deadline=None)
@given(cases())
def test_every_generated_submission_gets_the_decision_the_design_asks_for(case):
    rubric, rule, combine, needed, reviews = case
    casts = [Cast(file=f"reviews/{n}.yaml", review=review) for n, review in enumerate(reviews)]

    counted = count_reviews(casts, PIN, EARNER, rubric)
    outcome = decide(rubric, rule, combine, needed, counted)

    decision, percent, agreed = oracle(rubric, rule, combine.value, needed, reviews)
    assert outcome.decision.value == decision
    assert outcome.percent == percent
    if agreed is None:
        assert all(one.level is None and not one.disputed and not one.met for one in outcome.criteria)
    else:
        assert {one.id: one.level for one in outcome.criteria} == agreed
        assert all(one.disputed == (one.level is None) for one in outcome.criteria)
    assert len(counted.uncounted) + len(counted.reviewers) + (counted.adjudicator is not None) == len(reviews)


@settings(max_examples=500, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_reviews_changes_nothing(case, random):
    rubric, rule, combine, needed, reviews = case
    casts = [Cast(file=f"reviews/{n}.yaml", review=review) for n, review in enumerate(reviews)]
    shuffled = random.sample(casts, len(casts))

    first = decide(rubric, rule, combine, needed, count_reviews(casts, PIN, EARNER, rubric))
    second = decide(rubric, rule, combine, needed, count_reviews(shuffled, PIN, EARNER, rubric))

    assert first == second
