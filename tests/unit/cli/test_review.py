"""`mcred review` on a pipe: questions are asked, answers are kept, one review is written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from review_samples import edit, hand_in, make_program

from mcred.content.documents import load_document
from mcred.model.submission import Review

DAY = "1772000000"  # 2026-02-25


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return make_program(tmp_path / "program")


@pytest.fixture
def submission(program: Path) -> Path:
    return hand_in(program, program / "inbox" / "one", "t-0500")


def review(
    program: Path, answers: str | bytes, *options: str, reviewer: str = "r-rivera"
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "mcred", "review", "inbox/one", "--as", reviewer, *options],
        cwd=program,
        input=answers if isinstance(answers, bytes) else answers.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": DAY, "TERM": "dumb"},
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def criteria(program: Path) -> int:
    text = (program / "credentials/clear-directions/rubric.yaml").read_text(encoding="utf-8")
    return text.count("\n  - id: ")


def all_answers(program: Path, level: str = "pro") -> str:
    return "no\n" + f"{level}\nseen in the directions\n" * criteria(program) + "Good.\nMore.\nWhy?\n\nyes\n"


def written(folder: Path, reviewer: str = "r-rivera") -> Review:
    file = folder / "reviews" / f"{reviewer}.yaml"
    document = load_document(file.name, file.read_bytes(), "review")
    assert isinstance(document.value, Review), document.diagnostics
    return document.value


def test_a_whole_review_is_written_and_the_draft_is_gone(program: Path, submission: Path) -> None:
    done = review(program, all_answers(program))
    assert done.returncode == 0, done.stdout + done.stderr
    found = written(submission)
    assert found.reviewed == "2026-02-25"
    assert found.minutes == 1
    assert found.feedback == "Strength: Good.\nNext step: More.\nQuestion: Why?\n"
    assert {one.comment for one in found.ratings.values()} == {"seen in the directions"}
    assert [one.name for one in (submission / "reviews").iterdir()] == ["r-rivera.yaml"]
    assert "\x1b" not in done.stdout


def test_the_same_answers_give_the_same_bytes(program: Path, submission: Path) -> None:
    review(program, all_answers(program))
    first = (submission / "reviews/r-rivera.yaml").read_bytes()
    (submission / "reviews/r-rivera.yaml").unlink()
    review(program, all_answers(program))
    assert (submission / "reviews/r-rivera.yaml").read_bytes() == first


def test_answers_that_end_too_early_are_kept_and_the_review_goes_on(program: Path, submission: Path) -> None:
    done = review(program, "no\npro\nseen in step one\n")
    assert done.returncode == 2
    assert "kept" in done.stderr
    assert not (submission / "reviews/r-rivera.yaml").exists()
    rest = all_answers(program).split("\n", 3)[3]
    done = review(program, rest)
    assert "You go on where you stopped." in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seen in step one" in {one.comment for one in written(submission).ratings.values()}


@pytest.mark.skipif(os.name == "nt", reason="signals differ there")
def test_ctrl_c_keeps_the_answers(program: Path, submission: Path) -> None:
    command = [sys.executable, "-m", "mcred", "review", "inbox/one", "--as", "r-rivera"]
    with subprocess.Popen(
        command,
        cwd=program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"no\npro\n")
        running.stdin.flush()
        shown = b""
        while b"Comment: what did you see" not in shown:
            shown += running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in errors
    assert '"proficient"' in (submission / "reviews/.r-rivera.draft").read_text()


def test_a_draft_is_never_read_as_a_review(program: Path, submission: Path) -> None:
    review(program, "no\npro\nseen\nstop\n")
    assert (submission / "reviews/.r-rivera.draft").exists()
    done = subprocess.run(
        [sys.executable, "-m", "mcred", "score", "inbox", "--format", "json"],
        cwd=program,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"findings": []' in done.stdout


def test_a_changed_submission_is_said_when_the_review_goes_on(program: Path, submission: Path) -> None:
    review(program, "no\npro\nseen\nstop\n")
    edit(submission / "reflection.md", "\n", " and more\n")
    assert "was changed since then" in review(program, "stop\n").stdout


def test_nothing_of_another_reviewer_is_shown(program: Path, submission: Path) -> None:
    text = all_answers(program).replace("seen in the directions", "a very private remark")
    review(program, text, reviewer="r-other")
    done = review(program, "no\nread\nstop\n")
    assert "private remark" not in done.stdout
    assert "r-other" not in done.stdout


def test_a_conflict_of_interest_is_written_and_nothing_else_is_asked(program: Path, submission: Path) -> None:
    assert review(program, "yes\nyes\n").returncode == 0
    found = written(submission)
    assert found.conflict_of_interest
    assert not found.ratings
    done = subprocess.run(
        [sys.executable, "-m", "mcred", "score", "inbox"],
        cwd=program,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "declares a conflict of interest" in done.stdout


def test_a_review_that_is_there_is_changed_only_when_asked(program: Path, submission: Path) -> None:
    review(program, all_answers(program))
    before = (submission / "reviews/r-rivera.yaml").read_bytes()
    done = review(program, all_answers(program))
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert "--again" in done.stderr
    assert (submission / "reviews/r-rivera.yaml").read_bytes() == before
    again = "no\n" + "beg\n\n" * criteria(program) + "\n\n\n30\nyes\n"
    done = review(program, again, "--again")
    assert done.returncode == 0, done.stdout + done.stderr
    found = written(submission)
    assert {one.level for one in found.ratings.values()} == {"beginner"}
    assert {one.comment for one in found.ratings.values()} == {"seen in the directions"}
    assert found.feedback == "Strength: Good.\nNext step: More.\nQuestion: Why?\n"
    assert found.minutes == 30


@pytest.mark.parametrize(
    ("reviewer", "why"),
    [
        ("t-0500", "is the earner"),
        ("R. Rivera", "is not an id"),
        ("../../x", "is not an id"),
        ("con", "is not an id"),
    ],
)
def test_who_cannot_review_is_told_why(program: Path, submission: Path, reviewer: str, why: str) -> None:
    done = review(program, all_answers(program), reviewer=reviewer)
    assert done.returncode == 2
    assert why in done.stderr
    assert not (submission / "reviews").exists()


def test_an_unknown_version_is_refused(program: Path, submission: Path) -> None:
    edit(submission / "submission.yaml", "clear-directions@1.0.0", "clear-directions@7.0.0")
    done = review(program, all_answers(program))
    assert done.returncode == 2
    assert "does not hold clear-directions@7.0.0" in done.stderr


def test_an_incomplete_submission_is_shown_and_not_rated(program: Path, submission: Path) -> None:
    (submission / "reflection.md").unlink()
    done = review(program, all_answers(program))
    assert done.returncode == 1
    assert "incomplete" in done.stdout
    assert "reflection.md" in done.stdout
    assert not (submission / "reviews").exists()
    assert review(program, all_answers(program), "--incomplete").returncode == 0


def test_a_link_in_the_submission_leads_nowhere(program: Path, submission: Path) -> None:
    outside = program / "outside"
    outside.mkdir()
    (submission / "reviews").symlink_to(outside)
    assert review(program, all_answers(program)).returncode == 2
    assert list(outside.iterdir()) == []


def test_bytes_that_are_no_text_make_no_traceback(program: Path, submission: Path) -> None:
    done = review(program, b"no\n\xff\xfe\x00\npro\nsaw \xff \x1b[31m it\nstop\n")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_hostile_evidence_is_written_out(program: Path, submission: Path) -> None:
    edit(submission / "reflection.md", "\n", " \x1b[2J [/] \u202eevil\n")
    done = review(program, "no\nread\nstop\n")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "[/]" in done.stdout


def test_a_draft_that_is_none_is_left_alone(program: Path, submission: Path) -> None:
    (submission / "reviews").mkdir()
    (submission / "reviews/.r-rivera.draft").write_text("what is this")
    assert review(program, all_answers(program)).returncode == 2
    assert (submission / "reviews/.r-rivera.draft").read_text() == "what is this"


def test_it_says_which_submission_is_open(program: Path, submission: Path) -> None:
    assert review(program, "stop\n").stdout.startswith("inbox/one, clear-directions@1.0.0")


def test_an_empty_comment_is_offered_only_where_it_is_taken(program: Path, submission: Path) -> None:
    done = review(program, "no\nbeg\n\nseen\nback\n\npro\nstop\n")
    needed, again, free = done.stdout.split("Comment: what did you see, and where?")[1:4]
    assert needed.startswith(" (needed below the required level):")
    assert "the teacher needs to know why" in needed
    assert again.startswith(" (needed below the required level):")
    assert "So far: seen (Enter keeps it)" in again
    assert free.startswith(":")
    assert "Enter for none" not in done.stdout.partition("So far")[2].partition("Criterion")[0]


def test_after_a_skipped_criterion_the_review_can_be_written_at_once(program: Path, submission: Path) -> None:
    rest = "pro\nseen\n" * (criteria(program) - 1)
    done = review(program, f"no\nskip\n{rest}Good.\nMore.\nWhy?\n\n\npro\nseen late\nyes\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seen late" in {one.comment for one in written(submission).ratings.values()}


def test_an_adjudicator_is_told_what_is_in_dispute_and_why(program: Path, submission: Path) -> None:
    count = criteria(program)
    low = "no\nbeg\na private remark\n" + "pro\nseen\n" * (count - 1) + "\n\n\n\nyes\n"
    assert "Nothing is in dispute yet" in review(program, "stop\n", "--adjudicator", reviewer="r-head").stdout
    assert review(program, low, reviewer="r-one").returncode == 0
    assert review(program, all_answers(program), reviewer="r-two").returncode == 0
    done = review(program, "stop\n", "--adjudicator", reviewer="r-head")
    told = done.stdout.partition("In dispute: you settle it\n")[2].partition("Are you too close")[0]
    assert told.count("\n- ") + told.startswith("- ") == 1
    assert "two ratings are two or more levels apart" in told
    assert "one rating reaches the required level and another does not" in told
    assert "all your ratings are final" in told
    for secret in ("r-one", "r-two", "private remark"):
        assert secret not in done.stdout
    assert "In dispute" not in review(program, "stop\n", reviewer="r-three").stdout


def test_an_adjudicator_of_reviews_that_agree_is_told_so(program: Path, submission: Path) -> None:
    for reviewer in ("r-one", "r-two"):
        assert review(program, all_answers(program), reviewer=reviewer).returncode == 0
    done = review(program, "stop\n", "--adjudicator", reviewer="r-head")
    assert "Nothing is in dispute: the reviewers' ratings lead to a decision" in done.stdout
