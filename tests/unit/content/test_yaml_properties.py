"""The loader on arbitrary input: never an exception, the data of YAML 1.2, and every place right."""

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from mcred.content.yaml import locate, parse_yaml, parse_yaml_text

plain_characters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
words = st.text(plain_characters, max_size=12)
numbers = st.one_of(st.integers(-(10**14), 10**14), st.floats(-1e6, 1e6).map(lambda x: round(x, 3)))
scalars = st.one_of(words, numbers, st.booleans(), st.none())
documents = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
@example(b"%YAML 1.1\n---\n")
@example(b"a: &a [*a]\n")
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    parsed = parse_yaml(data)
    assert (parsed.data is None) or not parsed.problems
    assert all(one.line >= 1 and one.column >= 1 for one in parsed.problems)


yaml_like = st.text(st.sampled_from("abc 01:-?[]{},&*!|>'\"%@`#\n\t.~\\<="), max_size=80)


@settings(max_examples=800, deadline=None)
@given(yaml_like)
def test_no_text_made_of_yaml_signs_makes_a_traceback(text: str) -> None:
    parsed = parse_yaml_text(text)
    assert all(one.line >= 1 and one.column >= 1 for one in parsed.problems)


def to_yaml(value: object, flow: bool) -> str:
    """The value as YAML: block style outside, flow style below; texts in double quotes."""
    import json

    if isinstance(value, dict) and value and not flow:
        return "".join(f"{json.dumps(k, ensure_ascii=False)}: {to_yaml(v, True)}\n" for k, v in value.items())
    if isinstance(value, list) and value and not flow:
        return "".join(f"- {to_yaml(v, True)}\n" for v in value)
    return json.dumps(value, ensure_ascii=False)


def same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


@settings(max_examples=300, deadline=None)
@given(documents)
def test_what_is_written_is_read(value: object) -> None:
    parsed = parse_yaml_text(to_yaml(value, flow=False) or "null")
    if value is None or value == "":
        return
    assert not parsed.problems
    assert same(parsed.data, value)


@settings(max_examples=800, deadline=None)
@given(yaml_like)
@example("a: 1\nb:\n- x\n-  y: 'z'\n")
@example("- 0o7\n- 0x1f\n- 1e3\n- .5\n- '~'\n")
def test_what_is_accepted_is_what_an_independent_reader_of_yaml_1_2_reads(text: str) -> None:
    parsed = parse_yaml_text(text)
    if parsed.problems or "%" in text:
        return
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        expected = reader.load(text)
    except (YAMLError, ValueError, NotImplementedError):
        return  # it is stricter with tabs, and cannot construct some numbers that are text to us
    if has_leading_zero(parsed.data):
        return  # 012 stays text here, as our design asks
    assert same(parsed.data, expected), (parsed.data, expected)


def has_leading_zero(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(has_leading_zero, (*value.keys(), *value.values())))
    if isinstance(value, list):
        return any(map(has_leading_zero, value))
    return isinstance(value, str) and value.lstrip("+-").startswith("0")


def places(value: object, pointer: tuple[str | int, ...] = ()):
    yield pointer, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*pointer, index))


@settings(max_examples=300, deadline=None)
@given(documents.filter(lambda value: isinstance(value, dict | list) and bool(value)))
def test_the_text_at_the_place_of_a_node_is_that_node(value: object) -> None:
    text = to_yaml(value, flow=False)
    lines = text.split("\n")
    for pointer, inner in places(value):
        if not pointer:
            continue
        span = locate(text, pointer)
        assert span is not None
        assert span.line == span.end_line
        written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert same(parse_yaml_text(f"x: {written}").data, {"x": inner})
