"""Reading grades: syllables held against a dictionary, the formula, and what does not count."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.lint.readability import Passage, hardest_sentences, prose, reading_grade
from mcred.lint.syllables import count_syllables

JUDGED = Path(__file__).with_name("syllables.txt").read_text(encoding="utf-8")


def judged(part: str) -> Iterator[tuple[str, int]]:
    """The words of one part of the dictionary's excerpt, with their syllables."""
    for line in JUDGED.partition(f"# {part}\n")[2].partition("#")[0].splitlines():
        number, _, words = line.partition(": ")
        yield from ((word, int(number)) for word in words.split())


@pytest.mark.parametrize(
    ("part", "least", "exact", "drift"), [("shipped", 700, 0.99, 0.005), ("other", 500, 0.95, 0.01)]
)
def test_syllables_are_nearly_those_of_the_dictionary(
    part: str, least: int, exact: float, drift: float
) -> None:
    words = list(judged(part))
    counted = [count_syllables(word) for word, _ in words]
    total = sum(number for _, number in words)
    assert len(words) >= least
    assert sum(a == b for a, (_, b) in zip(counted, words, strict=True)) >= exact * len(words)
    assert abs(sum(counted) - total) <= drift * total


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("take", 1), ("table", 2), ("asked", 1), ("wanted", 2), ("handled", 2), ("pages", 2), ("rules", 1),
     ("safety", 2), ("colleague", 2), ("everything", 3), ("material", 4), ("special", 2), ("science", 2),
     ("doesn't", 2), ("don't", 1), ("pdf", 3), ("idea", 3), ("element", 3), ("the", 1), ("a", 1)],
)  # fmt: skip
def test_syllables_of_words_that_spelling_hides(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def grade(text: str) -> float | None:
    return reading_grade(one.text for one in prose(text))


def test_the_grade_is_that_of_the_published_formula() -> None:
    # 20 sentences of 6 words and 7 syllables each.
    text = "The cat sat on the table. " * 20
    assert grade(text) == pytest.approx(0.39 * 6 + 11.8 * 7 / 6 - 15.59)


def test_of_a_short_text_nothing_is_said() -> None:
    assert grade("Institutional heterogeneity. " * 40) is None
    assert grade("Institutional heterogeneity. " * 50) is not None


@pytest.mark.parametrize(
    "more",
    [
        "## Institutional heterogeneity and multifaceted operationalization",
        "| Institutional heterogeneity |\n|---|\n| Multifaceted operationalization |",
        "> Institutional heterogeneity and multifaceted operationalization.",
        "```\nInstitutional heterogeneity and multifaceted operationalization\n```",
    ],
)
def test_headings_tables_quotes_and_code_do_not_count(more: str) -> None:
    text = "The cat sat on the table. " * 20
    assert grade(f"{text}\n\n{more}\n\n{text}") == grade(f"{text}\n\n{text}")


def test_addresses_abbreviations_and_minutes_do_not_change_sentences() -> None:
    text = "The cat sat on the table. " * 20
    linked = text.replace("table.", "[table](https://example.org/multifaceted/operationalization).")
    assert grade(linked) == pytest.approx(grade(text), abs=0.01)
    assert grade("- The cat sat, e.g. on tables, at home. (5 minutes)\n" * 20) == grade(
        "- The cat sat, e.g. on tables, at home (5 minutes).\n" * 20
    )


def test_the_hardest_sentences_come_first_with_their_place_and_are_cut() -> None:
    long = "Institutional heterogeneity necessitates multifaceted operationalization of communication, "
    text = f"A cat sat.\n\n- {long * 2}always.\n- It ran home and slept."
    passages = [Passage(place=one.line, text=one.text) for one in prose(text)]
    hardest = hardest_sentences(passages, 2)
    assert [one.place for one in hardest] == [3, 4]
    assert hardest[0].shown.endswith(" …")
    assert len(hardest[0].shown) <= 72


def test_a_harder_text_reads_at_a_higher_grade() -> None:
    easy = "You read one page. Then you mark each step. " * 15
    middle = (
        "You read one page with a colleague, and then you mark each step at which somebody had a question. "
        * 8
    )
    hard = (
        "Practitioners systematically operationalize multifaceted instructional communication procedures. "
        * 16
    )
    grades = [grade(one) for one in (easy, middle, hard)]
    assert grades == sorted(grades, key=lambda one: one or 0)


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    texts = [*(one.text for one in prose(text)), text] * 3
    reading_grade(texts)
    hardest_sentences([Passage(place=1, text=one) for one in texts], 3)


@pytest.mark.parametrize(
    "piece", ["a", "e", "ia", "ed", ".", "a.", "aeiouy", "'a", "](", "é", "every", "1", "“"]
)
def test_thirty_thousand_hostile_characters_take_under_fifty_milliseconds(piece: str) -> None:
    text = (piece * 30_000)[:30_000]
    for one in (text, (piece + " ") * (30_000 // (len(piece) + 1))):
        start = time.process_time()
        reading_grade([one])
        hardest_sentences([Passage(place=1, text=one)], 3)
        count_syllables(one)
        assert time.process_time() - start < 2 * 0.05
