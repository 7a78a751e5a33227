"""Moving whole items: levels of a rubric and entries of a changelog, with their comments."""

from pathlib import Path

import pytest
from mended import CREDENTIAL, findings, mend_on_disk, starter

from mcred.content.yaml import Branch, outline
from mcred.mending.edits import apply_edits
from mcred.mending.layout import reorder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a, b,  c]\n", "[c, b,  a]\n"),
        ("[a,\n b, # x\n c]\n", None),
        ("- a\n- b\n- c\n", "- c\n- b\n- a\n"),
        ("- a\n- b\n- c", "- c\n- b\n- a"),
        ("- a\r\n- b # 2\r\n- c", "- c\r\n- b # 2\r\n- a"),
        ("# all\n- a # 1\n- b\n\n\n- c\n# end\n", "# all\n- c\n- b\n\n\n- a # 1\n# end\n"),
        ("# A\n- a\n# B\n- b\n# C\n# c\n- c\n", "# C\n# c\n- c\n# B\n- b\n# A\n- a\n"),
        ("- a\n  # of a\n\n  # too\n- b\n- c\n", "- c\n- b\n- a\n  # of a\n\n  # too\n"),
        ("-\n  x: 1\n- # note\n  x: 2\n-   x: 3\n", "-   x: 3\n- # note\n  x: 2\n-\n  x: 1\n"),
        (
            "- x: |\n    課程\n\n- y: 1\n- z: [1,\n  2]\n# e\n",
            "- z: [1,\n  2]\n\n- y: 1\n- x: |\n    課程\n# e\n",
        ),
        ("- - a\n  - b\n  - c\n", "- - a\n  - b\n  - c\n"),
    ],
)
def test_items_change_places_with_their_comments(text: str, expected: str | None) -> None:
    root = outline(text)
    assert isinstance(root, Branch)
    order = list(range(len(root.children)))[::-1]
    edits = reorder(text, root, order)
    assert (None if edits is None else apply_edits(text, edits)) == expected


def test_what_cannot_be_moved_in_whole_lines_is_left() -> None:
    text = "- - a\n  - b\n"
    root = outline(text)
    assert isinstance(root, Branch)
    assert isinstance(root.children[0], Branch)
    assert reorder(text, root.children[0], [1, 0]) is None


LEVELS = """\
levels: # lowest first
  # the best
  - {id: proficient, title: Proficient, points: 3}
  # the middle
  - id: developing # half way
    title: Developing
    points: 2
  # the first
  - {id: beginner, title: Beginner, points: 1}
criteria:
"""
SORTED = """\
levels: # lowest first
  # the first
  - {id: beginner, title: Beginner, points: 1}
  # the middle
  - id: developing # half way
    title: Developing
    points: 2
  # the best
  - {id: proficient, title: Proficient, points: 3}
criteria:
"""


def with_levels(root: Path, levels: str) -> Path:
    path = root / CREDENTIAL / "rubric.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("levels:"), text.index("criteria:")
    path.write_text(text[:start] + levels.removesuffix("criteria:\n") + text[end:], encoding="utf-8")
    return path


def test_levels_are_sorted_as_the_framework_lists_them(tmp_path: Path) -> None:
    root = starter(tmp_path / "program")
    path = with_levels(root, LEVELS)
    mended = mend_on_disk(root)
    text = mended.files[path.relative_to(root).as_posix()].decode()
    assert SORTED in text
    assert text.replace(SORTED, LEVELS) == path.read_text(encoding="utf-8")
    assert findings(root, mended.files) == ()


@pytest.mark.parametrize(
    "change",
    [
        ("id: developing", "id: midway"),  # the framework does not know it
        ("points: 2", "points: 4"),  # the points disagree with the framework
        ("points: 2", "points: 1"),  # two have the same
        ("    points: 2\n", ""),  # one has none, so its place counts
    ],
)
def test_levels_are_left_where_the_points_may_be_wrong(tmp_path: Path, change: tuple[str, str]) -> None:
    root = starter(tmp_path / "program")
    with_levels(root, LEVELS.replace(*change))
    assert "levels-not-rising" in {one.rule for one in findings(root)}
    assert mend_on_disk(root).files == {}


CHANGELOG = """\
changelog:
  # the first
  - version: 1.0.0
    date: {first}
    changes: [First version.]
    effect: None.
  # the second
  - {{version: {second}, date: 2026-09-01, changes: [Clearer words.], effect: None.}}
"""


@pytest.mark.parametrize(
    ("first", "second", "is_sorted"),
    [("2026-08-01", "1.1.0", True), ("2026-10-01", "1.1.0", False), ("2026-08-01", "1.2.0", False)],
)
def test_a_changelog_is_sorted_where_days_and_versions_agree(
    tmp_path: Path, first: str, second: str, is_sorted: bool
) -> None:
    root = starter(tmp_path / "program")
    path = root / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 1.1.0", 1)
    text = text[: text.index("changelog:")] + CHANGELOG.format(first=first, second=second)
    path.write_text(text, encoding="utf-8")
    file = path.relative_to(root).as_posix()
    assert "changelog-behind" in {one.rule for one in findings(root)}
    mended = mend_on_disk(root)
    assert (file in mended.files) == is_sorted
    if is_sorted:
        after = mended.files[file].decode()
        assert after.index("# the second\n  - {version: 1.1.0") < after.index(
            "# the first\n  - version: 1.0.0"
        )
        assert sorted(after.splitlines()) == sorted(text.splitlines())
        assert "changelog-behind" not in {one.rule for one in findings(root, mended.files)}
