"""In the evidence form, only what people wrote counts."""

from pathlib import Path

import pytest
from evidence_samples import (
    TRACE,
    asking,
    check,
    definition,
    paragraph,
    requirement,
    rules,
    submit,
    word_file,
)

from mcred.content.markdown_sections import read_markdown
from mcred.evidence.form_words import count_written
from mcred.model.credential import EvidenceType, WordLimits

FORM = (
    "# Clear directions: evidence template\n\nWrite under the headings.\n\n"
    "# E2. Reflection\n\nHand it in.\n\n**How much:** 10 to 60 words.\n\n"
    "# E2. Your answer {#reflection}\n\nThe draft left out a step.\n\n"
    "# E3. Your trace {#ai-trace}\n\n## Exchange 1\n\n"
    "### E3.1 Tool (name, release, approved by your district)\n\nOur own assistant\n\n"
    "### E3.2 Purpose (what you wanted from it)\n\nA first draft\n\n# I confirm\n\n- [x] N1. I checked it.\n"
)


@pytest.mark.parametrize(("id", "words"), [("reflection", 6), ("ai-trace", 6)])
def test_of_a_whole_form_only_the_answer_counts(id: str, words: int) -> None:
    assert count_written(read_markdown(FORM), id, definition()) == words


def test_the_codes_labels_and_help_of_a_trace_do_not_count(tmp_path: Path) -> None:
    asked = requirement("ai-trace", EvidenceType.AI_TRACE, words=WordLimits(min=24, max=24))
    trace = TRACE
    for number, part in enumerate(("Tool", "Purpose", "Prompt", "Output", "Accepted"), 1):
        trace = trace.replace(f"### {part}\n", f"### E3.{number} {part} (help of the form)\n")
    for number, part in enumerate(("Rejected", "Improved", "Learning goal"), 6):
        trace = trace.replace(f"### {part}\n", f"### E3.{number} {part}\n")
    submit(
        tmp_path, {"form.md": f"# E3. Your trace {{#ai-trace}}\n{trace}"}, {"ai-trace": "form.md#ai-trace"}
    )
    assert check(tmp_path, asking(ai_trace=asked)) == ()


def test_a_word_form_counts_as_a_markdown_form_does(tmp_path: Path) -> None:
    body = paragraph("E2. Reflection", "berschrift1") + paragraph("Hand it in.")
    body += paragraph("E2. Your answer", "berschrift1") + paragraph("word " * 9)
    submit(tmp_path, {"form.docx": word_file(body)}, {"reflection": "form.docx#e2-your-answer"})
    (found,) = check(tmp_path)
    assert "has 9 words" in found.message


def test_instructions_that_were_left_in_do_not_count() -> None:
    asked = requirement("reflection", EvidenceType.REFLECTION)
    own = "In your own words say what you changed and why you changed it."
    credential = definition(evidence=(type(asked)(**{**_fields(asked), "instructions": own}),))
    form = FORM.replace("The draft left", f"{own}\n\nThe draft left")
    assert count_written(read_markdown(form), "reflection", credential) == 6


def _fields(one: object) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}  # type: ignore[attr-defined]


def test_a_text_without_codes_counts_whole(tmp_path: Path) -> None:
    submit(tmp_path, {"reflection.md": "# My reflection\n" + "word " * 8})
    assert rules(check(tmp_path)) == []
