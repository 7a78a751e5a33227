"""A program's own patterns: quick on any text, or refused."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.own_patterns import compile_pattern


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bLK-[0-9]{6}\b", "see lk-204518."),
        (r"(?:LK|KL)-?\d{5,8}", "KL12345"),
        (r"S[0-9]{3}[. ]?[0-9]{3}", "s123.456"),
        (r"[^\]a]b\.c", "xb.c"),
        (r"(ab){3}", "ababab"),
    ],
)
def test_a_pattern_of_characters_classes_and_counts_is_searched(pattern: str, text: str) -> None:
    compiled = compile_pattern(pattern)
    assert isinstance(compiled, re.Pattern)
    assert compiled.search(text)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("LK-[0-9]+", "has no end"),
        (".*", "has no end"),
        ("[0-9]{4,}", "is not taken"),
        ("(a?){30}", "counts something"),
        ("(a|b){20}", "counts something"),
        ("((a|b)){20}", "counts something"),
        ("(a{2}){3}", "counts something"),
        ("a{2}{3}", "counts something"),
        ("a{1,64}b{1,64}", "ways"),
        ("[0-9]{999}", "limit is 64"),
        (r"(a)\1", "is not taken"),
        ("(?=a)b", "counts"),
        ("(?i)b", "counts"),
        ("a?", "text of nothing"),
        ("(ab", "is no pattern"),
        ("ab)", "is no pattern"),
        ("[ab", "is not taken"),
        ("a|", "text of nothing"),
        ("[z-a]", "is no pattern"),
        (".[[*:]", "is no pattern"),
    ],
)
def test_what_could_take_long_or_is_none_is_refused_with_the_reason(pattern: str, why: str) -> None:
    fault = compile_pattern(pattern)
    assert isinstance(fault, str)
    assert why in fault or fault.startswith("is no pattern")


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab01[]-(){},?|.\\d*+^$:", min_size=2, max_size=24))
def test_any_pattern_that_is_taken_is_quick_on_a_text_of_its_own_characters(pattern: str) -> None:
    compiled = compile_pattern(pattern)
    if isinstance(compiled, re.Pattern):
        started = time.process_time()
        compiled.findall("ab01" * 50 + "a" * 2_000 + "0" * 2_000)
        assert time.process_time() - started < 0.5
