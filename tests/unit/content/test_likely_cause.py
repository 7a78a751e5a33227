"""Slips that libyaml complains of late are reported where they were made."""

import time

import pytest

from mcred.content.yaml import MAX_BYTES, parse_yaml, parse_yaml_text


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (
            'a:\n  - "x one\n  - "y two"\nb: 1\n',
            2,
            5,
            "this text in quotes is closed only by the next quote, on line 3",
            'add the missing " at the end of the text',
        ),
        (
            "a: 'x one\nb: 'y two'\n",
            1,
            4,
            "this text in quotes is closed only by the next quote, on line 2",
            "add the missing ' at the end of the text",
        ),
        (
            'a:\n  - {id: x, title: "One}\n  - {id: y, title: "Two"}\n',
            2,
            20,
            "this text in quotes is closed only by the next quote, on line 3",
            'add the missing " at the end of the text',
        ),
        (
            "a: 'don't'\n",
            1,
            8,
            "text goes on after the quote that closes it",
            "write '' for a quote inside the text, or take the inner quotes out",
        ),
        (
            'a: "say "hi" now"\n',
            1,
            9,
            "text goes on after the quote that closes it",
            "put single quotes around the whole text, or take the inner quotes out",
        ),
        (
            "- id: x\n  weight:2\n  must_pass: true\n",
            2,
            9,
            "there is no space after the colon",
            "write `weight: 2`",
        ),
        ("- id:x\n  weight: 2\n", 1, 5, "there is no space after the colon", "write `id: x`"),
        (
            "a: 1\nb:\u00a02\nc: 3\n",
            2,
            2,
            "there is no space after the colon, but a non-breaking space",
            "write `b: 2`",
        ),
        (
            "a:\n  - x/y\n  -ai/x\n  - z\n",
            3,
            3,
            "there is no space after the hyphen",
            "write `- ai/x`",
        ),
        (
            "a:\n  - id: x\n    t: y\n  -id: z\n    t: y\n",
            4,
            3,
            "there is no space after the hyphen",
            "write `- id: z`",
        ),
        (
            "a: 1\ns: >-\n  one\nwords here\n  more words\n  again\nt: 3\n",
            4,
            1,
            "this line is neither a field nor part of the text above it",
            "indent it like the rest of its text, or write `name: value`",
        ),
        (
            "a: one\n   b: two\n",
            2,
            4,
            "this field is indented under text, which cannot hold fields",
            "begin it in the same column as the fields it belongs to",
        ),
        (
            "t: \u201cAI: a start\u201d\n",
            1,
            4,
            "the curly quote \u201c does not put this text in quotes",
            'use straight quotes: "…"',
        ),
        ("a:\n\tb: 1\n", 2, 1, "there is a tab here", "use spaces instead"),
        ("a: @x\n", 1, 4, "text cannot begin with @", "put quotes around the text"),
    ],
)
def test_a_slip_is_reported_where_it_was_made_with_its_cure(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    (found,) = parse_yaml_text(text).problems
    assert (found.rule, found.line, found.column) == ("syntax-error", line, column)
    assert (found.message, found.hint) == (message, hint)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n  b: 1\n\u00a0\u00a0c: 2\n  d: 3\n", 3),
        ("a:\n  b: 1\n \u00a0c: 2\n", 3),
        ("a:\n  - b: 1\n  \u00a0\u00a0c: 2\n", 3),
        ("a:\n\u00a0\u00a0b: 1\n", 2),
        ("a:\n\u00a0\u00a0b: 1\n  c: 2\n", 2),
    ],
)
def test_indentation_with_a_non_breaking_space_has_its_own_message(text: str, line: int) -> None:
    (found,) = parse_yaml_text(text).problems
    assert (found.rule, found.line) == ("syntax-error", line)
    assert "begins with a non-breaking space, which only looks like a space" in found.message
    assert found.hint.endswith("type them again with the space bar")


def test_other_characters_that_look_like_spaces_are_named_by_their_code() -> None:
    (found,) = parse_yaml_text("a:\n  b: 1\n\u3000c: 2\n  d: 3\n").problems
    assert "the character U+3000" in found.message


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n  - x\n  b: 1\n", (3, 3)),
        ("a: [1, 2\nb: 3\n", (1, 4)),
        ("a: 10:30 is\n  - early: b\n", (2, 5)),
        ('a: "open\nb: 2\n', (1, 4)),
    ],
)
def test_where_no_slip_is_seen_the_reader_keeps_its_place(text: str, place: tuple[int, int]) -> None:
    (found,) = parse_yaml_text(text).problems
    assert (found.line, found.column) == place


@pytest.mark.parametrize(
    "text",
    [
        "a: x\n" + "-" * MAX_BYTES,
        "a: x\n" + "- " * 30 + "-" * MAX_BYTES + ": b: c\n",
        "a:\n" + '  - "x"\n' * 100_000 + '  - "y\n  - "z"\n',
        "a: b\n" + "\u00a0" * 400_000 + "x: y\n",
        "a: b\n" + " " * (MAX_BYTES - 60) + "x: y: z\n",
        "a: b\n" + "\n" * (MAX_BYTES - 60) + "x y z\n",
        "a: b\n" + "word:x\n" * 140_000,
    ],
)
def test_the_search_for_a_slip_takes_no_time_in_a_large_file(text: str) -> None:
    start = time.process_time()
    assert parse_yaml(text.encode()[:MAX_BYTES]).problems
    assert time.process_time() - start < 1
