"""What a comparison says is held against what evidence checks and decisions really do."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from release_samples import (
    BASE,
    EARLIER,
    EARNER,
    FILES,
    PIN,
    SHIPPED,
    edited,
    pairs,
    reviews,
    some,
    submissions,
)

from mcred.content.decode import decode
from mcred.content.encode import encode
from mcred.diagnostics import Severity
from mcred.evidence.engine import check_evidence, check_prerequisites
from mcred.evidence.prerequisites import Record, Standing
from mcred.model.definition import Definition
from mcred.model.reference import CredentialRef
from mcred.model.version import Step
from mcred.releases.compare import compare, needed_step
from mcred.scoring.counting import Cast, count_reviews
from mcred.scoring.decision import decide


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("submission")
    for name, content in FILES.items():
        (path / name).write_bytes(content)
    return path


def evidence_errors(submission, definition: Definition, record: Record):
    needs = definition.credential.prerequisites
    missing = [
        said
        for need, said in zip(needs, check_prerequisites(submission, definition), strict=True)
        if record.standing(EARNER, need) is Standing.NOT_EARNED
    ]
    found = (*check_evidence(submission, definition), *missing)
    return {(one.rule, one.line, one.column) for one in found if one.severity is Severity.ERROR}


def outcome(definition: Definition, rated):
    casts = [Cast(file=f"{n}.yaml", review=one) for n, one in enumerate(rated)]
    counted = count_reviews(casts, PIN, EARNER, definition.rubric)
    credential = definition.credential
    required = credential.review.required
    made = decide(definition.rubric, credential.pass_rule, credential.review.combine, required, counted)
    return made.decision, {one.id: (one.level, one.disputed, one.met) for one in made.criteria}


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_changes_an_evidence_error_is_major(folder: Path, data) -> None:
    old, new = data.draw(pairs())
    submission = data.draw(submissions(old, new, folder))
    held = frozenset(CredentialRef(one) for one in data.draw(some(EARLIER)))
    record = Record(awards={EARNER: held})
    if evidence_errors(submission, old, record) != evidence_errors(submission, new, record):
        assert needed_step(compare(old, new)) is Step.MAJOR


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_changes_a_decision_is_major(data) -> None:
    old, new = data.draw(pairs())
    rated = data.draw(reviews(data.draw(st.sampled_from([old, new]))))
    if outcome(old, rated) != outcome(new, rated):
        assert needed_step(compare(old, new)) is Step.MAJOR


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs())
def test_nothing_differs_from_itself_and_a_major_change_is_major_both_ways(pair) -> None:
    old, new = pair
    assert compare(old, old) == ()
    there, back = needed_step(compare(old, new)), needed_step(compare(new, old))
    assert (there is Step.MAJOR) == (back is Step.MAJOR)
    assert (there is None) == (back is None) == (old == new)


def without_version(definition: Definition) -> Definition:
    """Without what tells of a change and is none."""
    return replace(definition, credential=replace(definition.credential, version="1.0.0", changelog=()))


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_change_of_a_shipped_definition_goes_unnoticed(data) -> None:
    identifier = data.draw(st.sampled_from(sorted(SHIPPED.catalog.credentials)))
    # What is named of a framework follows from the credential and the rubric; its words are tried below.
    old = replace(SHIPPED.catalog.definition(identifier), frameworks=())
    new = None
    with suppress(ValueError):  # a word that is no value of its field, such as a level 'entryx'
        new = decode(Definition, data.draw(st.composite(lambda draw: edited(encode(old), draw))()))
    if new is not None and without_version(old) != without_version(new):
        told = compare(old, new)
        assert told
        assert all(one.message and len(one.message) < 600 for one in told)


CREDENTIAL, RUBRIC = BASE.credential, BASE.rubric


def with_credential(**changes) -> Definition:
    return replace(BASE, credential=replace(CREDENTIAL, **changes))


def with_evidence(identifier: str, **changes) -> Definition:
    return with_credential(
        evidence=tuple(
            replace(one, **changes) if one.id == identifier else one for one in CREDENTIAL.evidence
        )
    )


def with_criterion(identifier: str, **changes) -> Definition:
    criteria = (replace(one, **changes) if one.id == identifier else one for one in RUBRIC.criteria)
    return replace(BASE, rubric=replace(RUBRIC, criteria=tuple(criteria)))


REFLECTION = next(one for one in CREDENTIAL.evidence if one.id == "reflection")
FIRST = REFLECTION.alternatives[0]
DESCRIPTORS = {**RUBRIC.criteria[0].descriptors, "beginner": "Nothing is named."}
FRAMEWORK = BASE.frameworks[0]
RULE = replace(FRAMEWORK.non_negotiables[0], attestation="I have checked it.")
DOMAIN = FRAMEWORK.domains[0]
COMPETENCY = replace(DOMAIN.competencies[0], statement="Explain it.")


def with_framework(**changes) -> Definition:
    return replace(BASE, frameworks=(replace(FRAMEWORK, **changes),))


CASES = {
    "the words of an attestation": (
        with_framework(non_negotiables=(RULE, *FRAMEWORK.non_negotiables[1:])),
        "patch: non-negotiable 'verified-output', attestation: other words",
    ),
    "the words of a competency": (
        with_framework(
            domains=(
                replace(DOMAIN, competencies=(COMPETENCY, *DOMAIN.competencies[1:])),
                *FRAMEWORK.domains[1:],
            )
        ),
        f"patch: competency 'ai-adoption/{COMPETENCY.id}', statement: other words",
    ),
    "the version of a framework": (with_framework(version="9.0.0"), None),
    "a higher level": (
        with_criterion("accuracy", required="proficient"),
        "major: criterion 'accuracy' now requires 'proficient', before 'developing'",
    ),
    "a lower level": (
        with_criterion("safety", required="developing"),
        "major: criterion 'safety' now requires 'developing', before 'proficient'",
    ),
    "a weight where every criterion counts": (
        with_criterion("accuracy", weight=3),
        "minor: criterion 'accuracy' weighs 3, before 2",
    ),
    "another descriptor": (
        with_criterion("accuracy", descriptors=DESCRIPTORS),
        "patch: criterion 'accuracy', descriptors, beginner: other words",
    ),
    "a file type": (
        with_evidence("reflection", file_types=(*REFLECTION.file_types, "mp3")),
        "major: evidence 'reflection' also takes files of type mp3",
    ),
    "an alternative of types that were taken before": (
        with_evidence(
            "reflection",
            alternatives=(*REFLECTION.alternatives, replace(FIRST, title="Told to a colleague")),
        ),
        "minor: evidence 'reflection', alternatives, 'Told to a colleague' is new",
    ),
    "more words": (
        with_evidence("reflection", words=replace(REFLECTION.words, min=200)),
        "major: evidence 'reflection' takes 200 to 350 words, before 150 to 350",
    ),
    "more reviewers": (
        with_credential(review=replace(CREDENTIAL.review, required=3)),
        "major: the number of reviewers who have to rate is 3, before 2",
    ),
    "fewer days": (
        with_credential(review=replace(CREDENTIAL.review, business_days=5)),
        "minor: the answer comes within 5 working days, before 10",
    ),
    "a rule less to attest": (
        with_credential(non_negotiables=CREDENTIAL.non_negotiables[1:]),
        "major: 'verified-output' no longer has to be attested",
    ),
    "a title": (with_credential(title="Foundations"), "patch: title: other words"),
    "a key of the quiz": (
        replace(
            BASE,
            quiz=replace(
                BASE.quiz,
                questions=(replace(BASE.quiz.questions[0], answer=("a",)), *BASE.quiz.questions[1:]),
            ),
        ),
        f"major: question 'q1': a is right, before {BASE.quiz.questions[0].answer[0]}",
    ),
    "longer modules": (replace(BASE, seat_minutes=99), "minor: the modules take 99 minutes, before 95"),
    "an entry in the changelog": (with_credential(changelog=CREDENTIAL.changelog * 2), None),
    "a version": (with_credential(version="1.0.1"), None),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_once_in_the_words_of_a_reviewer(name: str) -> None:
    new, expected = CASES[name]
    assert [f"{one.step}: {one.message}" for one in compare(BASE, new)] == ([expected] if expected else [])
