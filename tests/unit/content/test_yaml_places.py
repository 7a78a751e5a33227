"""Every value of a file is found where it stands, however it is written, and means what YAML 1.2 says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from test_yaml_properties import same
from yaml_writing import Node, Written, documents, write

from mcred.content.documents import load_document
from mcred.content.text import decode_text
from mcred.content.yaml import locate, parse_yaml
from mcred.diagnostics import Finding, RuleInfo, Severity

RULE = RuleInfo(id="a-rule", severity=Severity.ERROR, summary="", explanation="")
line_ends = st.sampled_from((b"\n", b"\r\n"))
marks = st.sampled_from((b"", b"\xef\xbb\xbf"))


@settings(max_examples=150, deadline=None)
@given(documents, line_ends, marks)
def test_every_value_is_read_and_found_however_it_is_written(
    node: Node, line_end: bytes, mark: bytes
) -> None:
    written = Written()
    meant = write(node, written)
    data = mark + written.text.encode().replace(b"\n", line_end)
    parsed = parse_yaml(data)
    assert parsed.problems == ()
    assert same(parsed.data, meant)
    text = decode_text(data)
    assert isinstance(text, str)
    for pointer, place in written.places.items():
        span = locate(text, pointer)
        assert span is not None
        assert (span.line, span.column) == place
        if pointer in written.words:
            line = text.split("\n")[span.line - 1]
            assert span.end_line == span.line
            assert line[span.column - 1 : span.end_column - 1] == written.words[pointer].rstrip()


@settings(max_examples=80, deadline=None)
@given(documents)
def test_an_independent_reader_of_yaml_1_2_reads_the_same(node: Node) -> None:
    written = Written()
    write(node, written)
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    assert same(parse_yaml(written.text.encode()).data, reader.load(written.text))


@settings(max_examples=80, deadline=None)
@given(documents, line_ends)
def test_a_place_in_the_fields_of_a_module_counts_from_the_top_of_its_file(
    node: Node, line_end: bytes
) -> None:
    written = Written()
    write(node, written)
    whole = f"---\n{written.text}---\n\n# 语 Title\n\nText.\n"
    document = load_document("a/b.md", whole.encode().replace(b"\n", line_end))
    lines = whole.split("\n")
    for pointer, (line, column) in written.places.items():
        found = document.diagnose(RULE, Finding(file="a/b.md", message="", pointer=pointer))
        assert (found.line, found.column) == (line + 1, column)
        assert found.source == lines[line]
    assert lines[document.body_line - 1 :] == document.body.replace("\r\n", "\n").split("\n")
