"""What has to be found, what may not be, and how it goes on everything we ship."""

import re
from pathlib import Path

import pytest
from evidence_samples import check, pdf_file, shows, submit

from mcred.cli.assessment import assess_paths
from mcred.content.program import load_program
from mcred.content.submissions import load_submission
from mcred.evidence.engine import check_evidence
from mcred.evidence.student_data import student_data

ROOT = Path(__file__).resolve().parents[3]

FOUND = [
    "Write to mia.k@students.lakeside.org",
    "MIA_K@LAKESIDE.K12.TX.US",
    "parent: r-lopez+pta@mail.example.co.uk",
    "(her account is m2031@school.edu)",
    "Call (512) 555-0142.",
    "512-555-0142",
    "1-512-555-0142",
    "Tel: 5125550142",
    "cell: (512) 555 0142",
    "text home at 555-0142",
    "SSN 123-45-6789",
    "| 123-45-6789 |",
    "Student ID: 0045121",
    "student id 204518",
    "District ID #AB204518",
    "state identification number: 9912345",
    "DOB: 3/14/2014",
    "D.O.B. 03-14-14",
    "date of birth: March 14, 2014",
    "Birthday: 14 March 2014",
    "| birth date | 2014-03-14 |",
    "born on 3/14/2014",
    "born March 14, 2015",
    "card 4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "Student: Maria Lopez",
    "Student name: Jordan O'Neil, grade 4",
    "**Pupil:** Ann Lee",
    "Name of student: Wei Chen",
    "child's name: Ana Ruiz",
    "taken at 30.26715, -97.74306",
    "40.712776,-74.005974",
]
HARMLESS = [
    "Student A solved 4 of 5.",
    "Student: A",
    "Student: Student B",
    "Student: reads the text twice",
    "Student: Reads The Text Aloud",
    "Student work: Two Pieces from one class",
    "Pupil: ________",
    "The student ID system was down.",
    "Student ideas 12345 words",
    "Handed in on 3/14/2026.",
    "The test is on March 14, 2026.",
    "Abraham Lincoln, born February 12, 1809",
    "The reborn 2014 design; born in Texas",
    "birthdays in 2014 and 2015",
    "3.14159, 2.71828",
    "x = 0.5, y = 1.25",
    "points (1.234567, -300)",
    "4111 1111 1111 1112",
    "1234 5678 9012 3456",
    "978-0-306-40615-7",
    "ISBN 9780306406157",
    "7.RP.A.2 and 4.NF.B.3a",
    "pages 512-555, lines 0142",
    "2025-26 school year, 10-12-14",
    "15:30-16:15",
    "1 000 000 and 1,000,000",
    "12345",
    "at sign @ home, me@school",
    "https://example.org/a/512-555-0142x",
    "ratio 3:4:5 = 6:8:10",
    "phone: in the office",
    "call number QA76.9",
]


@pytest.mark.parametrize("text", FOUND)
def test_data_about_a_person_is_found(text: str) -> None:
    assert len(student_data(f"First words.\n{text}\nLast words.")) == 1


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert student_data(f"First words.\n{text}\nLast words.") == ()


@pytest.mark.parametrize(
    "top", [ROOT / "credentials", ROOT / "templates" / "starter"], ids=["shipped", "starter"]
)
def test_nothing_that_we_ship_raises_a_false_alarm(top: Path) -> None:
    program = load_program(ROOT if top.name == "credentials" else top)
    rows = assess_paths(program, [top])
    assert len(rows) == (22 if top.name == "credentials" else 1)
    alarms = [one for row in rows for one in row.findings if one.rule == "likely-student-data"]
    assert alarms == []


def test_a_finding_in_a_pdf_names_its_page(tmp_path: Path) -> None:
    pages = (shows(b"Stir."), shows(b"and wait"), shows(b"ann@example.org"))
    submit(tmp_path, {"d.pdf": pdf_file(*pages)}, {"directions": "d.pdf"})
    (found,) = check(tmp_path)
    assert (
        found.message
        == "'ann@example.org' on page 3 looks like an e-mail address; is it about a real person?"
    )


def test_the_programs_own_patterns_are_looked_for_by_their_name(tmp_path: Path) -> None:
    from evidence_samples import definition

    submit(tmp_path, {"directions.md": "Stir.\n\nGive it to LK-204518.\n"})
    own = (("a number of our district", re.compile(r"\bLK-[0-9]{6}\b")),)
    (found,) = check_evidence(load_submission(tmp_path, "."), definition(), own)
    assert (found.rule, found.line) == ("likely-student-data", 3)
    assert "'LK-204518' looks like a number of our district" in found.message
