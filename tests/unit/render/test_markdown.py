from mcred.content.pictures import UnusablePicture
from mcred.render.environment import SLOT_CLOSE, SLOT_OPEN, Filled, Slot
from mcred.render.markdown import parse_template
from mcred.render.tree import (
    Block,
    Break,
    BulletList,
    CodeBlock,
    Emphasis,
    Field,
    Group,
    Heading,
    Link,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
    Tick,
    plain_text,
)


def load(file: str, name: str) -> tuple[str, bytes]:
    if name != "there.png":
        raise UnusablePicture("is not there")
    return "image/png", b"png"


def read(text: str, *slots: str) -> tuple[tuple[Block, ...], list[str]]:
    filled = Filled(
        template="t.md.j2", text=text, slots=tuple(Slot(text=one, file="c.md", line=5) for one in slots)
    )
    blocks, warnings = parse_template(filled, load)
    return blocks, [f"{one.rule} {one.file}:{one.line}" for one in warnings]


def slot(number: int) -> str:
    return f"{SLOT_OPEN}{number}{SLOT_CLOSE}"


def test_headings_of_a_text_stand_below_the_heading_above_it() -> None:
    blocks, _ = read(f"## Module\n\n{slot(0)}\n", "# A\n\n### B\n")
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 3, 5]


def test_an_unclosed_fence_in_a_text_ends_with_the_text() -> None:
    blocks, _ = read(f"{slot(0)}\n\n# After\n", "```\nstill code")
    assert isinstance(blocks[0], CodeBlock)
    assert isinstance(blocks[1], Heading)


def test_a_text_has_no_directives_and_no_slots_of_its_own() -> None:
    blocks, _ = read(slot(0), f'::: field id="x"\n:::\n\n{slot(0)}\n')
    assert all(isinstance(block, Paragraph) for block in blocks)


def test_html_is_text() -> None:
    blocks, _ = read(slot(0), "<script>alert(1)</script>")
    assert blocks == (Paragraph(children=(Text("<script>alert(1)</script>"),), at=blocks[0].at),)


def test_links_to_anything_but_web_and_mail_are_shown_as_text() -> None:
    blocks, warnings = read(
        slot(0), "a\n\n[x](javascript:alert(1)) [y](https://example.org) [z](file:///etc)"
    )
    assert [node.href for node in blocks[1].children if isinstance(node, Link)] == ["https://example.org"]
    assert warnings == ["link-shown-as-text c.md:7", "link-shown-as-text c.md:7"]


def test_a_picture_that_cannot_be_shown_leaves_its_description() -> None:
    blocks, warnings = read(slot(0), "![A crane](https://example.org/x.png) ![](there.png)")
    assert plain_text(blocks[0].children).startswith("[Picture: A crane]")
    assert isinstance(blocks[0].children[-1], Picture)
    assert [one.split()[0] for one in warnings] == ["picture-left-out", "picture-without-description"]


def test_a_list_of_tasks_has_boxes() -> None:
    (listed,), _ = read("- [ ] one\n- [x] two\n- ☐ three\n")
    assert isinstance(listed, BulletList)
    assert [item[0].children[0] for item in listed.items] == [Tick(False), Tick(True), Tick(False)]


def test_a_text_in_a_table_cell_keeps_its_lines_and_its_bars() -> None:
    (table,), _ = read(f"| a | b |\n|---|--:|\n| {slot(0)} | 2 |\n", "one | two\n\n- three\n- four")
    assert isinstance(table, Table)
    assert plain_text(table.rows[0][0]) == "one | two • three • four"
    assert table.right == (1,)


def test_a_field_keeps_its_id_code_and_label() -> None:
    (field,), _ = read('::: field id="a-b" code="E1\\." label="Say \\"why\\"" lines="4" anchor\n:::\n')
    assert isinstance(field, Field)
    assert (field.id, field.code, field.label, field.lines) == ("a-b", "E1.", 'Say "why"', 4)
    assert field.anchor


def test_containers_hold_containers() -> None:
    (outer,), _ = read('::::: keep\n::: note title="Look"\nText\n:::\nMore\n:::::\n')
    assert isinstance(outer, Group)
    assert isinstance(outer.children[0], Group)
    assert outer.children[0].title == "Look"


def test_a_heading_of_a_template_can_have_an_id() -> None:
    (heading,), _ = read("# Your answer {#use-case}\n")
    assert isinstance(heading, Heading)
    assert (heading.id, plain_text(heading.children)) == ("use-case", "Your answer")


def test_emphasis_beside_a_new_line_stays_emphasis() -> None:
    (table,), _ = read("| a |\n|---|\n| *why?* \ue002 **Must** |\n")
    assert isinstance(table, Table)
    assert table.rows[0][0] == (Emphasis((Text("why?"),)), Break(), Strong((Text("Must"),)))


def test_a_picture_is_looked_for_by_the_name_its_author_meant() -> None:
    blocks, warnings = read(slot(0), "![A crane](th%65re.png#50)")
    assert isinstance(blocks[0].children[-1], Picture)
    assert warnings == []
