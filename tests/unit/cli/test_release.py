"""Releasing real programs: what is written, what is refused, and what survives a run that is cut short."""

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from killing import forks, killed_at

from mcred.cli.assessment import assess_paths
from mcred.cli.releasing import compare_versions, release_credential, today
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.errors import UnusableInputError
from mcred.lint.engine import check_program
from mcred.lint.rules import ALL_RULES
from mcred.model.version import Step
from mcred.output.scores import format_scores_json
from mcred.output.writing import write_folder
from mcred.releases.planning import Bump

ID = "clear-directions"
CREDENTIAL = f"credentials/{ID}/credential.yaml"
RELEASES = f"credentials/{ID}/releases"
MINOR = Bump(step=Step.MINOR, note='One more: a #list, "quoted".', day="2026-11-02")
MAJOR = Bump(step=Step.MAJOR, note="A higher bar.", day="2026-11-02")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_folder(tmp_path / "program", starting_files(empty=True))
    return tmp_path / "program"


def change(root: Path, old: str, new: str, file: str = CREDENTIAL) -> None:
    path = root / file
    text = path.read_bytes().decode()
    assert text.count(old) >= 1, text
    path.write_bytes(text.replace(old, new, 1).encode())


def raise_the_bar(root: Path) -> None:
    change(root, "  level: developing", "  level: proficient")


def release(root: Path, bump: Bump | None = None):
    return release_credential(load_program(root), ID, bump)


def findings(root: Path) -> list[tuple[str, str]]:
    return [(one.rule, one.message) for one in check_program(load_program(root), ALL_RULES)]


def rules(root: Path) -> list[str]:
    return [rule for rule, _ in findings(root)]


def score(root: Path, path: Path) -> list[dict]:
    return json.loads(format_scores_json(assess_paths(load_program(root), [path])))["submissions"]


def test_the_first_release_changes_nothing_but_adds_its_file(root: Path) -> None:
    before = (root / CREDENTIAL).read_bytes()
    plan = release(root)
    assert (plan.version, plan.credential) == ("1.0.0", None)
    assert (root / RELEASES / "1.0.0.yaml").read_bytes() == plan.release
    assert (root / CREDENTIAL).read_bytes() == before
    assert rules(root) == []


def test_a_new_program_comes_with_the_shipped_releases_and_the_small_one_with_none() -> None:
    whole, small = (starting_files(empty=empty) for empty in (False, True))
    assert "credentials/feedback-and-assessment/releases/1.1.0.yaml" in whole
    assert not any("/releases/" in name for name in small)


def test_to_release_again_is_nothing_to_do(root: Path) -> None:
    first = release(root)
    again = release(root)
    assert (again.release, again.credential) == (None, None)
    assert release(root, MINOR).release is None
    assert (root / RELEASES / "1.0.0.yaml").read_bytes() == first.release


def test_validate_says_how_far_the_version_has_to_move_and_release_moves_it(root: Path) -> None:
    release(root)
    raise_the_bar(root)
    ((rule, message),) = findings(root)
    assert rule == "version-not-moved"
    assert message.startswith("the changes since '1.0.0' are major: criteria without a level of their own")
    with pytest.raises(UnusableInputError, match="changed since"):
        release(root)
    with pytest.raises(UnusableInputError, match="has major changes"):
        release(root, MINOR)
    release(root, MAJOR)
    assert rules(root) == []
    assert load_program(root).catalog.credentials[ID].credential.version == "2.0.0"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("style", ["block", "flow", "commented"])
def test_bump_writes_the_version_and_one_entry_and_no_other_byte(
    root: Path, ending: str, mark: str, style: str
) -> None:
    path = root / CREDENTIAL
    text = path.read_text(encoding="utf-8")
    head, _, changelog = text.partition("\nchangelog:\n")
    entry = "{version: 1.0.0, date: 2026-08-03, changes: [First.], effect: None.}"
    written = {
        "block": f"changelog:\n{changelog}",
        "flow": f"changelog: [{entry}]\n",
        "commented": f"changelog:   # newest first\n    # here it begins\n    - {entry} # the first\n# end\n",
    }[style]
    text = f"{head}\n{written}".replace("version: 1.0.0", "version: '1.0.0'   # moves", 1)
    path.write_bytes((mark + text.replace("\n", ending)).encode())
    release(root)
    change(root, "name: Directions Every", "name: Directions Each")
    before = path.read_bytes().decode()
    release(root, MINOR)
    after = path.read_bytes().decode()
    assert "version: '1.1.0'   # moves" in after
    new = load_program(root).catalog.credentials[ID].credential.changelog[0]
    assert (new.version, new.date, new.changes) == ("1.1.0", MINOR.day, (MINOR.note,))
    restored = after.replace("'1.1.0'", "'1.0.0'", 1)
    added = len(restored) - len(before)
    # What was put in is one piece: without it the file is what it was.
    assert any(restored[:n] + restored[n + added :] == before for n in range(len(before) + 1))
    assert (ending == "\r\n") == ("\r\n" in after)
    assert not re.search(r"[^\r]\n", after) or ending == "\n"
    assert rules(root) == []


def test_what_is_pinned_is_scored_by_its_release_whatever_the_files_say(root: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    exemplar = load_program(root).catalog.credentials[ID].exemplars[0]
    shutil.copytree(root / exemplar.folder, inbox / "a")
    (draft,) = score(root, inbox)
    assert draft["draft"] is True
    release(root)
    (frozen,) = score(root, inbox)
    assert frozen == {**draft, "draft": False}
    raise_the_bar(root)
    change(root, "id: directions", "id: something-else")
    assert score(root, inbox) == [frozen]
    release_needs_mending = f"{RELEASES}/1.0.0.yaml"
    shutil.rmtree(root / "credentials" / ID / "modules")
    (root / CREDENTIAL).unlink()
    assert score(root, inbox) == [frozen]
    change(root, "level: developing", "level: proficient", release_needs_mending)
    (changed,) = score(root, inbox)
    assert changed["decision"] == "invalid"
    assert "cannot be used" in changed["findings"][0]["message"]


def test_a_changed_release_is_an_error_and_never_replaced_by_the_working_files(
    root: Path, tmp_path: Path
) -> None:
    exemplar = load_program(root).catalog.credentials[ID].exemplars[0]
    shutil.copytree(root / exemplar.folder, tmp_path / "inbox" / "a")
    release(root)
    change(root, "min: ", "min: 1", f"{RELEASES}/1.0.0.yaml")
    assert rules(root) == ["release-changed"]
    assert [one["decision"] for one in score(root, tmp_path / "inbox")] == ["invalid"]
    with pytest.raises(UnusableInputError, match="has 1 error"):
        release(root, MINOR)


def test_fix_mends_a_rubric_and_never_a_release(root: Path, mcred) -> None:
    release(root)
    for file in (f"credentials/{ID}/rubric.yaml", f"{RELEASES}/1.0.0.yaml"):
        change(root, "\nkind: r", "\nkind: “r", file)
    change(root, "kind: “rubric", "kind: “rubric”", f"credentials/{ID}/rubric.yaml")
    change(root, "kind: “release", "kind: “release”", f"{RELEASES}/1.0.0.yaml")
    frozen = (root / RELEASES / "1.0.0.yaml").read_bytes()
    mcred("-C", root, "validate", "--fix")
    assert 'kind: "rubric"' in (root / "credentials" / ID / "rubric.yaml").read_text(encoding="utf-8")
    assert (root / RELEASES / "1.0.0.yaml").read_bytes() == frozen


def test_a_credential_with_errors_is_not_released(root: Path) -> None:
    change(root, "  level: developing", "  level: superb")
    with pytest.raises(UnusableInputError, match="'superb' is not a level"):
        release(root)
    assert not (root / RELEASES).exists()


def test_an_unknown_credential_gets_the_nearest_name(root: Path) -> None:
    with pytest.raises(UnusableInputError) as told:
        release_credential(load_program(root), "clear-direction", None)
    assert told.value.hint == "did you mean 'clear-directions'?"


def test_exemplars_of_an_earlier_version_are_judged_by_it(root: Path) -> None:
    release(root)
    change(root, "id: directions", "id: written-directions")
    release(root, MAJOR)
    assert rules(root) == []
    rows = score(root, root / "credentials")
    assert [(row["credential_version"], row["decision"], row["draft"]) for row in rows] == [
        ("1.0.0", "award", False)
    ]
    submission = f"{load_program(root).catalog.credentials[ID].exemplars[0].folder}/submission.yaml"
    change(root, "@1.0.0", "@2.0.0", submission)
    assert set(rules(root)) == {"exemplar-of-two-versions", "unknown-requirement"}


def test_a_credential_that_is_no_longer_offered_keeps_its_releases(root: Path) -> None:
    release(root)
    folder = root / "credentials" / ID
    for path in folder.iterdir():
        if path.name != "releases":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert not any("releases" in message or rule == "misplaced-file" for rule, message in findings(root))


def test_the_differences_are_grouped_for_people_and_listed_for_machines(root: Path, mcred) -> None:
    release(root)
    raise_the_bar(root)
    change(root, "name: Directions Every", "name: Directions Each")
    shown = mcred("-C", root, "diff", ID)
    assert shown.returncode == 0
    assert shown.stdout.index("Changes who can pass") < shown.stdout.index("Wording")
    assert "they ask for version 2.0.0 at least" in shown.stdout
    told = json.loads(mcred("-C", root, "diff", ID, "--format", "json").stdout)
    assert (told["version"], told["old"], told["working"], told["step"]) == (1, "1.0.0", True, "major")
    assert {one["step"] for one in told["differences"]} == {"major", "patch"}
    assert compare_versions(load_program(root), ID, "1.0.0", "1.0.0").differences == ()
    unknown = mcred("-C", root, "diff", ID, "3.0.0")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "is not released" in unknown.stderr


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--bump", "minor"], "write --bump minor with"),
        (["--bump", "major"], "write --bump major with"),
        (["--note", "x"], f"`mcred diff {ID}` says which step"),
        (["--effect", "x"], "write --bump major, minor or patch with"),
    ],
)
def test_bump_and_note_go_together(root: Path, mcred, arguments: list[str], cure: str) -> None:
    done = mcred("-C", root, "release", ID, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "go together" in done.stderr
    assert cure in " ".join(done.stderr.split())


def test_the_day_can_be_set() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1760000000"}) == "2025-10-09"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", today({}))


def test_of_runs_at_the_same_time_one_wins_and_nothing_is_lost(root: Path) -> None:
    release(root)
    raise_the_bar(root)
    runs = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mcred",
                "-C",
                root,
                "release",
                ID,
                "--bump",
                "major",
                "--note",
                f"Note {n}.",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for n in range(3)
    ]
    codes = [one.wait() for one in runs]
    assert 0 in codes
    assert set(codes) <= {0, 2}
    catalog = load_program(root).catalog
    (frozen,) = (one for one in catalog.releases_of(ID) if one.credential.version == "2.0.0")
    assert catalog.credentials[ID].credential.changelog == frozen.credential.changelog
    assert len(frozen.credential.changelog) == 2
    assert rules(root) == []
    assert sorted(one.name for one in (root / RELEASES).iterdir()) == ["1.0.0.yaml", "2.0.0.yaml"]


@forks
def test_a_run_that_is_killed_leaves_all_or_nothing_and_the_next_one_finishes(
    root: Path, tmp_path: Path
) -> None:
    release(root)
    raise_the_bar(root)
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(root, undisturbed)
    release(undisturbed, MAJOR)
    old, new = (one / CREDENTIAL for one in (root, undisturbed))
    whole = (undisturbed / RELEASES / "2.0.0.yaml").read_bytes()
    number = 1
    while True:
        copy = tmp_path / f"killed-{number}"
        shutil.copytree(root, copy)
        reached = killed_at(number, partial(release, copy, MAJOR))
        assert (copy / CREDENTIAL).read_bytes() in (old.read_bytes(), new.read_bytes())
        frozen = copy / RELEASES / "2.0.0.yaml"
        assert not frozen.exists() or frozen.read_bytes() == whole
        release(copy, MAJOR)
        assert (copy / CREDENTIAL).read_bytes() == new.read_bytes()
        assert frozen.read_bytes() == whole
        assert rules(copy) == []
        if not reached:
            break
        number += 1
    assert number > 5
