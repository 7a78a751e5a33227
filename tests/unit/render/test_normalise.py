from render_samples import document

from mcred.render.normalise import normalise
from mcred.render.reshape import with_one_title
from mcred.render.tree import (
    BulletList,
    Group,
    GroupKind,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Place,
    Text,
    plain_text,
)

HERE = Place(file="here.yaml", line=1)


def say(text: str) -> Paragraph:
    return Paragraph(children=(Text(text),))


def head(level: int, text: str = "x") -> Heading:
    return Heading(level=level, children=(Text(text),))


def test_heading_levels_have_no_gap_and_each_change_is_a_warning() -> None:
    done = normalise(document(head(1), head(4), head(4), head(2)), HERE)
    assert [one.level for one in done.document.blocks if isinstance(one, Heading)] == [1, 2, 3, 2]
    assert [one.rule for one in done.warnings] == ["heading-level-skipped"] * 2


def test_a_character_no_font_can_draw_is_named_once_a_file() -> None:
    done = normalise(document(say("go 🚀 🚀")), HERE, frozenset(map(ord, "go ")))
    assert plain_text(done.document.blocks[0].children) == "go (rocket) (rocket)"
    assert [(one.rule, one.file) for one in done.warnings] == [("character-without-glyph", "here.yaml")]


def test_a_warning_names_the_line_of_its_block() -> None:
    block = Paragraph(children=(Text("🚀"),), at=Place(file="m.md", line=12))
    done = normalise(document(block), HERE, frozenset())
    assert (done.warnings[0].file, done.warnings[0].line) == ("m.md", 12)


def test_characters_that_nobody_can_see_are_dropped() -> None:
    done = normalise(document(say("a\u202eb\u200bc\x07d\ufeff\ud800")), HERE)
    assert plain_text(done.document.blocks[0].children) == "abcd\ufffd"


def test_empty_items_and_breaks_inside_a_box_are_dropped() -> None:
    listed = BulletList(items=((), (say("a"),)))
    box = Group(kind=GroupKind.NOTE, children=(PageBreak(), say("b")))
    done = normalise(document(listed, box, PageBreak()), HERE)
    assert done.document.blocks == (
        BulletList(items=((say("a"),),)),
        Group(kind=GroupKind.NOTE, children=(say("b"),)),
        PageBreak(),
    )


def test_a_link_inside_a_link_is_text() -> None:
    nested = Paragraph(children=(Link("https://a.org", (Link("https://b.org", (Text("x"),)),)),))
    done = normalise(document(nested), HERE)
    assert done.document.blocks[0].children == (Link("https://a.org", (Text("x"),)),)


def test_there_is_one_title_on_paper() -> None:
    inside = Group(kind=GroupKind.KEEP, children=(head(1, "E1"), head(2, "more")))
    done = with_one_title(document(head(1, "title"), inside))
    assert done.blocks[0] == head(1, "title")
    assert done.blocks[1].children == (head(2, "E1"), head(3, "more"))
