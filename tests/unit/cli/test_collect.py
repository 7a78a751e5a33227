import base64
import hashlib
import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from intake_samples import (
    about,
    browser_form,
    definition_of,
    fill_markdown,
    fill_word,
    filled_pdf,
    program,
    strong_answers,
    template,
)
from mcred.cli.app import app
from mcred.content.submissions import load_submission
from mcred.render.documents import Format

CREDENTIAL = "ai-foundations"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
ROOT = Path(__file__).resolve().parents[3]


def collect(inbox: Path, *arguments: str | Path, code: int | None = None) -> dict[str, dict[str, Any]]:
    """What became of each file, by its name in the inbox."""
    command = ["-C", str(ROOT), "collect", str(inbox), "--out", str(inbox.parent / "out"), "--format", "json"]
    result = CliRunner().invoke(app, [*command, *map(str, arguments)], catch_exceptions=False)
    if code is not None:
        assert result.exit_code == code, result.output
    report = json.loads(result.stdout)
    assert report["version"] == 1
    prefix = f"{inbox.as_posix()}/"
    return {
        one["file"].removeprefix(prefix) + (f"#{one['row']}" if one["row"] else ""): one
        for one in report["files"]
    }


def score(folder: Path) -> dict[str, str]:
    result = CliRunner().invoke(app, ["-C", str(ROOT), "score", str(folder), "--format", "json"])
    return {one["folder"]: one["decision"] for one in json.loads(result.stdout)["submissions"]}


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def form(
    earner: str = "t-0421", attempt: str = "1", submitted: str = "2026-03-02", **more: str | bool
) -> bytes:
    return browser_form(definition_of(CREDENTIAL), {**about(earner, attempt, submitted), **more})


def whole(attempt: str = "1", submitted: str = "2026-03-02", **more: str | bool) -> bytes:
    """A form in which nothing is missing."""
    written, files, _ = strong_answers(CREDENTIAL)
    assert not files
    about_it = about("t-0421", attempt, submitted)
    return browser_form(definition_of(CREDENTIAL), {**written, **about_it, **more})


def digests(folder: Path) -> dict[str, str]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


@pytest.mark.parametrize("way", ["word", "markdown", "browser", "pdf"])
def test_strong_work_on_every_credential_is_collected_and_complete(tmp_path: Path, way: str) -> None:
    inbox = tmp_path / "inbox"
    for credential in program().catalog.credentials:
        written, files, _ = strong_answers(credential)
        definition = definition_of(credential)
        match way:
            case "word":
                data, name = fill_word(template(credential, Format.DOCX), definition, written), "form.docx"
            case "markdown":
                text = fill_markdown(template(credential, Format.MD).decode(), definition, written)
                data, name = text.encode(), "form.md"
            case "browser":
                data, name = browser_form(definition, written), "form.mcred.json"
            case _:
                data, name = filled_pdf(definition, written), "form.pdf"
        put(inbox / credential, {**files, name: data})
    before = digests(inbox)
    rows = collect(inbox, code=0)
    assert {one["fate"] for one in rows.values()} == {"collected"}
    assert digests(inbox) == before
    decisions = score(tmp_path / "out")
    assert len(decisions) == len(program().catalog.credentials)
    assert set(decisions.values()) == {"needs-review"}


def test_what_is_in_the_folder_is_what_was_handed_in(tmp_path: Path) -> None:
    written, _, submission = strong_answers(CREDENTIAL)
    inbox = put(tmp_path / "inbox", {"form.mcred.json": browser_form(definition_of(CREDENTIAL), written)})
    collect(inbox, code=0)
    folder = tmp_path / "out" / CREDENTIAL / submission.earner / "attempt-1"
    found = load_submission(folder, ".").submission
    assert found is not None
    assert (found.credential, found.earner, found.submitted) == (
        submission.credential,
        submission.earner,
        submission.submitted,
    )
    assert dict(found.answers) == dict(submission.answers)
    assert found.attestations == submission.attestations
    original = (folder / "originals/form.mcred.json").read_bytes()
    assert original == (inbox / "form.mcred.json").read_bytes()
    record = json.loads((folder / "collected.json").read_text())
    assert record["files"] == [
        {"file": "originals/form.mcred.json", "sha256": hashlib.sha256(original).hexdigest()}
    ]


def test_collecting_again_changes_nothing(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"a.mcred.json": form(), "b.mcred.json": form("t-2"), "x.docx": b"no"})
    first = collect(inbox, code=1)
    before = digests(tmp_path / "out")
    again = collect(inbox, code=1)
    assert digests(tmp_path / "out") == before
    assert [one["fate"] for one in again.values()] == [
        "already-collected",
        "already-collected",
        "not-collected",
    ]
    assert [one["target"] for one in again.values()] == [one["target"] for one in first.values()]


def test_the_same_inbox_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    for place in ("one", "two"):
        inbox = put(
            tmp_path / place / "inbox", {"a.mcred.json": form(reflection="mine"), "b.mcred.json": form("t-2")}
        )
        collect(inbox, code=0)
    assert digests(tmp_path / "one/out") == digests(tmp_path / "two/out")


def test_a_form_that_was_only_saved_again_is_no_new_attempt(tmp_path: Path) -> None:
    written = {**about(), "reflection": "mine"}
    definition = definition_of(CREDENTIAL)
    inbox = put(tmp_path / "inbox", {"form.mcred.json": browser_form(definition, written)})
    collect(inbox, code=0)
    put(inbox, {"again.docx": fill_word(template(CREDENTIAL, Format.DOCX), definition, written)})
    rows = collect(inbox, code=0)
    assert {one["fate"] for one in rows.values()} == {"already-collected", "same-as-another"}
    assert len(list((tmp_path / "out").rglob("submission.yaml"))) == 1


def test_what_is_handed_in_again_becomes_the_next_attempt(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"first.mcred.json": whole(note="one")})
    collect(inbox, code=0)
    put(inbox, {"second.mcred.json": whole(attempt="2", note="two")})
    rows = collect(inbox, code=0)
    assert rows["second.mcred.json"]["target"] == f"{CREDENTIAL}/t-0421/attempt-2"
    put(inbox, {"third.mcred.json": whole(attempt="", note="three")})
    assert collect(inbox, code=0)["third.mcred.json"]["target"] == f"{CREDENTIAL}/t-0421/attempt-3"


def test_an_attempt_that_was_incomplete_is_not_used_up(tmp_path: Path) -> None:
    """As the letter about it says: hand in again as the same attempt."""
    inbox = put(tmp_path / "inbox", {"first.mcred.json": form(note="one")})
    collect(inbox, code=0)
    home = tmp_path / "out" / CREDENTIAL / "t-0421"
    before = digests(home / "attempt-1")
    put(inbox, {"second.mcred.json": form(note="two")})
    assert collect(inbox, code=0)["second.mcred.json"]["target"] == f"{CREDENTIAL}/t-0421/attempt-1"
    put(inbox, {"third.mcred.json": whole(note="three")})
    rows = collect(inbox, code=0)
    assert [one["target"].rpartition("/")[2] for one in rows.values()] == [
        "attempt-1-incomplete-1",
        "attempt-1-incomplete-2",
        "attempt-1",
    ]
    assert score(tmp_path / "out") == {f"{CREDENTIAL}/t-0421/attempt-1": "needs-review"}
    aside = digests(home / "attempt-1-incomplete-1")
    assert aside.pop("submission-incomplete.yaml") == before.pop("submission.yaml")
    assert aside == before
    again = collect(inbox, code=0)
    assert {one["fate"] for one in again.values()} == {"already-collected"}
    assert {one["file"]: one["target"] for one in again.values()} == {
        one["file"]: one["target"] for one in rows.values()
    }


def test_an_attempt_is_put_aside_whatever_lies_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "out" / CREDENTIAL / "t-0421"
    for number in range(4):
        collect(put(tmp_path / "inbox", {"form.mcred.json": form(note=f"{number}")}), code=0)
    shutil.rmtree(home / "attempt-1-incomplete-1")
    (home / "attempt-1/submission-incomplete.yaml").mkdir()
    collect(put(tmp_path / "inbox", {"form.mcred.json": form(note="and again")}), code=0)
    assert {one.name for one in home.iterdir()} == {
        *(f"attempt-1-incomplete-{n}" for n in (2, 3, 4)),
        "attempt-1",
    }
    assert score(tmp_path / "out") == {f"{CREDENTIAL}/t-0421/attempt-1": "incomplete"}


@pytest.mark.parametrize("name", ["attempt-1", "attempt-1-incomplete-1"])
def test_a_link_to_somewhere_else_is_left_alone(tmp_path: Path, name: str) -> None:
    collect(put(tmp_path / "inbox", {"form.mcred.json": form(note="one")}), code=0)
    home, elsewhere = tmp_path / "out" / CREDENTIAL / "t-0421", tmp_path / "elsewhere"
    (home / "attempt-1").rename(elsewhere)
    (home / name).symlink_to(elsewhere)
    before = digests(elsewhere)
    collect(put(tmp_path / "inbox", {"form.mcred.json": form(note="two")}))
    assert digests(elsewhere) == before
    assert (home / name).is_symlink()


def test_an_attempt_with_a_review_is_never_put_aside(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"first.mcred.json": form(note="one")})
    collect(inbox, code=0)
    put(tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1/reviews", {"r-rivera.yaml": b"kind: review\n"})
    put(inbox, {"second.mcred.json": form(attempt="2", note="two")})
    assert collect(inbox, code=0)["second.mcred.json"]["target"] == f"{CREDENTIAL}/t-0421/attempt-2"


def test_an_attempt_that_does_not_follow_is_collected_and_said(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"form.mcred.json": form(attempt="2")})
    row = collect(inbox, code=1)["form.mcred.json"]
    assert row["target"] == f"{CREDENTIAL}/t-0421/attempt-1"
    assert row["questions"] == [
        "S2. says attempt 2, but no complete attempt was collected before; it became attempt 1"
    ]
    assert collect(inbox, code=1)["form.mcred.json"]["questions"] == row["questions"]


def test_several_forms_of_one_teacher_go_by_their_attempts_or_their_days(tmp_path: Path) -> None:
    by_attempt = {"a.mcred.json": whole(attempt="2", note="x"), "b.mcred.json": whole(attempt="1", note="y")}
    rows = collect(put(tmp_path / "one/inbox", by_attempt), code=0)
    assert [one["target"][-1] for one in rows.values()] == ["2", "1"]
    by_day = {"a.mcred.json": whole(attempt="", submitted="2026-03-09"), "b.mcred.json": whole(attempt="")}
    rows = collect(put(tmp_path / "two/inbox", by_day), code=0)
    assert [one["target"][-1] for one in rows.values()] == ["2", "1"]


def test_two_forms_of_one_day_are_held_back(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"a.mcred.json": form(note="x"), "b.mcred.json": form(note="y")})
    rows = collect(inbox, code=1)
    assert {one["reason"] for one in rows.values()} == {"two-forms"}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (form(earner=""), "who"),
        (form(earner="Maria Garcia"), "who"),
        (form(submitted=""), "which-day"),
        (form(worksheet="worksheet.docx"), "file-missing"),
        (form().replace(b"ai-foundations@1.0.0", b""), "which-credential"),
        (form().replace(b"ai-foundations@1.0.0", b"ai-fundations@1.0.0"), "which-credential"),
        (form().replace(b"ai-foundations@1.0.0", b"ai-foundations@9.9.9"), "which-credential"),
        (b"{", "unreadable"),
    ],
)
def test_what_cannot_be_understood_is_listed_with_its_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    row = collect(put(tmp_path / "inbox", {"form.mcred.json": data}), code=1)["form.mcred.json"]
    assert (row["fate"], row["reason"], row["target"]) == ("not-collected", reason, None)
    assert row["message"]
    assert not (tmp_path / "out").exists()


def test_a_form_without_its_reference_offers_what_could_be_meant(tmp_path: Path) -> None:
    text = template(CREDENTIAL, Format.MD).decode().replace("`ai-foundations@1.0.0`", "")
    filled = fill_markdown(text, definition_of(CREDENTIAL), about())
    inbox = put(tmp_path / "inbox", {"form.md": filled.encode()})
    row = collect(inbox, code=1)["form.md"]
    assert "it could be ai-foundations@1.0.0" in row["message"]
    assert collect(inbox, "--credential", "ai-foundations@1.0.0", code=0)["form.md"]["fate"] == "collected"


def test_a_day_for_forms_that_have_none_can_be_given(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"form.mcred.json": form(submitted="")})
    assert collect(inbox, "--submitted", "2026-04-01", code=0)["form.mcred.json"]["fate"] == "collected"
    assert "submitted: 2026-04-01" in next((tmp_path / "out").rglob("submission.yaml")).read_text()


def test_files_go_with_the_form_that_names_them(tmp_path: Path) -> None:
    inbox = put(
        tmp_path / "inbox",
        {
            "form.mcred.json": form(worksheet="Worksheet final.docx"),
            "files/worksheet_final.docx": b"PK\x03\x04 no matter what",
            "holiday.jpg": b"\xff\xd8\xff",
        },
    )
    rows = collect(inbox, code=1)
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1"
    assert (folder / "worksheet.docx").read_bytes() == b"PK\x03\x04 no matter what"
    assert rows["files/worksheet_final.docx"]["target"] == f"{CREDENTIAL}/t-0421/attempt-1"
    assert rows["holiday.jpg"]["reason"] == "named-by-no-form"


def test_a_file_that_two_forms_name_is_given_to_neither(tmp_path: Path) -> None:
    forms = {"a.mcred.json": form(worksheet="w.pdf"), "b.mcred.json": form("t-2", worksheet="w.pdf")}
    rows = collect(put(tmp_path / "inbox", {**forms, "w.pdf": b"%PDF-1.7"}), code=1)
    assert [rows[name]["reason"] for name in ("a.mcred.json", "b.mcred.json")] == ["which-file"] * 2
    assert rows["w.pdf"]["reason"] == "its-form-was-not-collected"


def test_files_inside_the_browsers_form_are_evidence(tmp_path: Path) -> None:
    data = browser_form(definition_of(CREDENTIAL), about(), {"worksheet": {"My Sheet.PDF": b"%PDF-1.7 x"}})
    collect(put(tmp_path / "inbox", {"form.mcred.json": data}), code=0)
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1"
    assert (folder / "worksheet.pdf").read_bytes() == b"%PDF-1.7 x"
    assert "worksheet: worksheet.pdf" in (folder / "submission.yaml").read_text()


def test_a_zip_is_an_inbox(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with zipfile.ZipFile(inbox / "inner.zip", "w") as inner:
        inner.writestr("form.mcred.json", form(worksheet="w.txt"))
        inner.writestr("w.txt", "my worksheet")
    with zipfile.ZipFile(inbox / "spring.zip", "w") as outer:
        outer.write(inbox / "inner.zip", "teacher/work.zip")
        outer.writestr("teacher/__MACOSX/._x", "cruft")
    (inbox / "inner.zip").unlink()
    rows = collect(inbox, code=0)
    assert set(rows) == {"spring.zip/teacher/work.zip/form.mcred.json", "spring.zip/teacher/work.zip/w.txt"}
    assert next((tmp_path / "out").rglob("worksheet.txt")).read_text() == "my worksheet"


ROSTER = (
    "name,email,lms_id,earner\nMaria Garcia,maria@school.example,12345,t-0421\nJo Ann O'Neil,,777,t-0317\n"
)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def test_a_canvas_export_goes_by_the_roster(tmp_path: Path, roster: Path) -> None:
    inbox = put(
        tmp_path / "inbox",
        {
            "garciamaria_12345_678901_form.mcred.json": form(earner="", worksheet="sheet.txt"),
            "garciamaria_12345_678902_sheet-1.txt": b"hers",
            "oneiljoann_LATE_888_678903_form.mcred.json": form(earner="", worksheet="sheet.txt"),
            "oneiljoann_LATE_888_678904_sheet.txt": b"theirs",
            "smithsam_999_678905_form.mcred.json": form(earner=""),
        },
    )
    rows = collect(inbox, "--roster", roster, code=1)
    out = tmp_path / "out" / CREDENTIAL
    assert (out / "t-0421/attempt-1/worksheet.txt").read_text() == "hers"
    assert (out / "t-0317/attempt-1/worksheet.txt").read_text() == "theirs"
    row = rows["smithsam_999_678905_form.mcred.json"]
    assert (row["reason"], "smithsam" in row["message"]) == ("unmatched-person", True)
    written = [one for one in (tmp_path / "out").rglob("*") if "originals" not in one.parts and one.is_file()]
    names = ("maria", "garcia", "oneil", "jo ann")
    assert not [
        one
        for one in written
        for name in names
        if name in f"{one} {one.read_text()}".lower().replace(str(tmp_path).lower(), "")
    ]


def test_a_moodle_export_goes_by_the_roster(tmp_path: Path, roster: Path) -> None:
    inbox = put(
        tmp_path / "inbox",
        {
            "Maria Garcia_55_assignsubmission_file_/form.mcred.json": form(earner="", worksheet="sheet.txt"),
            "Maria Garcia_55_assignsubmission_file_/sheet.txt": b"hers",
            "Jo Ann O'Neil_56_assignsubmission_file_/form.mcred.json": form(earner="t-0317"),
            "Maria Garcia_55_assignsubmission_onlinetext_/onlinetext.html": b"<p>see files</p>",
        },
    )
    rows = collect(inbox, "--roster", roster, code=1)
    assert (tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1/worksheet.txt").read_text() == "hers"
    assert (tmp_path / "out" / CREDENTIAL / "t-0317/attempt-1").is_dir()
    html = next(one for name, one in rows.items() if name.endswith("onlinetext.html"))
    assert html["fate"] == "not-collected"


def test_a_form_and_an_export_that_name_different_people_are_held_back(tmp_path: Path, roster: Path) -> None:
    inbox = put(tmp_path / "inbox", {"garciamaria_12345_678901_form.mcred.json": form(earner="t-0317")})
    (row,) = collect(inbox, "--roster", roster, code=1).values()
    assert (row["reason"], "t-0421" in row["message"], "t-0317" in row["message"]) == ("who", True, True)


def test_a_table_of_an_online_form_has_a_teacher_in_each_row(tmp_path: Path, roster: Path) -> None:
    table = (
        "Timestamp,Email Address,S1. Code (ai-foundations@1.0.0),E2. Use case,E4. Reflection,N1. I read all\n"
        "3/14/2026 9:30:00,maria@school.example,,my case,mine,I confirm\n"
        "3/15/2026 9:30:00,nobody@school.example,,case,mine,\n"
        "3/16/2026 9:30:00,maria@school.example,,my case,better,I confirm\n"
    )
    inbox = put(tmp_path / "inbox", {"form.csv": table.encode()})
    rows = collect(inbox, "--roster", roster, code=1)
    assert [rows[f"form.csv#{row}"]["target"] for row in (2, 3, 4)] == [
        f"{CREDENTIAL}/t-0421/attempt-1",  # much is missing in it
        None,
        f"{CREDENTIAL}/t-0421/attempt-1",
    ]
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1-incomplete-1"
    assert "submitted: 2026-03-14" in (folder / "submission-incomplete.yaml").read_text()
    assert b"school.example" not in b"".join(one.read_bytes() for one in folder.rglob("*.*"))
    put(inbox, {"form.csv": f"{table}3/17/2026 9:00:00,,t-0317,c,r,I confirm\n".encode()})
    rows = collect(inbox, "--roster", roster, code=1)
    assert [one["fate"] for one in rows.values()] == [
        "already-collected",
        "not-collected",
        "already-collected",
        "collected",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        ("inbox", "--credential", "ai-foundations"),
        ("inbox", "--submitted", "yesterday"),
        ("inbox", "--roster", "nowhere.csv"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(mcred, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "inbox").mkdir()
    inbox, *rest = arguments
    done = mcred("collect", tmp_path / inbox, "--out", tmp_path / "out", *rest)
    assert done.returncode == 2
    assert done.stderr.count("\n") <= 2
    assert done.stdout == ""


def test_the_table_says_where_everything_went(mcred, tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"form.mcred.json": form(), "x\n\x1b[31m.docx": b"no"})
    done = mcred("collect", inbox, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "ai-foundations/t-0421/attempt-1" in done.stdout
    assert "2 files: 1 collected, 1 not-collected" in done.stdout
    assert "\x1b" not in done.stdout


def test_what_was_collected_into_the_inbox_is_not_collected_again(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"form.mcred.json": form()})
    for fate in ("collected", "already-collected"):
        rows = collect(inbox, "--out", inbox / "submissions", code=0)
        assert [one["fate"] for one in rows.values()] == [fate]


@pytest.mark.parametrize(("inside", "why"), [("", "is where"), ("spring", "lies where")])
def test_an_inbox_is_never_where_submissions_go(mcred, tmp_path: Path, inside: str, why: str) -> None:
    inbox = put(tmp_path / "inbox" / inside, {"form.mcred.json": form()})
    done = mcred("collect", inbox, "--out", tmp_path / "inbox")
    assert done.returncode == 2
    assert f"{why} the submissions go" in done.stderr
    assert "--out" in done.stderr
    assert [one.name for one in inbox.iterdir()] == ["form.mcred.json"]


def test_a_day_that_cannot_be_read_is_quoted(tmp_path: Path) -> None:
    for written in ("yesterday", "03/04/26", "March 2nd"):
        inbox = put(tmp_path / "inbox", {"form.mcred.json": form(submitted=written)})
        (row,) = collect(inbox, code=1).values()
        assert row["reason"] == "which-day"
        assert row["message"].startswith(f"says '{written}' in S3.")
        assert row["message"].endswith("write it like 2026-03-02")


def test_a_form_with_text_in_the_wrong_place_is_not_the_one_before(tmp_path: Path) -> None:
    text = template(CREDENTIAL, Format.MD).decode()
    empty = fill_markdown(text, definition_of(CREDENTIAL), about())
    heading = next(line for line in empty.split("\n") if line.startswith("# E4. "))
    collect(put(tmp_path / "inbox", {"form.md": empty.encode()}), code=0)
    beside = empty.replace(heading, f"{heading}\n\nIt failed twice, and I saw why.", 1)
    row = collect(put(tmp_path / "inbox", {"form.md": beside.encode()}), code=1)["form.md"]
    assert row["fate"] == "collected"
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1"
    assert (folder / "reflection.md").read_text() == "It failed twice, and I saw why.\n"


def test_an_answer_that_is_only_an_address_is_a_question(tmp_path: Path) -> None:
    inbox = put(tmp_path / "inbox", {"form.mcred.json": form(worksheet="https://docs.example/d/1")})
    (row,) = collect(inbox, code=1).values()
    assert row["questions"] == ["E3. holds only a web address; ask for the file, nothing is fetched"]


def test_an_attempt_made_by_hand_keeps_its_number(tmp_path: Path) -> None:
    by_hand = put(
        tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1", {"submission.yaml": b"kind: submission\n"}
    )
    rows = collect(put(tmp_path / "inbox", {"form.mcred.json": form(attempt="2")}), code=0)
    assert rows["form.mcred.json"]["target"] == f"{CREDENTIAL}/t-0421/attempt-2"
    assert [one.name for one in by_hand.iterdir()] == ["submission.yaml"]


def test_a_file_that_two_answers_name_is_there_once_and_score_asks(tmp_path: Path) -> None:
    inbox = put(
        tmp_path / "inbox",
        {"form.mcred.json": form(worksheet="all.txt", reflection="all.txt"), "all.txt": b"both in one"},
    )
    collect(inbox, code=0)
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1"
    text = (folder / "submission.yaml").read_text()
    assert "{worksheet: worksheet.txt, reflection: worksheet.txt}" in text


def test_an_answer_with_a_picture_is_read_in_the_form_itself(tmp_path: Path) -> None:
    word = docx.Document(
        BytesIO(fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), about()))
    )
    box = next(one for one in word.tables if one.rows[0].cells[0].text.startswith("E4. "))
    box.rows[1].cells[0].paragraphs[0].add_run("see my drawing ").add_picture(BytesIO(PIXEL))
    (tmp_path / "inbox").mkdir()
    word.save(str(tmp_path / "inbox" / "form.docx"))
    collect(tmp_path / "inbox", code=0)
    folder = tmp_path / "out" / CREDENTIAL / "t-0421/attempt-1"
    assert 'reflection: "originals/form.docx#e4-your-answer"' in (folder / "submission.yaml").read_text()
    result = CliRunner().invoke(app, ["-C", str(ROOT), "score", str(folder), "--format", "json"])
    messages = [one["message"] for one in json.loads(result.stdout)["submissions"][0]["findings"]]
    assert "the evidence for 'reflection' has 3 words; expected 150 to 350" in messages


def test_what_was_collected_is_valid(tmp_path: Path) -> None:
    written, files, _ = strong_answers("planning-and-differentiation")
    data = browser_form(definition_of("planning-and-differentiation"), written)
    collect(put(tmp_path / "inbox", {**files, "form.mcred.json": data}), code=0)
    result = CliRunner().invoke(app, ["-C", str(ROOT), "validate", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output


def test_further_exchanges_of_the_browsers_form_are_kept_apart(tmp_path: Path) -> None:
    more = {"ai-trace-1-tool": "one", "ai-trace-2-tool": "two", "ai-trace-3-tool": ""}
    collect(put(tmp_path / "inbox", {"form.mcred.json": form(**more)}), code=0)
    text = next((tmp_path / "out").rglob("ai-trace.md")).read_text()
    assert [line for line in text.split("\n") if line.startswith("## ")] == ["## Exchange 1", "## Exchange 2"]
    assert text.index("one") < text.index("## Exchange 2") < text.index("two")
