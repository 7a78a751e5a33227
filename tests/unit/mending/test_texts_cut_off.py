"""Texts that a # cuts off: in quotes where only text can be meant, and else as they are."""

from pathlib import Path

import pytest
from mended import CREDENTIAL, findings, mend_on_disk, starter

OLD = "title: Directions Every Student Can Follow"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Directions #1 Every student", 'title: "Directions #1 Every student"'),
        ("title: Rooms #1 and #2  ", 'title: "Rooms #1 and #2"  '),
        ('title: Say "go" #1', "title: 'Say \"go\" #1'"),
        ("title: Directions #AI", "title: Directions #AI"),  # may be a remark
        ("title: Directions #1 # ours", "title: Directions #1 # ours"),
        ("title: Directions # 1", "title: Directions # 1"),
        ("title: Directions\n  Every #1", "title: Directions\n  Every #1"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_is_put_in_quotes_where_a_number_follows(before, after, newline, tmp_path: Path) -> None:
    root = starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8").replace("\n", newline)
    assert f"{OLD}{newline}" in text
    path.write_bytes(text.replace(OLD, before.replace("\n", newline)).encode())
    mended = mend_on_disk(root).files
    found = mended.get(f"{CREDENTIAL}/credential.yaml", path.read_bytes()).decode()
    assert found == text.replace(OLD, after.replace("\n", newline))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("specialist, instructional coach]", "specialist,\n    role #2, instructional coach\n    ]"),
        ("level: entry # or", "level: entry #1 or"),
    ],
    ids=["a list in brackets, where an item is lost, too", "a word that is chosen from a few"],
)
def test_where_quotes_would_not_mend_it_all_stays(old: str, new: str, tmp_path: Path) -> None:
    root = starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert [one.rule for one in findings(root)] == ["text-cut-off"]
    assert mend_on_disk(root).files == {}
