"""What people write beside the fields of a form is never lost, and the form's own words are nobody's."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest

from intake_samples import (
    ROOT,
    Written,
    about,
    definition_of,
    fill_markdown,
    fill_word,
    program,
    strong_answers,
    template,
)
from mcred.content.form_phrases import load_form_phrases
from mcred.content.markdown_sections import read_markdown
from mcred.evidence.intake.filled import Beside, Entry, Filled
from mcred.evidence.intake.passage_form import read_passage_form
from mcred.evidence.intake.understanding import Understood, understand
from mcred.evidence.intake.word_form import read_word_form
from mcred.render.documents import Format
from mcred.render.jobs import plan
from mcred.render.renderer import Renderer

CREDENTIAL = "ai-foundations"
MINE = "Zebras quarrel about seven umbrellas whenever my grandmother sings loudly downstairs"


def understood(filled: object, credential: str = CREDENTIAL) -> Understood:
    assert isinstance(filled, Filled), filled
    return understand(filled, definition_of(credential), month_first=True)


def read(text: str, credential: str = CREDENTIAL) -> Understood:
    return understood(read_passage_form(read_markdown(text)), credential)


def markdown(written: Written) -> str:
    return fill_markdown(template(CREDENTIAL, Format.MD).decode(), definition_of(CREDENTIAL), written)


def under(heading: str, text: str, form: str) -> str:
    assert f"\n{heading}" in form
    start = form.index(f"\n{heading}") + 1
    end = form.index("\n", start)
    return f"{form[:end]}\n\n{text}\n{form[end:]}"


def word(written: Written, change: Callable[[docx.document.Document], None]) -> Understood:
    data = fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), written)
    document = docx.Document(BytesIO(data))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return understood(read_word_form(stream.getvalue()))


def label_of(document: docx.document.Document, code: str) -> docx.table._Cell:
    cells = (one.rows[0].cells[0] for one in document.tables)
    return next(one for one in cells if one.text.startswith(f"{code} "))


def everything(found: Understood) -> str:
    """All that becomes part of a submission or of the questions about it."""
    texts = [one.text for one in found.texts.values()]
    traces = [one.text for parts in found.traces.values() for each in parts for one in each.values()]
    reasons = [one.because for one in found.answers.values()]
    written = [found.earner, found.note, *texts, *traces, *reasons, *found.left, *found.doubts]
    return " ".join(" ".join(written).split())


@cache
def in_spanish(credential: str, format: Format) -> bytes:
    catalog = program().catalog
    spanish = replace(catalog, program=replace(catalog.program, languages=("es", "en")))
    (job,) = plan(spanish, ids=[credential], documents=["evidence-template"], formats=[format.value])
    return Renderer(ROOT, spanish, 1_700_000_000).render(job).data


def wrap(line: str) -> str:
    return "\n".join(textwrap.wrap(line, 70, break_on_hyphens=False))


@pytest.mark.parametrize("printed", [template, in_spanish])
@pytest.mark.parametrize("credential", sorted(program().catalog.credentials))
def test_no_word_of_the_form_is_taken_for_an_answer(
    credential: str, printed: Callable[[str, Format], bytes]
) -> None:
    text = printed(credential, Format.MD).decode()
    lines = text.split("\n")
    wrapped = "\n".join(one if one.startswith(("#", "|")) else wrap(one) for one in lines)
    assert wrapped != text
    for found in (
        read(text, credential),
        read(wrapped, credential),
        understood(read_word_form(printed(credential, Format.DOCX)), credential),
    ):
        assert (found.texts, found.answers, found.traces) == ({}, {}, {})
        assert (found.earner, found.left, found.doubts) == ("", (), ())


RICH = """Do it. See [the long guide to reflecting on work](https://example.org/guide) or <https://example.org/a>.

1. First.
2. Then two steps, of which the second one is longer
   - deeper item here
3. See https://example.org/plain now.

| Part | Points | Why |
|---|---|---|
| Before | 3 | so far |
| After | 10 | because it counts a lot for this |

`code here`, **bold** and [hola amigos]{lang=es}: "quotes" & it's 5 < 6, e.g. 3.5 units/week

::: lang es
Escriba algo.
:::
"""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("format", [Format.MD, Format.DOCX])
def test_short_and_rich_texts_of_a_program_are_not_taken_either(language: str, format: Format) -> None:
    catalog = program().catalog
    bundle = catalog.credentials[CREDENTIAL]
    one, two, three, four, five = bundle.credential.evidence
    four = replace(four, instructions=RICH, title="Reflect. Now?")
    other = replace(two.alternatives[0], title="Audio (max. 3 min.)", instructions="Record it.")
    evidence = (one, replace(two, alternatives=(other,)), three, four, five)
    assert bundle.quiz is not None
    first, *rest = bundle.quiz.questions
    texts = ("Yes", "No", "Ask first", "Wait, then act")
    choices = tuple(replace(one, text=text) for one, text in zip(first.choices, texts, strict=True))
    first = replace(first, title="Yes?", scenario="You sit. What now?", choices=choices)
    bundle = replace(
        bundle,
        credential=replace(bundle.credential, evidence=evidence),
        quiz=replace(bundle.quiz, questions=(first, *rest)),
    )
    catalog = replace(
        catalog,
        program=replace(catalog.program, languages=(language,)),
        credentials={**catalog.credentials, CREDENTIAL: bundle},
    )
    (job,) = plan(catalog, ids=[CREDENTIAL], documents=["evidence-template"], formats=[format.value])
    data = Renderer(ROOT, catalog, 1_700_000_000).render(job).data
    text = data.decode() if format is Format.MD else ""
    filled = read_passage_form(read_markdown(text)) if text else read_word_form(data)
    assert isinstance(filled, Filled)
    found = understand(filled, catalog.definition(CREDENTIAL), month_first=True)
    assert (found.texts, found.answers, found.left, found.doubts) == ({}, {}, (), ())


def test_an_answer_under_the_instructions_is_taken_and_asked_about() -> None:
    found = read(under("# E4. ", MINE, markdown({**about(), "use-case": "my use case"})))
    assert found.texts["reflection"].text == MINE
    assert found.texts["use-case"].text == "my use case"
    assert found.doubts == (f"E4. is empty; what stands beside it was taken: '{MINE}'",)


def test_text_beside_an_answer_is_asked_about_and_tells_forms_apart() -> None:
    found = read(under("# E4. ", MINE, markdown({**about(), "reflection": "mine"})))
    assert found.texts["reflection"].text == "mine"
    assert found.left == (MINE,)
    assert found.doubts == (f"what stands beside E4. was not taken: '{MINE}'",)


def test_a_file_can_be_named_under_the_instructions() -> None:
    found = read(under("# E3. ", "worksheet.docx", markdown(about())))
    assert found.texts["worksheet"].text == "worksheet.docx"


def test_an_address_under_the_instructions_is_not_lost() -> None:
    found = read(under("# E3. ", "https://docs.example/d/1", markdown(about())))
    assert found.doubts == ("what stands beside E3. was not taken: 'https://docs.example/d/1'",)


def test_words_behind_the_last_instruction_are_not_lost() -> None:
    form = markdown({**about(), "reflection": "mine"})
    instruction = definition_of(CREDENTIAL).credential.evidence[3].instructions.split("\n")[0]
    assert instruction in form
    found = read(form.replace(instruction, f"{instruction} {MINE}"))
    assert found.left == (MINE,)


def test_a_value_on_the_line_of_its_label_is_taken() -> None:
    form = (
        markdown({})
        .replace("## S3. Date", "## S3. Date 2026-03-02")
        .replace("Your choice", "Your choice b", 1)
    )
    found = read(form)
    assert found.submitted == "2026-03-02"
    assert found.answers["q1"].choice == "b"
    assert len(found.doubts) == 2


def test_a_label_in_bold_is_a_label() -> None:
    form = markdown({**about(), "ai-trace-1-tool": "assistant", "ai-trace-1-output": "a plan"})
    lines = (f"**{one[4:]}**" if one.startswith("### E5.") else one for one in form.split("\n"))
    (exchange,) = read("\n".join(lines)).traces["ai-trace"]
    assert (exchange["tool"].text, exchange["output"].text) == ("assistant", "a plan")


def test_a_trace_without_its_labels_is_taken_as_it_stands() -> None:
    form = markdown(about())
    start = form.index("## Exchange 1")
    found = read(f"{form[:start]}\nTool: assistant\n\n{MINE}\n")
    assert MINE in found.texts["ai-trace"].text
    assert len(found.doubts) == 1


def test_a_field_that_comes_twice_ends_the_one_before() -> None:
    form = markdown({**about(), "use-case": "first", "ai-trace-1-learning-goal": "the goal"})
    heading = next(line for line in form.split("\n") if "{#use-case}" in line)
    found = read(f"{form}\n\n{heading}\n\nsecond")
    assert found.texts["use-case"].text == "first\n\nsecond"
    assert found.traces["ai-trace"][0]["learning-goal"].text == "the goal"
    assert found.doubts == ("E2. is answered in 2 places; all of them were taken",)


def test_text_in_the_cell_of_a_label_is_taken_and_asked_about() -> None:
    def type_there(document: docx.document.Document) -> None:
        label_of(document, "E4.").add_paragraph(MINE)
        label_of(document, "S1.").paragraphs[0].add_run(" t-0421")
        label_of(document, "Q1.2").paragraphs[0].add_run(" There is no time")

    found = word({}, type_there)
    assert found.texts["reflection"].text == MINE
    assert found.earner == "t-0421"
    assert found.answers["q1"].because == "There is no time"
    assert len(found.doubts) == 3


def test_text_below_a_box_with_an_address_does_not_replace_it() -> None:
    def type_below(document: docx.document.Document) -> None:
        label_of(document, "E3.")._tc.getparent().getparent().addnext(document.add_paragraph(MINE)._p)

    found = word({**about(), "worksheet": "https://docs.example/d/1"}, type_below)
    assert found.texts["worksheet"].text == "https://docs.example/d/1"
    assert found.left == (MINE,)


def test_text_above_a_box_is_taken_and_asked_about() -> None:
    def type_above(document: docx.document.Document) -> None:
        heading = next(one for one in document.paragraphs if one.text.startswith("E4."))
        heading._p.addnext(docx.oxml.parse_xml(heading._p.xml.replace(heading.text, MINE)))
        first = next(one for one in document.paragraphs if one.text == MINE)
        first.style = document.styles["Normal"]

    found = word(about(), type_above)
    assert found.texts["reflection"].text == MINE
    assert found.doubts == (f"E4. is empty; what stands beside it was taken: '{MINE}'",)


def test_a_code_before_text_outside_of_a_box_says_where_it_belongs() -> None:
    found = word(about(), lambda document: document.add_paragraph("E4. It failed twice."))
    assert found.texts["reflection"].text == "E4. It failed twice."


def test_a_picture_above_a_full_box_is_not_lost() -> None:
    def paste(document: docx.document.Document) -> None:
        heading = next(one for one in document.paragraphs if one.text.startswith("E4."))
        following = docx.text.paragraph.Paragraph(heading._p.getnext(), heading._parent)
        following.insert_paragraph_before().add_run().add_picture(BytesIO(PIXEL))

    found = word({**about(), "reflection": "mine"}, paste)
    assert found.doubts == ("what stands beside E4. was not taken: '[picture]'",)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f"
    "00010501012718e3660000000049454e44ae426082"
)


def places(form: str, step: int) -> Iterator[str]:
    lines = form.split("\n")
    for position in range(2, len(lines) + 1, step):
        yield "\n".join([*lines[:position], "", MINE, "", *lines[position:]])


@pytest.mark.parametrize("full", [False, True])
def test_nothing_vanishes_wherever_it_is_written_in_markdown(full: bool) -> None:
    written = strong_answers(CREDENTIAL)[0] if full else about()
    for number, form in enumerate(places(markdown(written), step=3 if full else 1)):
        found = everything(read(form))
        assert MINE in found, (number, form.split("\n")[number : number + 5])


@pytest.mark.parametrize("full", [False, True])
def test_nothing_vanishes_wherever_it_is_written_in_word(full: bool) -> None:
    written = strong_answers(CREDENTIAL)[0] if full else about()
    data = fill_word(template(CREDENTIAL, Format.DOCX), definition_of(CREDENTIAL), written)
    count = len(docx.Document(BytesIO(data)).element.body)
    for position in range(1, count, 3 if full else 1):
        document = docx.Document(BytesIO(data))
        made = document.add_paragraph(MINE)._p
        document.element.body.insert(position, made)
        stream = BytesIO()
        document.save(stream)
        found = everything(understood(read_word_form(stream.getvalue())))
        assert MINE in found, position


OWN_TEMPLATE = """# {{ _("Your own words") }}

Ask your coach before you begin to write here.

::: field id="submitted" code="S3." label="Date of today" lines="1"
:::
"""
OWN_CATALOGUE = """msgid "Your own words"
msgstr ""
"Vos propres "
"mots"
"""


def test_the_words_of_a_programs_own_templates_are_its_forms_words(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    catalogue = templates / "locales/fr/LC_MESSAGES/mcred.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(OWN_CATALOGUE, encoding="utf-8")
    (templates / "evidence-template.md.j2").write_text(OWN_TEMPLATE, encoding="utf-8")
    phrases = load_form_phrases(tmp_path)
    own = "Ask your coach before you begin to write here.\n\nVos propres mots"
    form = under("# E4. ", own, markdown(about(submitted="")))
    filled = read_passage_form(read_markdown(form.replace("S3. Date", "S3. Date of today")))
    found = understand(filled, definition_of(CREDENTIAL), month_first=True, phrases=phrases)
    assert (found.texts, found.submitted, found.doubts) == ({}, None, ())


def test_many_boxes_with_text_between_them_do_not_take_long() -> None:
    entries = tuple(Entry(key="E5.1", text="a") for _ in range(20_000))
    beside = tuple(Beside(key="E5.1", text="b", at=number) for number in range(20_000))
    found = understand(Filled(entries=entries, beside=beside), definition_of(CREDENTIAL), month_first=True)
    assert len(found.left) == 20_000
