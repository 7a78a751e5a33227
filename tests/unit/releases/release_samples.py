"""Random definitions that have much in common, and submissions and ratings to try on them."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from mcred.content.documents import load_document
from mcred.content.program import load_program
from mcred.content.submissions import SubmissionFolder
from mcred.model.credential import (
    AlternativeFormat,
    Combine,
    EvidenceRequirement,
    EvidenceType,
    FileCount,
    PassMode,
    PassRule,
    ReviewPolicy,
    WordLimits,
)
from mcred.model.definition import Definition
from mcred.model.quiz import Choice, Question, Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import Rating, Review, ReviewerRole

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = load_program(ROOT)
BASE = SHIPPED.catalog.definition("ai-foundations")
PIN = CredentialRef("ai-foundations", BASE.credential.version)
EARNER = "t-0001"
LEVELS = ("low", "middle", "high", "top")
CRITERIA = ("safety", "use", "clarity")
REQUIREMENTS = ("worksheet", "reflection", "trace", "work")
QUESTIONS = ("q1", "q2")
RULES = ("no-student-data", "verified-output")
EARLIER = ("basics", "more-basics")
FILE_TYPES = ("md", "txt", "csv", "png", "jpg", "jpeg")
PARTS = ("levels", "criteria", "rule", "review", "evidence", "quiz", "rules", "before", "words")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
TRACE = "## Exchange 1\n" + "".join(
    f"### {part}\nsome words\n"
    for part in ("Tool", "Purpose", "Prompt", "Output", "Accepted", "Rejected", "Improved", "Learning goal")
)
FILES = {
    "short.md": b"Four words are here.\n",
    "long.md": b"one more word " * 12,
    "empty.md": b"",
    "trace.md": TRACE.encode(),
    "plain.txt": b"seven words stand in this plain file\n",
    "table.csv": b"a,b\n1,2\n",
    "picture.png": PNG,
    "photo.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 64,
}


def some(values: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the values, in their own order."""
    chosen = st.sets(st.sampled_from(values), min_size=least)
    return chosen.map(lambda kept: tuple(one for one in values if one in kept))


limits = st.one_of(st.none(), st.integers(0, 12))
requirements = st.builds(
    EvidenceRequirement,
    id=st.just(""),
    type=st.sampled_from(
        [EvidenceType.ARTIFACT, EvidenceType.REFLECTION, EvidenceType.AI_TRACE, EvidenceType.QUIZ]
    ),
    title=st.sampled_from(["A piece", "Another piece"]),
    instructions=st.just("Hand it in."),
    criteria=some(CRITERIA, 1),
    count=st.builds(FileCount, min=st.integers(0, 2), max=st.one_of(st.none(), st.integers(1, 2))),
    file_types=some(FILE_TYPES, 1),
    words=st.builds(WordLimits, min=limits, max=limits),
    alternatives=st.lists(
        st.builds(
            AlternativeFormat,
            title=st.sampled_from(["Spoken", "Drawn"]),
            instructions=st.just("So."),
            file_types=some(FILE_TYPES),
        ),
        max_size=2,
    ).map(tuple),
)
questions = st.builds(
    Question,
    id=st.just(""),
    title=st.just("A situation"),
    scenario=st.just("It happens."),
    choices=some(("a", "b", "c"), 2).map(lambda ids: tuple(Choice(id=one, text="Do it.") for one in ids)),
    answer=st.sampled_from([("a",), ("b",), ("a", "b")]),
    rationale=st.just("For a reason."),
    because=st.builds(WordLimits, min=limits, max=limits),
)
criteria = st.builds(
    Criterion,
    id=st.just(""),
    title=st.sampled_from(["One", "Two"]),
    competencies=st.just(()),
    descriptors=st.just({}),
    weight=st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2)]),
    must_pass=st.booleans(),
    required=st.one_of(st.none(), st.sampled_from(LEVELS)),
)


def each(ids: tuple[str, ...], values: st.SearchStrategy[Any], least: int) -> st.SearchStrategy[Any]:
    """One value for some of the ids, with that id."""
    return some(ids, least).flatmap(
        lambda kept: st.tuples(*[values.map(lambda one, name=one: replace(one, id=name)) for one in kept])
    )


strategies: dict[str, st.SearchStrategy[Any]] = {
    "levels": st.tuples(some(LEVELS, 2), st.booleans()),
    "criteria": each(CRITERIA, criteria, 1),
    "rule": st.tuples(st.booleans(), st.sampled_from(LEVELS), st.integers(30, 90), st.sampled_from(LEVELS)),
    "review": st.builds(
        ReviewPolicy,
        required=st.integers(1, 3),
        combine=st.sampled_from(list(Combine)),
        business_days=st.integers(5, 6),
        attempts=st.integers(2, 3),
    ),
    "evidence": each(REQUIREMENTS, requirements, 1),
    "quiz": st.one_of(
        st.none(),
        each(QUESTIONS, questions, 1).map(
            lambda asked: Quiz(title="Quiz", instructions="Do.", questions=asked)
        ),
    ),
    "rules": some(RULES),
    "before": some(EARLIER),
    "words": st.sampled_from(["A title", "Another title"]),
}


def assembled(parts: dict[str, Any]) -> Definition:
    """A definition of the parts; levels that do not exist are replaced by the highest."""
    ids, pointed = parts["levels"]
    there = lambda level: level if level in ids else ids[-1]  # noqa: E731
    compensatory, level, percent, floor = parts["rule"]
    rubric = Rubric(
        title=parts["words"],
        levels=tuple(
            RubricLevel(id=one, title=one, points=Fraction(1 + 2 * n) if pointed else None)
            for n, one in enumerate(ids)
        ),
        criteria=tuple(
            replace(one, required=there(one.required) if one.required else None) for one in parts["criteria"]
        ),
    )
    rule = PassRule(
        mode=PassMode.COMPENSATORY if compensatory else PassMode.EVERY_CRITERION,
        level=there(level),
        min_percent=Fraction(percent) if compensatory else None,
        floor=there(floor) if compensatory else None,
    )
    credential = replace(
        BASE.credential,
        title=parts["words"],
        pass_rule=rule,
        review=parts["review"],
        evidence=parts["evidence"],
        non_negotiables=parts["rules"],
        prerequisites=tuple(CredentialRef(one) for one in parts["before"]),
    )
    return replace(BASE, credential=credential, rubric=rubric, quiz=parts["quiz"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Definition, Definition]:
    """Two definitions that differ in few parts, or in none."""
    old = {name: draw(strategies[name]) for name in PARTS}
    new = {name: draw(strategies[name]) if draw(st.integers(0, 5)) == 0 else old[name] for name in PARTS}
    if draw(st.booleans()):
        requirement = draw(st.sampled_from(old["evidence"]))
        changed = draw(requirements)
        field = draw(st.sampled_from(["type", "count", "file_types", "words", "alternatives", "title"]))
        edited = replace(requirement, **{field: getattr(changed, field)})
        new["evidence"] = tuple(edited if one is requirement else one for one in old["evidence"])
    return assembled(old), assembled(new)


@st.composite
def submissions(draw: st.DrawFn, old: Definition, new: Definition, folder: Path) -> SubmissionFolder:
    """A submission that hands in only what both versions know, good or bad, from the files in a folder."""
    both = {one.id for one in old.credential.evidence} & {one.id for one in new.credential.evidence}
    files = st.lists(st.sampled_from([*FILES, "missing.md"]), min_size=1, max_size=3)
    data = {
        "kind": "submission",
        "credential": str(PIN),
        "earner": EARNER,
        "submitted": "2026-10-01",
        "evidence": {one: draw(files) for one in sorted(both) if draw(st.integers(0, 4))},
        "answers": {
            one: {
                "choice": draw(st.sampled_from("abc")),
                "because": "word " * draw(st.integers(0, 9)),
            }
            for one in QUESTIONS
            if draw(st.integers(0, 4))
        },
        "attestations": list(draw(some(RULES))),
    }
    document = load_document("submission.yaml", json.dumps(data).encode(), "submission")
    assert document.value is not None, document.diagnostics
    return SubmissionFolder(path=folder, name=".", document=document, reviews=(), review_count=0)


@st.composite
def reviews(draw: st.DrawFn, definition: Definition) -> tuple[Review, ...]:
    """Up to four reviews of the criteria and levels of a definition."""
    level = st.sampled_from([one.id for one in definition.rubric.levels])
    return tuple(
        Review(
            credential=PIN,
            reviewer=f"r-{number}",
            reviewed="2026-10-02",
            role=ReviewerRole.REVIEWER if number else ReviewerRole(draw(st.sampled_from(list(ReviewerRole)))),
            ratings={one.id: Rating(level=draw(level)) for one in definition.rubric.criteria},
        )
        for number in range(draw(st.integers(1, 4)))
    )


def edited(data: Any, draw: st.DrawFn) -> Any:
    """JSON data with one value changed somewhere."""
    copy = json.loads(json.dumps(data))
    holder = copy
    while True:
        key = draw(
            st.sampled_from(sorted(holder)) if isinstance(holder, dict) else st.integers(0, len(holder) - 1)
        )
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 5)) == 0:
            break
        holder = inner
    match holder[key]:
        case str(text):
            holder[key] = f"{text}x"
        case bool(value):
            holder[key] = not value
        case int() | float() as number:
            holder[key] = number + 1
        case list(items) if len(items) > 1:
            holder[key] = draw(st.sampled_from([items[1:], items[:-1], items[::-1]]))
        case _:
            pass
    return copy
