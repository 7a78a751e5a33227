"""Two runs at once, and a run that is killed: whatever happens, every submission is whole or absent."""

import hashlib
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from killing import forks, killed_at

from intake_samples import about, browser_form, definition_of, program
from mcred.cli.collecting import collect_inboxes
from mcred.evidence.intake.drafting import Given
from mcred.model.intake import Fate

CREDENTIAL = "ai-foundations"
ROOT = Path(__file__).resolve().parents[3]


def inbox_of(folder: Path, earners: int = 2) -> Path:
    folder.mkdir(parents=True)
    for number in range(earners):
        written = {**about(f"t-{number}"), "reflection": f"mine {number}", "worksheet": f"w{number}.txt"}
        (folder / f"form-{number}.mcred.json").write_bytes(browser_form(definition_of(CREDENTIAL), written))
        (folder / f"w{number}.txt").write_text(f"worksheet {number}")
    return folder


def collect(inbox: Path, out: Path) -> set[Fate]:
    rows = collect_inboxes(program(), [(inbox, "inbox")], out, Given())
    return {one.fate for one in rows}


def whole(out: Path) -> dict[str, str]:
    """The files that anybody looks at: what a killed run left behind has a name that says so."""
    files = (one for one in out.rglob("*") if one.is_file() and ".part" not in str(one.relative_to(out)))
    return {one.relative_to(out).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


@forks
def test_a_run_that_is_killed_leaves_whole_submissions_and_the_next_one_finishes(tmp_path: Path) -> None:
    inbox = inbox_of(tmp_path / "inbox")
    assert collect(inbox, tmp_path / "undisturbed") == {Fate.COLLECTED}
    expected = whole(tmp_path / "undisturbed")
    attempts = {file.rpartition("/attempt-1/")[0] for file in expected}
    number = 1
    while True:
        out = tmp_path / f"killed-{number}"
        reached = killed_at(number, partial(collect, inbox, out))
        left = whole(out)
        for attempt in attempts:
            part = {name for name in left if name.startswith(f"{attempt}/")}
            assert not part or part == {name for name in expected if name.startswith(f"{attempt}/")}
        collect(inbox, out)
        assert whole(out) == expected
        if not reached:
            break
        number += 1
    assert number > 10


def test_two_runs_at_once_lose_nothing_and_collect_nothing_twice(tmp_path: Path) -> None:
    first = inbox_of(tmp_path / "first", 3)
    second = tmp_path / "second"
    second.mkdir()
    for number in range(3):
        written = {**about(f"t-{number}", "", "2026-04-01"), "reflection": "again"}
        (second / f"form-{number}.mcred.json").write_bytes(browser_form(definition_of(CREDENTIAL), written))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "mcred", "-C", str(ROOT), "collect"]
    runs = [
        subprocess.Popen([*command, str(inbox), "--out", str(out)], stdout=subprocess.DEVNULL)
        for inbox in (first, second, first)
    ]
    assert {one.wait(timeout=120) for one in runs} <= {0, 1}  # "attempt 1" may have become the second
    folders = sorted(one.relative_to(out / CREDENTIAL).as_posix() for one in out.glob("*/*/*"))
    assert folders == [
        f"t-{number}/attempt-1{aside}" for number in range(3) for aside in ("", "-incomplete-1")
    ]
    assert {one.parent.name for one in out.rglob("submission.yaml")} == {"attempt-1"}
    assert not list(out.rglob("*.part"))


@forks
def test_a_run_that_is_killed_while_it_puts_an_attempt_aside_loses_nothing(tmp_path: Path) -> None:
    first, second = inbox_of(tmp_path / "first", 1), tmp_path / "second"
    second.mkdir()
    written = {**about("t-0", "", "2026-04-01"), "reflection": "again"}
    (second / "form.mcred.json").write_bytes(browser_form(definition_of(CREDENTIAL), written))
    collect(first, tmp_path / "undisturbed")
    collect(second, tmp_path / "undisturbed")
    expected = whole(tmp_path / "undisturbed")
    number = 1
    while True:
        out = tmp_path / f"killed-{number}"
        collect(first, out)
        reached = killed_at(number, partial(collect, second, out))
        collect(second, out)
        assert whole(out) == expected
        if not reached:
            break
        number += 1
    assert number > 10


def test_a_number_that_another_run_takes_meanwhile_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mcred.output import writing

    real, out = writing._rename_new, tmp_path / "out"
    other = out / CREDENTIAL / "t-0" / "attempt-1"

    def take_it_first(beside: Path, target: Path) -> bool:
        if not other.exists():
            other.mkdir(parents=True)
            (other / "submission.yaml").write_text("somebody else's")
        return real(beside, target)

    monkeypatch.setattr(writing, "_rename_new", take_it_first)
    assert collect(inbox_of(tmp_path / "inbox", 1), out) == {Fate.COLLECTED}
    assert (other / "submission.yaml").read_text() == "somebody else's"
    assert (out / CREDENTIAL / "t-0" / "attempt-2" / "worksheet.txt").read_text() == "worksheet 0"
