"""`mcred agreement` on folders: what is compared, what stays sealed, and what is printed."""

import csv
import io
import json
from pathlib import Path

import pytest

from mcred.cli.agreeing import agreement_of
from mcred.content.program import LoadedProgram, load_program
from mcred.content.starting import starting_files
from mcred.model.agreement import AgreementReport
from mcred.output.agreement import format_agreement, format_agreement_csv, format_agreement_json
from mcred.output.styled import plain_text
from mcred.output.writing import write_folder

CRITERIA = ("steps", "access", "checking", "reflection")
A_FEW = 12


@pytest.fixture
def program(tmp_path: Path) -> LoadedProgram:
    write_folder(tmp_path / "program", starting_files(empty=True))
    return load_program(tmp_path / "program")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


def hand_in(inbox: Path, number: int, reviews: dict[str, str], *, adjudicator: str = "") -> None:
    """A submission whose reviewers each give one level on both criteria."""
    folder = inbox / f"t-{number:03}"
    (folder / "reviews").mkdir(parents=True)
    (folder / "submission.yaml").write_text(
        f"kind: submission\ncredential: clear-directions@1.0.0\nearner: t-{number:03}\n"
        "submitted: 2026-03-02\nevidence: {directions: directions.md}\n"
    )
    for reviewer, level in reviews.items():
        role = "adjudicator" if reviewer == adjudicator else "reviewer"
        ratings = "".join(f"  {one}: {{level: {level}}}\n" for one in CRITERIA)
        (folder / "reviews" / f"{reviewer}.yaml").write_text(
            f"kind: review\ncredential: clear-directions@1.0.0\nreviewer: {reviewer}\nrole: {role}\n"
            f"reviewed: 2026-03-09\nratings:\n{ratings}"
        )


def two_agree_and_vary(inbox: Path, count: int) -> None:
    levels = ("beginner", "developing", "proficient")
    for number in range(count):
        hand_in(inbox, number, dict.fromkeys(("r-a", "r-b"), levels[number % 3]))


def said(report: AgreementReport) -> dict:
    return json.loads(format_agreement_json(report))


def test_full_agreement_is_one_by_every_measure(program: LoadedProgram, inbox: Path) -> None:
    two_agree_and_vary(inbox, A_FEW)
    (group,) = said(agreement_of(program, [inbox], 1, 200))["groups"]
    for part in (*group["criteria"], group["overall"]):
        assert part["submissions"] == A_FEW
        assert {
            name: (one["value"], one["reason"]) for name, one in part["measures"].items()
        } == dict.fromkeys(("exact", "adjacent", "kappa", "alpha", "ac1", "ac2"), (1, None))
    assert [one["from_others"] for one in group["severity"]] == [0, 0]


def test_without_variation_alpha_and_kappa_are_not_estimable(program: LoadedProgram, inbox: Path) -> None:
    for number in range(A_FEW):
        hand_in(inbox, number, {"r-a": "developing", "r-b": "developing"})
    report = agreement_of(program, [inbox], 1, 200)
    measures = said(report)["groups"][0]["overall"]["measures"]
    assert {name for name, one in measures.items() if one["reason"] == "not estimable"} == {"kappa", "alpha"}
    assert "nothing shows whether reviewers would tell levels apart" in plain_text(format_agreement(report))


def test_under_ten_shared_submissions_there_is_no_number(program: LoadedProgram, inbox: Path) -> None:
    two_agree_and_vary(inbox, 9)
    report = agreement_of(program, [inbox], 1, 200)
    group = said(report)["groups"][0]
    values = [one for part in (*group["criteria"], group["overall"]) for one in part["measures"].values()]
    assert all(one["value"] is None and one["reason"] == "too few" for one in values)
    assert all(one["from_others"] is None for one in group["severity"])
    assert "too few: 9 submissions have all reviews in" in plain_text(format_agreement(report))


def test_a_stricter_reviewer_is_below_zero(program: LoadedProgram, inbox: Path) -> None:
    for number in range(A_FEW):
        hand_in(inbox, number, {"r-mild": "proficient", "r-strict": "developing"})
    mild, strict = said(agreement_of(program, [inbox], 1, 200))["groups"][0]["severity"]
    assert (mild["from_agreed"], mild["from_others"]) == (1, 1)
    assert (strict["from_agreed"], strict["from_others"]) == (0, -1)


def test_single_reviews_stay_sealed_and_adjudicators_are_no_reviewers(
    program: LoadedProgram, inbox: Path
) -> None:
    two_agree_and_vary(inbox, A_FEW)
    hand_in(inbox, 500, {"r-c": "beginner"})
    hand_in(
        inbox, 501, {"r-a": "beginner", "r-b": "proficient", "r-judge": "developing"}, adjudicator="r-judge"
    )
    document = said(agreement_of(program, [inbox], 1, 200))
    (group,) = document["groups"]
    assert group["reviewers"] == ["r-a", "r-b"]
    assert group["overall"]["submissions"] == A_FEW + 1
    assert document["waiting"] == 1


def test_more_than_two_reviewers_are_also_shown_in_pairs(program: LoadedProgram, inbox: Path) -> None:
    levels = ("beginner", "developing", "proficient")
    for number in range(3 * A_FEW):
        two = (("r-a", "r-b"), ("r-a", "r-c"), ("r-b", "r-c"))[number % 3]
        hand_in(inbox, number, dict.fromkeys(two, levels[number // 3 % 3]))
    (group,) = said(agreement_of(program, [inbox], 1, 200))["groups"]
    assert group["overall"]["measures"]["kappa"]["reason"] == "not two reviewers"
    assert [(one["name"], one["submissions"]) for one in group["pairs"]] == [
        ("r-a and r-b", A_FEW),
        ("r-a and r-c", A_FEW),
        ("r-b and r-c", A_FEW),
    ]
    assert {one["measures"]["kappa"]["value"] for one in group["pairs"]} == {1}


def test_a_folder_that_two_paths_reach_counts_once_and_a_broken_one_is_named(
    program: LoadedProgram, inbox: Path
) -> None:
    two_agree_and_vary(inbox, A_FEW)
    (inbox / "broken").mkdir()
    (inbox / "broken" / "submission.yaml").write_text("kind: [")
    document = said(agreement_of(program, [inbox, inbox / "t-000"], 1, 200))
    assert document["groups"][0]["overall"]["submissions"] == A_FEW
    assert document["invalid"] == ["broken"]


def test_the_same_seed_gives_the_same_bytes_and_no_earner_is_named(
    program: LoadedProgram, inbox: Path
) -> None:
    for number in range(A_FEW):
        hand_in(inbox, number, {"r-a": "developing", "r-b": ("beginner", "developing")[number % 2]})
    report = agreement_of(program, [inbox], 7, 200)
    again = agreement_of(program, [inbox], 7, 200)
    for write in (format_agreement_json, format_agreement_csv, lambda one: plain_text(format_agreement(one))):
        assert write(report) == write(again)
        assert "t-0" not in write(report)
    rows = list(csv.DictReader(io.StringIO(format_agreement_csv(report))))
    exact = next(one for one in rows if one["about"] == "all" and one["measure"] == "exact")
    assert float(exact["low"]) <= float(exact["value"]) == 0.5 <= float(exact["high"])
