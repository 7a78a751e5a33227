import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import document

from mcred.content.pictures import UnusablePicture
from mcred.render.environment import Filled, Slot
from mcred.render.markdown import parse_template
from mcred.render.plain import render_markdown, slug
from mcred.render.tree import Field, Heading, Paragraph, Table, Text, plain_text


def no_pictures(file: str, name: str) -> tuple[str, bytes]:
    raise UnusablePicture("is not there")


def back(text: str) -> str:
    filled = Filled(template="t", text="\ue0000\ue001", slots=(Slot(text=text, file="c", line=1),))
    blocks, _ = parse_template(filled, no_pictures)
    assert all(isinstance(block, Paragraph) for block in blocks)
    return "".join(plain_text(block.children) for block in blocks if isinstance(block, Paragraph))


@given(
    st.text(alphabet="ab1 .)*_`#>+-=|~[]()<>&;!\\{}:", min_size=1, max_size=40).map(str.strip).filter(bool)
)
def test_whatever_people_write_reads_back_as_the_same_text(text: str) -> None:
    text = " ".join(text.split())
    written = render_markdown(document(Paragraph(children=(Text(text),))))
    if not text.startswith(("[ ] ", "[x] ", "[X] ")):
        assert back(written) == text


@pytest.mark.parametrize("text", ["1. one", "- dash", "# head", "---", "a | b", "*x*", "<b>", "[x](y)"])
def test_a_line_with_a_meaning_in_markdown_is_escaped(text: str) -> None:
    assert back(render_markdown(document(Paragraph(children=(Text(text),))))) == text


def test_a_bar_does_not_split_a_cell() -> None:
    table = Table(head=((Text("a"),), (Text("b"),)), rows=(((Text("x|y"),), (Text("z"),)),))
    assert "| x\\|y | z   |" in render_markdown(document(table))


def test_an_anchored_box_is_a_heading_that_a_submission_can_name() -> None:
    box = Field(id="use-case", code="E2.", label="Your answer", level=1, anchor=True)
    assert render_markdown(document(box)).startswith("# E2. Your answer {#use-case}\n")


def test_a_heading_whose_slug_is_its_id_needs_no_mark() -> None:
    heading = Heading(level=2, children=(Text("Reflection"),), id="reflection")
    assert render_markdown(document(heading)) == "## Reflection\n"
    assert slug("Your AI trace: 2") == "your-ai-trace-2"


def test_every_box_keeps_its_code_and_boxes_to_tick_are_a_list() -> None:
    because = Field(id="q1", code="Q1.2", label="Because", help="at most 80 words", level=3)
    ticks = [Field(id=one, code=f"{one}.", label="True", lines=0) for one in ("N1", "N2")]
    written = render_markdown(document(because, *ticks))
    assert written.startswith("### Q1.2 Because (at most 80 words)\n")
    assert written.endswith("- [ ] N1. True\n- [ ] N2. True\n")
