"""The sentences of a form are taken out of a text in time, whatever the text."""

import re
import time

import pytest

from mcred.content.form_phrases import load_form_phrases
from mcred.evidence.intake.values import read_choice

SENTENCES = load_form_phrases().sentences
LENGTH = 30_000


def parts(sentence: re.Pattern[str]) -> list[str]:
    """The fixed words of a sentence, in order."""
    plain = re.sub(r"\\s\{1,20\}\+", " ", sentence.pattern).replace("\\", "")
    return [one.rsplit("?", 1)[-1].rstrip(")") for one in plain.split("(?>")]


def seconds(sentence: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    sentence.sub("", text)
    return time.process_time() - start


@pytest.mark.parametrize("sentence", SENTENCES, ids=[one.pattern[:20] for one in SENTENCES])
def test_hostile_text_is_read_in_time(sentence: re.Pattern[str]) -> None:
    first, *others = parts(sentence)
    assert first.strip()
    for unit in (" ", f"{first} ", "".join((first, *others[:-1], " ")), *others):
        for before in ("", first):
            text = (before + unit * LENGTH)[:LENGTH] + "x"
            assert min(seconds(sentence, text) for _ in range(3)) < 0.5


def test_a_choice_is_read_in_time() -> None:
    text = "x" + "." * 4_000 + "x"
    start = time.process_time()
    assert read_choice(text, {"a": "one", "b": "two"}) is None
    assert time.process_time() - start < 0.5
