import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_samples import (
    Written,
    about,
    browser_form,
    definition_of,
    fields_of,
    fill_markdown,
    fill_word,
    filled_pdf,
    template,
)
from mcred.content.files import Unreadable
from mcred.content.markdown_sections import read_markdown
from mcred.content.words import has_words
from mcred.evidence.intake.browser_form import read_browser_form
from mcred.evidence.intake.filled import Filled
from mcred.evidence.intake.passage_form import read_passage_form
from mcred.evidence.intake.pdf_form import read_filled_pdf
from mcred.evidence.intake.table_form import read_form_rows
from mcred.evidence.intake.tables import format_table
from mcred.evidence.intake.understanding import Understood, understand
from mcred.evidence.intake.word_form import read_word_form
from mcred.model.form import FieldRole
from mcred.render.documents import Format

CREDENTIAL = "ai-foundations"


def by_word(written: Written) -> Filled | Unreadable:
    return read_word_form(fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), written))


def by_markdown(written: Written) -> Filled | Unreadable:
    text = fill_markdown(template(CREDENTIAL, Format.MD).decode(), definition_of(CREDENTIAL), written)
    return read_passage_form(read_markdown(text))


def by_browser(written: Written) -> Filled | Unreadable:
    return read_browser_form(browser_form(definition_of(CREDENTIAL), written))


def by_pdf(written: Written) -> Filled | Unreadable:
    return read_filled_pdf(filled_pdf(definition_of(CREDENTIAL), written))


def by_table(written: Written) -> Filled | Unreadable:
    fields = fields_of(definition_of(CREDENTIAL))
    titles = ("Timestamp", *(f"{one.code} Some title" for one in fields))
    cells = tuple(written.get(one.id, "") for one in fields)
    row = ("3/14/2026 9:30:00", *("I confirm" if cell is True else str(cell or "") for cell in cells))
    rows = read_form_rows(format_table((titles, row)), f"Form ({CREDENTIAL}@1.0.0) (Responses).csv")
    assert not isinstance(rows, Unreadable)
    return rows[0].form


WAYS = pytest.mark.parametrize("way", [by_word, by_markdown, by_browser, by_pdf, by_table])


def understood(filled: Filled | Unreadable) -> Understood:
    assert isinstance(filled, Filled), filled
    assert filled.references == (f"{CREDENTIAL}@1.0.0",)
    return understand(filled, definition_of(CREDENTIAL), month_first=True)


def said(found: Understood) -> dict[str, object]:
    """The answers by the id of their field, with blanks of every kind as one."""
    texts = {key: one.text for key, one in found.texts.items()}
    traces = {
        f"{key}-{number}-{part}": one.text
        for key, exchanges in found.traces.items()
        for number, exchange in enumerate(exchanges, 1)
        for part, one in exchange.items()
        if one.text
    }
    reasons = {f"{key}-because": one.because for key, one in found.answers.items() if one.because}
    choices = {f"{key}-choice": one.choice for key, one in found.answers.items() if one.choice}
    short = {"earner": found.earner, "note": found.note}
    every = {
        key: " ".join(text.split())
        for key, text in {**texts, **traces, **reasons, **choices, **short}.items()
    }
    return {key: text for key, text in every.items() if text} | dict.fromkeys(found.attestations, True)


# Lines that mean nothing else in any format: the formats' own signs have tests of their own.
LINES = st.text("abcdefghij ÄéñΩж漢字0123456789,'\"()%", max_size=60).map(str.strip)
ANSWERS = (
    st.lists(LINES, max_size=4).map("\n".join).map(str.strip).filter(lambda text: not text or has_words(text))
)


@st.composite
def filled_forms(draw: st.DrawFn) -> dict[str, str | bool]:
    written = about(draw(st.from_regex(r"[a-z]{1,3}-[0-9]{1,4}", fullmatch=True)))
    for one in fields_of(definition_of(CREDENTIAL)):
        match one.role:
            case FieldRole.NOTE | FieldRole.ANSWER | FieldRole.BECAUSE | FieldRole.TRACE:
                written[one.id] = draw(ANSWERS)
            case FieldRole.CHOICE:
                written[one.id] = draw(st.sampled_from(["", "a", "b", "c", "d"]))
            case FieldRole.ATTESTATION:
                written[one.id] = draw(st.booleans())
            case _:
                pass
    return written


@WAYS
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(written=filled_forms())
def test_what_was_written_comes_back_from_every_format(
    way: Callable[[Written], Filled], written: dict[str, str | bool]
) -> None:
    found = understood(way(written))
    meant = {
        key: " ".join(value.split()) if isinstance(value, str) else value for key, value in written.items()
    }
    rest = {"attempt", "submitted", "minutes-learning", "minutes-evidence"}
    assert said(found) == {key: value for key, value in meant.items() if value and key not in rest}
    assert (found.attempt, found.submitted, found.learning, found.evidence) == (1, "2026-03-02", 95, 65)
    assert found.doubts == ()


@WAYS
def test_an_empty_form_says_nothing(way: Callable[[Written], Filled]) -> None:
    assert said(understood(way({}))) == {}


def test_every_template_of_every_credential_is_empty_when_it_is_empty() -> None:
    for credential in ("planning-and-differentiation", "responsible-implementation", "assistive-technology"):
        for format in (Format.DOCX, Format.MD):
            data = template(credential, format)
            filled = (
                read_word_form(data)
                if format is Format.DOCX
                else read_passage_form(read_markdown(data.decode()))
            )
            assert isinstance(filled, Filled)
            found = understand(filled, definition_of(credential), month_first=True)
            assert said(found) == {}, (credential, format)
            assert found.doubts == ()


def test_headings_of_the_teacher_belong_to_the_answer() -> None:
    worksheet = "# Before\n\nthe draft\n\n## Q1. What is a half?\n\nof two\n\n# After\n\nbetter"
    found = understood(by_markdown({**about(), "worksheet": worksheet, "reflection": "mine"}))
    assert found.texts["worksheet"].text == worksheet
    assert found.texts["reflection"].text == "mine"


def test_a_markdown_form_without_its_marks_in_braces_is_read_by_its_codes() -> None:
    text = fill_markdown(
        template(CREDENTIAL, Format.MD).decode(),
        definition_of(CREDENTIAL),
        {**about(), "use-case": "my use case"},
    ).replace(" {#use-case}", "")
    assert understood(read_passage_form(read_markdown(text))).texts["use-case"].text == "my use case"


def edited(change: Callable[[docx.document.Document], None], written: Written) -> Understood:
    word = docx.Document(
        BytesIO(fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), written))
    )
    change(word)
    stream = BytesIO()
    word.save(stream)
    return understood(read_word_form(stream.getvalue()))


def table_of(word: docx.document.Document, code: str) -> docx.table.Table:
    return next(one for one in word.tables if one.rows[0].cells[0].text.startswith(f"{code} "))


def test_text_below_an_empty_box_is_taken_and_said() -> None:
    def type_below(word: docx.document.Document) -> None:
        following = table_of(word, "E4.")._tbl.getnext()
        docx.text.paragraph.Paragraph(following, word).add_run("I typed below the box")

    found = edited(type_below, about())
    assert found.texts["reflection"].text == "I typed below the box"
    assert found.doubts == ("E4. is empty; the text below its box was taken",)


def test_a_second_exchange_is_a_copy_of_the_first() -> None:
    def copy_exchange(word: docx.document.Document) -> None:
        from copy import deepcopy

        body = word.element.body
        tables = [one for one in word.tables if one.rows[0].cells[0].text.startswith("E5.")]
        for one in tables:
            body.insert(len(body) - 1, deepcopy(one._tbl))
            body.insert(len(body) - 1, deepcopy(word.paragraphs[-1]._p))

    found = edited(copy_exchange, {**about(), "ai-trace-1-tool": "assistant", "ai-trace-1-prompt": "write"})
    assert [exchange["tool"].text for exchange in found.traces["ai-trace"]] == ["assistant", "assistant"]


def test_a_table_pasted_into_a_box_belongs_to_it() -> None:
    def paste_table(word: docx.document.Document) -> None:
        cell = table_of(word, "E3.").rows[1].cells[0]
        table = cell.add_table(rows=2, cols=2)
        for number, one in enumerate([one for row in table.rows for one in row.cells]):
            one.text = f"cell {number}"

    found = edited(paste_table, {**about(), "worksheet": "Before"})
    assert found.texts["worksheet"].text.split("\n")[:3] == ["Before", "cell 0", "cell 1"]


def test_boxes_that_have_grown_together_are_told_apart() -> None:
    def merge(word: docx.document.Document) -> None:
        first, second = table_of(word, "E2.")._tbl, table_of(word, "E4.")._tbl
        for row in second.findall(docx.oxml.ns.qn("w:tr")):
            first.append(row)
        second.getparent().remove(second)

    found = edited(merge, {**about(), "use-case": "E4. is not this", "reflection": "mine"})
    assert (found.texts["use-case"].text, found.texts["reflection"].text) == ("E4. is not this", "mine")


def test_boxes_that_became_running_text_are_read_by_their_headings() -> None:
    word = docx.Document()
    for level, text in [
        (1, "AI Foundations"),
        (0, f"District · {CREDENTIAL}@1.0.0"),
        (3, "S1. Your code (not your name)"),
        (0, "t-0421"),
        (2, "E4. Reflection"),
        (0, "Write 150 words."),
        (2, "E4. Your answer"),
        (0, "mine"),
        (2, "I confirm"),
        (0, "☒ N1. I read every part"),
    ]:
        word.add_heading(text, level) if level else word.add_paragraph(text)
    stream = BytesIO()
    word.save(stream)
    assert said(understood(read_word_form(stream.getvalue()))) == {
        "earner": "t-0421",
        "reflection": "mine",
        "verified-output": True,
    }


def test_ticks_that_differ_are_a_contradiction_and_do_not_count() -> None:
    def tick_a_copy(word: docx.document.Document) -> None:
        word.add_paragraph("☒ N1. I read every part")

    found = edited(tick_a_copy, about())
    assert found.attestations == ()
    assert found.doubts == ("N1. is ticked in one place and not in another; it does not count",)


def test_done_without_anything_in_the_box_is_said() -> None:
    def tick_done(word: docx.document.Document) -> None:
        row = next(one for one in word.tables[0].rows if one.cells[0].text == "E4.")
        row.cells[3].text = "☒"

    assert edited(tick_done, about()).doubts == ("E4. is ticked as done, and its box is empty",)


def test_a_form_of_another_version_is_a_question() -> None:
    found = understood(by_browser({**about(), "poster": "my poster"}))
    assert found.doubts == (
        "the form of ai-foundations@1.0.0 has no field 'poster'; is it another version's?",
    )


def test_a_reason_that_is_longer_than_any_reason_is_cut_and_said() -> None:
    found = understood(by_browser({**about(), "q1-choice": "b", "q1-because": "x" * 5000}))
    assert len(found.answers["q1"].because) == 4_000
    assert found.doubts == ("Q1.2 has 5,000 characters; the first 4,000 were taken",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("by_way_of", ["docx", "odt"])
def test_a_form_survives_libreoffice(tmp_path: Path, by_way_of: str) -> None:
    written: dict[str, str | bool] = {
        **about(),
        "use-case": "first line\nsecond line",
        "worksheet": "worksheet.docx",
        "reflection": "It failed twice.",
        "q1-choice": "b",
        "q1-because": "There is no time to check all.",
        "ai-trace-1-tool": "assistant",
        "ai-trace-1-output": "# not a heading\n```",
        "verified-output": True,
    }
    form = tmp_path / "form.docx"
    form.write_bytes(fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), written))
    convert(form, by_way_of, tmp_path / "there")
    convert(tmp_path / "there" / f"form.{by_way_of}", "docx", tmp_path / "back")
    found = understood(read_word_form((tmp_path / "back" / "form.docx").read_bytes()))
    rest = {"attempt", "submitted", "minutes-learning", "minutes-evidence"}
    meant = {
        key: " ".join(value.split()) if isinstance(value, str) else value for key, value in written.items()
    }
    assert said(found) == {key: value for key, value in meant.items() if value and key not in rest}
    assert found.doubts == ()


def convert(file: Path, to: str, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
