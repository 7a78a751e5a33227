"""What an adjudicator is shown: the disputes, with what the ratings say and the levels mean."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.cli.working import work_on
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.output.styled import plain_text
from mcred.output.worklist import format_worklist, format_worklist_csv, format_worklist_json
from mcred.output.writing import write_folder
from mcred.scoring.worklist import due_day

EXEMPLAR = "credentials/clear-directions/exemplars/strong-grade-4-lab"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program with three submissions: one is awarded, of two others reviewers disagree on the steps."""
    folder = tmp_path / "program"
    write_folder(folder, starting_files(empty=True))
    for name, submitted in (("a", "2026-09-25"), ("b", "2026-09-18"), ("c", "2026-09-18")):
        home = folder / "inbox" / name
        shutil.copytree(folder / EXEMPLAR, home, ignore=shutil.ignore_patterns("reference.yaml"))
        text = (home / "submission.yaml").read_text(encoding="utf-8")
        (home / "submission.yaml").write_text(text.replace("2026-09-18", submitted), encoding="utf-8")
        if name != "c":
            review = home / "reviews/r-osei.yaml"
            text = review.read_text(encoding="utf-8")
            review.write_text(text.replace("level: proficient", "level: beginner", 1), encoding="utf-8")
    return folder


def test_only_disputes_are_listed_and_those_due_first(root: Path) -> None:
    items = work_on(load_program(root), [root / "inbox"])
    assert [(one.row.folder, one.submitted, one.due) for one in items] == [
        ("b", "2026-09-18", "2026-10-02"),
        ("a", "2026-09-25", "2026-10-09"),
    ]
    (dispute,) = items[0].disputes
    assert (dispute.criterion, dispute.required) == ("steps", "developing")
    assert {who: rating.level for who, rating in dispute.ratings.items()} == {
        "r-marin": "proficient",
        "r-osei": "beginner",
    }
    assert list(dispute.descriptors) == ["beginner", "developing", "proficient"]
    assert all(dispute.descriptors.values())


def test_every_format_holds_the_same_disputes(root: Path) -> None:
    items = work_on(load_program(root), [root / "inbox"])
    text = plain_text(format_worklist(items))
    assert "r-osei rated beginner: " in text
    assert text.endswith("2 submissions to adjudicate\n")
    rows = list(csv.DictReader(io.StringIO(format_worklist_csv(items), newline="")))
    assert [row["ratings"] for row in rows] == ["r-marin: proficient; r-osei: beginner"] * 2
    document = json.loads(format_worklist_json(items))
    assert document["summary"] == {"submissions": 2}
    assert document["submissions"][0]["disputes"][0]["ratings"]["r-osei"]["level"] == "beginner"


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 60))
def test_an_answer_is_due_after_so_many_working_days(day: date, days: int) -> None:
    due = date.fromisoformat(due_day(day.isoformat(), days))
    between = range(day.toordinal() + 1, due.toordinal() + 1)
    assert sum(date.fromordinal(one).weekday() < 5 for one in between) == days
    assert due.weekday() < 5


@pytest.mark.parametrize(
    ("submitted", "days"), [("2026-02-30", 10), ("soon", 10), ("2026-09-18", 0), ("9999-12-31", 9)]
)
def test_where_no_day_can_be_told_none_is(submitted: str, days: int) -> None:
    assert due_day(submitted, days) == ""
