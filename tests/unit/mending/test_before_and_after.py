"""What each fix makes of a text, and what it leaves alone."""

import pytest
from mended import mend_bytes, mend_text, problems

PROGRAM = "kind: program\nid: lakeside\ntitle: Micro-Credentials\nissuer: {name: Lakeside Schools}\n"
RUBRIC = "credentials/a/rubric.yaml"


def program(old: str, new: str) -> str:
    assert old in PROGRAM
    return PROGRAM.replace(old, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: 1.10 # ours\n", 'title: "1.10" # ours\n', id="a number as it was written"),
        pytest.param("title:   0x1F\n", 'title:   "0x1F"\n', id="a number in another base"),
        pytest.param("title: true\n", 'title: "true"\n', id="a word of yaml"),
        pytest.param("title: Null\n", 'title: "Null"\n', id="the word for nothing"),
        pytest.param("title: AI: a start\n", 'title: "AI: a start"\n', id="a colon in the text"),
        pytest.param("title: @home\n", 'title: "@home"\n', id="a sign that begins no text"),
        pytest.param("title: %s of `x`\n", 'title: "%s of `x`"\n', id="a percent sign"),
        pytest.param('title: Say: "go"\n', "title: 'Say: \"go\"'\n", id="quotes inside"),
        pytest.param("title: “AI: it’s”\n", 'title: "“AI: it’s”"\n', id="an apostrophe in curly quotes"),
        pytest.param("title: “AI: a start”\n", 'title: "AI: a start"\n', id="curly quotes and a colon"),
    ],
)  # fmt: skip
def test_text_gets_its_quotes(before: str, after: str) -> None:
    old = "title: Micro-Credentials\n"
    assert mend_text("mcred.yaml", program(old, before)) == program(old, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("brand: {color: #0b5394}", "brand: {color: #0b5394}"),  # in brackets the comment takes the bracket
        ("brand:\n  color: #0b5394", 'brand:\n  color: "#0b5394"'),
        ("brand:\n  color: #todo", "brand:\n  color: #todo"),
        ("brand: {paper: US-Letter}", "brand: {paper: us-letter}"),
        ("brand: {paper: 'US letter'}", "brand: {paper: 'us-letter'}"),
        ("brand: {paper: letter}", "brand: {paper: letter}"),
        ("policy: {reviewers: '2'}", "policy: {reviewers: 2}"),
        ("policy: {reviewers: “2”}", "policy: {reviewers: 2}"),
        ("policy: {reviewers: two}", "policy: {reviewers: two}"),
        ("policy: {reviewers: true}", "policy: {reviewers: true}"),
        ("languages: en # ours", "languages: [en] # ours"),
        ("languages: en, es", "languages: en, es"),
        ("languages: no", "languages: [no]"),
        ("languages: [en, es, en, es]", "languages: [en, es]"),
        ("languages: [ 'en' , en ,fr]", "languages: [ 'en' ,fr]"),
        ("languages:\n- en\n# second\n- es\n- en", "languages:\n- en\n# second\n- es"),
        ("languages:\n- en\n- en # here", "languages:\n- en\n- en # here"),
        ("languages: [en,\n  en,  # and\n  es]", "languages: [en,  # and\n  es]"),
        ("languages: [en, # one\n  en]", "languages: [en, # one\n  en]"),
        ("title: Micro-Credentials", ""),
        ("title: Other", "title: Other"),
        ("summary: ~", "summary: ~"),
        ("summary:", "summary:"),
        ("summary: {a: b}", "summary: {a: b}"),
        ("summary: 'a'\n\u00a0\u00a0# odd", "summary: 'a'\n  # odd"),
        ("brand:\n\u3000paper: us-letter", "brand:\n\u3000paper: us-letter"),  # as wide as two spaces
        ("policy:\n  reviewers: A: 2", "policy:\n  reviewers: A: 2"),  # no text belongs here
        ("summary: a\nsummary: a # x\nsummary: b", "summary: a\nsummary: a # x\nsummary: b"),
        (
            "summary: a\nsummary: 'a'\nlanguages: [e]\nlanguages: [f]",
            "summary: a\nlanguages: [e]\nlanguages: [f]",
        ),
        ("brand:\n\u00a0 paper: us-letter", "brand:\n  paper: us-letter"),
    ],
)
@pytest.mark.parametrize("last", ["\n", ""])
def test_a_program_file_is_mended_where_one_meaning_is_possible(before: str, after: str, last: str) -> None:
    expected = f"{PROGRAM}{after}{last}" if after else PROGRAM.removesuffix("\n") + last
    assert mend_text("mcred.yaml", f"{PROGRAM}{before}{last}") == expected


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("credential", "a@1.0", "a@1.0.0"),
        ("credential", '"a@v1.0.2"', '"a@1.0.2"'),
        ("credential", "a@1", "a@1"),  # 1.2.0 is a version 1, too
        ("reviewed", "2026/3/2", "2026-03-02"),
        ("reviewed", "2026.03.02 # a Monday", "2026-03-02 # a Monday"),
        ("reviewed", "March 2, 2026", "2026-03-02"),
        ("reviewed", "2. März 2026", "2. März 2026"),
        ("reviewed", "3/2/2026", "3/2/2026"),
        ("reviewed", "25/12/2026", "25/12/2026"),
        ("reviewed", "2026/2/31", "2026/2/31"),
        ("reviewed", "“2026-03-02”", '"2026-03-02"'),
        ("reviewer", "R Rivera", "R Rivera"),
        ("conflict_of_interest", "no", "false"),
        ("conflict_of_interest", "'true'", "true"),
        ("conflict_of_interest", "never", "never"),
        ("minutes", "'14'", "14"),
        ("kind", "Review", "review"),
        ("kind", "“review”", '"review"'),
        ("kind", "rubric", "rubric"),
    ],
)
def test_a_review_is_mended_where_one_meaning_is_possible(field: str, before: str, after: str) -> None:
    file = "credentials/a/exemplars/strong-b/reviews/r-one.yaml"
    fields = {
        "kind": "review",
        "credential": "a@1.0.0",
        "reviewer": "r-one",
        "reviewed": "2026-03-02",
        "ratings": "{steps: {level: good, comment: Yes.}}",
        "feedback": "Well done.",
    }
    lines = [f"{name}: {value}" for name, value in {**fields, field: "@@"}.items()]
    text = "\r\n".join(["# 評価 😀", *lines])
    assert mend_text(file, text.replace("@@", before)) == text.replace("@@", after)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (RUBRIC, "# top\n\ntitle: A\n", "# top\n\nkind: rubric\ntitle: A\n"),
        (RUBRIC, "---\r\ntitle: A", "---\r\nkind: rubric\r\ntitle: A"),
        (RUBRIC, "{title: A}\n", "{kind: rubric, title: A}\n"),
        (RUBRIC, '{\n  "title": "A"\n}\n', '{\n  "kind": "rubric",\n  "title": "A"\n}\n'),
        (RUBRIC, "Kind: rubric\ntitle: A\n", "Kind: rubric\ntitle: A\n"),
        ("credentials/a/other.yaml", "title: A\n", "title: A\n"),
        ("mcred.yaml", "title: A\n", "kind: program\ntitle: A\n"),
        ("credentials/a/modules/1-b.md", "---\ntitle: A\n---\nT\n", "---\nkind: module\ntitle: A\n---\nT\n"),
        ("frameworks/a.yaml", "kind: framework # ours\n", "kind: framework # ours\nid: a\n"),
        ("frameworks/2024.yaml", "{kind: framework}\n", '{kind: framework, id: "2024"}\n'),
        ("frameworks/A B.yaml", "kind: framework\n", "kind: framework\n"),
        ("credentials/a/credential.yaml", "kind: credential\n", "kind: credential\nid: a\n"),
        ("credentials/pathways/p.yaml", "id:\nkind: pathway\n", "id:\nkind: pathway\n"),
        ("mcred.yaml", "1: x\ntrue: y\n? z\n", 'kind: program\n"1": x\n"true": y\n? z\n'),
        ("mcred.yaml", "kind: program\n.inf: x\n", 'kind: program\n".inf": x\n'),
        ("mcred.yaml", "{1: x}\n", '{"kind": "program", "1": x}\n'),
    ],
)  # fmt: skip
def test_what_follows_from_the_place_of_a_file_is_added(file: str, before: str, after: str) -> None:
    assert mend_text(file, before) == after


def test_an_exemplar_pins_what_its_other_files_pin() -> None:
    home = "credentials/a/exemplars/strong-b"
    text = b"kind: reference\ndecision: award\n"
    others = {
        "credentials/a/credential.yaml": b"kind: credential\nid: a\nversion: 2.0.0\n",
        f"{home}/submission.yaml": b"kind: submission\ncredential: a@1.0.0\n",
    }
    file = f"{home}/reference.yaml"
    assert mend_bytes(file, text, **others).files[file].splitlines()[1] == b"credential: a@1.0.0"
    del others[f"{home}/submission.yaml"]
    assert mend_bytes(file, text, **others).files[file].splitlines()[1] == b"credential: a@2.0.0"
    others |= {f"{home}/reviews/{n}.yaml": b"credential: a@%d.0.0\n" % n for n in (1, 2)}
    assert mend_bytes(file, text, **others).files == {}


@pytest.mark.parametrize(
    "text",
    [
        "title: AI: a start # or not\n",
        "title: AI: a start\n  that goes on: here\n",
        "- AI: a: start\n",
        "title: AI: a start\n\tsummary: x\n",
        'title: "open\n',
        "title: [a\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !!str 1\n",
        "a: 1\n---\nb: 2\n",
        "",
        "# nothing\n",
        "\x00",
    ],
)
def test_what_needs_judgement_is_left_alone(text: str) -> None:
    assert mend_text("mcred.yaml", text) == text


def test_several_slips_that_hide_each_other_are_mended_together() -> None:
    text = "kind: program\nid: lakeside\ntitle: AI: a start\nissuer: {name: L}\nsummary: Note: read: this\n"
    after = text.replace("AI: a start", '"AI: a start"').replace("Note: read: this", '"Note: read: this"')
    assert problems("mcred.yaml", after.encode()) == ()
    assert mend_text("mcred.yaml", text) == after
    assert mend_text("mcred.yaml", f"{text}title2: [\n") == f"{text}title2: [\n"


def test_a_version_is_completed_in_a_file_that_could_not_be_read_for_it() -> None:
    mended = mend_bytes("frameworks/a.yaml", b"kind: framework\nid: a\nversion: 1.10\n")
    assert mended.files["frameworks/a.yaml"] == b"kind: framework\nid: a\nversion: 1.10.0\n"
    assert [(one.finding.line, one.what) for one in mended.done] == [(3, "1.10 → 1.10.0")]


def test_a_change_that_would_lead_to_another_fault_is_not_made_and_told() -> None:
    mended = mend_bytes("mcred.yaml", b'kind: program\n1: x\n"1": y\n')
    assert mended.files == {}
    assert [(one.finding.rule, one.what) for one in mended.left] == [("key-not-text", '1 → "1"')]
