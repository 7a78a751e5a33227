"""Scoring real folders: what each row says, and that one bad submission never stops the others."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mcred.cli.assessment import assess_paths
from mcred.content.program import LoadedProgram, load_program
from mcred.content.starting import starting_files
from mcred.output.scores import format_scores_json
from mcred.output.writing import write_folder

Change = Callable[[Path], object]


@pytest.fixture
def program(tmp_path: Path) -> LoadedProgram:
    write_folder(tmp_path / "program", starting_files(empty=True))
    return load_program(tmp_path / "program")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def hand_in(program: LoadedProgram, folder: Path, change: Change = lambda _: None) -> Path:
    exemplar = next(iter(program.catalog.credentials["clear-directions"].exemplars))
    shutil.copytree(program.root / exemplar.folder, folder, ignore=shutil.ignore_patterns("reference.yaml"))
    change(folder)
    return folder


def edit(file: str, *pairs: tuple[str, str]) -> Change:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8")

    return change


def scores(program: LoadedProgram, *paths: Path) -> list[dict]:
    return json.loads(format_scores_json(assess_paths(program, paths)))["submissions"]


MARIN, OSEI = "reviews/r-marin.yaml", "reviews/r-osei.yaml"


def rate(file: str, criterion: str, level: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        new, count = re.subn(rf"(\n  {criterion}:\s*\{{?\s*level: )[a-z]+", rf"\g<1>{level}", text)
        assert count == 1, text
        (folder / file).write_text(new, encoding="utf-8")

    return change


def both(*changes: Change) -> Change:
    def change(folder: Path) -> None:
        for one in changes:
            one(folder)

    return change


def adjudicate(folder: Path) -> None:
    shutil.copy(folder / MARIN, folder / "reviews" / "r-judge.yaml")
    edit("reviews/r-judge.yaml", ("reviewer: r-marin", "reviewer: r-judge\nrole: adjudicator"))(folder)


CASES: dict[str, tuple[Change, str, set[str]]] = {
    "a-whole-one": (lambda _: None, "award", set()),
    "one-review": (lambda folder: (folder / OSEI).unlink(), "needs-review", set()),
    "no-reviews": (lambda folder: shutil.rmtree(folder / "reviews"), "needs-review", set()),
    "across-the-line": (
        both(rate(MARIN, "access", "beginner"), rate(OSEI, "access", "developing")),
        "adjudicate",
        set(),
    ),
    "two-apart-and-settled": (
        both(rate(MARIN, "access", "proficient"), rate(OSEI, "access", "beginner"), adjudicate),
        "award",
        set(),
    ),
    "both-below": (
        both(rate(MARIN, "access", "beginner"), rate(OSEI, "access", "beginner")),
        "revise",
        set(),
    ),
    "other-version": (edit(OSEI, ("@1.0.0", "@1.0.1")), "needs-review", {"review-of-another-version"}),
    "self-review": (edit(OSEI, ("r-osei", "t-0108")), "needs-review", {"self-review"}),
    "same-reviewer": (edit(OSEI, ("r-osei", "R-Marin")), "needs-review", {"duplicate-reviewer"}),
    "conflict": (
        edit(OSEI, ("kind: review\n", "kind: review\nconflict_of_interest: true\n")),
        "needs-review",
        {"conflict-of-interest"},
    ),
    "level-unknown": (rate(OSEI, "steps", "superb"), "needs-review", {"review-level-unknown"}),
    "review-not-yaml": (
        lambda folder: (folder / OSEI).write_text("kind: [review"),
        "needs-review",
        {"syntax-error"},
    ),
    "attestation-missing": (
        edit("submission.yaml", ("[no-student-data]", "[]")),
        "incomplete",
        {"missing-attestation"},
    ),
    "file-missing": (
        lambda folder: (folder / "directions.md").unlink(),
        "incomplete",
        {"unreadable-evidence"},
    ),
    "unknown-credential": (
        edit("submission.yaml", ("clear-directions@", "unclear@")),
        "invalid",
        {"unusable-pin"},
    ),
    "unknown-version": (edit("submission.yaml", ("@1.0.0", "@9.0.0")), "invalid", {"unusable-pin"}),
    "not-yaml": (
        lambda folder: (folder / "submission.yaml").write_bytes(b"\xff\xfe\x00"),
        "invalid",
        {"not-utf-8"},
    ),
    "no-earner": (
        edit("submission.yaml", ("earner: t-0108", "learner: t-0108")),
        "invalid",
        {"unknown-field", "missing-field"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_folder_gets_its_decision_and_its_reasons(program: LoadedProgram, inbox: Path, name: str) -> None:
    change, decision, rules = CASES[name]
    hand_in(program, inbox / "deep" / "down" / name, change)
    row = scores(program, inbox)[0]
    assert row["decision"] == decision, row["findings"]
    assert {one["rule"] for one in row["findings"]} == rules
    assert row["folder"] == f"deep/down/{name}"
    assert all(one["file"].startswith(f"deep/down/{name}/") and one["line"] >= 1 for one in row["findings"])
    assert (row["percent"] is None) == (decision not in {"award", "revise"})


def test_bad_submissions_change_nothing_for_good_ones(program: LoadedProgram, inbox: Path) -> None:
    good = hand_in(program, inbox / "m-good")
    alone = scores(program, inbox)
    for name, (change, _, _) in CASES.items():
        hand_in(program, inbox / name, change)
        edit_earner(inbox / name)
    (together,) = (row for row in scores(program, inbox) if row["folder"] == good.name)
    # Some of the bad ones are copies under another name, which is asked about.
    assert {one["rule"] for one in together["findings"]} == {"shared-text"}
    assert [together | {"findings": []}] == alone


def edit_earner(folder: Path) -> None:
    path = folder / "submission.yaml"
    path.write_bytes(path.read_bytes().replace(b"earner: t-0108", b"earner: t-0109"))


@pytest.mark.skipif(os.name == "nt", reason="needs links and FIFOs")
def test_links_and_fifos_neither_escape_nor_hang(program: LoadedProgram, inbox: Path) -> None:
    def links(folder: Path) -> None:
        (folder / "directions.md").unlink()
        (folder / "directions.md").symlink_to("/etc/passwd")

    def fifo(folder: Path) -> None:
        (folder / OSEI).unlink()
        os.mkfifo(folder / OSEI)

    hand_in(program, inbox / "a", links)
    hand_in(program, inbox / "b", fifo)
    hand_in(program, inbox / "c", lambda folder: (folder / "loop").symlink_to(folder))
    hand_in(program, inbox / "d\n\x1b[31m")
    rows = scores(program, inbox)
    assert [row["decision"] for row in rows] == ["incomplete", "needs-review", "award", "award"]


def test_more_than_200_reviews_are_not_read(program: LoadedProgram, inbox: Path) -> None:
    def flood(folder: Path) -> None:
        for number in range(201):
            (folder / "reviews" / f"x-{number}.yaml").write_text("kind: review\n")

    hand_in(program, inbox / "a", flood)
    row = scores(program, inbox)[0]
    assert (row["decision"], row["findings"][0]["rule"]) == ("invalid", "too-many-reviews")


def test_debris_does_not_spoil_a_folder(program: LoadedProgram, inbox: Path) -> None:
    def debris(folder: Path) -> None:
        for name in (
            ".DS_Store",
            "Thumbs.db",
            "reviews/.r-x.yaml.swp",
            "reviews/~$r-marin.yaml",
            "reviews/r-x.yaml~",
        ):
            (folder / name).write_bytes(b"\x00\x01")

    hand_in(program, inbox / "a", debris)
    assert scores(program, inbox)[0]["decision"] == "award"


def test_the_folder_itself_can_be_the_path(program: LoadedProgram, inbox: Path) -> None:
    row = scores(program, hand_in(program, inbox / "a", edit(OSEI, ("r-osei", "t-0108"))))[0]
    assert row["folder"] == "."
    assert row["findings"][0]["file"] == OSEI


def test_rows_are_sorted_by_folder_and_a_row_has_the_frozen_shape(
    program: LoadedProgram, inbox: Path
) -> None:
    for name in ("b", "a/z", "c"):
        hand_in(program, inbox / name)
    rows = scores(program, inbox)
    assert [row["folder"] for row in rows] == ["a/z", "b", "c"]
    assert list(rows[0]) == [
        "folder", "earner", "credential", "credential_version", "draft", "attempt", "decision", "percent",
        "criteria", "findings",
    ]  # fmt: skip
    assert list(rows[0]["criteria"][0]) == ["id", "ratings", "level", "required", "disputed", "met"]


def test_invalid_submissions_exit_with_1_and_the_rest_is_scored(
    program: LoadedProgram, inbox: Path, mcred
) -> None:
    hand_in(program, inbox / "a")
    hand_in(program, inbox / "b", CASES["not-yaml"][0])
    done = mcred("-C", program.root, "score", inbox)
    assert done.returncode == 1
    assert "1 award, 1 invalid" in done.stdout
    again = mcred("-C", program.root, "score", inbox, "--format", "json", "--out", inbox / "scores.json")
    assert (again.returncode, again.stdout) == (1, "")
    assert json.loads((inbox / "scores.json").read_text())["summary"]["award"] == 1


def test_a_path_without_submissions_is_2(program: LoadedProgram, inbox: Path, mcred) -> None:
    inbox.mkdir()
    done = mcred("-C", program.root, "score", inbox)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no submission.yaml" in done.stderr


def test_a_rubric_that_cannot_decide_makes_submissions_invalid_not_a_traceback(
    program: LoadedProgram, inbox: Path
) -> None:
    rubric = program.root / "credentials" / "clear-directions" / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("points: 2", "points: 3"))
    hand_in(program, inbox / "a")
    row = scores(load_program(program.root), inbox)[0]
    assert row["decision"] == "invalid"
    assert "do not rise" in row["findings"][0]["message"]


def table(program: LoadedProgram, path: Path) -> str:
    from mcred.output.scores import format_scores, score_line
    from mcred.output.styled import plain_text

    return plain_text(format_scores(tuple(map(score_line, assess_paths(program, [path])))))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("one-review", "1 of 2 reviews"),
        ("across-the-line", "access: beginner or developing"),
        ("both-below", "beginner: access"),
        ("attestation-missing", "1 error, see below"),
        ("no-earner", "2 errors, see below"),
    ],
)
def test_the_table_says_why_a_submission_is_not_awarded(
    program: LoadedProgram, inbox: Path, name: str, reason: str
) -> None:
    hand_in(program, inbox / "a", CASES[name][0])
    assert reason in table(program, inbox)


def test_a_misspelled_criterion_or_level_in_a_review_gets_the_nearest_word(
    program: LoadedProgram, inbox: Path
) -> None:
    hand_in(program, inbox / "a", edit(OSEI, ("  access:", "  acess:")))
    hand_in(program, inbox / "b", rate(OSEI, "steps", "profficient"))
    shown = table(program, inbox)
    assert "did you mean 'access'?" in shown
    assert "did you mean 'proficient'?" in shown
    assert "leaves out" not in shown


@pytest.mark.parametrize("stray", ["r-osei.yaml", "reviews/r-osei.txt"])
def test_a_review_at_the_wrong_place_is_named(program: LoadedProgram, inbox: Path, stray: str) -> None:
    hand_in(program, inbox / "a", lambda folder: (folder / OSEI).rename(folder / stray))
    row = scores(program, inbox)[0]
    assert row["decision"] == "needs-review"
    assert [(one["rule"], one["severity"]) for one in row["findings"]] == [("stray-file", "warning")]
    assert stray in row["findings"][0]["message"]


def test_validate_finds_in_an_inbox_what_score_would_find(program: LoadedProgram, inbox: Path, mcred) -> None:
    names = ("attestation-missing", "file-missing", "level-unknown", "self-review", "no-earner")
    for name in names:
        hand_in(program, inbox / name, CASES[name][0])
    done = mcred("-C", program.root, "validate", inbox, "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    expected = {rule for name in names for rule in CASES[name][2]}
    assert {one["rule"] for one in told["findings"]} == expected
    assert told["summary"]["files"] == 15
    assert all(Path(one["file"]).is_absolute() for one in told["findings"])


@pytest.mark.parametrize("twin", ["'  r-marin '", '"r-mar\\u200bin"', '"r-\\uFEFFmarin"', "Ｒ-marin"])
def test_another_spelling_of_a_reviewer_in_a_real_file_cancels_both(
    program: LoadedProgram, inbox: Path, twin: str
) -> None:
    hand_in(program, inbox / "a", edit(OSEI, ("reviewer: r-osei", f"reviewer: {twin}")))
    row = scores(program, inbox)[0]
    assert row["decision"] == "needs-review"
    assert [one["rule"] for one in row["findings"]] == ["duplicate-reviewer"] * 2


def test_a_reviewer_who_is_not_written_as_an_id_counts_and_is_told(
    program: LoadedProgram, inbox: Path, mcred
) -> None:
    hand_in(program, inbox / "a", edit(MARIN, ("reviewer: r-marin", "reviewer: R Marin")))
    (row,) = scores(program, inbox)
    assert row["decision"] == "award"
    (found,) = row["findings"]
    assert (found["rule"], found["severity"]) == ("reviewer-not-an-id", "warning")
    assert (found["file"], found["line"]) == ("a/reviews/r-marin.yaml", 5)
    assert "the review counts" in found["message"]
    assert "R Marin" not in found["message"]
    refused = mcred(
        "-C", str(program.root), "review", "pack", str(inbox), "--reviewer", "R Marin", "--out", "x"
    )
    form = "lower-case letters, digits and single hyphens, at most 64 of them"
    assert form in " ".join(refused.stderr.split())
    table = mcred("-C", str(program.root), "score", str(inbox))
    assert form in " ".join(table.stdout.split())


def test_a_quiz_without_any_answer_is_one_finding(program: LoadedProgram, inbox: Path) -> None:
    def without_answers(folder: Path) -> None:
        text = (folder / "submission.yaml").read_text(encoding="utf-8")
        kept = re.sub(r"\nanswers:\n(?:  .*\n)+", "\n", text)
        assert kept != text
        (folder / "submission.yaml").write_text(kept, encoding="utf-8")

    hand_in(program, inbox / "a", without_answers)
    row = scores(program, inbox)[0]
    assert row["decision"] == "incomplete"
    assert [one["rule"] for one in row["findings"]] == ["missing-quiz-answer"]
    assert "(2 situations)" in row["findings"][0]["message"]


@pytest.mark.parametrize("command", [["score", "credentials"], ["build"]])
def test_a_broken_policy_is_never_replaced_by_the_default_one(
    program: LoadedProgram, mcred, command: list[str]
) -> None:
    settings = program.root / "mcred.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nreviewers: 1\n", encoding="utf-8")
    done = mcred("-C", program.root, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "mcred.yaml: has errors" in done.stderr


def test_ratings_stay_sealed_until_all_reviews_are_in(program: LoadedProgram, inbox: Path) -> None:
    hand_in(program, inbox / "a", lambda folder: (folder / OSEI).unlink())
    hand_in(program, inbox / "b", both(lambda folder: (folder / OSEI).unlink(), adjudicate))
    hand_in(program, inbox / "c", both(rate(MARIN, "access", "beginner"), rate(OSEI, "access", "proficient")))
    one, with_adjudicator, disputed = scores(program, inbox)
    for row in (one, with_adjudicator):
        assert row["decision"] == "needs-review"
        assert [criterion["ratings"] for criterion in row["criteria"]] == [{}] * len(row["criteria"])
    assert disputed["decision"] == "adjudicate"
    assert {"r-marin": "beginner", "r-osei": "proficient"} in [one["ratings"] for one in disputed["criteria"]]
