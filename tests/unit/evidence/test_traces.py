import pytest
from evidence_samples import TRACE
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.markdown_sections import read_markdown
from mcred.content.passages import PICTURE, Passage
from mcred.evidence.traces import PARTS, read_trace
from mcred.model.form import TRACE_NAMES

LABELLED = "\n".join(f"{part}: something" for part in PARTS)


def empty(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.empty_parts()) for one in read_trace(read_markdown(text))]


def empty_in_plain(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.empty_parts()) for one in read_trace(Passage(lines=tuple(text.split("\n"))))]


def test_each_exchange_has_its_parts() -> None:
    assert empty(TRACE + TRACE.replace("Exchange 1", "Exchange 2")) == [
        ("Exchange 1", ()),
        ("Exchange 2", ()),
    ]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("text", ["", "-", "…", "<!-- write here -->", "> ", "![](shot.png)"])
def test_a_part_without_a_word_is_empty(part: str, text: str) -> None:
    trace = TRACE.replace(f"### {part}\nsomething about it", f"### {part}\n{text}")
    assert empty(trace) == [("Exchange 1", (part,))]


def test_a_part_that_is_missing_is_empty() -> None:
    assert empty(TRACE.replace("### Rejected\nsomething about it\n", "")) == [("Exchange 1", ("Rejected",))]


def test_an_exchange_without_parts_lacks_all_of_them() -> None:
    assert empty(f"{TRACE}## Exchange 2\n") == [("Exchange 1", ()), ("Exchange 2", PARTS)]


def test_without_exchange_headings_a_part_that_comes_again_begins_the_next() -> None:
    parts = TRACE.replace("## Exchange 1\n", "")
    assert empty(parts + parts) == [("Exchange 1", ()), ("Exchange 2", ())]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("### Tool", "### Tool used"),
        ("### Tool", "### E5.1 Tool"),
        ("### Tool", "### TOOL:"),
        ("### Accepted", "### What I accepted"),
        ("### Rejected", "### Rejected, and why"),
        ("### Learning goal", "### **Learning goal**"),
        ("### Prompt", "### Prompts"),
    ],
)
def test_headings_may_say_a_little_more(before: str, after: str) -> None:
    assert empty(TRACE.replace(before, after)) == [("Exchange 1", ())]


def test_headings_inside_an_output_belong_to_it() -> None:
    pasted = "### Output\n# Lesson plan\n## Purpose of the lesson\nsomething about it"
    assert empty(TRACE.replace("### Output\nsomething about it", pasted)) == [("Exchange 1", ())]


def test_after_the_last_part_a_higher_heading_ends_it() -> None:
    trace = TRACE.replace(
        "### Learning goal\nsomething about it\n", "### Learning goal\n# Reflection\nwords\n"
    )
    assert empty(trace) == [("Exchange 1", ("Learning goal",))]


def test_a_prompt_in_a_quote_or_a_fence_is_text() -> None:
    quoted = TRACE.replace("### Prompt\nsomething about it", "### Prompt\n> # Write\n")
    fenced = TRACE.replace("### Prompt\nsomething about it", "### Prompt\n```\n### Tool\n```")
    assert empty(quoted) == empty(fenced) == [("Exchange 1", ())]


@pytest.mark.parametrize(
    "text",
    [
        LABELLED,
        LABELLED.replace(": ", ":\n"),
        LABELLED.replace(": ", "\n"),
        "\n".join(f"- **{part}:** something" for part in PARTS),
        "\n".join(f"E5.{number} {part}: something" for number, part in enumerate(PARTS, 1)),
        f"Exchange 1\n{LABELLED.upper()}",
    ],
)
def test_lines_with_labels_do_where_there_are_no_headings(text: str) -> None:
    assert [parts for _, parts in empty_in_plain(text)] == [()]


def test_an_empty_label_is_an_empty_part() -> None:
    assert empty_in_plain(LABELLED.replace("Output: something", "Output:")) == [("Exchange 1", ("Output",))]


def test_a_picture_of_the_output_is_not_nothing() -> None:
    assert empty_in_plain(LABELLED.replace("Output: something", f"Output: {PICTURE}")) == [("Exchange 1", ())]


def test_a_text_without_parts_has_no_exchange() -> None:
    assert empty("# My use of AI\nI used it for everything.") == []


@given(
    st.lists(
        st.sampled_from(["## Exchange 1\n", "### Tool\n", "Prompt: x\n", "# a\n", "```\n", "text\n", "\n"])
    )
)
def test_any_order_of_parts_is_read(pieces: list[str]) -> None:
    for one in read_trace(read_markdown("".join(pieces))):
        assert set(one.empty_parts()) <= set(PARTS)


SPANISH = dict(zip(TRACE_NAMES["en"].values(), TRACE_NAMES["es"].values(), strict=True))


def in_spanish(text: str) -> str:
    for english, spanish in SPANISH.items():
        text = text.replace(english, spanish)
    return text


def test_a_trace_in_spanish_is_read_like_one_in_english() -> None:
    both = TRACE + TRACE.replace("Exchange 1", "Exchange 2").replace(
        "### Prompt\nsomething about it", "### Prompt\n"
    )
    assert empty(in_spanish(both)) == [("Intercambio 1", ()), ("Intercambio 2", ("Prompt",))]
    assert empty_in_plain(in_spanish(LABELLED)) == [("Exchange 1", ())]


def test_names_of_another_language_in_an_answer_begin_no_part() -> None:
    text = LABELLED.replace("Output: something", "Output: something\nHerramienta: regla\nPropósito: medir")
    assert empty_in_plain(text) == [("Exchange 1", ())]
