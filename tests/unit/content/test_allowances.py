"""Comments that allow a finding: where they count, and where they are text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.allowances import Allowance, find_allowances, without_allowances
from mcred.content.documents import Document, load_document
from mcred.content.yaml import find_comments, parse_yaml_text

ONE = "# mcred: allow a-rule -- it is so"


def in_yaml(text: str) -> list[Allowance]:
    return list(find_allowances(Document(file="x.yaml", kind="quiz", yaml=text)))


def lines(text: str) -> list[tuple[int, int | None]]:
    return [(one.line, one.covers) for one in in_yaml(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ONE}\na: 1\n", [(1, 2)]),
        (f"a:\n  {ONE}\n  b: 1\n", [(2, 3)]),
        (f"a:\n{ONE}\n  - 1\n", [(2, 3)]),
        (f"{ONE}\n\n   \n# why\na: 1\n", [(1, 5)]),
        (f"{ONE}\n{ONE}\na: 1\n", [(1, 3), (2, 3)]),
        (f"a: 1\n{ONE}\n", [(2, 0)]),
        (f"{ONE}\r\na: 1\r\n", [(1, 2)]),
        (f"a: |\n  text\n{ONE}\nb: 1\n", [(3, 4)]),
        (f"a:\n  b: >-\n    text\n  {ONE}\n  c: 1\n", [(4, 5)]),
        (f"a: plain\n  text\n{ONE}\nb: 1\n", [(3, 4)]),
        (f"a: [1,\n{ONE}\n 2]\n", [(2, 3)]),
    ],
    ids=lambda value: repr(value) if isinstance(value, str) else "",
)
def test_a_comment_covers_the_next_line_that_says_something(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"a: |\n  {ONE}\n  text\n",
        f"a: |\n  text\n\n  {ONE}\nb: 1\n",
        f"a: >-\n  text\n  {ONE}\n",
        f'a: "x\n  {ONE}\n  y"\n',
        f"a: 'x\n  {ONE}\n  y'\n",
        f'a: "{ONE}"\n',
        "a: x#mcred: allow a-rule -- it is so\n",
        "a: 1\n# later: # mcred: allow a-rule -- it is so\n",
        "a: 1\n# in mcred: allow a-rule -- it is so\n",
        "a: {\n# not YAML\n" + ONE,
        "",
    ],
)
def test_what_is_no_comment_of_ours_allows_nothing(text: str) -> None:
    assert in_yaml(text) == []


@pytest.mark.parametrize(
    ("said", "rules", "reason"),
    [
        ("allow a-rule -- it is so", ("a-rule",), "it is so"),
        ("allow a-rule,b-rule -- it is so", ("a-rule", "b-rule"), "it is so"),
        ("allow a-rule, b-rule , a-rule -- it is so", ("a-rule", "b-rule"), "it is so"),
        ("allow  a-rule  --  it -- is so  ", ("a-rule",), "it -- is so"),
        ("allow a-rule — it is so", ("a-rule",), "it is so"),
        ("allow a-rule – it is so", ("a-rule",), "it is so"),
        ("allow a-rule", ("a-rule",), ""),
        ("allow a-rule --", ("a-rule",), ""),
        ("allow a-rule --   ", ("a-rule",), ""),
    ],
)
@pytest.mark.parametrize("blanks", ["# mcred: ", "#mcred:", "#  mcred:  "])
def test_rules_and_reason_are_read(said: str, rules: tuple[str, ...], reason: str, blanks: str) -> None:
    (one,) = in_yaml(f"{blanks}{said}\na: 1\n")
    assert (one.rules, one.reason, one.fault) == (rules, reason, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# mcred: ignore a-rule -- x\na: 1\n", "'ignore' is not known after `mcred:`; expected 'allow'"),
        ("# mcred: allow -- x\na: 1\n", "'mcred: allow -- x' names no rule"),
        ("# mcred:\na: 1\n", "'' is not known after `mcred:`; expected 'allow'"),
        (
            "a: 1 # mcred: allow b -- x\n",
            "'mcred: allow b -- x' stands behind a value; expected a line of its own",
        ),
    ],
)
def test_a_comment_that_cannot_be_understood_says_so(text: str, fault: str) -> None:
    assert [one.fault for one in in_yaml(text)] == [fault]


MODULE = """\
---
kind: module
# mcred: allow a-rule -- front
title: T
minutes: 15
activity: explainer
---

Text.

<!-- mcred: allow b-rule -- body -->
Line.

```html
<!-- mcred: allow c-rule -- in code -->
```
"""


def test_a_module_allows_in_its_fields_and_in_its_text() -> None:
    found = find_allowances(load_document("1-m.md", MODULE.encode()))
    assert [(one.line, one.covers, one.rules, one.reason) for one in found] == [
        (3, 4, ("a-rule",), "front"),
        (11, 12, ("b-rule",), "body"),
    ]
    assert [one.source for one in found] == [MODULE.split("\n")[2], MODULE.split("\n")[10]]


def test_what_is_allowed_is_not_printed_and_no_line_moves() -> None:
    body = MODULE.split("---\n", 2)[2]
    printed = without_allowances(body)
    assert "b-rule" not in printed
    assert "c-rule" in printed
    assert len(printed.split("\n")) == len(body.split("\n"))


def test_the_program_allows_for_all_of_its_files() -> None:
    text = (
        "kind: program\nid: a\ntitle: A\nissuer: {name: B}\n"
        "lint:\n  ignore:\n    - rule: a-rule\n      reason: so\n"
    )
    (one,) = find_allowances(load_document("mcred.yaml", text.encode()))
    assert (one.line, one.column, one.covers, one.rules, one.reason) == (7, 13, None, ("a-rule",), "so")


PIECES = st.sampled_from(
    [ONE, "#", "mcred:", " ", "\n", "  ", "a: ", "- ", "|", ">-", '"', "'", "[", "]", "{", "}", ",", "x",
     "---", "```", "~~~", "<!-- mcred: allow a -- b -->", "\r\n", "\t", "&", "*", "!", "# mcred:"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_is_read_without_an_exception(text: str) -> None:
    document = load_document("x.yaml", text.encode("utf-8", "replace"))
    module = load_document("1-x.md", b"---\nkind: module\n---\n" + text.encode("utf-8", "replace"))
    for one in (*find_allowances(document), *find_allowances(module)):
        assert one.covers == 0 or (one.covers is not None and one.covers > one.line)
    assert len(without_allowances(text).split("\n")) == len(text.split("\n"))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_comment_can_be_taken_out_without_changing_a_value(text: str) -> None:
    comments = [
        one for one in find_comments(text, "mcred:") if not text.split("\n")[one.line - 1][: one.column - 1]
    ]
    rows = text.split("\n")
    for one in comments:
        rows[one.line - 1] = "#"
    assert parse_yaml_text("\n".join(rows)).data == parse_yaml_text(text).data


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n" * 30_000,
        "# mcred: " * 30_000,
        'a: "' + "# mcred: " * 30_000 + '"',
        "a: 1\n# mcred: allow " + "a, " * 10_000,
        "# mcred: allow " + "-- " * 10_000,
    ],
    ids=["lines", "one-line", "in-quotes", "rules", "dashes"],
)
def test_hostile_texts_cost_little(text: str) -> None:
    started = time.process_time()
    in_yaml(text)
    assert time.process_time() - started < 1.5
