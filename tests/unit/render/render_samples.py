"""A small program about paper cranes, and a small document."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from mcred.model.catalog import Activity, Catalog, CredentialBundle, Exemplar, Module, ModuleHeader
from mcred.model.changelog import Change
from mcred.model.credential import (
    Accessibility,
    AgendaStep,
    AlternativeFormat,
    Audience,
    Badge,
    BadgeImage,
    CoachingTouchpoint,
    CoachingType,
    Credential,
    Credit,
    EvidenceRequirement,
    EvidenceType,
    KeyMethod,
    Level,
    PassRule,
    Renewal,
    ResearchClaim,
    Resource,
    Task,
    TeamProtocol,
    TeamVariant,
    Validity,
    WordLimits,
)
from mcred.model.framework import Alignment, Competency, Domain, Framework, JobTask, NonNegotiable, Standard
from mcred.model.pathway import Component, Pathway, Role, StackedAward
from mcred.model.program import Issuer, Program
from mcred.model.quiz import Choice, Question, Quiz
from mcred.model.reference import CompetencyRef, CredentialRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.model.submission import AgreedRating, Answer, Rating, ReferenceRatings, Review, Submission
from mcred.render.sheet import Sheet
from mcred.render.tree import Block, Document

TIMESTAMP = 1767225600
REF = CompetencyRef("craft", "fold-paper")

BADGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
    '<circle cx="5" cy="5" r="4" fill="#123456"/></svg>'
)


def requirement(identifier: str, kind: EvidenceType, title: str, **more: object) -> EvidenceRequirement:
    return EvidenceRequirement(
        id=identifier,
        type=kind,
        title=title,
        instructions=f"Hand in the {title.lower()}.",
        criteria=("accuracy",),
        **more,
    )


def small_credential() -> Credential:
    steps = (AgendaStep(minutes=10, do="Look at one crane."), AgendaStep(minutes=5, do="Say what helps."))
    return Credential(
        id="paper-cranes",
        version="1.2.0",
        title="Folding Paper Cranes",
        summary="You fold a crane and *show* how.",
        level=Level.ENTRY,
        audience=Audience(grade_bands=("k-2", "3-5"), subjects=("all",), roles=("classroom teacher",)),
        competencies=(REF,),
        window_weeks=2,
        key_method=KeyMethod(
            title="Fold, look, fold again",
            description="You fold slowly.",
            why="Slow hands see more.",
            research=(ResearchClaim(claim="Practice helps.", source="A handbook, 2020"),),
        ),
        tasks=(Task(title="A crane", description="Fold one.", checklist=("It stands.", "It flies.")),),
        coaching=(
            CoachingTouchpoint(
                id="look-together",
                type=CoachingType.COLLABORATIVE_REVIEW,
                title="Look together",
                after_module=1,
                minutes=15,
                purpose="You look at folds.",
                agenda=steps,
            ),
        ),
        team_protocol=TeamProtocol(
            title="A table of cranes",
            minutes=15,
            purpose="Share what worked.",
            agenda=steps,
            variants=(TeamVariant(team="Arts team", focus="Paper weight", approach="Compare two papers."),),
        ),
        evidence=(
            requirement("quiz", EvidenceType.QUIZ, "One situation"),
            requirement(
                "crane",
                EvidenceType.ARTIFACT,
                "Photo of the crane",
                file_types=("png", "jpg"),
                alternatives=(AlternativeFormat(title="Description", instructions="Say what you see."),),
            ),
            requirement("ai-trace", EvidenceType.AI_TRACE, "AI trace"),
            requirement(
                "reflection", EvidenceType.REFLECTION, "Reflection", words=WordLimits(min=50, max=200)
            ),
        ),
        pass_rule=PassRule(level="developing"),
        non_negotiables=("own-hands",),
        student_data="No student names.",
        accessibility=Accessibility(
            statement="Every part works sitting down.",
            low_bandwidth="Paper is enough.",
            formats=("Large print",),
        ),
        resources=(Resource(title="Paper", note="Any will do.", url="https://example.org/paper"),),
        credit=(Credit(authority="Your district", unit="hours", amount=Fraction(5, 2)),),
        validity=Validity(years=2, renewal=Renewal(title="One more", task="Fold another.", minutes=30)),
        badge=Badge(
            name="Crane folder",
            image=BadgeImage(file="badge.svg", alt="Round badge with a crane"),
            criteria="Folded a crane.",
            tags=("paper",),
        ),
        changelog=(
            Change(
                version="1.2.0", date="2026-01-01", changes=("New words.",), effect="No effect on scores."
            ),
        ),
    )


def small_rubric() -> Rubric:
    levels = ("beginner", "developing", "proficient")
    return Rubric(
        title="Rubric for cranes",
        summary="Rate from the evidence only.",
        levels=tuple(RubricLevel(id=one, title=one.capitalize()) for one in levels),
        criteria=(
            Criterion(
                id="accuracy",
                title="Accuracy",
                question="Does it fly?",
                competencies=(REF,),
                descriptors={one: f"{one.capitalize()}: folds that can be counted." for one in levels},
                weight=Fraction(2),
                look_for=("crane: count the folds",),
            ),
            Criterion(
                id="safety",
                title="Safety",
                competencies=(REF,),
                descriptors={one: f"{one.capitalize()}: scissors are closed." for one in levels},
                must_pass=True,
                required="proficient",
            ),
        ),
    )


def small_framework() -> Framework:
    competency = Competency(
        id="fold-paper",
        statement="Fold paper with care",
        indicators={"beginner": "Folds once.", "proficient": "Folds ten times."},
        tasks=(
            JobTask(
                id="crane", title="A crane", artifact="A crane on the desk.", checklist=("Stands", "Flies")
            ),
        ),
        alignments=(Alignment(standard="hands", code="2.1", title="Hand skills"),),
    )
    return Framework(
        id="craft",
        version="1.0.0",
        title="Craft",
        summary="What hands can do.",
        levels=("beginner", "proficient"),
        domains=(Domain(id="paper", title="Paper", competencies=(competency,), summary="Thin things."),),
        standards=(Standard(id="hands", title="Standards for Hands", edition="2024"),),
        non_negotiables=(
            NonNegotiable(
                id="own-hands", title="Own hands", statement="You fold it.", attestation="I folded it myself."
            ),
        ),
    )


FILES = {
    "badge.svg": BADGE,
    "exemplars/weak-boat/boat.txt": "First line\n# no heading\n\n- no list",
    "exemplars/weak-boat/notes.md": "# Notes\n\n## Reflection {#reflection}\n\nIt *sank*.\n\n## Rest\n\nOut.",
    "exemplars/strong-two-cranes/crane.md": "# A crane\n\n## It stands\n\n> Fold.",
    "exemplars/strong-two-cranes/times.csv": 'fold,minutes\none,"2 | 3"\ntwo',
    "exemplars/strong-two-cranes/reflection.docx": "no Word file",
}
"""The files of the credential's folder."""


def write_files(root: Path) -> None:
    """Write the files that documents of the small program show."""
    for name, text in FILES.items():
        path = root / "credentials" / "paper-cranes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def exemplar(name: str, evidence: dict[str, tuple[str, ...]], *levels: str) -> Exemplar:
    """An exemplar: its agreed level, and the level that each reviewer gave."""
    credential = CredentialRef("paper-cranes", "1.2.0")
    agreed, *own = levels
    reviews = tuple(
        Review(
            credential=credential,
            reviewer=f"r-{number}",
            reviewed="2026-01-02",
            ratings={"accuracy": Rating(level=level, comment=f"Reviewer {number} counted.")},
            feedback="Fold on.",
        )
        for number, level in enumerate(own, 1)
    )
    return Exemplar(
        folder=f"credentials/paper-cranes/exemplars/{name}",
        submission=Submission(
            credential=credential,
            earner="t-1",
            submitted="2026-01-01",
            evidence=evidence,
            answers={"q1": Answer(choice="a", because="Paper is cheap.")},
        ),
        reviews=reviews,
        reference=ReferenceRatings(
            credential=credential,
            decision="award" if agreed != "beginner" else "revise",
            summary="As agreed.",
            ratings={"accuracy": AgreedRating(level=agreed, reason="Nine folds.")},
        ),
    )


def small_exemplars() -> tuple[Exemplar, ...]:
    weak = {"crane": ("boat.txt",), "reflection": ("notes.md#reflection", "boat.txt")}
    strong = {"crane": ("crane.md", "times.csv"), "reflection": ("reflection.docx",)}
    return (
        exemplar("weak-boat", weak, "beginner", "beginner", "beginner"),
        exemplar("strong-two-cranes", strong, "proficient", "proficient", "developing"),
    )


def small_bundle() -> CredentialBundle:
    folder = "credentials/paper-cranes"
    header = ModuleHeader(
        title="First fold", minutes=20, activity=Activity.EXPLAINER, summary="You have a square."
    )
    body = "## Read\n\nA square has four sides.\n\n### More\n\n1. Fold.\n2. Turn.\n"
    question = Question(
        id="q1",
        title="A torn sheet",
        scenario="The sheet is torn. What now?",
        choices=(Choice(id="a", text="Take another."), Choice(id="b", text="Tape it.")),
        answer=("a",),
        rationale="SECRET-RATIONALE tape shows.",
        because=WordLimits(min=10, max=40),
    )
    return CredentialBundle(
        folder=folder,
        credential=small_credential(),
        rubric=small_rubric(),
        modules=(Module(file=f"{folder}/modules/1-first.md", header=header, body=body, body_line=8),),
        quiz=Quiz(title="Situations", instructions="Choose one.", questions=(question,)),
        exemplars=small_exemplars(),
    )


def small_catalog() -> Catalog:
    pathway = Pathway(
        id="paper",
        version="1.0.0",
        title="Paper Pathway",
        summary="From one fold to many.",
        components=(
            Component(credential=CredentialRef("paper-cranes"), note="The first."),
            Component(
                credential=CredentialRef("paper-boats"), prerequisites=("paper-cranes",), optional=True
            ),
        ),
        stacked_award=StackedAward(name="Paper Maker", criteria="Made things of paper."),
        roles=(Role(id="helper", title="Paper helper", requires=("paper-cranes",), opens="Helps others."),),
    )
    return Catalog(
        program=Program(
            id="crafts", title="Crafts", issuer=Issuer(name="Paper District"), summary="Hands on."
        ),
        frameworks={"craft": small_framework()},
        credentials={"paper-cranes": small_bundle()},
        pathways={"paper": pathway},
    )


def changed(catalog: Catalog, **changes: object) -> Catalog:
    """The catalog with some values of its one credential replaced."""
    bundle = catalog.credentials["paper-cranes"]
    bundle = replace(bundle, credential=replace(bundle.credential, **changes))
    return replace(catalog, credentials={"paper-cranes": bundle})


def document(*blocks: Block) -> Document:
    return Document(
        title="T",
        description="D",
        issuer="I",
        language="en",
        running="R",
        color="#0b5394",
        sheet=Sheet(),
        blocks=blocks,
    )
