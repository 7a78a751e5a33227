"""A small credential, and submissions for it in a folder of the test's own."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcred.content.submissions import load_submission
from mcred.diagnostics import Diagnostic
from mcred.evidence.engine import check_evidence
from mcred.model.credential import (
    Accessibility,
    AlternativeFormat,
    Audience,
    Badge,
    BadgeImage,
    Credential,
    EvidenceRequirement,
    EvidenceType,
    FileCount,
    KeyMethod,
    Level,
    PassRule,
    Renewal,
    TeamProtocol,
    Validity,
    WordLimits,
)
from mcred.model.definition import Definition
from mcred.model.quiz import Choice, Question, Quiz
from mcred.model.reference import CredentialRef
from mcred.model.rubric import Rubric

DIRECTIONS = "Fill the cup to the line. Stir until you see no more salt.\n"
REFLECTION = "The draft left out what to do when the salt stays on the ground, so I added a step for it.\n"
TRACE = "## Exchange 1\n" + "".join(
    f"### {part}\nsomething about it\n"
    for part in (
        "Tool",
        "Purpose",
        "Prompt",
        "Output",
        "Accepted",
        "Rejected",
        "Improved",
        "Learning goal",
    )
)
ATTESTED = ("verified-output", "no-student-data")


def requirement(id: str, type: EvidenceType, **changes: Any) -> EvidenceRequirement:
    return EvidenceRequirement(
        id=id, type=type, title=id.title(), instructions="Hand it in.", criteria=("use",), **changes
    )


REQUIREMENTS = (
    requirement("directions", EvidenceType.ARTIFACT),
    requirement(
        "reflection",
        EvidenceType.REFLECTION,
        words=WordLimits(min=10, max=60),
        alternatives=(AlternativeFormat(title="Spoken", instructions="Two minutes.", file_types=("mp3",)),),
    ),
    requirement("ai-trace", EvidenceType.AI_TRACE),
    requirement("student-work", EvidenceType.STUDENT_WORK, count=FileCount(min=0, max=4)),
    requirement("quiz", EvidenceType.QUIZ),
)
QUIZ = Quiz(
    title="One situation",
    instructions="Choose and say why.",
    questions=(
        Question(
            id="q1",
            title="A key from a tool",
            scenario="The first three answers are right.",
            choices=(Choice(id="a", text="Use it."), Choice(id="b", text="Check it.")),
            answer=("b",),
            rationale="Three right answers prove little.",
            because=WordLimits(min=3, max=20),
        ),
    ),
)
CREDENTIAL = Credential(
    id="clear-directions",
    version="1.0.0",
    title="Clear directions",
    summary="Directions that students can follow.",
    level=Level.ENTRY,
    audience=Audience(grade_bands=("6-8",), subjects=("all",), roles=("teacher",)),
    competencies=(),
    window_weeks=3,
    key_method=KeyMethod(title="Draft and test", description="Do it.", why="It works.", research=()),
    tasks=(),
    coaching=(),
    team_protocol=TeamProtocol(title="Team", minutes=40, purpose="Talk.", agenda=()),
    evidence=REQUIREMENTS,
    pass_rule=PassRule(level="developing"),
    non_negotiables=ATTESTED,
    student_data="None.",
    accessibility=Accessibility(statement="For all.", low_bandwidth="Paper.", formats=()),
    validity=Validity(years=2, renewal=Renewal(title="Renew", task="Do it again.", minutes=45)),
    badge=Badge(name="Clear", image=BadgeImage(file="badge.svg", alt="A badge"), criteria="All.", tags=()),
    changelog=(),
)


def definition(**changes: Any) -> Definition:
    """The credential with changes; its modules take 100 minutes."""
    return Definition(
        credential=replace(CREDENTIAL, **changes),
        rubric=Rubric(title="Rubric", levels=(), criteria=()),
        quiz=QUIZ,
        frameworks=(),
        seat_minutes=100,
    )


def asking(**requirements: EvidenceRequirement) -> Definition:
    """The credential with some of its requirements replaced, by id with ``_`` for ``-``."""
    changed = {one.id: one for one in requirements.values()}
    return definition(evidence=tuple(changed.get(one.id, one) for one in REQUIREMENTS))


def submit(
    folder: Path,
    files: Mapping[str, bytes | str] | None = None,
    evidence: Mapping[str, str] | None = None,
    extra: str = "",
) -> None:
    """Write a complete submission into ``folder``; ``evidence`` replaces what is named, as YAML text."""
    named = {"directions": "directions.md", "reflection": "reflection.md", "ai-trace": "ai-trace.md"}
    contents = {"directions.md": DIRECTIONS, "reflection.md": REFLECTION, "ai-trace.md": TRACE}
    for name, content in (contents | dict(files or {})).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    lines = "".join(f"  {name}: {value}\n" for name, value in (named | dict(evidence or {})).items())
    (folder / "submission.yaml").write_text(
        "kind: submission\ncredential: clear-directions@1.0.0\nearner: t-0101\nsubmitted: 2026-03-02\n"
        f"evidence:\n{lines}"
        "answers:\n  q1: {choice: b, because: The key has to be checked.}\n"
        f"attestations: [{', '.join(ATTESTED)}]\n{extra}",
        encoding="utf-8",
    )


def check(folder: Path, credential: Definition | None = None) -> tuple[Diagnostic, ...]:
    """Load the submission in ``folder`` and check it."""
    loaded = load_submission(folder, ".")
    assert loaded.submission is not None, loaded.document.diagnostics
    return check_evidence(loaded, credential or definition())


def rules(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.rule for one in found]


def reference(text: str) -> CredentialRef:
    return CredentialRef.parse(text)


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\0\0\0\0"
    + bytes(4)
    + bytes(4)
    + b"IEND"
    + bytes(4)
)
JPEG = b"\xff\xd8\xff\xc0\0\x0b\x08\0\x03\0\x02\x01\x01\x11\0\xff\xda\0\x02\xff\xd9"
MP3 = b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(40)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Mine"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(
    body: str, *, before: str = "", namespace: str = WORD, members: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word file with this body; ``before`` stands in front of the document element."""
    out = io.BytesIO()
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{namespace}">{STYLES}</w:styles>')
        document = f'{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, content in (members or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf_file(*pages: bytes, resources: bytes = b"", objects: Mapping[int, bytes] | None = None) -> bytes:
    """A PDF with one page for each content stream; ``objects`` are further ones from number 100."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    found: dict[int, bytes] = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: font}
    kids = []
    for number, content in enumerate(pages):
        page, stream = 10 + 2 * number, 11 + 2 * number
        kids.append(b"%d 0 R" % page)
        found[page] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>%s>>>>" % (stream, resources)
        )
        found[stream] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    found[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _assembled(found | dict(objects or {}))


def _assembled(objects: Mapping[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = max(places) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[one] if one in places else b"0000000000 65535 f \n"
        for one in range(size)
    )
    start = len(out)
    out += b"xref\n0 %d\n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        start,
    )
    return bytes(out)


def shows(text: bytes) -> bytes:
    """A content stream that shows a text."""
    return b"BT /F1 12 Tf 10 700 Td (%s) Tj ET" % text
