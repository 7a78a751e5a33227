"""The appeal pack: complete, the same every time, and enough to repeat the decision."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from mcred.cli.appealing import appeal_pack
from mcred.cli.assessment import assess_paths
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.errors import UnusableInputError
from mcred.output.scores import score_data
from mcred.output.writing import write_folder

EXEMPLAR = "credentials/clear-directions/exemplars/strong-grade-4-lab"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    write_folder(folder, starting_files(empty=True))
    shutil.copytree(
        folder / EXEMPLAR, folder / "inbox/t-0108", ignore=shutil.ignore_patterns("reference.yaml")
    )
    return folder


def pack(root: Path) -> bytes:
    return appeal_pack(load_program(root), root / "inbox/t-0108")


def unpacked(root: Path, to: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(pack(root))).extractall(to)
    return to


def test_the_pack_repeats_the_decision_by_itself(root: Path, tmp_path: Path) -> None:
    (decided,) = assess_paths(load_program(root), [root / "inbox/t-0108"])
    elsewhere = unpacked(root, tmp_path / "pack")
    (again,) = assess_paths(load_program(elsewhere), [elsewhere / "submission"])
    assert again.outcome == decided.outcome
    assert json.loads((elsewhere / "decision.json").read_text(encoding="utf-8")) == score_data(decided)


def test_the_digests_are_those_of_its_files_and_none_is_left_out(root: Path, tmp_path: Path) -> None:
    elsewhere = unpacked(root, tmp_path / "pack")
    listed = json.loads((elsewhere / "manifest.json").read_text(encoding="utf-8"))["files"]
    files = {path.relative_to(elsewhere).as_posix(): path.read_bytes() for path in elsewhere.rglob("*.*")}
    own = {"README.md", "decision.json", "manifest.json"}
    assert {one["file"] for one in listed} == set(files) - own
    for one in listed:
        assert one["sha256"] == hashlib.sha256(files[one["file"]]).hexdigest()
        assert one["bytes"] == len(files[one["file"]])
        assert one["sha256"] in files["README.md"].decode()


def test_the_same_files_make_the_same_bytes(root: Path) -> None:
    assert pack(root) == pack(root)


def test_it_says_how_each_level_came_about(root: Path, tmp_path: Path) -> None:
    text = (unpacked(root, tmp_path / "pack") / "README.md").read_text(encoding="utf-8")
    assert "| steps |" not in text
    assert "**Decision:** award. The pass rule is met" in text
    assert "all rated the same; met" in text
    assert "a draft that was not released" in text


def test_awards_of_others_stay_at_home(root: Path, tmp_path: Path) -> None:
    lines = "earner,credential,version\nt-0108,wait-time,1.0.0\nt-0777,wait-time,1.0.0\n"
    (root / "awards.csv").write_text(lines, encoding="utf-8")
    text = (unpacked(root, tmp_path / "pack") / "awards.csv").read_text(encoding="utf-8")
    assert text == "earner,credential,version\nt-0108,wait-time,1.0.0\n"


def test_text_of_reviewers_and_files_is_text(root: Path, tmp_path: Path) -> None:
    review = root / "inbox/t-0108/reviews/r-marin.yaml"
    text = review.read_text(encoding="utf-8").replace("reviewer: r-marin", 'reviewer: "[x](http://a) | <b>"')
    review.write_text(text, encoding="utf-8")
    shown = (unpacked(root, tmp_path / "pack") / "README.md").read_text(encoding="utf-8")
    assert "<b>" not in shown
    assert "[x](http" not in shown


def test_several_submissions_or_none_are_refused(root: Path) -> None:
    shutil.copytree(root / "inbox/t-0108", root / "inbox/t-0109")
    for folder in ("inbox", "frameworks"):
        with pytest.raises(UnusableInputError):
            appeal_pack(load_program(root), root / folder)


def test_a_link_out_of_the_folder_is_not_packed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "inbox/t-0108/extra.txt").symlink_to(tmp_path / "secret.txt")
    assert "submission/extra.txt" not in zipfile.ZipFile(io.BytesIO(pack(root))).namelist()


def test_the_pack_of_one_teacher_never_takes_the_place_of_another(mcred, root: Path) -> None:
    for earner in ("t-0108", "t-0109"):
        folder = root / "submissions/clear-directions" / earner / "attempt-1"
        shutil.copytree(root / "inbox/t-0108", folder)
        form = folder / "submission.yaml"
        form.write_text(form.read_text(encoding="utf-8").replace("t-0108", earner), encoding="utf-8")
        assert mcred("appeal", folder.relative_to(root), cwd=root).returncode == 0
    packs = {one.name: one.read_bytes() for one in root.glob("*.zip")}
    assert set(packs) == {f"appeal-t-010{n}-clear-directions-attempt-1.zip" for n in (8, 9)}
    assert mcred("appeal", "inbox/t-0108", cwd=root).returncode == 0  # the same decision once more
    refused = mcred(
        "appeal", "inbox/t-0108", "--out", "appeal-t-0109-clear-directions-attempt-1.zip", cwd=root
    )
    assert refused.returncode == 2
    assert "is there already and holds something else" in refused.stderr
    assert packs == {one.name: one.read_bytes() for one in root.glob("*.zip")}


@pytest.mark.parametrize("what", ["fifo", "zero", "folder", "nowhere"])
def test_what_is_no_file_is_not_written_over(mcred, root: Path, what: str) -> None:
    target = root / "pack.zip"
    if what == "fifo":
        os.mkfifo(target)
    elif what == "folder":
        target.mkdir()
    else:
        target.symlink_to("/dev/zero" if what == "zero" else "nowhere")
    assert mcred("appeal", "inbox/t-0108", "--out", "pack.zip", cwd=root).returncode == 2
    assert not (root / "nowhere").exists()
