"""What the checks say to a teacher who filled in a form: boxes by their codes, and never a word of YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from evidence_samples import CREDENTIAL, TRACE, asking, definition, reference, requirement, submit

from mcred.content.submissions import load_submission
from mcred.diagnostics import Diagnostic, Severity
from mcred.evidence.box_sentences import SENTENCES
from mcred.evidence.boxes import Boxes
from mcred.evidence.engine import RULES
from mcred.evidence.prerequisites import Record
from mcred.evidence.self_check import Todo, look_over
from mcred.model.credential import EvidenceType, FileCount
from mcred.model.definition import Definition

OWN = {"mine.md": "My own words.md"}
ANSWERS = "  q1: {choice: b, because: The key has to be checked.}\n"


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A submission with one thing wrong, and what is said of it."""

    rule: str
    place: str
    says: str
    do: str
    files: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    old: str = ""
    new: str = ""
    credential: Definition = field(default_factory=definition)


FOUR = asking(student_work=requirement("student-work", EvidenceType.STUDENT_WORK, count=FileCount(min=4)))
NEEDY = definition(prerequisites=(reference("first-steps@1.0.0"),))
WRONG = (
    Wrong(
        rule="missing-evidence",
        place="box E3",
        says="'Ai-Trace' is still empty",
        do="fill in the boxes E3.1 to E3.8",
        old="  ai-trace: ai-trace.md\n",
    ),
    Wrong(
        rule="missing-evidence",
        place="box E1",
        says="'Directions' is still empty",
        do="write your answer into box E1, or the name of the file",
        old="  directions: directions.md\n",
    ),
    Wrong(
        rule="too-few-files",
        place="box E4",
        says="'Student-Work' has 1 file; asked for: at least 4",
        do="names of the other files into box E4",
        files={"mine.md": "Work of one."},
        evidence={"student-work": "mine.md"},
        credential=FOUR,
    ),
    Wrong(
        rule="too-many-files",
        place="box E1",
        says="'Directions' has 2 files; asked for: 1",
        do="leave in box E1 only",
        files={"mine.md": "Stir."},
        evidence={"directions": "[directions.md, mine.md]"},
    ),
    Wrong(
        rule="outside-word-limits",
        place="box E2",
        says="'Reflection' has 3 words; asked for: 10 to 60",
        do="write at least 7 words more in box E2",
        files={"reflection.md": "I changed it."},
    ),
    Wrong(
        rule="outside-word-limits",
        place="box E2",
        says="'Reflection' has 61 words; asked for: 10 to 60",
        do="take at least 1 word out of the file 'My own words.md'",
        files={"mine.md": "word " * 61},
        evidence={"reflection": "mine.md"},
    ),
    Wrong(
        rule="unreadable-evidence",
        place="box E1, My own words.md",
        says="the file 'My own words.md' for 'Directions' is saved as UTF-16",
        do="save it again",
        files={"mine.md": "\ufeffStir."},
        evidence={"directions": "mine.md"},
    ),
    Wrong(
        rule="wrong-file-type",
        place="box E1",
        says="'Directions' has a text in its box, and a file is asked for",
        do="hand in a file of one of the types .pdf, and write only its name into box E1",
        credential=asking(directions=requirement("directions", EvidenceType.ARTIFACT, file_types=("pdf",))),
    ),
    Wrong(
        rule="wrong-file-type",
        place="box E1, My own words.md",
        says="the file 'My own words.md' for 'Directions' is of the type .md",
        do="save it as one of .pdf, and write its new name into box E1",
        files={"mine.md": "Stir."},
        evidence={"directions": "mine.md"},
        credential=asking(directions=requirement("directions", EvidenceType.ARTIFACT, file_types=("pdf",))),
    ),
    Wrong(
        rule="empty-evidence",
        place="box E1, My own words.md",
        says="the file 'My own words.md' for 'Directions' is empty",
        do="look whether your text is in it",
        files={"mine.md": "\n"},
        evidence={"directions": "mine.md"},
    ),
    Wrong(
        rule="missing-section",
        place="box E1",
        says="box E1 for 'Directions' names a section that is not in the file",
        do="write or paste your whole answer into box E1 again",
        files={"originals.md": "# One\nStir.\n"},
        evidence={"directions": "originals.md#two"},
    ),
    Wrong(
        rule="incomplete-ai-trace",
        place="box E3.6",
        says="Exchange 1 of 'Ai-Trace' says nothing in E3.6 (Rejected)",
        do="if there was nothing to reject or improve, say so and why",
        files={"ai-trace.md": TRACE.replace("### Rejected\nsomething about it\n", "### Rejected\n")},
    ),
    Wrong(
        rule="incomplete-ai-trace",
        place="box E3, My own words.md",
        says="there is no exchange to be found in the file 'My own words.md'",
        do="give each part a heading of its own: Tool",
        files={"mine.md": "I asked it, and it answered."},
        evidence={"ai-trace": "mine.md"},
    ),
    Wrong(
        rule="missing-quiz-answer",
        place="box Q1.1",
        says="none of the situations of the quiz is answered (1 in all)",
        do="write the letter of your choice into Q1.1, and your reasons into Q1.2",
        old=f"answers:\n{ANSWERS}",
    ),
    Wrong(
        rule="missing-quiz-answer",
        place="box Q1.1",
        says="'A key from a tool' has no choice yet",
        do="choose one of a, b in box Q1.1",
        old="choice: b, ",
    ),
    Wrong(
        rule="unknown-quiz-choice",
        place="box Q1.1",
        says="what stands in the box is no choice of 'A key from a tool'",
        do="choose one of a, b in box Q1.1",
        old="choice: b",
        new="choice: z",
    ),
    Wrong(
        rule="quiz-reason-outside-limits",
        place="box Q1.2",
        says="your reason for 'A key from a tool' has 1 word; asked for: 3 to 20 words",
        do="write at least 2 words more in box Q1.2",
        old="The key has to be checked.",
        new="Because.",
    ),
    Wrong(
        rule="missing-attestation",
        place="box N2",
        says="tick N2: 'no-student-data'",
        do="only if it is true",
        old="[verified-output, no-student-data]",
        new="[verified-output]",
    ),
    Wrong(
        rule="unearned-prerequisite",
        place="box S1",
        says="has not earned 'first-steps@1.0.0' before",
        do="tell your coordinator",
        credential=NEEDY,
    ),
)
IDS = [f"{one.rule}-{number}" for number, one in enumerate(WRONG)]
YAML = re.compile(
    r"submission\.yaml|`|\byaml\b|attest|\bthe list\b|awards|# |originals/|[a-z]-trace"
    r"|\b(?:mine|directions|reflection)\.md"
)


def looked_over(folder: Path, wrong: Wrong, *, form: bool = True) -> Todo:
    submit(folder, wrong.files, wrong.evidence)
    if wrong.rule == "unreadable-evidence":
        (folder / "mine.md").write_bytes("Stir.".encode("utf-16"))
    path = folder / "submission.yaml"
    if wrong.old:
        text = path.read_text(encoding="utf-8")
        assert wrong.old in text
        path.write_text(text.replace(wrong.old, wrong.new), encoding="utf-8")
    boxes = Boxes(wrong.credential, "form.docx", OWN) if form else None
    return look_over(load_submission(folder, "."), wrong.credential, Record(awards={}), (), boxes)


def said_by(todo: Todo, rule: str) -> Diagnostic:
    found = [one for one in todo.to_do if one.rule == rule]
    assert len(found) == 1, todo
    return found[0]


def test_every_error_has_a_sentence_and_an_example_here() -> None:
    errors = {one.id for one in RULES if one.severity is Severity.ERROR}
    assert errors <= set(SENTENCES)
    assert errors == {one.rule for one in WRONG}
    assert set(SENTENCES) <= {one.id for one in RULES}


@pytest.mark.parametrize("wrong", WRONG, ids=IDS)
def test_an_error_names_the_box_and_says_what_to_do(tmp_path: Path, wrong: Wrong) -> None:
    found = said_by(looked_over(tmp_path, wrong), wrong.rule)
    assert found.file == wrong.place
    assert wrong.says in found.message
    assert wrong.do in found.hint


@pytest.mark.parametrize("wrong", WRONG, ids=IDS)
def test_no_error_speaks_of_files_that_the_teacher_never_saw(tmp_path: Path, wrong: Wrong) -> None:
    for one in looked_over(tmp_path, wrong).to_do:
        for text in (one.file, one.message, one.hint):
            assert not YAML.search(text.replace(OWN["mine.md"], "")), text


@pytest.mark.parametrize("wrong", WRONG, ids=IDS)
def test_who_writes_the_file_by_hand_is_told_its_places(tmp_path: Path, wrong: Wrong) -> None:
    found = said_by(looked_over(tmp_path, wrong, form=False), wrong.rule)
    assert found.file in {"submission.yaml", "ai-trace.md"}
    assert found.source


def test_questions_name_the_boxes_too(tmp_path: Path) -> None:
    submit(
        tmp_path,
        {"mine.md": "one\ntwo: call 512-555-0142\n", "reflection.md": "Call 512-555-0143. " * 5},
        {"directions": "mine.md", "student-work": "mine.md"},
        "minutes: {learning: 9}\n",
    )
    boxes = Boxes(definition(), "form.docx", OWN)
    todo = look_over(load_submission(tmp_path, "."), definition(), Record(), (), boxes)
    places = {one.rule: [other.file for other in todo.look if other.rule == one.rule] for one in todo.look}
    assert places["unusual-minutes"] == ["box S4"]
    assert places["likely-student-data"][:2] == ["box E1, My own words.md, line 2", "box E2"]
    (twice,) = (one for one in todo.look if one.rule == "repeated-evidence")
    assert twice.message == "the file 'My own words.md' is handed in for E1 and for E4"
    assert not any(YAML.search(one.message.replace(OWN["mine.md"], "")) for one in todo.look)


def test_the_lines_of_a_box_are_not_counted(tmp_path: Path) -> None:
    output = " ".join(f"word{number}" for number in range(60))
    trace = TRACE.replace("### Output\nsomething about it\n", f"### Output\n{output}\n")
    submit(tmp_path, {"ai-trace.md": trace, "directions.md": output})
    boxes = Boxes(definition(), "form.docx")
    todo = look_over(load_submission(tmp_path, "."), definition(), Record(), (), boxes)
    (found,) = (one for one in todo.look if one.rule == "output-nearly-unchanged")
    assert found.file == "box E3"
    assert "stands word for word in box E1" in found.message
    assert "line" not in found.message


def test_what_is_done_is_told_by_box_or_by_the_own_name(tmp_path: Path) -> None:
    submit(tmp_path, {"mine.md": "Fill it. Stir it."}, {"directions": "mine.md"})
    boxes = Boxes(definition(), "form.docx", OWN)
    done = look_over(load_submission(tmp_path, "."), definition(), Record(), (), boxes).done
    assert done[0] == "Directions: the file 'My own words.md' (4 words)"
    assert done[1].startswith("Reflection: box E2 (")


def test_the_list_goes_through_the_form_from_top_to_bottom() -> None:
    boxes = Boxes(definition(), "form.docx")
    places = [
        "form.docx",
        "box S1",
        "box S3",
        "box E1",
        "box E1, My own words.md",
        "box E3.6",
        "box Q1.1",
        "box N1",
    ]
    orders = [boxes.order(one) for one in places]
    assert orders == sorted(orders)
    first = definition(evidence=(CREDENTIAL.evidence[-1], *CREDENTIAL.evidence[:-1]))
    assert Boxes(first, "form.docx").order("box Q1.1") < Boxes(first, "form.docx").order("box E2")
