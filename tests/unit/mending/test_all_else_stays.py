"""Whatever stands around a fault: the edit changes that place only, and the file says what was intended."""

import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st
from mended import mend_bytes

from mcred.content.yaml import parse_yaml
from mcred.diagnostics import Diagnostic, Severity
from mcred.mending.edits import apply_edits
from mcred.mending.engine import mend_program
from mcred.mending.fixes.spelling import normalising_edits

FILE = "frameworks/a.yaml"
WORDS = st.text("aZ9 課é😀'-_,.", min_size=0, max_size=12).map(lambda text: f"x{text}".rstrip())
COMMENT = st.one_of(st.just(""), WORDS.map(lambda text: f" # {text}"))
OTHER = st.one_of(
    WORDS.map(lambda text: f"summary: '{text.replace(chr(39), chr(39) * 2)}'"),
    st.tuples(WORDS, WORDS).map(lambda two: f"summary: |\n    {two[0]}\n\n      {two[1]}"),
    WORDS.map(lambda text: f"# {text}"),
    st.just("levels: [low, {a: 1.10}, 'x']"),
    st.just("levels:\n  -  low\n  # between\n  - {a: 1.10}"),
    st.just(""),
)
WRONG = st.one_of(
    st.from_regex(r"-?[1-9][0-9]{0,5}\.[0-9]{1,4}", fullmatch=True),
    st.sampled_from(["0", "1e3", "true", "False", "null", "0x1F", ".5"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(OTHER, max_size=2, unique_by=lambda text: text.partition(":")[0]),
    WRONG,
    COMMENT,
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "  "]),
)
def test_only_the_value_gets_quotes(
    others: list[str], wrong: str, comment: str, newline: str, mark: bool, final: bool, indent: str
) -> None:
    lines = "\n".join(["kind: framework", *others, f"title:   @@{comment}", "id: a"])
    text = "\n".join(f"{indent}{line}" if line else line for line in lines.split("\n")) + "\n" * final
    before, _, after = text.replace("\n", newline).partition("@@")
    start = b"\xef\xbb\xbf" if mark else b""
    data = start + f"{before}{wrong}{after}".encode()
    expected = start + f'{before}"{wrong}"{after}'.encode()
    mended = mend_bytes(FILE, data)
    assert mended.files[FILE] == expected
    was, is_now = parse_yaml(data).data, parse_yaml(expected).data
    assert isinstance(was, dict)
    assert is_now == {**was, "title": wrong}
    assert mend_bytes(FILE, expected).files == {}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abé\u0301\u0323課가ᄀ\u1161\u11a8Å\n =\u0338:'"), max_size=40))
def test_normalising_touches_only_what_differs(text: str) -> None:
    edits = tuple(normalising_edits(text))
    new = apply_edits(text, edits)
    assert new == unicodedata.normalize("NFC", text)
    assert bool(edits) == (new != text)
    assert tuple(normalising_edits(new)) == ()
    for edit in edits:
        assert not text[edit.start : edit.end].isascii()
        assert text[edit.start : edit.end] != edit.replacement


@settings(max_examples=200, deadline=None)
@given(st.text("kind:tle framework\n-[]{}#'\"&*!|>%@`1.0\r\t\u00a0“”課", max_size=60))
def test_a_mended_file_is_mended_once_and_never_loses_a_comment(text: str) -> None:
    data = f"kind: framework\n{text}".encode()
    mended = mend_bytes(FILE, data).files.get(FILE, data)
    assert mend_bytes(FILE, mended).files == {}
    matcher = SequenceMatcher(None, data.decode(), mended.decode(), autojunk=False)
    gone = [data.decode()[a:b] for tag, a, b, _, _ in matcher.get_opcodes() if tag == "delete"]
    assert not any("#" in one and one.strip().startswith("#") for one in gone)


def test_a_module_is_normalised_in_its_fields_and_its_text_and_nowhere_else() -> None:
    file = "credentials/a/modules/1-b.md"
    fields = "minutes: 15\r\nactivity: explainer"
    text = f"---\r\nkind: module\r\ntitle: Cafe\u0301 課 # e\u0301\r\n{fields}\r\n---\r\nA\u030a\n x"
    data = b"\xef\xbb\xbf" + text.encode()
    finding = Diagnostic(
        rule="decomposed-text",
        severity=Severity.WARNING,
        file=file,
        line=3,
        column=11,
        message="not composed",
    )

    def check(instead: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
        now = instead.get(file, data).decode()
        return () if unicodedata.is_normalized("NFC", now) else (finding,)

    mended = mend_program([file], lambda _: data, check, [file])
    assert mended.files == {file: b"\xef\xbb\xbf" + unicodedata.normalize("NFC", text).encode()}
    assert mended.left == ()
