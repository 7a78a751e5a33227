import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.markdown_sections import read_markdown
from mcred.content.markup import without_markup
from mcred.content.words import count_words, find_words, has_words, without_addresses, word_places


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two", 2),
        ("don't third-grade re\u2011read it\u2019s", 4),
        ("'quoted' - dash -- two", 3),
        ("and/or", 2),
        ("3/4 of 12", 4),
        ("see https://example.org/a/b?c=d and www.example.org", 2),
        ("…  — * | _", 0),
        ("na\u00efve nai\u0308ve", 2),
        ("नमस्ते दुनिया", 2),
        ("سلام دنیا", 2),
        ("教师写字", 4),
        ("한국어 문장", 2),
    ],
)
def test_words_are_counted_as_their_readers_do(text: str, count: int) -> None:
    assert count_words(text) == count
    assert has_words(text) == (count > 0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("# Title\n\n**bold** and *more*", 4),
        ("| a | b |\n|---|:-:|\n| c | d |", 4),
        ("[link text](https://example.org/long/path)", 2),
        ("![what is seen](picture.png)", 3),
        ("<!-- not\nthis --> this", 1),
        ("```python\ncode here\n```", 2),
        ("> a quote", 2),
        ("a<br>b &nbsp; c", 3),
        ("## Answer {#answer-1}", 1),
        ("---\n***\n- [ ] item", 1),
        ("<https://example.org/>", 0),
    ],
)
def test_markup_is_not_counted(text: str, count: int) -> None:
    assert read_markdown(text).words() == count


@given(st.text(), st.text())
def test_two_paragraphs_have_as_many_words_as_each_alone(one: str, other: str) -> None:
    assert count_words(f"{one}\n{other}") == count_words(one) + count_words(other)


@given(st.text())
def test_a_text_has_words_exactly_when_some_are_counted(text: str) -> None:
    assert has_words(text) == (count_words(text) > 0)


@pytest.mark.parametrize("unit", ["a", "a-", "'", "http://", "www.", "\u0300", "漢", "-'"])
def test_thirty_thousand_hostile_characters_take_no_time(unit: str) -> None:
    started = time.process_time()
    count_words((unit * 30_000)[:30_000])
    assert time.process_time() - started < 0.1


def test_the_names_of_languages_are_no_words() -> None:
    text = "Say [¿Qué aprendió hoy?]{lang=es} now.\n\n::: lang es\nHola a todos.\n:::\n"
    assert count_words(without_markup(text)) == 8
    assert without_markup("::: note\n{lang}") == "::: note\n{lang}"


@given(st.text("az09 .,'-_/:\n\t\"()", max_size=60))
def test_plain_text_has_the_same_words_as_with_the_letters_of_all_languages(text: str) -> None:
    """A letter that is not plain makes the other pattern read the same text."""
    assert find_words(f"{text} é") == [*find_words(text), "é"]
    assert word_places(f"{text} é")[:-1] == word_places(text)
    assert has_words(text) == (find_words(without_addresses(text)) != [])
