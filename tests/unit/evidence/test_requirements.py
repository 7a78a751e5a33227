from pathlib import Path

import pytest
from evidence_samples import (
    DIRECTIONS,
    JPEG,
    MP3,
    PNG,
    asking,
    check,
    pdf_file,
    requirement,
    rules,
    shows,
    submit,
)

from mcred.diagnostics import Severity
from mcred.model.credential import AlternativeFormat, EvidenceType, FileCount, WordLimits


def test_a_complete_submission_has_no_findings(tmp_path: Path) -> None:
    submit(tmp_path)
    assert check(tmp_path) == ()


def test_a_requirement_that_asks_for_no_file_at_least_may_be_left_out(tmp_path: Path) -> None:
    submit(tmp_path)
    assert "missing-evidence" not in rules(check(tmp_path))


def test_the_words_of_all_files_are_counted_together(tmp_path: Path) -> None:
    asked = requirement(
        "student-work", EvidenceType.STUDENT_WORK, count=FileCount(max=4), words=WordLimits(min=6, max=6)
    )
    files = {"a.md": "one two three", "b.txt": "four five six"}
    submit(tmp_path, files, {"student-work": "[a.md, b.txt]"})
    assert check(tmp_path, asking(student_work=asked)) == ()


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    asked = requirement(
        "student-work", EvidenceType.STUDENT_WORK, count=FileCount(min=2), words=WordLimits(max=3)
    )
    submit(tmp_path, {"a.md": "one two three"}, {"student-work": "[a.md, a.md]"})
    assert set(rules(check(tmp_path, asking(student_work=asked)))) == {"too-few-files", "repeated-evidence"}


@pytest.mark.parametrize(("words", "fits"), [(9, False), (10, True), (60, True), (61, False)])
def test_word_limits_include_their_ends(tmp_path: Path, words: int, fits: bool) -> None:
    submit(tmp_path, {"reflection.md": "word " * words})
    assert rules(check(tmp_path)) == ([] if fits else ["outside-word-limits"])


def test_word_limits_do_not_hold_for_a_recording(tmp_path: Path) -> None:
    submit(tmp_path, {"spoken.mp3": MP3}, {"reflection": "spoken.mp3"})
    assert check(tmp_path) == ()


def test_a_file_that_cannot_be_read_gives_one_message_and_no_word_count(tmp_path: Path) -> None:
    submit(tmp_path, {"notes.md": "# Other\nfew words"}, {"reflection": "notes.md#reflection"})
    assert rules(check(tmp_path)) == ["missing-section"]


@pytest.mark.parametrize("suffix", ["jpg", "jpeg"])
def test_jpg_and_jpeg_are_one_type_whichever_is_asked_for(tmp_path: Path, suffix: str) -> None:
    asked = requirement("student-work", EvidenceType.STUDENT_WORK, file_types=(suffix,))
    submit(tmp_path, {"a.JPEG": JPEG}, {"student-work": "a.JPEG"})
    assert check(tmp_path, asking(student_work=asked)) == ()


def test_the_file_types_of_an_alternative_count(tmp_path: Path) -> None:
    other = AlternativeFormat(title="Photo", instructions="Take one.", file_types=("png",))
    asked = requirement("directions", EvidenceType.ARTIFACT, alternatives=(other,))
    submit(tmp_path, {"a.png": PNG}, {"directions": "a.png"})
    assert check(tmp_path, asking(directions=asked)) == ()
    assert rules(check(tmp_path)) == ["wrong-file-type"]


def test_one_file_with_two_sections_is_no_question(tmp_path: Path) -> None:
    both = f"# Directions\n{DIRECTIONS}# Reflection\n{'word ' * 20}"
    submit(
        tmp_path, {"both.md": both}, {"directions": "both.md#directions", "reflection": "both.md#reflection"}
    )
    assert check(tmp_path) == ()


def test_a_file_and_a_section_of_it_are_a_question_which_accuses_nobody(tmp_path: Path) -> None:
    both = f"# Directions\n{DIRECTIONS}# Reflection\n{'word ' * 20}"
    submit(tmp_path, {"both.md": both}, {"directions": "both.md", "reflection": "both.md#reflection"})
    (found,) = check(tmp_path)
    assert (found.rule, found.severity) == ("repeated-evidence", Severity.QUESTION)
    assert "is that meant?" in found.message


def test_a_scanned_page_is_a_question_and_not_an_error(tmp_path: Path) -> None:
    scan = pdf_file(
        b"q /P Do Q",
        resources=b"/XObject<</P 100 0 R>>",
        objects={
            100: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
            b"/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream"
        },
    )
    submit(tmp_path, {"scan.pdf": scan}, {"ai-trace": "scan.pdf"})
    (found,) = check(tmp_path)
    assert (found.rule, found.severity) == ("unreadable-passage", Severity.QUESTION)
    assert "page 1" in found.message


def test_a_pdf_with_words_is_counted(tmp_path: Path) -> None:
    submit(tmp_path, {"r.pdf": pdf_file(shows(b"too short"))}, {"reflection": "r.pdf"})
    (found,) = check(tmp_path)
    assert "2 words; expected 10 to 60" in found.message


def test_a_quiz_with_a_file_is_told_where_answers_go(tmp_path: Path) -> None:
    submit(tmp_path, evidence={"quiz": "quiz.md"})
    (found,) = check(tmp_path)
    assert (found.rule, found.severity) == ("unknown-evidence", Severity.WARNING)
    assert "`answers`" in found.hint


def test_of_many_findings_of_one_rule_the_rest_is_counted(tmp_path: Path) -> None:
    names = ", ".join(f"f{n}.md" for n in range(60))
    submit(tmp_path, evidence={"student-work": f"[{names}]"})
    found = [one for one in check(tmp_path) if one.rule == "unreadable-evidence"]
    assert len(found) == 21
    assert found[-1].message == "there are 40 more findings like these"
