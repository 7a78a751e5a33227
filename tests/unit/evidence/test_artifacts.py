"""Files from people nobody vetted."""

import os
import time
from pathlib import Path

import pytest
from evidence_samples import check, paragraph, rules, submit, word_file
from hypothesis import given
from hypothesis import strategies as st

from mcred.evidence import artifacts
from mcred.evidence.artifacts import Fault, load_artifacts
from mcred.evidence.signatures import contradiction

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def load(folder: Path, name: str) -> artifacts.Artifact:
    return load_artifacts(folder, [name])[name]


def fault(folder: Path, name: str) -> Fault | None:
    problem = load(folder, name).problem
    return problem.fault if problem else None


@pytest.mark.parametrize(
    "name",
    ["absent.md", "../outside.md", "/etc/passwd.md", "folder.md", "a/../b.md", "link.md", "linked/a.md"],
)
def test_what_is_not_a_file_inside_the_folder_is_unreadable(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.md").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text("secret")
    (inside / "folder.md").mkdir()
    (inside / "link.md").symlink_to(tmp_path / "outside.md")
    (inside / "linked").symlink_to(tmp_path / "elsewhere")
    assert fault(inside, name) is Fault.UNREADABLE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert fault(tmp_path, "pipe.md") is Fault.UNREADABLE


def test_a_name_with_a_line_break_and_an_escape_is_a_name(tmp_path: Path) -> None:
    name = "a\n\x1b[31mred.md"
    (tmp_path / name).write_text("words")
    assert fault(tmp_path, name) is None


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.csv", "a.docx", "a.pdf", "a.png", "a.mp3"])
def test_a_file_of_no_bytes_is_empty(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert fault(tmp_path, name) is Fault.EMPTY


@pytest.mark.parametrize("text", ["\n \n", "---\n***\n", "<!-- write here -->", "![](a.png)", "…", "\ufeff"])
def test_a_text_without_a_word_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert fault(tmp_path, "a.md") is Fault.EMPTY


def test_line_endings_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    for name, data in {"a.md": b"\xef\xbb\xbf# One\r\ntext\r\n", "b.md": b"# One\rtext\r"}.items():
        (tmp_path / name).write_bytes(data)
        passage = load(tmp_path, name).passage
        assert passage is not None
        assert passage.lines == ("# One", "text", "")
        assert [heading.title for heading in passage.headings] == ["One"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("na\u00efve".encode("latin-1"), "is not UTF-8 text (line 1)"),
        ("words".encode("utf-16"), "UTF-16"),
        (b"wor\0ds", "is not text"),
        (b"word " * 200_000, "bytes of text"),
    ],
)
def test_what_is_not_utf_8_text_is_unreadable_and_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    artifact = load(tmp_path, "a.txt")
    assert artifact.problem is not None
    assert artifact.problem.fault is Fault.UNREADABLE
    assert why in artifact.problem.why


def test_size_is_looked_at_on_disk_before_reading(tmp_path: Path) -> None:
    with (tmp_path / "a.mp3").open("wb") as stream:
        stream.truncate(artifacts.MAX_BYTES + 1)
    started = time.process_time()
    artifact = load(tmp_path, "a.mp3")
    assert artifact.problem is not None
    assert "52,428,800" in artifact.problem.why
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"%PDF-1.4\n"),
        ("a.docx", b"\xd0\xcf\x11\xe0 an old Word file"),
        ("a.pdf", PNG),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", PNG),
        ("a.md", PNG),
        ("a.md", b"PK\x03\x04"),
        ("a.txt", b"{\\rtf1 words}"),
        ("a.mp3", b"just words"),
        ("a.mp4", b"\x1a\x45\xdf\xa3"),
        ("a.wav", b"ID3"),
        ("a.webm", b"RIFF....WAVE"),
    ],
)
def test_first_bytes_that_contradict_the_suffix_are_a_wrong_type(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    assert fault(tmp_path, name) is Fault.WRONG_TYPE


@given(st.sampled_from(sorted(artifacts.TEXT_TYPES | artifacts.MEDIA_TYPES)), st.binary(min_size=1))
def test_every_beginning_gets_a_verdict(suffix: str, head: bytes) -> None:
    assert isinstance(contradiction(suffix, head), str)


def test_a_hash_in_a_file_name_is_no_section(tmp_path: Path) -> None:
    submit(tmp_path, {"Lesson #2.md": "Stir until it is gone."}, {"directions": '"Lesson #2.md"'})
    assert check(tmp_path) == ()


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("directions.md#", "names nothing after the #"),
        ('"directions.md# "', "names nothing after the #"),
        ("directions.md#absent", "is not in the file"),
        ("plain.md#directions", "has no headings"),
        ("plain.txt#directions", "files of this type have none"),
    ],
)
def test_a_section_that_is_not_there_says_why(tmp_path: Path, named: str, why: str) -> None:
    files = {"directions.md": "# Directions\nStir.", "plain.md": "Stir.", "plain.txt": "# Directions\nStir."}
    submit(tmp_path, files, {"directions": named})
    (found,) = check(tmp_path)
    assert found.rule == "missing-section"
    assert why in found.message
    assert found.hint


@pytest.mark.parametrize("named", ["directions", "a.exe", "a.tar.gz", "notes.pages"])
def test_a_file_of_another_type_is_not_even_opened(tmp_path: Path, named: str) -> None:
    submit(tmp_path, evidence={"directions": named})
    (found,) = check(tmp_path)
    assert found.rule == "wrong-file-type"
    assert ".docx" in found.hint


def test_what_one_submission_may_cost_is_bounded_and_the_rest_is_a_question(tmp_path: Path) -> None:
    long = b"word\n" * 100_000
    names = [f"f{number}.md" for number in range(12)]
    submit(tmp_path, dict.fromkeys(names, long), {"student-work": f"[{', '.join(names[:4])}]"})
    started = time.process_time()
    found = check(tmp_path)
    assert set(rules(found)) == {"unreadable-passage"}
    assert "was not read as text" in found[0].message
    assert time.process_time() - started < 4


def test_a_section_of_a_word_file_counts_alone(tmp_path: Path) -> None:
    body = (
        paragraph("Directions", "berschrift1")
        + paragraph("Stir.")
        + paragraph("Reflection", "berschrift1")
        + paragraph("word " * 12)
    )
    submit(
        tmp_path,
        {"all.docx": word_file(body)},
        {"directions": "all.docx#directions", "reflection": "all.docx#reflection"},
    )
    assert check(tmp_path) == ()


def test_a_section_with_a_picture_alone_is_a_question(tmp_path: Path) -> None:
    body = (
        paragraph("Directions", "berschrift1")
        + "<w:p><w:r><w:drawing/></w:r></w:p>"
        + paragraph("More", "berschrift1")
        + paragraph("words")
    )
    submit(tmp_path, {"all.docx": word_file(body)}, {"directions": "all.docx#directions"})
    assert rules(check(tmp_path)) == ["unreadable-passage"]
