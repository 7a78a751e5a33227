import pytest

from mcred.content.files import Unreadable
from mcred.errors import UnusableInputError
from mcred.evidence.intake.lms import Person, Placed, first_name_of, place_files
from mcred.evidence.intake.people import Nobody, find_earner
from mcred.evidence.intake.roster import parse_roster
from mcred.model.intake import Reason

ROSTER = parse_roster(
    b"Name;Email;LMS ID;Earner\n"
    b"Maria Garcia;maria@school.example;12345;T-0421\n"
    b"Jos\xc3\xa9 de la Cruz;;;t-0317\n"
    b"Sam Smith;;1;t-1\n"
    b"Sam Smith;;2;t-2\n",
    "roster.csv",
)


def test_canvas_puts_the_person_into_the_name() -> None:
    paths = (
        "x.zip/garciamaria_12345_678901_my_work_2.docx",
        "x.zip/garciamaria_LATE_12345_678902_a.pdf",
        "x.zip/anon_Ab3xY_678903_a.pdf",
    )
    maria = Person(key="canvas 12345", name="garciamaria", number="12345")
    assert place_files(paths) == (
        Placed(folder="x.zip", name="my_work_2.docx", person=maria),
        Placed(folder="x.zip", name="a.pdf", person=maria),
        Placed(folder="x.zip", name="a.pdf", person=Person(key="anonymous Ab3xY")),
    )


def test_a_name_with_numbers_among_other_files_is_only_a_name() -> None:
    paths = ("t/form.docx", "t/notes.md", "t/unit_2024_2025_plan.docx")
    assert [one.name for one in place_files(paths)] == ["form.docx", "notes.md", "unit_2024_2025_plan.docx"]


def test_moodle_makes_a_folder_for_each_person_or_puts_the_same_into_the_name() -> None:
    paths = (
        "m/Ana María_55_assignsubmission_file_/week 1/a.pdf",
        "m/Ana María_55_assignsubmission_onlinetext_/onlinetext.html",
        "m/Li Na_56_assignsubmission_file_b.pdf",
    )
    found = place_files(paths)
    assert [one.name for one in found] == ["a.pdf", "onlinetext.html", "b.pdf"]
    assert [one.folder for one in found] == ["m/Ana María_55/week 1", "m/Ana María_55", "m"]
    assert [one.person.name for one in found if one.person] == ["Ana María", "Ana María", "Li Na"]
    assert found[0].person == found[1].person


def test_a_file_that_was_handed_in_again_has_its_first_name() -> None:
    assert [first_name_of(one) for one in ("a-1.docx", "a-12.tar", "unit-2024.pdf", "a.docx")] == [
        "a.docx",
        "a.tar",
        "unit-2024.pdf",
        "a.docx",
    ]


@pytest.mark.parametrize(
    ("written", "said", "person", "earner"),
    [
        ("t-0421", (), None, "t-0421"),
        ("T‑0421", (), None, "t-0421"),
        ("Maria Garcia", (), None, "t-0421"),
        ("Garcia, Maria", (), None, "t-0421"),
        ("", ("MARIA@school.example", "3"), None, "t-0421"),
        ("", (), Person(key="x", name="garciamaria", number="999"), "t-0421"),
        ("", (), Person(key="x", name="delacruzjosé", number=""), "t-0317"),
        ("", (), Person(key="x", name="smithsam", number="2"), "t-2"),
        ("", (), Person(key="x", name="smithsam", number=""), Reason.WHO),
        ("t-2", (), Person(key="x", name="smithsam"), "t-2"),
        ("t-1", (), Person(key="x", name="garciamaria", number="12345"), Reason.WHO),
        ("t-9", (), None, Reason.UNMATCHED),
        ("t-9", ("maria@school.example",), None, Reason.UNMATCHED),
        ("", ("1",), None, Reason.UNMATCHED),
        ("", (), None, Reason.UNMATCHED),
    ],
)
def test_the_roster_tells_who_it_is_if_everything_agrees(
    written: str, said: tuple[str, ...], person: Person | None, earner: str | Reason
) -> None:
    found = find_earner(written, said, person, ROSTER)
    assert (found.reason if isinstance(found, Nobody) else found) == earner


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"name,code\nMaria,t-1\n",
        b"earner\nt-1\n",
        b"name,earner\nMaria,Maria Garcia\n",
        b"name,earner\n\xff,t-1\n",
        Unreadable(why="does not exist"),
    ],
)
def test_half_a_roster_is_no_roster(data: bytes | Unreadable) -> None:
    with pytest.raises(UnusableInputError):
        parse_roster(data, "roster.csv")
