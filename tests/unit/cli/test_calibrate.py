"""`mcred calibrate`: blind practice, a verdict that names what split, and a certificate that ends."""

import json
import re
from pathlib import Path

import pytest

from mcred.content.calibration import format_certificate, is_copy
from mcred.content.documents import load_document
from mcred.content.program import load_program
from mcred.model.calibration import Certificate, PracticeRating, Split
from mcred.model.reference import CredentialRef
from mcred.reviewing.calibrating import certify, judge_calibration, lapse

PIN = CredentialRef("ai-foundations", "1.0.0")
ROOT = Path(__file__).resolve().parents[3]
DAY = {"SOURCE_DATE_EPOCH": "1772409600"}  # 2026-03-02


@pytest.fixture
def program(mcred, tmp_path: Path) -> Path:
    mcred("init", tmp_path / "program")
    return tmp_path / "program"


@pytest.fixture
def practice(mcred, program: Path) -> Path:
    folder = program.parent / "practice"
    done = mcred(
        *("-C", program, "calibrate", "start", "--credential", PIN.id, "--reviewer", "r-new"),
        *("--out", folder),
    )
    assert done.returncode == 0, done.stderr
    return folder


def rate_as_agreed(program: Path, practice: Path, **instead: str) -> None:
    """Reviews with the agreed levels, but for criteria given ``instead`` on every piece."""
    exemplars = load_program(program).catalog.credentials[PIN.id].exemplars
    for folder in practice.iterdir():
        submission = load_document("x.yaml", (folder / "submission.yaml").read_bytes()).value
        (exemplar,) = [one for one in exemplars if is_copy(submission, one)]
        levels = {one: rating.level for one, rating in exemplar.reference.ratings.items()} | instead
        (folder / "reviews").mkdir(exist_ok=True)
        (folder / "reviews" / "r-new.yaml").write_text(
            f"kind: review\ncredential: {PIN}\nreviewer: r-new\nreviewed: 2026-03-02\nratings:\n"
            + "".join(f"  {one}: {{level: {level}}}\n" for one, level in levels.items())
        )


def test_practice_holds_what_was_handed_in_and_nothing_that_tells(program: Path, practice: Path) -> None:
    exemplars = program / "credentials" / PIN.id / "exemplars"
    assert len(list(practice.iterdir())) == len(list(exemplars.iterdir()))
    names = {path.relative_to(practice).as_posix() for path in practice.rglob("*")}
    assert not [one for one in names if re.search("strong|weak|borderline|review|reference", one)]
    handed_in = {path.read_bytes() for path in exemplars.rglob("*.md")}
    assert {path.read_bytes() for path in practice.rglob("*.md")} == handed_in
    assert not [path for path in practice.rglob("submission.yaml") if "#" in path.read_text().split("\n")[0]]


def test_a_pass_writes_a_certificate_for_a_year_that_validate_knows(
    mcred, program: Path, practice: Path
) -> None:
    rate_as_agreed(program, practice)
    done = mcred("-C", program, "calibrate", "check", practice, "--reviewer", "r-new", **DAY)
    assert done.returncode == 0, done.stdout
    assert "calibrated: r-new, ai-foundations@1.0.0 (15 of 15 ratings as agreed)" in done.stdout
    file = program / "calibration" / "r-new--ai-foundations.yaml"
    assert "until: 2027-03-02" in file.read_text()
    assert mcred("-C", program, "validate").returncode == 0
    status = mcred("-C", program, "calibrate", "status", "--format", "json", **DAY)
    assert [one["holds"] for one in json.loads(status.stdout)["certificates"]] == [True]
    later = mcred("-C", program, "calibrate", "status", SOURCE_DATE_EPOCH="1900000000")
    assert "no: ended on 2027-03-02" in later.stdout
    file.write_text(file.read_text().replace("kind: certificate", "kind: quiz"))
    assert "unknown-kind" in mcred("-C", program, "validate").stdout


def test_a_miss_names_the_criterion_both_descriptors_and_the_reason(
    mcred, program: Path, practice: Path
) -> None:
    rate_as_agreed(program, practice, safety="beginner")
    done = mcred("-C", program, "calibrate", "check", practice, "--reviewer", "r-new")
    assert done.returncode == 1
    assert "safety is 2 levels away from the reference" in done.stdout
    assert "these ratings lead to 'revise', the reference's to 'award'" in done.stdout
    assert "you rated beginner: 2 or 3 of the parts" in done.stdout
    assert "agreed is proficient: All parts hold." in done.stdout
    assert "because: (a) No piece points to one student." in done.stdout
    assert not (program / "calibration").exists()


def test_pieces_that_are_not_rated_keep_their_reference_to_themselves(
    mcred, program: Path, practice: Path
) -> None:
    done = mcred("-C", program, "calibrate", "check", practice, "--reviewer", "r-new")
    assert done.returncode == 1
    assert done.stdout.count("not rated yet") == 3
    assert "award" not in done.stdout
    assert "because" not in done.stdout


def test_who_rated_an_exemplar_for_the_reference_does_not_practise_on_it(mcred, program: Path) -> None:
    reviewer = load_program(program).catalog.credentials[PIN.id].exemplars[0].reviews[0].reviewer
    folder = program.parent / "own"
    mcred(
        *("-C", program, "calibrate", "start", "--credential", PIN.id, "--reviewer", reviewer),
        *("--out", folder),
    )
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--credential", "ai-fundations", "--reviewer", "r-new"), "did you mean 'ai-foundations'?"),
        (("--credential", "ai-foundations@9.0.0", "--reviewer", "r-new"), "has no exemplars"),
        (("--credential", "ai-foundations", "--reviewer", "../r"), "is not an id"),
    ],
)
def test_wrong_use_says_what_is_wrong(mcred, tmp_path: Path, options: tuple[str, ...], why: str) -> None:
    done = mcred("calibrate", "start", *options, "--out", tmp_path / "practice")
    assert done.returncode == 2
    assert why in done.stderr
    assert not (tmp_path / "practice").exists()


def test_a_reference_that_does_not_fit_the_rubric_is_no_traceback(
    mcred, program: Path, practice: Path
) -> None:
    rate_as_agreed(program, practice)
    file = next(program.glob(f"credentials/{PIN.id}/exemplars/weak-*/reference.yaml"))
    file.write_text(file.read_text().replace("level: beginner", "level: superb"))
    done = mcred("-C", program, "calibrate", "check", practice, "--reviewer", "r-new")
    assert done.returncode == 2
    assert "reference.yaml: does not fit the rubric of ai-foundations@1.0.0" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def piece(exact: int = 4, *, ratings: int = 4, apart: int = 0, decision: str = "award") -> PracticeRating:
    split = Split(
        folder="p", criterion="c", rated="a", reference="b", apart=apart, descriptors={}, reason="r"
    )
    return PracticeRating(
        folder="p",
        decision=decision,
        reference_decision="award",
        exact=exact,
        ratings=ratings,
        splits=(split,) if apart else (),
    )


@pytest.mark.parametrize(
    ("practice", "unrated", "passed"),
    [
        ((piece(), piece()), (), True),
        ((piece(),), (), False),
        ((piece(3, apart=1), piece(3, apart=1)), (), True),
        ((piece(3, apart=1), piece(2, apart=1)), (), False),
        ((piece(3, apart=2), piece()), (), False),
        ((piece(), piece(decision="revise")), (), False),
        ((piece(), piece()), ("p: not rated yet",), False),
    ],
)
def test_the_bar_is_the_same_decision_three_quarters_exact_and_none_two_levels_away(
    practice: tuple[PracticeRating, ...], unrated: tuple[str, ...], passed: bool
) -> None:
    assert judge_calibration("r-new", PIN, practice, unrated).passed is passed


def test_a_certificate_ends_after_a_year_or_with_the_next_major_version() -> None:
    passed = judge_calibration("r-new", PIN, (piece(), piece()), ())
    certificate = certify(passed, "2028-02-29")
    assert certificate.until == "2029-02-28"
    assert lapse(certificate, "1.9.0", "2029-02-28") is None
    assert lapse(certificate, None, "2029-03-01") == "ended on 2029-02-28"
    assert lapse(certificate, "2.0.0", "2028-03-01") == "version 2.0.0 is out, a new major version"
    document = load_document("calibration/x.yaml", format_certificate(certificate), "certificate")
    assert document.value == certificate
    assert isinstance(document.value, Certificate)
