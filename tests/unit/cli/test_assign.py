"""`mcred assign` on folders: what is kept, who is barred, and that a second run changes nothing."""

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from mcred.content.people import load_reviewers, load_schools
from mcred.errors import UnusableInputError

PEOPLE = "reviewer,earner,school,capacity\nr-a,t-001,North,\nr-b,,South,\nr-c,,North,\nr-d,,South,\n"


@pytest.fixture
def program(mcred, tmp_path: Path) -> Path:
    mcred("init", tmp_path / "program", "--empty")
    (tmp_path / "program" / "reviewers.csv").write_text(PEOPLE)
    return tmp_path / "program"


def hand_in(program: Path, *numbers: int) -> Path:
    """Complete submissions without reviews."""
    exemplar = next(program.glob("credentials/*/exemplars/*"))
    for number in numbers:
        folder = program / "inbox" / f"t-{number:03}"
        shutil.copytree(exemplar, folder, ignore=shutil.ignore_patterns("reference.yaml", "reviews"))
        file = folder / "submission.yaml"
        file.write_text(file.read_text().replace("t-0108", f"t-{number:03}"))
    return program / "inbox"


def review(program: Path, number: int, reviewer: str, *, level: str = "", conflict: bool = False) -> None:
    source = next(program.glob("credentials/*/exemplars/*/reviews/r-marin.yaml")).read_text()
    text = source.replace("r-marin", reviewer)
    if level:
        text = re.sub(r"level: [a-z]+", f"level: {level}", text)
    if conflict:
        text = text.replace("kind: review\n", "kind: review\nconflict_of_interest: true\n")
    target = program / "inbox" / f"t-{number:03}" / "reviews" / f"{reviewer}.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text)


@pytest.fixture
def assign(mcred, program: Path):
    def run(*options: str, code: int = 0) -> list[dict[str, str]]:
        arguments = ("assign", "inbox", "--reviewers", "reviewers.csv", "--out", "a.csv", *options)
        done = mcred("-C", program, *arguments)
        assert done.returncode == code, done.stdout + done.stderr
        run.said = done.stdout
        return list(csv.DictReader((program / "a.csv").read_text().splitlines()))

    return run


def by_folder(rows: list[dict[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["folder"], set()).add(row["reviewer"])
    return found


def test_everybody_gets_two_readers_evenly_and_nobody_their_own(program: Path, assign) -> None:
    hand_in(program, *range(1, 9))
    rows = assign()
    assert {len(one) for one in by_folder(rows).values()} == {2}
    assert "r-a" not in by_folder(rows)["t-001"]
    assert set(Counter(one["reviewer"] for one in rows).values()) == {4}


def test_a_second_run_keeps_all_and_new_submissions_join(program: Path, assign) -> None:
    hand_in(program, 1, 2, 3)
    first = assign()
    before = (program / "a.csv").read_bytes()
    assert assign() == first
    assert (program / "a.csv").read_bytes() == before
    hand_in(program, 4)
    second = assign("--seed", "9")
    assert [one for one in second if one["folder"] != "t-004"] == first
    assert len(by_folder(second)["t-004"]) == 2


def test_reviews_that_are_in_count_and_a_conflict_makes_room_for_another(program: Path, assign) -> None:
    hand_in(program, 1)
    review(program, 1, "r-b")
    review(program, 1, "r-c", conflict=True)
    rows = assign()
    assert [(one["reviewer"], one["status"]) for one in rows] == [("r-b", "done"), ("r-d", "assigned")]


def test_a_line_that_gives_somebody_their_own_does_not_stay(program: Path, assign) -> None:
    hand_in(program, 1)
    (program / "a.csv").write_text("folder,reviewer\nt-001,r-a\nt-001,r-b\n")
    rows = by_folder(assign())
    assert "r-a" not in rows["t-001"]
    assert "r-b" in rows["t-001"]
    assert len(rows["t-001"]) == 2


def test_without_a_file_the_list_goes_to_stdout_alone(mcred, program: Path) -> None:
    hand_in(program, 2)
    done = mcred("-C", program, "assign", "inbox", "--reviewers", "reviewers.csv")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "folder,credential,reviewer,status"
    assert len(done.stdout.splitlines()) == 3
    assert "2 assigned, 0 kept, 0 missing" in done.stderr


def test_nobody_reads_from_their_own_school_when_that_is_asked_for(program: Path, assign) -> None:
    hand_in(program, 2, 3)
    (program / "roster.csv").write_text("earner;school;name\nt-002;north;A\nt-003;South;B\n")
    rows = by_folder(assign("--earners", "roster.csv"))
    assert rows == {"t-002": {"r-b", "r-d"}, "t-003": {"r-a", "r-c"}}


def test_who_cannot_be_placed_is_named_and_the_rest_is_assigned(program: Path, assign) -> None:
    hand_in(program, 1, 2)
    (program / "reviewers.csv").write_text("reviewer,earner\nr-a,t-001\nr-b\n")
    rows = by_folder(assign(code=1))
    assert rows == {"t-001": {"r-b"}, "t-002": {"r-a", "r-b"}}
    assert "t-001: 1 reader missing. Of the others: 1 handed it in" in assign.said


def test_only_calibrated_reviewers_when_that_is_asked_for(program: Path, assign) -> None:
    hand_in(program, 2)
    folder = program / "calibration"
    folder.mkdir()
    for reviewer, until in (("r-b", "9999-01-01"), ("r-c", "2020-01-01")):
        (folder / f"{reviewer}--clear-directions.yaml").write_text(
            f"kind: certificate\nreviewer: {reviewer}\ncredential: clear-directions@1.0.0\n"
            f"calibrated: 2019-01-01\nuntil: {until}\nexemplars: 2\nratings: 8\nexact: 7\n"
        )
    assert by_folder(assign("--calibrated-only", code=1)) == {"t-002": {"r-b"}}
    assert "3 not calibrated" in assign.said


def test_with_a_share_a_second_reader_joins_where_the_first_review_is_near_the_cut(
    program: Path, assign
) -> None:
    file = program / "credentials" / "clear-directions" / "credential.yaml"
    file.write_text(file.read_text().replace("required: 2", "required: 1"))
    hand_in(program, 2, 3)
    assert {len(one) for one in by_folder(assign("--double", "0")).values()} == {1}
    (program / "a.csv").unlink()
    review(program, 2, "r-b", level="proficient")
    review(program, 3, "r-b", level="developing")
    assert {folder: len(one) for folder, one in by_folder(assign("--double", "0")).items()} == {
        "t-002": 1,
        "t-003": 2,
    }
    text = (program / "a.csv").read_text() + assign.said
    assert not {"developing", "proficient", "cut"} & set(re.findall(r"[a-z]+", text))


def test_incomplete_submissions_are_not_assigned_and_that_is_said(program: Path, assign) -> None:
    (hand_in(program, 2, 3) / "t-002" / "directions.md").unlink()
    assert set(by_folder(assign())) == {"t-003"}
    assert "1 incomplete: not assigned" in assign.said


def test_folders_that_look_like_formulas_are_defused_and_come_back_as_they_are(program: Path, assign) -> None:
    hand_in(program, 2).joinpath("t-002").rename(program / "inbox" / "=1+1")
    first = assign()
    assert {one["folder"] for one in first} == {"'=1+1"}
    assert assign() == first


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name\nr-a\n", "line 1 has no column 'reviewer'"),
        ("reviewer\nr-a\nR-A\n", "line 3 has 'R-A' as reviewer, which is no id"),
        ("reviewer\nr-a\nr-a\n", "line 3 names 'r-a', who stands on line 2 already"),
        ("reviewer,capacity\nr-a,many\n", "line 2 has 'many' as capacity"),
        ('reviewer\n"r-a\n', "line 2 is not CSV"),
    ],
)
def test_a_table_that_cannot_be_used_says_where(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "reviewers.csv").write_text(text)
    with pytest.raises(UnusableInputError) as caught:
        load_reviewers(tmp_path / "reviewers.csv")
    assert why in str(caught.value)


def test_tables_are_read_as_spreadsheets_save_them(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_bytes("\ufeffSchool;Earner\r\nNorth;T-001\r\n;\r\n".encode())
    assert load_schools(tmp_path / "roster.csv") == {"t-001": "North"}
