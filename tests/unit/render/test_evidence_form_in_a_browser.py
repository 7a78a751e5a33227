"""The evidence form in a real browser: from opening it to the saved file, and back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from render_samples import TIMESTAMP

from mcred.content.program import load_program
from mcred.content.words import count_words
from mcred.model.form import TRACE_PARTS, form_fields
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

WORKSHEET = b"A worksheet\x00\xff of bytes"
HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def form(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    catalog = load_program(root).catalog
    (job,) = plan(catalog, ids=["ai-foundations"], documents=["evidence-form"])
    path = tmp_path_factory.mktemp("stick") / "evidence-form.html"
    path.write_bytes(Renderer(root, catalog, TIMESTAMP).render(job).data)
    return path


@pytest.fixture
def page(browser: Any, form: Path) -> Iterator[Any]:
    """The form as it is opened from a stick. Whatever the browser has to say against it fails the test."""
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(form.as_uri())
    yield page
    context.close()
    assert said == []


def saved(page: Any, folder: Path) -> tuple[Path, dict[str, Any]]:
    with page.expect_download() as begun:
        page.click("#save")
    path = folder / begun.value.suggested_filename
    begun.value.save_as(path)
    return path, json.loads(path.read_text(encoding="utf-8"))


def attach(page: Any, key: str, name: str) -> None:
    page.set_input_files(f"#_{key}_files", {"name": name, "mimeType": "text/plain", "buffer": WORKSHEET})


def some_answers(page: Any) -> None:
    page.fill("#_earner", "t-0421")
    page.fill("#_submitted", "2026-03-02")
    page.check("input[name=q1-choice][value=b]")
    page.fill("#_reflection", HOSTILE)
    page.check("#_verified-output")
    attach(page, "worksheet", "worksheet.docx")


def all_answers(page: Any) -> None:
    some_answers(page)
    for field in ("attempt", "minutes-learning", "minutes-evidence"):
        page.fill(f"#_{field}", "90")
    for number in range(1, 6):
        page.check(f"input[name=q{number}-choice][value=a]")
        page.fill(f"#_q{number}-because", "because " * 20)
    for field in ("use-case", "reflection"):
        page.fill(f"#_{field}", "A sentence of five words. " * 35)
    for part in TRACE_PARTS:
        page.fill(f"#_ai-trace-1-{part}", part)
    for field in ("no-student-data", "teacher-judgement"):
        page.check(f"#_{field}")


def test_the_saved_file_holds_every_field_as_it_was_written(page: Any, root: Path, tmp_path: Path) -> None:
    some_answers(page)
    path, document = saved(page, tmp_path)
    bundle = load_program(root).catalog.credentials["ai-foundations"]

    assert path.name == "ai-foundations-t-0421.mcred.json"
    assert list(document) == ["kind", "version", "credential", "fields", "files"]
    assert (document["kind"], document["version"]) == ("evidence-form", 1)
    assert document["credential"] == f"ai-foundations@{bundle.credential.version}"
    assert set(document["fields"]) == {one.id for one in form_fields(bundle.credential, bundle.quiz)}
    assert document["fields"]["reflection"] == HOSTILE
    assert document["fields"]["q1-choice"] == "b"
    assert document["fields"]["q2-choice"] == document["fields"]["note"] == ""
    assert document["fields"]["submitted"] == "2026-03-02"
    assert (document["fields"]["verified-output"], document["fields"]["no-student-data"]) == (True, False)
    assert document["files"] == {
        "worksheet": [{"name": "worksheet.docx", "data": "QSB3b3Jrc2hlZXQA/yBvZiBieXRlcw=="}]
    }


def test_a_saved_file_opens_again_and_saves_the_same(page: Any, form: Path, tmp_path: Path) -> None:
    some_answers(page)
    page.click("text=Add another exchange")
    page.keyboard.type("Another tool")
    path, first = saved(page, tmp_path)
    assert first["fields"]["ai-trace-2-tool"] == "Another tool"
    assert set(TRACE_PARTS) == {one[11:] for one in first["fields"] if one.startswith("ai-trace-2-")}

    page.click("#clear")
    assert page.input_value("#_earner") == ""
    assert page.locator(".exchange").count() == 1
    page.set_input_files("#open", path)
    page.locator("#status", has_text="Opened").wait_for()
    assert page.input_value("#_ai-trace-2-tool") == "Another tool"
    assert page.inner_text("#status") == f"Opened {path.name}."
    assert saved(page, tmp_path)[1] == first


def test_a_draft_is_there_again_when_the_page_is(page: Any) -> None:
    some_answers(page)
    page.locator("#draft", has_text="Draft").wait_for()
    assert page.inner_text("#draft") == "Draft kept on this computer."
    page.reload()
    assert page.input_value("#_reflection") == HOSTILE
    assert page.is_checked("input[name=q1-choice][value=b]")
    assert "worksheet.docx" in page.inner_text(".files[data-key=worksheet]")
    page.click("#clear")
    page.reload()
    assert page.input_value("#_reflection") == ""


def test_where_no_draft_can_be_kept_the_form_says_so_and_still_saves(page: Any, tmp_path: Path) -> None:
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    page.fill("#_earner", "t-1")
    page.locator("#draft", has_text="This browser keeps no draft here").wait_for()
    assert saved(page, tmp_path)[1]["fields"]["earner"] == "t-1"


def test_the_list_says_in_plain_words_what_is_missing(page: Any) -> None:
    assert page.inner_text("#progress") == "0 of 17 done"
    some_answers(page)
    page.locator("#progress", has_text="4 of 17 done").wait_for()
    missing = page.inner_text("#missing").splitlines()
    assert "Q1. A practice sheet for tomorrow: no reason yet" in missing
    assert any(one.startswith("E4. Reflection: more words are asked for (") for one in missing)
    assert "E5. AI trace: nothing written and no file attached yet" in missing
    page.click("#missing a >> text=E5. AI trace")
    assert page.evaluate("document.activeElement.name") == "ai-trace-1-tool"


def test_a_whole_form_is_said_to_be_whole(page: Any, tmp_path: Path) -> None:
    all_answers(page)
    saved(page, tmp_path)
    assert page.inner_text("#missing") == ""
    assert page.inner_text("#progress") == "17 of 17 done"
    assert page.inner_text("#status").endswith("This file is what you hand in.")


def test_a_written_answer_beside_a_file_is_one_piece_too_many(page: Any) -> None:
    attach(page, "reflection", "mine.docx")
    page.fill("#_reflection", "mine.docx")
    page.locator("#missing", has_not_text="E4. Reflection").wait_for()
    page.fill("#_reflection", "A sentence of five words. " * 35)
    page.locator("#missing", has_text="E4. Reflection: fewer pieces").wait_for()


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("virus.exe", 9, "virus.exe is not attached: md, txt, docx, pdf can be handed in here."),
        ("film.pdf", 26_000_000, "film.pdf is not attached: all files together would be larger than 25 MB."),
    ],
)
def test_a_file_that_cannot_go_along_is_refused_with_its_reason(
    page: Any, tmp_path: Path, name: str, size: int, said: str
) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(size)
    page.set_input_files("#_worksheet_files", tmp_path / name)
    page.locator("#status", has_text=" ").wait_for()
    assert page.inner_text("#status").startswith(said)
    assert page.inner_text(".files[data-key=worksheet] ul") == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no JSON {", "other.json is not a file that this form has saved."),
        ("[]", "other.json is not a file that this form has saved."),
        ('{"kind": "evidence-form", "version": 1, "credential": "a@1.0.0"}', "other.json is not a file"),
        (
            '{"kind": "evidence-form", "version": 1, "credential": "a@1.0.0", "fields": {}, "files": {}}',
            "other.json belongs to another form: a@1.0.0.",
        ),
    ],
)
def test_a_file_of_another_kind_changes_nothing(page: Any, tmp_path: Path, content: str, said: str) -> None:
    page.fill("#_earner", "t-1")
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    page.set_input_files("#open", path)
    page.locator("#status", has_text=" ").wait_for()
    assert page.inner_text("#status").startswith(said)
    assert page.input_value("#_earner") == "t-1"


def test_a_hostile_saved_file_is_text_and_bounded(page: Any, tmp_path: Path) -> None:
    document = {
        "kind": "evidence-form",
        "version": 1,
        "credential": "ai-foundations@0.9.0",
        "fields": {
            "earner": HOSTILE,
            "note": 7,
            "verified-output": "yes",
            "ai-trace-999-tool": "x",
            "__proto__": "y",
        },
        "files": {"worksheet": [{"name": HOSTILE, "data": "QQ=="}, 3, {"name": 1}], "use-case": "none"},
    }
    path = tmp_path / "mine.mcred.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    page.set_input_files("#open", path)
    page.locator("#status", has_text=" ").wait_for()
    assert "It was saved for ai-foundations@0.9.0" in page.inner_text("#status")
    assert page.input_value("#_earner") == HOSTILE
    assert page.input_value("#_note") == ""
    assert not page.is_checked("#_verified-output")
    assert page.locator("main img, main script").count() == 0
    assert page.locator(".exchange").count() == 50
    assert page.locator(".files[data-key=worksheet] li").count() == 1


def test_words_are_counted_as_the_checks_count_them(page: Any) -> None:
    texts = (
        "",
        " – … 12.5 a_b don't third-grade well—known",
        "see https://example.org/a-b?c=d or www.x.org, awww.no",
        "naïve café Straße übung école",
        "漢字かな交じり文 mixed漢text",
        "हिन्दी में लिखा हुआ पाठ ไทย עברית العربية",
        "one\ntwo\tthree four\u00a0five ½ ² Ⅷ",
        HOSTILE,
    )
    counted = page.evaluate("(texts) => texts.map((text) => countWords(text))", list(texts))
    assert counted == [count_words(text) for text in texts]
