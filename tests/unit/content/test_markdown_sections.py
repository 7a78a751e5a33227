import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.markdown_sections import read_markdown
from mcred.content.markup import source_lines, without_markup
from mcred.content.passages import Passage, section, section_name, sections_by_name


def headings(text: str) -> list[tuple[int, str]]:
    return [(one.level, one.title) for one in read_markdown(text).headings]


def find(text: str, name: str) -> Passage | None:
    passage = read_markdown(text)
    position = sections_by_name(passage).get(section_name(name))
    return None if position is None else section(passage, position)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One\n## Two ##\n###### Six", [(1, "One"), (2, "Two"), (6, "Six")]),
        ("   # Three spaces\n    # four are code\n\t# a tab too", [(1, "Three spaces")]),
        ("#no space\n####### seven\n\\# escaped", []),
        ("# C#\n#", [(1, "C#"), (1, "")]),
        ("```\n# code\n```\n# text", [(1, "text")]),
        ("~~~~\n# code\n~~~\n# still code\n~~~~\n# text", [(1, "text")]),
        ("```` ` ````\n# text", [(1, "text")]),
        ("```\n# a fence that is not closed runs to the end", []),
        ("> # quoted\n> ```\n\n# text", [(1, "text")]),
        ("<!-- # hidden\n# hidden too -->\n# text", [(1, "text")]),
        ("<!-- never closed\n# text", [(1, "text")]),
        ("# a <!-- note --> b", [(1, "a  b")]),
        ("Title\n=====\n\nPart\n----\ntext", [(1, "Title"), (2, "Part")]),
        ("a paragraph\nof two lines\n---", []),
        ("- item\n---\n\n| cell\n---\n\n> quote\n===", []),
        ("text\n\n---\n\nmore", []),
    ],
)
def test_headings_are_found_where_readers_see_them(text: str, found: list[tuple[int, str]]) -> None:
    assert headings(text) == found


def test_a_section_ends_at_the_next_heading_of_the_same_or_a_higher_level() -> None:
    text = "# All\n## Reflection\none\n### Deeper\ntwo\n## Next\nthree\n# Other\nfour"
    found = find(text, "reflection")
    assert found is not None
    assert found.lines == ("one", "### Deeper", "two")
    assert (found.first_line, [one.title for one in found.headings]) == (3, ["Deeper"])


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("What I changed, and why", "what-i-changed-and-why"),
        ("Before & after", "before--after"),
        ("Before & after", "before-after"),
        ("Before & after", "Before & after"),
        ("**AI** trace", "ai-trace"),
        ("[Linked](https://example.org/) words", "linked-words"),
        ("Réflexion", "réflexion"),
        ("E1. Your answer {#reflection}", "reflection"),
        ("snake_case", "snake_case"),
    ],
)
def test_sections_have_the_names_that_people_expect(heading: str, name: str) -> None:
    assert find(f"# {heading}\ntext", name) is not None


def test_a_heading_that_comes_again_gets_a_number() -> None:
    text = "# Notes\none\n# Notes\ntwo"
    first, second = find(text, "notes"), find(text, "notes-1")
    assert first is not None
    assert second is not None
    assert (first.lines, second.lines) == (("one",), ("two",))


@pytest.mark.parametrize("name", ["", " ", "#", "absent"])
def test_a_name_that_is_not_there_finds_nothing(name: str) -> None:
    assert find("# One\n#\ntext", name) is None


SIGNS = st.lists(
    st.sampled_from(
        ["# a\n", "## b\n", "```\n", "~~~", "<!--", "-->", "> ", "\n", "text", "---\n", "    ", "{#x}"]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(), SIGNS))
def test_any_text_has_as_many_source_lines_as_lines_and_headings_in_their_order(text: str) -> None:
    assert len(list(source_lines(text))) == text.count("\n") + 1
    passage = read_markdown(text)
    places = [one.index for one in passage.headings]
    assert places == sorted(set(places))
    assert all(0 <= place < len(passage.lines) for place in places)


@given(SIGNS)
def test_every_section_is_a_part_of_its_text(text: str) -> None:
    passage = read_markdown(text)
    for position in sections_by_name(passage).values():
        part = section(passage, position)
        assert part.first_line is not None
        start = part.first_line - 1
        assert passage.lines[start : start + len(part.lines)] == part.lines
        assert all(part.lines[one.index] is not None for one in part.headings)


@given(st.text())
def test_without_markup_never_fails_and_keeps_no_comment(text: str) -> None:
    assert "zzz" not in without_markup(
        f"a <!-- zzz {text.replace('-->', '').replace('`', '').replace('~', '')} --> b"
    )


@pytest.mark.parametrize("unit", ["<!--", "](", '](a "', "<a", "&a", "`", "# a\n", "```\n", "{#a", "> "])
def test_thirty_thousand_hostile_characters_take_no_time(unit: str) -> None:
    text = (unit * 30_000)[:30_000]
    started = time.process_time()
    without_markup(text)
    read_markdown(text)
    assert time.process_time() - started < 0.25
