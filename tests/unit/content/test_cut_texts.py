"""Texts that YAML cuts off at a sign for comments, told apart from comments that are meant."""

import pytest

from mcred.content.yaml import CutText, find_cut_texts


@pytest.mark.parametrize(
    ("text", "pointer", "kept", "lost"),
    [
        ("title: Directions #1 Every student\n", ("title",), "Directions", "#1 Every student"),
        ("title: Directions\t#1\r\n", ("title",), "Directions", "#1"),
        ("a:\n  - Room #12 \n  - Hall\n", ("a", 0), "Room", "#12"),
        ("a: [one,\n  two #2\n]\n", ("a", 1), "two", "#2"),
        ("a: {b: c,\n  d: e #AI\n  }\n", ("a", "d"), "e", "#AI"),
        ("a: one\n  two #3 more\nb: c\n", ("a",), "one two", "#3 more"),
        ("a: b #c # d", ("a",), "b", "#c # d"),
    ],
)
def test_a_sign_with_no_space_behind_it_cuts_a_text_off(text, pointer, kept, lost) -> None:
    assert list(find_cut_texts(text)) == [CutText(pointer=pointer, text=kept, lost=lost)]


@pytest.mark.parametrize(
    "text",
    [
        "earner: t-0108 # a pseudonym\n",
        "earner: t-0108 #\n",
        "earner: t-0108 ## a pseudonym\n",
        "title: Directions#1\n",
        'title: "Directions #1"\n',
        "title: 'Directions' #1\n",
        "minutes: 15 #20\n",
        "title: #1\n",
        "a: |\n  Room #12\nb: >-\n  Room #12\n  and more\n",
        "#1\ntitle: A\n  #2\nb: c\n",
        "a:\n  #1\n  b: c\n",
        "a: [b #1",
    ],
)
def test_comments_and_whole_texts_are_no_texts_cut_off(text: str) -> None:
    assert list(find_cut_texts(text)) == []
