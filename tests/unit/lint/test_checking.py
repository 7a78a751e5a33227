"""What is remembered, and how many work, changes nothing in what is found."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starter import CREDENTIAL, copy_starter, findings

from mcred.content.signatures import SETTLING_NS, sign
from mcred.diagnostics import Diagnostic, bounded
from mcred.lint import checking
from mcred.lint.checking import check_files
from mcred.lint.index import Entry, Index, ProgramReport, format_index, parse_index, recall

# A time at which everything that a test has written is long settled.
LATER = 1 << 62


def check(root: Path, known: Index, *, now_ns: int = LATER, jobs: int = 1) -> tuple[ProgramReport, Index]:
    return check_files(root, known, now_ns=now_ns, jobs=jobs, follow=lambda entries, _: entries)


def shown(report: ProgramReport) -> tuple[Diagnostic, ...]:
    return bounded(report.diagnostics, 200)


def empty() -> Index:
    return Index(maker="tests")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program with three credentials, each wrong in its own way."""
    root = copy_starter(tmp_path / "program")
    for name in ("wait-time", "exit-tickets"):
        shutil.copytree(root / CREDENTIAL, root / "credentials" / name)
        edit(root / "credentials" / name / "credential.yaml", "id: clear-directions", f"id: {name}")
    edit(root / "credentials/wait-time/rubric.yaml", "proficient: >-", "proficent: >-")
    edit(root / "credentials/exit-tickets/credential.yaml", "level: entry", "level: 3")
    edit(
        root / CREDENTIAL / "credential.yaml", "window_weeks: 2", "prerequisites: [wait-tim]\nwindow_weeks: 2"
    )
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_reading_part_by_part_finds_what_reading_all_at_once_finds(program: Path) -> None:
    report, _ = check(program, empty())
    assert shown(report) == findings(program)
    assert len(shown(report)) >= 4


def test_several_processes_find_what_one_finds(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, _ = check(program, empty())
    monkeypatch.setattr(checking, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(checking, "_CHUNK", 1)
    together, _ = check(program, empty(), jobs=3)
    assert together == alone


def test_a_process_that_dies_costs_time_and_nothing_else(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, _ = check(program, empty())
    real = checking._check_folder

    def die(root: Path, folder: str, *rest: object) -> Entry:
        if folder.endswith("wait-time") and os.getpid() != parent:
            os._exit(9)
        return real(root, folder, *rest)  # type: ignore[arg-type]

    parent = os.getpid()
    monkeypatch.setattr(checking, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(checking, "_CHUNK", 1)
    monkeypatch.setattr(checking, "_check_folder", die)
    together, _ = check(program, empty(), jobs=2)
    assert together == alone


def test_an_index_survives_the_way_to_disk(program: Path) -> None:
    _, index = check(program, empty())
    assert parse_index(b"".join(format_index(index)), "tests") == index


def test_nothing_changed_is_recalled_without_reading(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, index = check(program, empty())
    monkeypatch.setattr("mcred.content.parts.read_regular", None)
    assert recall(program, index) == report


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_index_is_an_empty_one(program: Path, data: st.DataObject) -> None:
    _, index = check(program, empty())
    whole = b"".join(format_index(index))
    position = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != whole[position]))
    damaged = whole[:position] + bytes([byte]) + whole[position + 1 :]
    assert parse_index(damaged, "tests") == empty()
    assert parse_index(whole[:position], "tests") == empty()


def test_an_index_of_another_mcred_is_an_empty_one(program: Path) -> None:
    _, index = check(program, empty())
    assert parse_index(b"".join(format_index(index)), "others") == Index(maker="others")


def _another_file(root: Path) -> None:
    (root / CREDENTIAL / "rubric-old.yaml").write_text("kind: quiz\n", encoding="utf-8")


def _file_gone(root: Path) -> None:
    (root / CREDENTIAL / "badge.svg").unlink()


def _same_size(root: Path) -> None:
    edit(root / CREDENTIAL / "rubric.yaml", "{id: developing,", "{id: devoloping,")


def _same_size_and_old_time(root: Path) -> None:
    path = root / CREDENTIAL / "rubric.yaml"
    before = path.stat()
    _same_size(root)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced_by_rename(root: Path) -> None:
    path = root / CREDENTIAL / "rubric.yaml"
    copy = path.with_suffix(".new")
    shutil.copy2(path, copy)
    edit(copy, "{id: developing,", "{id: devoloping,")
    copy.replace(path)


def _policy(root: Path) -> None:
    edit(root / "mcred.yaml", "window_weeks: {min: 2, max: 4}", "window_weeks: {min: 3, max: 4}")


def _competency_renamed(root: Path) -> None:
    edit(root / "frameworks/teaching-practice.yaml", "- id: check-understanding", "- id: check-it")


def _credential_gone(root: Path) -> None:
    shutil.rmtree(root / "credentials/wait-time")


def _credential_added(root: Path) -> None:
    shutil.copytree(root / CREDENTIAL, root / "credentials/a-copy")


def _folder_added_deep_down(root: Path) -> None:
    folder = root / CREDENTIAL / "exemplars" / "good-grade-5"
    folder.mkdir()
    (folder / "submission.yaml").write_text("kind: submission\n", encoding="utf-8")


def _other_pathway(root: Path) -> None:
    edit(root / "credentials/pathways/teaching-practice.yaml", "calendar_weeks: 4", "calendar_weeks: 1")


CHANGES = [
    _another_file,
    _file_gone,
    _same_size,
    _same_size_and_old_time,
    _replaced_by_rename,
    _policy,
    _competency_renamed,
    _credential_gone,
    _credential_added,
    _folder_added_deep_down,
    _other_pathway,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.strip("_"))
def test_every_change_is_seen(program: Path, change: Callable[[Path], None]) -> None:
    before, index = check(program, empty())
    change(program)
    assert recall(program, index) is None
    after, renewed = check(program, index)
    assert shown(after) == findings(program)
    assert shown(after) != shown(before)
    assert renewed == check(program, empty())[1]


def _logo_changes(root: Path) -> None:
    (root / "logo.svg").write_text("no picture", encoding="utf-8")


def _logo_gone(root: Path) -> None:
    (root / "logo.svg").unlink()


def _font_gone(root: Path) -> None:
    (root / "fonts" / "a.ttf").unlink()


@pytest.mark.parametrize("change", [_logo_changes, _logo_gone, _font_gone])
def test_every_change_of_the_look_is_seen_and_what_is_missing_is_looked_for_again(
    program: Path, change: Callable[[Path], None]
) -> None:
    mcred_yaml = program / "mcred.yaml"
    look = "brand:\n  logo: logo.svg\n  logo_alt: Ours\n  fonts: {text: Noto Sans Mono}\n"
    edit(mcred_yaml, "brand:\n", look)
    whole = {
        program / "logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        program / "fonts" / "a.ttf": b"\x00\x01\x00\x00",
    }
    (program / "fonts").mkdir()
    for path, data in whole.items():
        path.write_bytes(data)
    before, index = check(program, empty())
    assert recall(program, index) == before
    change(program)
    assert recall(program, index) is None
    _, index = check(program, index)
    for path, data in whole.items():
        path.write_bytes(data)
    assert recall(program, index) is None
    assert shown(check(program, index)[0]) == shown(before)


def test_what_changed_a_moment_ago_is_not_trusted(program: Path) -> None:
    newest = max(path.stat().st_ctime_ns for path in program.rglob("*"))
    _, index = check(program, empty(), now_ns=newest + SETTLING_NS - 1)
    assert recall(program, index) is None
    report, index = check(program, index, now_ns=newest + SETTLING_NS + 1)
    assert recall(program, index) == report


def test_only_the_folders_that_changed_are_read_again(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, index = check(program, empty())
    _same_size(program)
    real, seen = checking._check_folder, []

    def watched(root: Path, folder: str, *rest: object) -> Entry:
        seen.append(folder)
        return real(root, folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_check_folder", watched)
    check(program, index)
    assert seen == [CREDENTIAL]


def test_a_folder_that_cannot_be_looked_into_is_never_remembered(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, closed = os.scandir, "credentials/wait-time/modules"

    def scandir(path: str) -> object:
        if str(path).endswith(closed):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report, index = check(program, empty())
    assert [one.rule for one in report.diagnostics if one.file == closed] == ["unreadable-file"]
    assert "credentials/wait-time" not in index.entries


def test_what_is_not_there_has_no_signature() -> None:
    assert sign("/", ["no such thing"]) is None


def test_entries_of_an_index_are_not_shared(program: Path) -> None:
    _, index = check(program, empty())
    other = replace(index, entries={})
    assert index.entries
    assert not other.entries
