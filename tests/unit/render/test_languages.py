"""Documents in other languages: every fixed word, numbers, passages, and writing from right to left."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import page
import pytest
from openxml_audit import OpenXmlValidator
from render_samples import TIMESTAMP, changed, document

from mcred.content.resources import shipped
from mcred.diagnostics import Diagnostic, Severity
from mcred.model.catalog import Catalog
from mcred.model.credential import WordLimits
from mcred.model.outcome import CriterionOutcome, Decision, Outcome, ScoredSubmission
from mcred.render.catalogues import CatalogueFaultError, load_words
from mcred.render.html import render_html
from mcred.render.index import render_index
from mcred.render.jobs import plan
from mcred.render.languages import direction, format_day, is_language
from mcred.render.plain import render_markdown
from mcred.render.renderer import Renderer
from mcred.render.scores_page import render_scores
from mcred.render.tree import Field, Group, GroupKind, Paragraph, Text, Tick
from mcred.render.typst_data import typst_data
from mcred.render.wording import duration, file_types, limits, listed, plural, spelled, word_limits
from mcred.render.words import ENGLISH, Words

ARABIC = (
    "لا تكتب اسم أي طالب. [Write no name (ever).]{lang=en} شكراً.\n\n"
    "::: lang he\nאין לכתוב שם.\n:::\n\n::: lang es\n¿Qué aprendió **hoy**?\n\n- uno\n:::"
)


def spanish() -> Words:
    words = load_words("es", (shipped("templates") / "locales",))
    assert words is not None
    return words


def in_language(catalog: Catalog, *languages: str) -> Catalog:
    return replace(catalog, program=replace(catalog.program, languages=languages))


class Bracketed(Mapping[str, tuple[str, ...]]):
    """A catalogue that has every message, in brackets, so that what is not in it stands out."""

    def __getitem__(self, message: str) -> tuple[str, ...]:
        return (f"⟦{message}⟧",)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


BRACKETED = Words(language="en", messages=Bracketed(), form=lambda _: 0)


def outside_brackets(text: str) -> list[str]:
    while text != (text := re.sub("⟦[^⟦⟧]*⟧", "", text)):
        pass
    return re.findall(r"[^\W\d_]{2,}", text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (lambda words: duration(105, words=words), "1 hora 45 minutos"),
        (lambda words: plural(1, "week", words=words), "1 semana"),
        (lambda words: plural(Fraction(5, 2), "hour", words=words), "2,5 horas"),
        (lambda words: spelled(2, words=words), "Dos"),
        (lambda words: listed(["a", "b", "c"], "or", words=words), "a, b o c"),
        (lambda words: listed(["rigor", "imparcialidad"], words=words), "rigor e imparcialidad"),
        (lambda words: listed(["agua", "hielo"], words=words), "agua y hielo"),
        (lambda words: listed(["7", "8"], "or", words=words), "7 u 8"),
        (lambda words: word_limits(WordLimits(min=150, max=350), words=words), "de 150 a 350 palabras"),
        (lambda words: file_types(["docx", "txt"], words=words), "Word o texto sin formato"),
        (lambda words: words.number(4), "4"),
    ],
)
def test_numbers_and_codes_are_said_in_spanish(said: Callable[[Words], str], expected: str) -> None:
    assert said(spanish()) == expected


def test_days_are_written_as_a_language_writes_them() -> None:
    assert format_day("2026-03-02", "en") == "March 2, 2026"
    assert format_day("2026-03-02", "es") == "2 de marzo de 2026"
    assert format_day("the 31st", "es") == "the 31st"


def test_a_dialect_takes_the_words_of_its_language() -> None:
    words = load_words("es-MX", (shipped("templates") / "locales",))
    assert words is not None
    assert words.gettext("Rubric") == "Rúbrica"
    assert load_words("en-GB", ()) is ENGLISH
    assert load_words("ar", ()) is None


def test_a_program_s_own_catalogue_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "es" / "LC_MESSAGES"
    own.mkdir(parents=True)
    (own / "mcred.po").write_text(
        'msgid "Rubric"\nmsgstr ""\n"Pauta"\n\n#, fuzzy\nmsgid "Date"\nmsgstr "X"\n'
    )
    words = load_words("es", (tmp_path, shipped("templates") / "locales"))
    assert words is not None
    assert dict(words.messages) == {"Rubric": ("Pauta",)}


@pytest.mark.parametrize(
    ("text", "line"), [('msgid "a"\nmsgstr "b', 2), ("hello", 1), ('"lost"', 1), ('msgid "\\"', 1)]
)
def test_a_broken_catalogue_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "mcred.po"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(CatalogueFaultError) as caught:
        load_words("fr", (tmp_path,))
    assert caught.value.line == line


def test_the_writers_say_nothing_that_is_not_in_the_catalogue() -> None:
    blocks = (
        *(Group(kind=kind, children=(Paragraph(children=(Tick(),)),)) for kind in GroupKind),
        Paragraph(children=(Tick(done=True), Text("1"))),
        Field(id="a", label="1", lines=60),
        Field(id="b", label="1", lines=600),
    )
    page = replace(document(*blocks), title="1", description="1", issuer="1", running="1", words=BRACKETED)
    body = render_html(page, "").partition("<body>")[2]
    shown = re.sub(r"<[^>]*aria-label=\"([^\"]*)\"[^>]*>", r"\1", body)
    assert outside_brackets(re.sub("<[^>]*>", " ", shown)) == []
    assert outside_brackets(re.sub(r"(?m)^:::.*$", "", render_markdown(page))) == []
    data = typst_data(page, 10)
    said = [*data["page-of"], *(one.get("title", "") + one.get("help", "") for one in data["blocks"])]  # type: ignore[attr-defined,union-attr]
    assert outside_brackets(" ".join(said)) == []


def test_no_document_says_an_english_fixed_word_in_spanish(folder: Path, catalog: Catalog) -> None:
    renderer = Renderer(folder, in_language(catalog, "es"), TIMESTAMP)
    content = Renderer(folder, catalog, TIMESTAMP)
    words = spanish()
    english = {one for one in words.messages if words.messages[one][0] != one and len(one) > 12}
    for job in plan(catalog, formats=["md", "html"]):
        text = renderer.render(job).data.decode()
        # What the sample's content says by itself is no fixed word.
        left = [one for one in english if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)]
        assert left == [], job.path
        assert content.render(job).data.decode() != text


def test_the_index_is_in_spanish(catalog: Catalog) -> None:
    text = render_index(in_language(catalog, "es"), plan(catalog), "", spanish())
    for one in ("Ir al contenido", "Buscar un documento", "Trayectos", "Guía del participante", "Página web"):
        assert one in text
    for one in ("Skip", "Find", "Pathways", "Learner", "Web page", "competenc", "shown'"):
        assert one not in re.sub(r'(?:href|class|id)="[^"]*"', "", text.replace("competencia", ""))


def test_the_scores_say_nothing_that_is_not_in_the_catalogue(catalog: Catalog) -> None:
    criteria = (
        CriterionOutcome(id="1", ratings={}, level=None, required="2", disputed=False, met=False),
        CriterionOutcome(id="2", ratings={}, level=None, required="2", disputed=True, met=False),
        CriterionOutcome(id="3", ratings={}, level="1", required="2", disputed=False, met=False),
    )
    rows = [
        ScoredSubmission(
            folder="1",
            outcome=Outcome(decision=decision, percent=Decimal("87.5"), criteria=criteria),
            findings=(
                Diagnostic(rule="1", severity=Severity.ERROR, file="1", line=1, column=1, message="1"),
            ),
        )
        for decision in Decision
    ]
    program = replace(catalog.program, title="1", issuer=replace(catalog.program.issuer, name="1"))
    text = render_scores(program, rows, "", "", BRACKETED)
    said = re.search("<title>(.*)</title>", text)
    assert said
    body = text.partition("<body>")[2].partition("<script>")[0]
    assert outside_brackets(f"{said[1]} {re.sub('<[^>]*>', ' ', body)}") == []
    assert '<td class="end">87,5</td>' in render_scores(program, rows, "", "", spanish())


def test_the_scores_say_how_many_reviews_are_missing_and_nothing_of_the_criteria(catalog: Catalog) -> None:
    criterion = CriterionOutcome(id="steps", ratings={}, level=None, required="2", disputed=False, met=False)
    outcome = Outcome(decision=Decision.NEEDS_REVIEW, criteria=(criterion,), reviews=1, required_reviews=2)
    rows = [ScoredSubmission(folder="one", outcome=outcome)]
    program = catalog.program
    assert "<td>1 of 2 reviews</td></tr>" in render_scores(program, rows, "", "", ENGLISH)
    assert "<td>1 de 2 revisiones</td></tr>" in render_scores(program, rows, "", "", spanish())


@pytest.mark.parametrize("language", ["es", "ar"])
def test_pdf_and_word_files_are_sound_in_every_language(
    folder: Path, catalog: Catalog, tmp_path: Path, language: str
) -> None:
    catalog = in_language(changed(catalog, title="مرحبا (1)", student_data=ARABIC), language)
    renderer = Renderer(folder, catalog, TIMESTAMP)
    for job in plan(catalog, formats=["pdf", "docx"]):
        done = renderer.render(job)
        # A packet says it for each of its parts.
        assert {one.rule for one in done.warnings} == (
            {"language-without-words"} if language == "ar" else set()
        )
        if job.format.value == "pdf":
            assert page.validate_pdf_bytes(done.data, profile="ua1").is_compliant, job.path
        else:
            path = tmp_path / "audited.docx"
            path.write_bytes(done.data)
            assert [str(one) for one in OpenXmlValidator().validate(path).errors] == [], job.path


def guide(folder: Path, catalog: Catalog, format: str) -> bytes:
    (job,) = plan(catalog, documents=["learner-guide"], formats=[format])
    return Renderer(folder, catalog, TIMESTAMP).render(job).data


def test_passages_name_their_language_in_every_format(folder: Path, catalog: Catalog) -> None:
    catalog = changed(catalog, student_data=ARABIC)
    html = guide(folder, catalog, "html").decode()
    assert '<span lang="en" dir="ltr">Write no name (ever).</span>' in html
    assert '<div lang="he" dir="rtl">' in html
    text = guide(folder, catalog, "md").decode()
    assert "[Write no name (ever).]{lang=en}" in text
    assert "::: lang es\n\n¿Qué aprendió **hoy**?\n\n- uno\n\n:::" in text
    with zipfile.ZipFile(io.BytesIO(guide(folder, catalog, "docx"))) as archive:
        word = archive.read("word/document.xml").decode()
    assert '<w:lang w:val="es-US"/>' in word
    assert '<w:rtl/><w:lang w:bidi="he-IL"/>' in word.replace("<w:cs/>", "")
    pdf = guide(folder, catalog, "pdf")
    assert b"/Lang(es)" in pdf.replace(b"/Lang (", b"/Lang(")


def test_an_unknown_language_is_a_warning_with_its_line(folder: Path, catalog: Catalog) -> None:
    bundle = catalog.credentials["paper-cranes"]
    body = "Fine.\n\nSay [hola]{lang=qqx} now.\n\n::: lang spanish\nHola.\n:::\n"
    modules = (replace(bundle.modules[0], body=body),)
    catalog = replace(catalog, credentials={"paper-cranes": replace(bundle, modules=modules)})
    (job,) = plan(catalog, documents=["learner-guide"], formats=["md"])
    done = Renderer(folder, catalog, TIMESTAMP).render(job)
    assert {one.rule for one in done.warnings} == {"unknown-language"}
    assert [one.line for one in done.warnings] == [10, 12]
    assert "Say hola now." in done.data.decode()


def test_other_braces_and_fences_stay_text(folder: Path, catalog: Catalog) -> None:
    html = guide(
        folder, changed(catalog, student_data="[a]{#b} [c]{lang} [d]{lang=e f}\n\n::: note\nx\n:::"), "html"
    )
    for one in ("[a]{#b}", "[c]{lang}", "[d]{lang=e f}", "::: note"):
        assert one in html.decode()


def test_a_program_in_arabic_is_written_from_right_to_left(folder: Path, catalog: Catalog) -> None:
    catalog = in_language(catalog, "ar")
    html = guide(folder, catalog, "html").decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h2 id="your-way-through"><span lang="en" dir="ltr">Your way through</span>' in html
    with zipfile.ZipFile(io.BytesIO(guide(folder, catalog, "docx"))) as archive:
        word = archive.read("word/document.xml").decode()
    assert "<w:bidi/>" in word
    assert "<w:bidiVisual/>" in word


def test_languages_are_known_with_the_way_they_are_written() -> None:
    assert [direction(one) for one in ("ar", "he-IL", "ur", "az-Arab", "ar-Latn", "es")] == [
        *("rtl", "rtl", "rtl", "rtl", "ltr", "ltr")
    ]
    assert [is_language(one) for one in ("es", "zh-Hant", "qqx", "spanish")] == [True, True, False, False]


def test_marks_of_languages_take_little_time_on_hostile_text(folder: Path, catalog: Catalog) -> None:
    hostile = "[" * 5000 + "]{lang=" * 500
    assert guide(folder, changed(catalog, student_data=hostile), "md")


def test_limits_are_marked_when_their_words_are_in_another_language(folder: Path, catalog: Catalog) -> None:
    assert limits(catalog.credentials["paper-cranes"].credential.evidence[0])
    assert (
        '<span lang="en" dir="ltr">1 file</span>'
        in guide(folder, in_language(catalog, "ar"), "html").decode()
    )
