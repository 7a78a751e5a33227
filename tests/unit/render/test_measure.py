import pytest
from render_samples import document

from mcred.render.measure import box_on_paper, introduces, stays_whole
from mcred.render.reshape import for_format
from mcred.render.tree import BulletList, Group, GroupKind, Paragraph, Text


def say(text: str) -> Paragraph:
    return Paragraph(children=(Text(text),))


@pytest.mark.parametrize(
    ("asked", "lines", "said"),
    [(4, 4, ""), (34, 34, ""), (42, 34, "second sheet"), (83, 34, "second sheet"), (300, 4, "attach")],
)
def test_a_box_on_paper_is_at_most_a_page_and_says_what_to_do_then(asked: int, lines: int, said: str) -> None:
    high, more = box_on_paper(asked)
    assert high == lines
    assert said in more
    assert bool(said) == bool(more)


def test_only_a_short_list_stays_whole() -> None:
    assert stays_whole(BulletList(items=((say("a"),),) * 6))
    assert not stays_whole(BulletList(items=((say("a"),),) * 7))
    assert not stays_whole(BulletList(items=((say("a" * 1300),),)))


def test_a_paragraph_with_a_colon_at_its_end_leads_to_what_follows() -> None:
    assert introduces(say("Her list of changes: "))
    assert not introduces(say("Her list: done."))


def test_a_format_gets_only_what_is_meant_for_it() -> None:
    typed = Group(kind=GroupKind.ONLY, formats=("docx",), children=(say("type"),))
    by_hand = Group(kind=GroupKind.ONLY, formats=("pdf", "html"), children=(say("write"),))
    box = Group(kind=GroupKind.NOTE, children=(typed, by_hand))
    assert for_format(document(typed, box), "docx").blocks == (
        say("type"),
        Group(kind=GroupKind.NOTE, children=(say("type"),)),
    )
    assert for_format(document(by_hand), "md").blocks == ()
