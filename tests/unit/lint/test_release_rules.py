"""Rules on releases, where a docstring's example cannot say it."""

import shutil
from pathlib import Path

import pytest
from starter import CREDENTIAL, EXEMPLAR, ROOT, change, copy_starter, findings, freeze_starter, place

ENTRY = {"date": "2026-11-02", "changes": ["Other words."], "effect": "None."}
FIRST = {"version": "1.0.0", "date": "2026-08-03", "changes": ["First version."], "effect": "None."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = copy_starter(tmp_path / "program")
    freeze_starter(copy, "1.0.0", "1.0.0")
    return copy


def move_to(root: Path, version: str, **more: str) -> None:
    changelog = [{"version": version, **ENTRY, **more}, FIRST]
    change(root, place("credential.yaml"), {"version": version, "changelog": changelog})


def rules(root: Path) -> list[str]:
    return [one.rule for one in findings(root)]


def test_the_exemplars_of_a_released_version_may_stay_with_it(root: Path) -> None:
    move_to(root, "1.0.1")
    assert rules(root) == []


def test_a_component_or_a_prerequisite_may_name_an_earlier_released_version(root: Path) -> None:
    move_to(root, "1.0.1")
    for version, expected in (("1.0.0", []), ("1.0.1", []), ("0.9.0", ["unknown-version"])):
        components = [{"credential": f"clear-directions@{version}"}]
        change(root, place("pathway.yaml"), {"components": components})
        assert [one for one in rules(root) if one == "unknown-version"] == expected


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ({"title": "Directions"}, "patch"),
        ({"resources": []}, "minor"),
        ({"window_weeks": 3}, "minor"),
        ({"review": {"required": 3}}, "major"),
        ({"non_negotiables": []}, "major"),
    ],
)
def test_a_version_that_did_not_move_is_told_by_how_much(
    root: Path, keys: dict[str, object], step: str
) -> None:
    change(root, place("credential.yaml"), keys)
    (found,) = (one for one in findings(root) if one.rule == "version-not-moved")
    expected = {"patch": "1.0.1", "minor": "1.1.0", "major": "2.0.0"}[step]
    assert found.message.startswith(f"the changes since '1.0.0' are {step}: ")
    assert found.hint.startswith(f"write version '{expected}' ")
    assert found.source.strip().startswith('"version"')


def test_the_policy_a_credential_leaves_open_is_part_of_it(root: Path) -> None:
    change(root, "mcred.yaml", {"policy": {"reviewers": 3}})
    before = rules(root)
    change(root, place("credential.yaml"), {"review": {}})
    assert "version-not-moved" not in before
    assert "version-not-moved" in rules(root)


def test_a_credential_that_cannot_be_read_whole_is_not_compared(root: Path) -> None:
    change(root, place("rubric.yaml"), {"oops": 1})
    assert rules(root) == ["unknown-field"]
    change(root, "frameworks/teaching-practice.yaml", {"oops": 1})
    assert rules(root) == ["unknown-field", "unknown-field"]


def test_a_waiver_stays_needed_after_its_version_is_released(root: Path) -> None:
    change(root, place("credential.yaml"), {"window_weeks": 3})
    move_to(root, "1.0.1", compatible="Everyone was told three weeks.")
    assert rules(root) == []
    freeze_starter(root, "1.0.1", "1.0.1")
    assert rules(root) == []
    move_to(root, "1.1.0", compatible="Everyone was told three weeks.")
    (root / CREDENTIAL / "releases" / "1.0.1.yaml").unlink()
    assert rules(root) == ["needless-waiver"]


def test_a_very_long_list_of_changes_is_told_short(root: Path) -> None:
    non_negotiables = [f"{'long-' * 10}{number}" for number in range(10)]
    change(root, place("credential.yaml"), {"non_negotiables": non_negotiables})
    (found,) = (one for one in findings(root) if one.rule == "version-not-moved")
    assert len(found.message) <= 400
    assert "; and " in found.message


def test_a_folder_that_was_copied_with_its_releases_is_told_to_leave_them(tmp_path: Path) -> None:
    root = tmp_path / "shipped"
    for name in ("credentials", "frameworks"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mcred.yaml", root)
    assert rules(root) == []
    shutil.copytree(root / "credentials/ai-foundations", root / "credentials/ai-basics")
    found = [one for one in findings(root) if one.rule == "release-misplaced"]
    assert [one.file for one in found] == ["credentials/ai-basics/releases/1.0.0.yaml"]


def test_files_of_another_kind_among_the_releases_are_told(root: Path) -> None:
    shutil.copy(root / EXEMPLAR / "reference.yaml", root / CREDENTIAL / "releases" / "2.0.0.yaml")
    assert "unknown-kind" in rules(root)


@pytest.mark.parametrize(
    ("keys", "rule"),
    [
        ({"pass_rule": {"mode": "every-criterion", "level": "developin"}}, "unknown-level"),
        ({"id": "clear-instructions"}, "id-differs-from-path"),
    ],
)
def test_a_slip_in_what_is_released_is_one_finding(root: Path, keys: dict[str, object], rule: str) -> None:
    change(root, place("credential.yaml"), keys)
    assert set(rules(root)) == {rule}


def alter(root: Path, version: str) -> None:
    path = root / CREDENTIAL / "releases" / f"{version}.yaml"
    text = path.read_text(encoding="utf-8")
    title = "title: Directions Every Student Can Follow"
    assert title in text
    path.write_text(text.replace(title, "title: Clear Directions", 1), encoding="utf-8")


def test_what_follows_from_an_altered_release_is_not_reported(root: Path) -> None:
    change(root, place("credential.yaml"), {"evidence": [], "pass_rule": {"mode": "every-criterion"}})
    change(root, place("rubric.yaml"), {"levels": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]})
    move_to(root, "2.0.0")
    before = findings(root)
    alter(root, "1.0.0")
    (found,) = set(findings(root)) - set(before)
    assert (found.rule, found.file) == ("release-changed", f"{CREDENTIAL}/releases/1.0.0.yaml")


def test_only_the_altered_release_is_reported_when_its_exemplars_pin_it(root: Path) -> None:
    move_to(root, "2.0.0")
    components = [{"credential": "clear-directions@1.0.0"}]
    change(root, place("pathway.yaml"), {"components": components})
    alter(root, "1.0.0")
    assert rules(root) == ["release-changed"]


def test_the_working_version_is_not_held_against_one_before_the_altered_release(root: Path) -> None:
    change(root, place("credential.yaml"), {"pass_rule": {"mode": "every-criterion", "level": "proficient"}})
    move_to(root, "1.1.0", compatible="Everyone was told.")
    before = rules(root)
    freeze_starter(root, "1.1.0", "1.1.0")
    changelog = [{"version": one, **ENTRY} for one in ("1.1.1", "1.1.0")]
    change(root, place("credential.yaml"), {"version": "1.1.1", "changelog": [*changelog, FIRST]})
    assert rules(root) == before
    alter(root, "1.1.0")
    assert sorted(rules(root)) == sorted([*before, "release-changed"])
