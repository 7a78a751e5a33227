"""Evidence as reviewers see it: all of it or a note, bounded, and never who the earner is."""

from pathlib import Path

import pytest
from evidence_samples import (
    MP3,
    PNG,
    TRACE,
    asking,
    definition,
    paragraph,
    pdf_file,
    requirement,
    shows,
    submit,
    word_file,
)

from mcred.content.submissions import load_submission
from mcred.evidence.exhibits import MAX_CHARACTERS, MAX_PICTURE, exhibits, without_earner
from mcred.model.credential import EvidenceType, FileCount
from mcred.model.definition import Definition
from mcred.model.exhibit import Exchanges, Exhibit, Grid, Image, Prose, QuizAnswers, Unshown

WORK = asking(
    work=requirement(
        "student-work",
        EvidenceType.STUDENT_WORK,
        count=FileCount(min=0, max=9),
        file_types=("png", "csv", "docx", "pdf", "mp3", "txt"),
    )
)


def shown(folder: Path, credential: Definition | None = None) -> dict[str, Exhibit]:
    loaded = load_submission(folder, ".")
    assert loaded.submission is not None, loaded.document.diagnostics
    return {one.file: one for one in exhibits(loaded, loaded.submission, credential or definition())}


def work(folder: Path, name: str, data: bytes) -> Exhibit:
    submit(folder, {name: data}, {"student-work": name})
    return shown(folder, WORK)[name]


def test_everything_that_was_handed_in_is_there_with_what_it_is_evidence_for(tmp_path: Path) -> None:
    submit(tmp_path)
    found = shown(tmp_path)
    assert list(found) == ["directions.md", "reflection.md", "ai-trace.md", ""]
    assert found["directions.md"].criteria == ("use",)
    assert isinstance(found["directions.md"].content, Prose)
    quiz = found[""].content
    assert isinstance(quiz, QuizAnswers)
    question, answer = quiz.answers[0]
    assert (question.id, answer and answer.choice) == ("q1", "b")


def test_a_trace_is_shown_as_exchanges(tmp_path: Path) -> None:
    submit(tmp_path)
    content = shown(tmp_path)["ai-trace.md"].content
    assert isinstance(content, Exchanges)
    assert content.exchanges[0].parts[0] == ("Tool", "something about it")


def test_a_trace_with_text_outside_its_exchanges_is_shown_whole(tmp_path: Path) -> None:
    submit(tmp_path, {"ai-trace.md": "I must say something else first. " * 10 + "\n" + TRACE})
    content = shown(tmp_path)["ai-trace.md"].content
    assert isinstance(content, Prose)
    assert "something else first" in content.text


def test_the_earner_is_nowhere(tmp_path: Path) -> None:
    submit(
        tmp_path,
        {"T-0101-directions.md": "By T-0101 and t-0101x, at-0101.\n"},
        {"directions": "T-0101-directions.md"},
    )
    exhibit = shown(tmp_path)["[earner]-directions.md"]
    assert exhibit.content == Prose(text="By [earner] and t-0101x, at-0101.\n", markdown=True)


def test_a_name_of_two_letters_could_be_any_word() -> None:
    assert without_earner("do as I do", "do") == "do as I do"


def test_characters_that_turn_a_text_around_are_written_out(tmp_path: Path) -> None:
    assert work(tmp_path, "a.txt", "no\u202eyes\x07".encode()).content == Prose(text="no<U+202E>yes<U+0007>")


def test_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    exhibit = work(tmp_path, "a.txt", b"word " * 50_000)
    assert isinstance(exhibit.content, Prose)
    assert len(exhibit.content.text) == MAX_CHARACTERS
    assert exhibit.notes == ("Only the first 60,000 of 250,000 characters are shown; open the file itself.",)


def test_a_table_is_shown_as_rows_of_one_length(tmp_path: Path) -> None:
    exhibit = work(tmp_path, "a.csv", b'name,score\n"Student A, B",3\nonly\n')
    assert exhibit.content == Grid(rows=(("name", "score"), ("Student A, B", "3"), ("only", "")))


def test_a_table_without_end_is_bounded(tmp_path: Path) -> None:
    exhibit = work(tmp_path, "a.csv", (b"x," * 100 + b"\n") * 600)
    assert isinstance(exhibit.content, Grid)
    assert (len(exhibit.content.rows), len(exhibit.content.rows[0])) == (299, 40)
    assert "60,000" in exhibit.notes[0]
    assert "40 columns" in exhibit.notes[1]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", word_file(paragraph("Fill the cup.")), "Word"),
        ("a.pdf", pdf_file(shows(b"Fill the cup.")), "PDF"),
    ],
)
def test_word_and_pdf_are_shown_as_their_text_with_a_note(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    exhibit = work(tmp_path, name, data)
    assert isinstance(exhibit.content, Prose)
    assert "Fill the cup." in exhibit.content.text
    assert words in exhibit.notes[0]


def test_a_small_picture_is_shown_and_a_large_one_is_named(tmp_path: Path) -> None:
    assert work(tmp_path, "a.png", PNG).content == Image(media_type="image/png", data=PNG)
    large = work(tmp_path, "b.png", PNG + b"\0" * MAX_PICTURE)
    assert large.content == Unshown()
    assert large.notes == ("It is too large to be shown here; open the file itself.",)


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    exhibit = work(tmp_path, "a.png", b"<svg onload='alert(1)'/>")
    assert exhibit.content == Unshown()
    assert "is something else" in exhibit.notes[0]
    sound = work(tmp_path, "a.mp3", MP3)
    assert sound.notes == ("It is a recording; open the file itself.",)
