import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mcred.content.markdown_sections import read_markdown
from mcred.content.markup import without_markup
from mcred.content.words import count_words
from mcred.evidence.intake.filled import cleaned, code_of, references_in
from mcred.evidence.intake.markdown_text import as_markdown
from mcred.evidence.intake.naming import Naming, read_naming
from mcred.evidence.intake.ticks import ticked_line
from mcred.evidence.intake.values import MONTHS, read_choice, read_code, read_day, read_minutes, read_number


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("S1. Your code (not your name)", "S1"),
        ("E4. Your answer", "E4"),
        ("**E5.3 Prompt** (word for word)", "E5.3"),
        ("Q1.2\xa0Because", "Q1.2"),
        ("E4 Reflection", "E4"),
        ("### N2) I used", "N2"),
        ("E. coli under the microscope", None),
        ("S1ngle", None),
        ("E2. 5 ideas", "E2"),
        ("", None),
    ],
)
def test_a_label_is_known_by_its_code(label: str, code: str | None) -> None:
    assert code_of(label) == code


def test_a_reference_is_found_and_an_address_is_none() -> None:
    assert references_in("District · ai-foundations@1.0.0 · draft") == ("ai-foundations@1.0.0",)
    assert references_in("`a@1.2.3`, `b-c@10.0.1` and a@1.2.3") == ("a@1.2.3", "b-c@10.0.1")
    assert references_in("maria@10.0.0.1 or x@1.2") == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("☐ N1. I read", ("N1", False)),
        ("☒ N1. I read", ("N1", True)),
        ("☑N12. I read", ("N12", True)),
        ("- [ ] N1. I read", ("N1", False)),
        ("- [x] N1. I read", ("N1", True)),
        ("* [X] **N3.** I read", ("N3", True)),
        (r"- \[x\] N2. I read", ("N2", True)),
        ("X N2. I read", ("N2", True)),
        ("☐ N2. I read ✓", ("N2", True)),
        ("[] N2. I read", ("N2", False)),
        ("N2. was the route we took", None),
        ("It was N2. or so", None),
    ],
)
def test_a_box_is_ticked_by_hand_or_on_a_screen(line: str, found: tuple[str, bool] | None) -> None:
    assert ticked_line(line) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [("t-0421", "t-0421"), (" T-0421 ", "t-0421"), ("t‑0421", "t-0421"), ("Maria Garcia", None), ("", None)],
)
def test_a_code_survives_capitals_and_typographic_hyphens(text: str, code: str | None) -> None:
    assert read_code(text) == code


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("95", 95),
        ("about 95 minutes", 95),
        ("1:35", 95),
        ("1 h 35 min", 95),
        ("1.5 hours", 90),
        ("2 hours", 120),
        ("60-90", None),
        ("two days", None),
        ("3 weeks", None),
        ("1 hora y 30 minutos", 90),
        ("unas 2 horas", 120),
        ("about 1 hour and 5 minutes", 65),
        ("1 h y 30 min", 90),
        ("90 minutos", 90),
        ("2 días", None),
        ("3 semanas", None),
    ],
)
def test_minutes_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


def test_an_attempt_is_the_only_number() -> None:
    assert [read_number(text) for text in ("2", "2nd", "attempt 3", "2 of 3", "first")] == [
        2,
        2,
        3,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", ("2026-03-02", False)),
        ("2026/3/2", ("2026-03-02", False)),
        ("3/14/2026", ("2026-03-14", False)),
        ("14.3.2026", ("2026-03-14", False)),
        ("3/2/2026", ("2026-03-02", True)),
        ("3/3/2026 14:05:11", ("2026-03-03", False)),
        ("March 2, 2026", ("2026-03-02", False)),
        ("2 Mar 2026", ("2026-03-02", False)),
        ("Monday, March 2nd, 2026", ("2026-03-02", False)),
        ("2 de marzo de 2026", ("2026-03-02", False)),
        ("Lunes, 2 de Marzo del 2026", ("2026-03-02", False)),
        ("1.º de septiembre de 2026", ("2026-09-01", False)),
        ("marzo 2, 2026", ("2026-03-02", False)),
        ("2 ene. 2026", ("2026-01-02", False)),
        ("02-mar-2026", ("2026-03-02", False)),
        ("2026-02-30", None),
        ("last Friday", None),
        ("yesterday", None),
        ("March 2nd", None),
        ("03/04/26", None),
        ("marching 2, 2026", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: tuple[str, bool] | None) -> None:
    assert read_day(text, month_first=True) == day


def test_which_number_is_the_month_is_only_asked_where_both_could_be() -> None:
    assert read_day("3/2/2026", month_first=False) == ("2026-02-03", True)
    assert read_day("14/3/2026", month_first=True) == ("2026-03-14", False)


@pytest.mark.parametrize("language", MONTHS)
def test_months_are_those_that_the_language_has(language: str) -> None:
    import babel.dates

    names = babel.dates.get_month_names("wide", locale=language)
    assert [name.lower() for _, name in sorted(names.items())] == list(MONTHS[language])
    short = babel.dates.get_month_names("abbreviated", locale=language)
    for month, name in short.items():
        assert read_day(f"2 {name} 2026", month_first=True) == (f"2026-{month:02}-02", False)


CHOICES = {
    "a": "Ask the assistant to check its own key.",
    "b": "Solve as many problems as the time allows, and do not hand out a problem you did not solve.",
    "c": "Hand out all twelve.",
    "d": "Leave the sheet.",
}


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("b", "b"),
        ("B.", "b"),
        ("(b)", "b"),
        ("“b”", "b"),
        ("**b** · Solve as many problems", "b"),
        ("b Solve as many problems as the time allows", "b"),
        ("d) leave the sheet", "d"),
        ("Hand out all twelve", "c"),
        ("answer b", "b"),
        ("Answer: B.", "b"),
        ("choice b", "b"),
        ("my answer is b", "b"),
        ("Respuesta: b", "b"),
        ("opción b", "b"),
        ("a good question", None),
        ("e", None),
        ("b or c?", None),
        ("b?", None),
        ("a, b", None),
        ("a and b", None),
        ("a or b", None),
        ("not b", None),
        ("no b", None),
        ("Definitely not a", None),
        ("a - no, c", None),
        ("a: Solve as many problems", None),
        ("b · Hand out all twelve", None),
        ("anything but a", None),
        ("~~a~~ b", None),
        ("choices", None),
    ],
)
def test_a_choice_is_a_letter_and_never_a_guess(text: str, choice: str | None) -> None:
    assert read_choice(text, CHOICES) == choice


LETTERS = st.sampled_from("abcdABCD")
BETWEEN = st.text(" .,;:-/()*&+?!\n", min_size=1, max_size=4)
WORDS = st.sampled_from(["", "and", "or", "y", "o", "then", "answer", "choice", "because", "rather"])


@given(LETTERS, LETTERS, st.lists(WORDS, max_size=4), BETWEEN)
def test_two_letters_are_never_one_choice(one: str, other: str, words: list[str], between: str) -> None:
    assume(one.lower() != other.lower())
    for parts in ([*words, one, other], [one, *words, other], [one, other, *words]):
        assert read_choice(between.join(parts), CHOICES) is None


@given(LETTERS, st.sampled_from(["not", "no", "never", "nunca", "isn't", "but"]), BETWEEN)
def test_a_letter_that_is_denied_is_no_choice(letter: str, denied: str, between: str) -> None:
    assert read_choice(f"{denied}{between}{letter}", CHOICES) is None
    assert read_choice(f"answer{between}{denied}{between}{letter}", CHOICES) is None
    assert read_choice(f"{letter}{between}{denied}", CHOICES) is None


BESIDE = ("worksheet.docx", "My lesson plan.docx", "photo_1.jpg")


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("worksheet.docx", Naming(files=("worksheet.docx",))),
        ("Worksheet.DOCX", Naming(files=("worksheet.docx",))),
        ("“worksheet.docx”", Naming(files=("worksheet.docx",))),
        ("photo_1.jpg\nworksheet.docx", Naming(files=("photo_1.jpg", "worksheet.docx"))),
        ("photo 1.jpg; worksheet.docx", Naming(files=("photo_1.jpg", "worksheet.docx"))),
        ("my_lesson_plan.docx", Naming(files=("My lesson plan.docx",))),
        ("see worksheet.docx, please", Naming(files=("worksheet.docx",), beside=True)),
        ("worksheet", Naming(files=("worksheet.docx",), beside=True)),
        ("final.docx", Naming(missing=("final.docx",))),
        ("worksheet.docx and final.docx", Naming(files=("worksheet.docx",), missing=("final.docx",))),
        ("worksheet.docx, final.docx", Naming(files=("worksheet.docx",), missing=("final.docx",))),
        ("../../etc/worksheet.docx", Naming(files=("worksheet.docx",), beside=True)),
        ("old-worksheet.docx", Naming(missing=("old-worksheet.docx",))),
        ("worksheet.docx.pdf", Naming(missing=("worksheet.docx.pdf",))),
        ("I changed worksheet.docx, " + "word " * 20, Naming()),
        ("I wrote it by hand.", Naming()),
    ],
)
def test_an_answer_names_the_files_beside_its_form(text: str, naming: Naming) -> None:
    found = read_naming(text, BESIDE, markdown=False)
    assert (found.files, found.missing) == (naming.files, naming.missing)
    assert found.beside == naming.beside or naming.missing


@given(st.text(max_size=300))
def test_plain_text_says_the_same_as_markdown(text: str) -> None:
    text = cleaned(text)
    written = as_markdown(text)
    assert read_markdown(written).headings == ()
    assert count_words(without_markup(written)) == count_words(text)


@pytest.mark.parametrize(
    "text", ["# no heading", "```", "<!-- hidden", "a <b>bold</b>", "[x](y)", "{#id}", "&amp; x"]
)
def test_no_sign_of_plain_text_becomes_markup(text: str) -> None:
    written = as_markdown(f"{text}\nsecond line")
    assert read_markdown(written).headings == ()
    assert count_words(without_markup(written)) >= count_words("second line")
    assert "second line" in without_markup(written)
