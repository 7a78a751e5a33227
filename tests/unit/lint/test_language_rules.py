"""What texts must, and must not, be flagged; each slip is one finding at its line."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starter import CREDENTIAL, EXEMPLAR, change, copy_starter, findings, findings_of, place

from mcred.lint.look_alikes import look_alikes
from mcred.lint.product_names import find_product_name

MODULE = f"{CREDENTIAL}/modules/2-one-step-one-action.md"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_starter(tmp_path / "program")


def insert(root: Path, text: str, file: str = MODULE) -> int:
    """Put a text below the first heading of a module; the number of its first line."""
    path = root / file
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("## What you will do") + 2
    path.write_text("\n".join([*lines[:at], text, "", *lines[at:]]), encoding="utf-8")
    return at + 1


SLIPS = [
    ("![](../badge.svg)", "picture-without-description", 0),
    ("words and\n![Steps](steps.svg)", "missing-file", 1),
    ("![Badge](../Badge.svg)", "missing-file", 0),
    ("[next](3-word-and-pictures.md)", "missing-file", 0),
    ("[out](../../../mcred.yaml)", "missing-file", 0),
    ("[out](/etc/passwd)", "missing-file", 0),
    ("![Lines](https://example.org/lines.png)", "remote-picture", 0),
    ("see [the moves](#the-moves)", "unknown-heading", 0),
    ("#### Too deep", "skipped-heading-level", 0),
    ("one\ntwo TODO three", "placeholder-left", 1),
    ("Lorem ipsum dolor", "placeholder-left", 0),
    ("words <!-- note to self -->", "visible-comment", 0),
    ("<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other", "merge-conflict-left", 0),
    (">>>>>>> other", "merge-conflict-left", 0),
    ("a cafe\u0301 and a re\u0301sume\u0301", "decomposed-text", 0),
]


@pytest.mark.parametrize(("text", "rule", "below"), SLIPS)
def test_a_slip_in_a_module_is_one_finding_at_its_line(
    text: str, rule: str, below: int, program: Path
) -> None:
    line = insert(program, text)
    (found,) = findings(program)
    assert (found.rule, found.file, found.line) == (rule, MODULE, line + below)
    assert found.source == text.split("\n")[below]


@pytest.mark.parametrize(
    "text",
    [
        "![Round badge](../badge.svg)",
        "![Round badge](../badge.svg#50)",
        "[next](3-words-and-pictures.md) and [all](../modules)",
        "[rubric](../rubric.yaml) and [why](1-what-directions-do.md#read-the-writer-knows-too-much)",
        "[web](https://example.org/a.md) and [mail](mailto:a@example.org) and <https://example.org/x.md>",
        "see [the moves](#read-four-moves) and [here](#What-you-will-do)",
        "`![](missing.svg)` and \\![](../badge.svg)\\",
        "```\n[a](missing.md)\n#### deep\nTODO\n<!-- no -->\n```",
        "    [a](missing.md) in code",
        "> #### A quoted heading",
        "### One deeper\n\n#### And deeper",
        "todo en español, a TODOLIST, XX, and `TODO`",
        "a caf\u00e9, \u201cquotes\u201d and \u4e2d\u6587",
        "A title\n=======",
        "<!-- mcred: allow placeholder-left -- nothing to allow -->"[:0] + "words",
    ],
)
def test_what_is_right_in_a_module_is_not_flagged(text: str, program: Path) -> None:
    insert(program, text)
    assert [one.rule for one in findings(program)] == []


def test_another_case_is_named_in_the_hint(program: Path) -> None:
    insert(program, "![Badge](../Badge.svg)")
    (found,) = findings(program)
    assert found.hint == "did you mean '../badge.svg'? Upper and lower case count"


def test_a_picture_that_a_module_shows_is_used(program: Path) -> None:
    (program / CREDENTIAL / "modules/two steps.svg").write_text("<svg/>", encoding="utf-8")
    insert(program, "![Steps](<two steps.svg>) and ![again](two%20steps.svg)")
    assert findings(program) == ()


def test_a_misspelled_picture_is_not_reported_as_unused_too(program: Path) -> None:
    (program / CREDENTIAL / "modules/steps.svg").write_text("<svg/>", encoding="utf-8")
    insert(program, "![Steps](stepps.svg)")
    (found,) = findings(program)
    assert (found.rule, found.hint) == ("missing-file", "did you mean 'steps.svg'?")


def test_the_title_of_a_module_is_level_one(program: Path) -> None:
    path = program / MODULE
    path.write_text(path.read_text(encoding="utf-8").replace("\n## ", "\n### "), encoding="utf-8")
    (found,) = findings(program)
    assert found.rule == "skipped-heading-level"
    assert found.message == "this heading is of level 3; expected at most 2"


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("beginning", ["\ufeff", ""])
def test_a_byte_order_mark_and_other_line_ends_are_fine_and_keep_the_lines(
    beginning: str, ending: str, program: Path
) -> None:
    for path in program.rglob("*"):
        if path.suffix in {".yaml", ".md"}:
            text = beginning + path.read_text(encoding="utf-8")
            path.write_bytes(text.replace("\n", ending).encode())
    assert findings(program) == ()
    path = program / MODULE
    text = path.read_bytes().decode().replace("You follow how", f"words{ending}TODO You follow how")
    path.write_bytes(text.encode())
    (found,) = findings(program)
    line = next(number for number, one in enumerate(text.split("\n"), 1) if "TODO" in one)
    assert (found.rule, found.line) == ("placeholder-left", line)
    assert found.source.startswith("TODO You")


@pytest.mark.parametrize("sign", ["\u202e", "\u0007", "\u2066", "\x00"])
def test_deceiving_characters_are_refused_in_module_bodies_at_their_place(sign: str, program: Path) -> None:
    line = insert(program, f"one\ntwo {sign} three")
    (found,) = findings(program)
    assert (found.rule, found.file, found.line, found.column) == ("control-character", MODULE, line + 1, 5)


def test_decomposed_text_in_yaml_is_reported_at_its_line(program: Path) -> None:
    path = program / CREDENTIAL / "credential.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "You rewrite the directions", "You cafe\u0301 the directions"
    )
    path.write_text(text, encoding="utf-8")
    (found,) = findings(program)
    assert (found.rule, text.split("\n")[found.line - 1]) == ("decomposed-text", found.source)
    assert "cafe\u0301" in found.source


def test_notes_in_comments_of_yaml_are_nobodys_business(program: Path) -> None:
    path = program / CREDENTIAL / "credential.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# TODO: ask Ms. Doe <!-- now -->\n", encoding="utf-8")
    assert findings(program) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drafts with ChatGPT, then edits.", "ChatGPT"),
        ("drafts with chatgpt's help", "chatgpt"),
        ("Shares it in Google  Docs or google docs.", "google docs"),
        ("Asks Copilot to", "Copilot"),
        ("Asks Claude to", "Claude"),
        ("Uses GPT-4 and", "GPT-4"),
        ("a Kahoot game", "Kahoot"),
        ("with the Lesson Helper", "Lesson Helper"),
        ("Compares Claude Monet with Degas", None),
        ("Explains what a copilot does in a cockpit", None),
        ("The Gemini-like twins", "Gemini"),
        ("canvas and seesaws; perplexity; a blackboard; excel at it; the word zoom", None),
        ("An ichatgpt is no word", None),
        ("the lesson helper", None),
    ],
)
def test_names_of_products_are_told_from_words(text: str, name: str | None) -> None:
    assert find_product_name(text, ("Lesson Helper",)) == name


def test_modules_may_name_products_and_competencies_may_not(program: Path) -> None:
    insert(program, "Open ChatGPT, or whatever your district approved.")
    path = program / place("framework.yaml")
    text = path.read_text(encoding="utf-8").replace(
        "The directions are numbered", "ChatGPT's directions are numbered"
    )
    path.write_text(text, encoding="utf-8")
    (found,) = findings(program)
    assert (found.rule, found.file) == ("product-name", place("framework.yaml"))
    assert found.message == "'ChatGPT' is the name of a product"


def test_other_languages_are_not_measured(program: Path) -> None:
    long = "Practitioners systematically operationalize multifaceted instructional communication procedures. "
    insert(program, long * 30)
    (found,) = findings(program)
    assert (found.rule, found.file) == ("hard-to-read", MODULE)
    assert re.search(r"reads at grade \d+\.\d; the policy asks for at most 10\Z", found.message)
    assert "Practitioners systematically" in found.hint
    change(program, "mcred.yaml", {"languages": ["es", "en"]})
    assert findings(program) == ()
    change(program, "mcred.yaml", {"languages": ["EN-us"], "policy": {"reading_grade": {"max": 30}}})
    assert findings(program) == ()


def test_the_texts_of_a_credential_are_measured_together_and_pointed_at(program: Path) -> None:
    long = "Practitioners systematically operationalize multifaceted instructional communication procedures. "
    change(program, f"{CREDENTIAL}/credential.yaml", {"student_data": "Names. " + long * 40})
    (found,) = findings(program)
    assert found.rule == "hard-to-read"
    assert "student_data" in found.source


@pytest.mark.parametrize(
    ("ids", "pairs"),
    [
        (["ai-l1", "ai-ll"], [("ai-ll", "ai-l1")]),
        (["step-0", "step-o"], [("step-o", "step-0")]),
        (["modern", "modem"], [("modem", "modern")]),
        (["wave", "vvave"], [("vvave", "wave")]),
        (["lesson", "lessons", "q1", "q2", "close", "dose", "a", "a"], []),
    ],
)
def test_ids_that_look_alike(ids: list[str], pairs: list[tuple[str, str]]) -> None:
    assert [(one, other) for _, one, other in look_alikes(ids)] == pairs


def test_credentials_that_look_alike_are_one_finding(program: Path) -> None:
    import shutil

    shutil.copytree(program / CREDENTIAL, program / "credentials/c1ear-directions")
    shutil.rmtree(program / "credentials/c1ear-directions/exemplars")
    change(program, "credentials/c1ear-directions/credential.yaml", {"id": "c1ear-directions"})
    (found,) = findings_of("look-alike-id", program)
    assert found.message == "the id 'clear-directions' looks like 'c1ear-directions'"


@given(st.text(max_size=200), st.lists(st.text(min_size=2, max_size=10), max_size=3).map(tuple))
def test_no_text_makes_the_search_for_products_raise(text: str, own: tuple[str, ...]) -> None:
    find_product_name(text, own)


@pytest.mark.parametrize("piece", ["Claude ", "google ", "a", "Google Doc", "GPT-", "(?i:", "\u202e"])
def test_a_hostile_text_is_searched_in_under_fifty_milliseconds(piece: str) -> None:
    text = (piece * 30_000)[:30_000]
    find_product_name("", ())
    start = time.process_time()
    find_product_name(text, ())
    assert time.process_time() - start < 0.05


def test_a_section_of_evidence_that_is_not_there_is_named_once(program: Path) -> None:
    change(
        program,
        f"{EXEMPLAR}/submission.yaml",
        {"evidence": {"directions": "directions.md#befor", "reflection": "reflection.md"}},
    )
    (found,) = findings(program)
    assert (found.rule, found.hint) == ("unknown-section", "did you mean 'before'?")
