import os
from pathlib import Path

import pytest

from mcred.content.documents import MAX_SOURCE
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.content.trees import find_program
from mcred.errors import NoProgramError
from mcred.output.writing import write_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_folder(tmp_path, starting_files(empty=True))
    return tmp_path


def rules(root: Path) -> list[tuple[str, str]]:
    parts = load_program(root).parts
    return [(one.file, one.rule) for part in parts for one in part.diagnostics()]


def test_a_program_is_found_from_any_folder_below_it(root: Path) -> None:
    assert find_program(root / "credentials" / "clear-directions") == root


def test_without_a_program_file_there_is_no_program(tmp_path: Path) -> None:
    with pytest.raises(NoProgramError):
        load_program(tmp_path)


def test_every_part_reaches_the_catalog(root: Path) -> None:
    catalog = load_program(root).catalog
    bundle = catalog.credentials["clear-directions"]
    assert [module.header.minutes for module in bundle.modules] == [18] * 5
    assert bundle.seat_minutes == 90
    assert [one.name for one in bundle.exemplars] == ["strong-grade-4-lab"]
    assert bundle.quiz is not None
    assert list(catalog.frameworks) == list(catalog.pathways) == ["teaching-practice"]


def test_modules_come_in_the_order_of_their_numbers_not_of_the_alphabet(root: Path) -> None:
    modules = root / "credentials" / "clear-directions" / "modules"
    (modules / "1-what-directions-do.md").rename(modules / "10-what-directions-do.md")
    names = [
        module.file.rpartition("/")[2][:2]
        for module in load_program(root).catalog.credentials["clear-directions"].modules
    ]
    assert names == ["2-", "3-", "4-", "5-", "10"]


def test_a_credential_with_a_part_that_does_not_fit_is_not_in_the_catalog(root: Path) -> None:
    (root / "credentials" / "clear-directions" / "rubric.yaml").write_text("kind: rubric\n")
    assert load_program(root).catalog.credentials == {}


def test_a_file_of_no_known_kind_is_reported_not_skipped(root: Path) -> None:
    (root / "credentials" / "clear-directions" / "notes.yaml").write_text("kind: notes\n")
    assert rules(root) == [("credentials/clear-directions/notes.yaml", "unknown-kind")]


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_what_is_not_a_folder_of_the_program_is_reported_not_skipped(root: Path, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "frameworks").rename(elsewhere / "frameworks")
    (root / "frameworks").symlink_to(elsewhere / "frameworks")
    assert rules(root) == [("frameworks", "unreadable-file")]
    (root / "frameworks").unlink()
    (root / "frameworks").write_text("a file")
    assert rules(root) == [("frameworks", "unreadable-file")]


def test_a_catalog_does_not_depend_on_the_order_of_the_disk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load_program(root).catalog
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: reversed(list(real(path))))
    assert load_program(root).catalog == before


def test_a_file_that_is_too_large_is_called_that(root: Path) -> None:
    (root / "credentials" / "clear-directions" / "quiz.yaml").write_bytes(b"#" * ((1 << 20) + 1))
    assert rules(root) == [("credentials/clear-directions/quiz.yaml", "file-too-large")]


def test_a_file_with_an_endless_path_is_one_finding(root: Path) -> None:
    folder = root / "credentials" / "clear-directions" / "/".join(["x" * 100] * 5)
    folder.mkdir(parents=True)
    (folder / "quiz.yaml").write_text("kind: quiz\n")
    assert [rule for _, rule in rules(root)] == ["unreadable-file"]


def test_of_an_endless_line_no_more_is_kept_than_can_be_shown(root: Path) -> None:
    unknown = ", ".join(f"k{number}: 1" for number in range(20))
    text = f"{{kind: quiz, {unknown}, x: '{'y' * 500_000}'}}\n"
    (root / "credentials" / "clear-directions" / "quiz.yaml").write_text(text)
    quiz = load_program(root).documents["credentials/clear-directions/quiz.yaml"]
    sources = [one.source for one in quiz.diagnostics]
    assert len(sources) > 20
    assert max(map(len, sources)) == MAX_SOURCE
