import pytest

from mcred.content.yaml import MAX_BYTES, locate, parse_yaml


def problem(text: str | bytes) -> tuple[str, int, int]:
    parsed = parse_yaml(text if isinstance(text, bytes) else text.encode())
    assert parsed.data is None
    first = parsed.problems[0]
    return first.rule, first.line, first.column


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("012", "012"),
        ("2026-04-12", "2026-04-12"),
        ("1_000", "1_000"),
        ("=", "="),
        ("true", True),
        ("~", None),
        ("", None),
        ("15", 15),
        ("-3", -3),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        ('"15"', "15"),
        ("'true'", "true"),
    ],
)
def test_a_plain_value_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    data = parse_yaml(f"a: {written}\n".encode()).data
    assert data == {"a": meant}
    assert type(data["a"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        ("a: &x 1\n", ("anchor-used", 1, 4)),
        ("a: 1\nb:\n  - *x\n", ("alias-used", 3, 5)),
        ("<<: {a: 1}\n", ("merge-key-used", 1, 1)),
        ("a: !!str 1\n", ("tag-used", 1, 4)),
        ("a: ! b\n", ("tag-used", 1, 4)),
        ("a: {1: b}\n", ("key-not-text", 1, 5)),
        ("true: 1\n", ("key-not-text", 1, 1)),
        ("? [a]\n: b\n", ("key-not-text", 1, 3)),
        ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1)),
        ("", ("empty-file", 1, 1)),
        ("# nothing\n", ("empty-file", 1, 1)),
        ("a: .nan\n", ("number-out-of-range", 1, 4)),
        ("a: -.inf\n", ("number-out-of-range", 1, 4)),
        ("a: 1e999\n", ("number-out-of-range", 1, 4)),
        ("a: 1234567890123456\n", ("number-out-of-range", 1, 4)),
        ("a: 0xFFFFFFFFFFFFFFFFFF\n", ("number-out-of-range", 1, 4)),
        ("a: b: c\n", ("syntax-error", 1, 5)),
        ("a:\n\tb: 1\n", ("syntax-error", 2, 1)),
        ('a: 1\nb: "open\nc: 2\n', ("syntax-error", 2, 4)),
        ("a: [1, 2\nb: 3\n", ("syntax-error", 1, 4)),
        ("kind: [\n", ("syntax-error", 1, 8)),
        ("a: 1\nb: {c: 2, d\n", ("syntax-error", 2, 4)),
        ("a: x\x07\n", ("control-character", 1, 5)),
        ("a: 1\nb: x\u202ey\n", ("control-character", 2, 5)),
        ('a: "\\u202e"\n', ("control-character", 1, 4)),
        ("a: 1\rb: 2\n", ("control-character", 1, 5)),
        ("a: x\u0085y\n", ("control-character", 1, 5)),
        (b"a: 1\nb: \xff\n", ("not-utf-8", 2, 4)),
        ("a: 1".encode("utf-16"), ("not-utf-8", 1, 1)),
        (b"a: \x00\n", ("control-character", 1, 4)),
        ("[" * 41 + "]" * 41, ("nested-too-deep", 1, 41)),
        ("[" * 100_000, ("nested-too-deep", 1, 41)),
        ("- " * 100_000, ("nested-too-deep", 1, 81)),
        ("? " * 50_000, ("nested-too-deep", 1, 81)),
        ("a: " + "x" * MAX_BYTES, ("file-too-large", 1, 1)),
    ],
)
def test_what_is_refused_is_named_at_its_place(text: str | bytes, expected: tuple[str, int, int]) -> None:
    assert problem(text) == expected


def test_forty_levels_are_enough_for_anyone_and_allowed() -> None:
    assert parse_yaml(("[" * 40 + "]" * 40).encode()).problems == ()


@pytest.mark.parametrize(
    "text", ["[" + "1," * 70_000 + "]", "- 1\n" * 70_000, "{" + "a: [],\n" * 70_000 + "}"]
)
def test_too_many_values_are_refused_with_the_limit(text: str) -> None:
    parsed = parse_yaml(text.encode())
    assert parsed.problems[0].rule == "too-many-values"
    assert "60,000" in parsed.problems[0].message


def test_a_duplicate_key_names_both_places() -> None:
    message = parse_yaml(b"a: 1\nb:\n  c: 1\n  c: 2\n").problems[0].message
    assert message == "the field 'c' is given twice; the first is on line 3, column 3"


def test_every_duplicate_is_told_in_one_run() -> None:
    parsed = parse_yaml(b"a: 1\na: 2\nb: 1\nb: 2\n")
    assert [one.line for one in parsed.problems] == [2, 4]


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\nb: 2"])
def test_byte_order_mark_line_ends_and_a_missing_last_one_do_not_matter(text: bytes) -> None:
    assert parse_yaml(text).data == {"a": 1, "b": 2}


def test_asterisks_and_ampersands_inside_text_are_text() -> None:
    assert parse_yaml(b"a: this & that\nb: a *bold* word\nc: 'R&D'\nd: Stop!\n").data == {
        "a": "this & that",
        "b": "a *bold* word",
        "c": "R&D",
        "d": "Stop!",
    }


def test_places_count_characters_and_lines_from_one() -> None:
    text = "title: Zoë 🎓\nlist:\n  - a: 1\n    bé: {x: y}\n"
    assert (locate(text, ("title",)).line, locate(text, ("title",)).column) == (1, 8)
    assert locate(text, ("title",)).end_column == 13
    key = locate(text, ("list", 0, "bé"), on_key=True)
    assert (key.line, key.column, key.end_column) == (4, 5, 7)
    value = locate(text, ("list", 0, "bé", "x"))
    assert (value.line, value.column) == (4, 13)


def test_a_pointer_that_leads_too_far_gives_the_deepest_place_there_is() -> None:
    assert locate("a:\n  b: 1\n", ("a", "c")).line == 2


@pytest.mark.parametrize("text", ["a:\n  b: 1\n\tc: 2\n", "a: >-\n  text\n\tmore\n", "a: |\n\tx\n"])
def test_a_tab_as_indentation_is_said_to_be_one(text: str) -> None:
    found = parse_yaml(text.encode()).problems[0]
    assert (found.rule, found.column) == ("syntax-error", 1)
    assert "tab" in found.message
    assert "spaces" in found.hint
