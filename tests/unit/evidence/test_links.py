"""What a text points to."""

import os
import time
from pathlib import Path

import pytest
from evidence_samples import PNG, check, paragraph, submit, word_file

from mcred.diagnostics import Severity

RELATIONS = (
    '<Relationships><Relationship Id="r1" Target="photos/board.jpg" TargetMode="External"/>'
    '<Relationship Id="r2" TargetMode="External" Target="https://example.org/a&amp;b"/>'
    '<Relationship Id="r3" Target="media/image1.png"/></Relationships>'
)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("![board](board.png)", "does not exist"),
        ("[board](photos/board.png)", "does not exist"),
        ("[notes](../notes.md)", "is not a path inside the folder"),
        ("[notes](/etc/passwd)", "is not a path inside the folder"),
        ("[notes](C:\\notes.md)", "is not a path inside the folder"),
        ("[out](link.md)", "is a link"),
        ("[pipe](pipe.md)", "is not a file"),
    ],
)
def test_a_file_that_reviewers_cannot_open_is_a_question_at_its_line(
    tmp_path: Path, written: str, why: str
) -> None:
    submit(tmp_path, {"directions.md": f"# Stir\n\nStir the salt.\n\n{written} is here.\n"})
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.md")
    (found,) = check(tmp_path)
    assert (found.rule, found.severity, found.line) == ("missing-linked-file", Severity.QUESTION, 5)
    assert why in found.message
    assert found.message.startswith("the picture" if "!" in written else "the link")


def test_files_that_are_there_and_the_web_are_no_question(tmp_path: Path) -> None:
    text = (
        "# Stir\n![b](my%20board.png) [r](reflection.md#top) [w](https://example.org/x) [m](mailto:a@school)"
        " [t](#stir) ![d](data:image/png;base64,aaaa) [e](<>)"
    )
    submit(tmp_path, {"directions.md": text, "my board.png": PNG})
    assert [one for one in check(tmp_path) if one.rule == "missing-linked-file"] == []


def test_a_word_file_that_points_to_a_file_on_the_teachers_computer_is_a_question(tmp_path: Path) -> None:
    data = word_file(paragraph("Stir."), members={"word/_rels/document.xml.rels": RELATIONS.encode()})
    submit(tmp_path, {"d.docx": data}, {"directions": "d.docx"})
    (found,) = check(tmp_path)
    assert (found.file, found.rule) == ("d.docx", "missing-linked-file")
    assert "'photos/board.jpg' does not exist" in found.message


def test_many_links_take_no_time(tmp_path: Path) -> None:
    submit(tmp_path, {"directions.md": "[a](b.md) " * 30_000})
    started = time.process_time()
    found = check(tmp_path)
    assert time.process_time() - started < 1.5
    assert {one.rule for one in found} == {"missing-linked-file"}
