"""What is written reads back as the same data, whatever is in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.text import forbidden_character
from mcred.content.yaml import format_yaml, parse_yaml

texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="ab \n'\"#:-!&*{}[]>|%@`,?\\\t…\u200b😀", max_size=300),
    st.lists(st.sampled_from(["word", "a,", "#no", "-", "x: y", "'", '"', "1.0", "é"]), max_size=80).map(
        " ".join
    ),
    st.sampled_from(["null", "True", "no", "1.10", "0x1f", ".5", "-", "---", "a #b", "a: b", "\ufeff", " "]),
).filter(lambda text: forbidden_character(text) is None and "\r" not in text)
numbers = st.one_of(st.integers(-(10**14), 10**14), st.integers(-999, 999).map(lambda number: number / 8))
keys = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*\Z", fullmatch=True).filter(lambda key: len(key) < 20)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(keys, values, min_size=1, max_size=4))
def test_whatever_is_written_reads_back_as_the_same_data(data: dict[str, object]) -> None:
    written = format_yaml(data)
    parsed = parse_yaml(written.encode())
    assert parsed.problems == ()
    assert parsed.data == data
    assert format_yaml(data) == written


def test_long_text_is_folded_and_short_lists_stand_on_one_line() -> None:
    text = " ".join(["text that is longer than a line of the file"] * 3)
    assert format_yaml({"a": {"text": text, "list": ["md", "txt"], "words": {"min": 1}}}) == (
        "a:\n"
        "  text: >-\n"
        "    text that is longer than a line of the file text that is longer than a line of the file text\n"
        "    that is longer than a line of the file\n"
        "  list: [md, txt]\n"
        "  words: {min: 1}\n"
    )
