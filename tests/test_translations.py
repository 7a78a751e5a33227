"""The catalogue of the documents' fixed words is complete, current and says nothing it should not."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2 import Environment

from catalogue import LOCALES, ROOT, TEMPLATE, extract, read, updated, written
from mcred.model.catalog import Activity
from mcred.model.credential import CoachingType, Level
from mcred.model.form import TRACE_NAMES
from mcred.render.catalogues import load_words
from mcred.render.wording import in_words
from mcred.render.words import Words

CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/mcred.po"))
LEXER = Environment(autoescape=True)
VALUE = re.compile(r"%\((\w+)\)s")


def spanish() -> Words:
    words = load_words("es", (LOCALES,))
    assert words is not None
    return words


def said(string: object) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [TEMPLATE, *CATALOGUES], ids=lambda path: path.parent.parent.name)
def test_the_catalogues_are_current(path: Path) -> None:
    afresh = extract() if path == TEMPLATE else updated(read(path), extract())
    assert path.read_text(encoding="utf-8") == written(afresh), "run python tests/write_catalogue.py"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_and_none_is_a_guess(path: Path) -> None:
    messages = [one for one in read(path) if one.id]
    assert [one.id for one in messages if one.fuzzy or not all(said(one.string))] == []


def faults(message: Message) -> list[str]:
    ids, strings = said(message.id), said(message.string)
    values = [set(VALUE.findall(one)) for one in ids]
    wrong = [one for one in strings if set(VALUE.findall(one)) not in values]
    quotes = [one for one in strings if '"' in one]  # it would end an option of a template
    bold = [one for one in strings if one.count("**") != ids[0].count("**")]
    edges = [one for one in strings if (one[:1] == " ") != (ids[0][:1] == " ") or one != one.rstrip()]
    return [*wrong, *quotes, *bold, *edges]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_translations_keep_values_and_markup(path: Path) -> None:
    assert [found for one in read(path) if one.id for found in faults(one)] == []


def test_the_reader_of_catalogues_reads_what_the_library_reads() -> None:
    for path in CATALOGUES:
        judged = {said(one.id)[0]: said(one.string) for one in read(path) if one.id}
        words = load_words(path.parent.parent.name, (LOCALES,))
        assert words is not None
        assert dict(words.messages) == judged


def test_every_code_of_the_model_has_its_words() -> None:
    words = spanish()
    for code in (*Activity, *CoachingType, *Level):
        assert in_words(code) in words.messages, code


def test_ai_traces_are_read_with_the_names_that_the_form_prints() -> None:
    words = spanish()
    for part, name in TRACE_NAMES["en"].items():
        if part == "exchange":
            assert words.gettext("Exchange %(number)s", number=1) == f"{TRACE_NAMES['es'][part]} 1"
        else:
            assert words.gettext(name) == TRACE_NAMES["es"][part]
    assert {path.parent.parent.name for path in CATALOGUES} < set(TRACE_NAMES)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.j2")), ids=lambda path: path.name)
def test_a_template_holds_no_words_but_in_calls(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    data = "\x00".join(value for _, kind, value in LEXER.lex(source) if kind == "data")
    data = re.sub(r"(?m)^:::+ .*$|\bpathway\.svg\b", "", data)  # containers with names of options
    data = re.sub(r'[a-z-]+="|\b[ECFMNQRS][0-9]?\.', "", data)  # options in pieces, and codes of fields
    assert re.findall(r"[^\W\d_]{2,}", re.sub(r" (row-heads|anchor|rest)\b", "", data)) == []
    constants = {
        value[1:-1]
        for _, kind, value in LEXER.lex(source)
        if kind == "string" and re.search(r"[a-z] [a-z]|^.[A-Z][a-z]", value)
    }
    known = {one for message in extract() if message.id for one in said(message.id)}
    nouns = {one.removeprefix("%(count)s ") for one in known}
    assert constants - known - nouns == set()
