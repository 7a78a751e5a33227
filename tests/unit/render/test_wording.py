from fractions import Fraction

import pytest

from mcred.model.credential import FileCount, WordLimits
from mcred.render.wording import (
    duration,
    file_count,
    file_types,
    grades,
    in_words,
    listed,
    lowered,
    number,
    plural,
    spelled,
    word_limits,
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (number(Fraction(4)), "4"),
        (number(Fraction(5, 2)), "2.5"),
        (duration(45), "45 minutes"),
        (duration(61), "1 hour 1 minute"),
        (duration(120), "2 hours"),
        (plural(1, "week"), "1 week"),
        (spelled(2), "Two"),
        (spelled(12), "12"),
        (listed([]), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"], "or"), "a, b or c"),
        (grades(["k-2", "3-5", "6-8", "9-12"]), "grades K–12"),
        (grades(["3-5", "adult"]), "grades 3–5 and adult learners"),
        (word_limits(WordLimits(min=150, max=350)), "150 to 350 words"),
        (word_limits(WordLimits(max=50)), "at most 50 words"),
        (word_limits(WordLimits()), ""),
        (file_count(FileCount(min=1, max=1)), "1 file"),
        (file_count(FileCount(min=1, max=3)), "1 to 3 files"),
        (file_count(FileCount(min=2)), "at least 2 files"),
        (file_types(["jpg", "jpeg", "docx"]), "JPEG or Word"),
        (in_words("ai-trace"), "AI trace"),
        (in_words("guided-example"), "Guided example"),
        (lowered("AI trace"), "AI trace"),
        (lowered("A crane"), "a crane"),
    ],
)
def test_numbers_and_codes_are_said_as_people_say_them(said: str, expected: str) -> None:
    assert said == expected
