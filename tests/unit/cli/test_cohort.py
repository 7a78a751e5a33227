"""Many submissions: what is remembered, what is looked at again, and that the result never depends on it."""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from mcred.cli.assessment import assess_paths
from mcred.cli.caching import CACHE_FOLDER
from mcred.cli.cohort import Cohort, score_cohort
from mcred.cli.cohort_entry import FOLDER, ChangedIndexError
from mcred.cli.run import Run, program_in
from mcred.content.program import load_program
from mcred.content.starting import starting_files
from mcred.errors import UnusableInputError
from mcred.model.outcome import Decision
from mcred.output.writing import write_folder

MUCH_LATER = 3_600_000_000_000
EXEMPLAR = "credentials/clear-directions/exemplars/strong-grade-4-lab"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program with six submissions in its inbox, all of them awarded."""
    folder = tmp_path / "program"
    write_folder(folder, starting_files(empty=True))
    for number in range(6):
        home = folder / f"inbox/group-{number % 2}/t-{number}"
        shutil.copytree(folder / EXEMPLAR, home, ignore=shutil.ignore_patterns("reference.yaml"))
        change(home / "submission.yaml", "t-0108", f"t-{number}")
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


class Watched:
    """Runs ``score`` and notes what it had to look at."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.looked_at: list[str] = []

    def __call__(self, *paths: str, jobs: int = 1, later: int = MUCH_LATER) -> list[dict]:
        return [json.loads(row) for row in self.cohort(*paths, jobs=jobs, later=later).rows_json()]

    def cohort(self, *paths: str, jobs: int = 1, later: int = MUCH_LATER) -> Cohort:
        self.looked_at = []
        program_in.cache_clear()
        run = Run(root=self.root, now_ns=time.time_ns() + later, jobs=jobs, follow=self._follow)
        return score_cohort(run, [self.root / path for path in paths or ("inbox",)])

    def _follow(self, lines: Iterator[bytes], _count: int) -> Iterable[bytes]:
        for line in lines:
            self.looked_at.append(json.loads(line.split(b"\t")[FOLDER]))
            yield line


@pytest.fixture
def score(root: Path) -> Watched:
    return Watched(root)


def fresh(root: Path) -> list[dict]:
    """What a run says that remembers nothing."""
    elsewhere = root.with_name("elsewhere")
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.copytree(root, elsewhere, symlinks=True, ignore=shutil.ignore_patterns(CACHE_FOLDER))
    return Watched(elsewhere)()


def test_nothing_changed_and_nothing_is_looked_at(score: Watched) -> None:
    first = score()
    assert len(score.looked_at) == 6
    assert score() == first
    assert score.looked_at == []


def test_rows_are_those_that_are_scored_one_by_one(root: Path, score: Watched) -> None:
    (root / "inbox/group-0/t-2/reflection.md").unlink()
    shutil.rmtree(root / "inbox/group-1/t-3/reviews")
    (root / "inbox/group-1/t-5/submission.yaml").write_text("kind: submission\n", encoding="utf-8")
    rows = assess_paths(load_program(root), [root / "inbox"])
    for _ in range(2):
        cohort = score.cohort()
        assert tuple(cohort.rows()) == rows
        assert cohort.counts == {
            Decision.AWARD: 3,
            Decision.INCOMPLETE: 1,
            Decision.NEEDS_REVIEW: 1,
            Decision.INVALID: 1,
        }


CHANGES: dict[str, Callable[[Path], object]] = {
    "an answer": lambda home: change(home / "submission.yaml", "choice: b", "choice: z"),
    "a rating": lambda home: change(home / "reviews/r-marin.yaml", "level: developing", "level: beginner"),
    "the evidence": lambda home: (home / "reflection.md").write_text("Too few words.\n", encoding="utf-8"),
    "evidence taken away": lambda home: (home / "directions.md").unlink(),
    "a review taken away": lambda home: (home / "reviews/r-osei.yaml").unlink(),
    "a review added": lambda home: shutil.copy(home / "reviews/r-osei.yaml", home / "reviews/again.yaml"),
    "a stray review": lambda home: shutil.copy(home / "reviews/r-osei.yaml", home / "r-osei.yaml"),
    "evidence that became a link": lambda home: (
        (home / "reflection.md").rename(home / "elsewhere.md"),
        (home / "reflection.md").symlink_to("elsewhere.md"),
    ),
    "the reviews that became a link": lambda home: (
        (home / "reviews").rename(home / "kept"),
        (home / "reviews").symlink_to("kept"),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_one_change_is_seen_and_the_others_are_left_alone(root: Path, score: Watched, what: str) -> None:
    before = score()
    CHANGES[what](root / "inbox/group-1/t-3")
    after = score()
    assert score.looked_at == ["group-1/t-3"]
    assert after != before
    assert after == fresh(root)


def test_a_change_that_keeps_size_and_time_is_seen(root: Path, score: Watched) -> None:
    file = root / "inbox/group-0/t-0/reviews/r-marin.yaml"
    before, status = score(), file.stat()
    text = file.read_text(encoding="utf-8").replace("level: proficient", "level: beginner  ")
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert score() != before


def own_words(home: Path, seed: str) -> None:
    """Give a reflection words that nobody else has."""
    words = " ".join(f"{seed}{number}" for number in range(150))
    (home / "reflection.md").write_text(f"{words}.\n", encoding="utf-8")


def test_what_is_shared_with_others_is_asked_and_remembered(root: Path, score: Watched) -> None:
    def questions(rows: list[dict]) -> dict[str, int]:
        found = {row["folder"]: [one["rule"] for one in row["findings"]].count("shared-text") for row in rows}
        return {folder: count for folder, count in found.items() if count}

    homes = sorted((root / "inbox").glob("*/*"))
    for home in homes[2:]:
        own_words(home, home.name.replace("-", ""))
        (home / "directions.md").write_text(
            " ".join(f"{home.name.replace('-', '')}d{number}" for number in range(200)), encoding="utf-8"
        )
        change(home / "submission.yaml", "Nobody spoke", f"Nobody in {home.name} spoke")
    first = score()
    assert set(questions(first)) >= {"group-0/t-0", "group-0/t-2"}
    assert score() == first
    assert score.looked_at == []
    own_words(homes[1], "other")
    (homes[1] / "directions.md").write_text(
        " ".join(f"otherd{number}" for number in range(200)), encoding="utf-8"
    )
    after = score()
    assert score.looked_at == ["group-0/t-2"]
    assert questions(after) != questions(first)
    assert after == fresh(root)


def test_what_came_and_went_is_seen(root: Path, score: Watched) -> None:
    score()
    shutil.copytree(root / "inbox/group-0/t-0", root / "inbox/group-0/t-7")
    shutil.rmtree(root / "inbox/group-1/t-1")
    shutil.copytree(root / "inbox/group-0/t-2", root / "inbox/group-1/t-3/inside")
    rows = score()
    assert [row["folder"] for row in rows if row["folder"].endswith(("t-7", "t-1", "inside"))] == [
        "group-0/t-7",
        "group-1/t-3/inside",
    ]
    assert rows == fresh(root)
    score()
    assert score.looked_at == []


def test_a_changed_credential_concerns_those_who_pin_it_and_no_others(root: Path, score: Watched) -> None:
    change(root / "inbox/group-0/t-0/submission.yaml", "clear-directions@1.0.0", "clear-directions@9.0.0")
    before = score()
    change(root / "credentials/clear-directions/rubric.yaml", "title: Proficient", "title: Fluent")
    assert score() == before  # a level's title is in no row
    assert len(score.looked_at) == 5
    change(root / "credentials/clear-directions/credential.yaml", "level: developing", "level: proficient")
    assert score() != before
    assert score() == fresh(root)


def test_a_policy_and_an_award_count_at_once(root: Path, score: Watched) -> None:
    score()
    change(root / "mcred.yaml", "reviewers: 2", "reviewers: 3")
    score()
    assert len(score.looked_at) == 6


def test_a_program_with_errors_in_its_policy_is_refused_although_all_was_known(
    root: Path, score: Watched
) -> None:
    score()
    change(root / "mcred.yaml", "kind: program", "kind: program\nnonsense: 1")
    with pytest.raises(UnusableInputError):
        score()


def test_what_changed_a_moment_ago_is_not_trusted(score: Watched) -> None:
    first = score(later=0)
    assert score(later=0) == first
    assert len(score.looked_at) == 6


@pytest.mark.parametrize("damage", [b"", b"nonsense\n", None], ids=["emptied", "overwritten", "one byte"])
def test_a_damaged_index_changes_nothing(root: Path, score: Watched, damage: bytes | None) -> None:
    first = score()
    (index,) = (root / CACHE_FOLDER).glob("score-*.index")
    data = bytearray(index.read_bytes())
    data[len(data) // 2] ^= 1
    index.write_bytes(bytes(data) if damage is None else damage)
    assert score() == first
    assert score.looked_at


def test_every_damaged_byte_is_noticed(root: Path, score: Watched) -> None:
    first = score()
    (index,) = (root / CACHE_FOLDER).glob("score-*.index")
    whole = index.read_bytes()
    for place in range(0, len(whole), 97):
        index.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
        assert score() == first


@pytest.mark.parametrize("kind", ["index", "questions"])
@pytest.mark.parametrize("what", ["fifo", "zero", "folder", "nowhere"])
def test_what_is_no_file_is_no_index(root: Path, score: Watched, kind: str, what: str) -> None:
    first = score()
    (file,) = (root / CACHE_FOLDER).glob(f"score-*.{kind}")
    file.unlink()
    if what == "fifo":
        os.mkfifo(file)
    elif what == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero" if what == "zero" else "nowhere")
    assert score() == first


def test_an_index_that_is_changed_while_it_is_read_decides_nothing(root: Path, score: Watched) -> None:
    score()
    cohort = score.cohort()
    (index,) = (root / CACHE_FOLDER).glob("score-*.index")
    index.write_bytes(index.read_bytes().replace(b"award", b"rewar"))
    with pytest.raises(ChangedIndexError, match="changed by something else"):
        list(cohort.rows_json())


def test_an_attempt_that_is_there_twice_is_told_and_changes_no_row(root: Path, score: Watched, mcred) -> None:
    first = score()
    shutil.copytree(root / "inbox/group-0/t-0", root / "inbox/other/copy")
    cohort = score.cohort()
    home = root / "inbox"
    assert cohort.repeated() == [[home / "group-0/t-0", home / "other/copy"]]
    assert [row for row in score() if row["folder"] != "other/copy"] == first
    both = score.cohort("inbox", "inbox/group-1")  # a folder on two ways is there once
    assert len(both.repeated()) == 1
    done = mcred("score", "inbox", "--format", "json", cwd=root)
    assert "the same attempt of one earner is in inbox/group-0/t-0, inbox/other/copy" in done.stderr


def test_where_no_file_takes_what_is_found_it_stays_in_memory(
    root: Path, score: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = score()
    shutil.rmtree(root / CACHE_FOLDER)

    def refuse(**_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("mcred.cli.kept_lines.TemporaryFile", refuse)
    assert score() == first


def test_a_run_that_is_stopped_keeps_what_is_done(root: Path, score: Watched) -> None:
    class Stop(BaseException):
        pass

    def stop_after_two(entries: Iterator[bytes], count: int) -> Iterator[bytes]:
        yield next(entries)
        yield next(entries)
        raise Stop

    run = Run(root=root, now_ns=time.time_ns() + MUCH_LATER, jobs=1, follow=stop_after_two)
    with pytest.raises(Stop):
        score_cohort(run, [root / "inbox"])
    rows = score()
    assert len(score.looked_at) == 4
    assert rows == fresh(root)


def test_several_processes_say_the_same(root: Path, score: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    first = score()
    monkeypatch.setattr("mcred.cli.inbox.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("mcred.cli.inbox._CHUNK", 2)
    shutil.rmtree(root / CACHE_FOLDER)
    assert score(jobs=3) == first
    assert len(score.looked_at) == 6


def test_two_inboxes_are_remembered_apart(root: Path, score: Watched) -> None:
    first = score("inbox/group-0", "inbox/group-1")
    assert [row["folder"] for row in first] == ["t-0", "t-2", "t-4", "t-1", "t-3", "t-5"]
    assert score("inbox/group-1", "inbox/group-0") == first[3:] + first[:3]
    assert score.looked_at == []


def test_an_inbox_without_submissions_is_refused(root: Path, score: Watched) -> None:
    score()
    for group in (root / "inbox").iterdir():
        shutil.rmtree(group)
    with pytest.raises(UnusableInputError):
        score()
