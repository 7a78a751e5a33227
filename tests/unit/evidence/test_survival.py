"""How much of an AI's output survives in the final files."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from evidence_samples import CREDENTIAL, TRACE, asking, check, requirement, submit
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.markdown_sections import read_markdown
from mcred.content.submissions import load_submission
from mcred.diagnostics import Severity
from mcred.evidence.case import gather
from mcred.evidence.prerequisites import Record
from mcred.evidence.survival import RUN, Survival, count_kept, final_requirements, final_text, survivals
from mcred.model.credential import EvidenceType

OUTPUT = (
    "Fill the cup to the upper line with warm water from the tap. Put two spoons of salt into the cup. "
    "Stir with the long spoon until you see no more salt on the ground. Wait for one minute and look "
    "again. Write down what you see, and draw the cup with a pencil. Wash your hands."
)
words = st.lists(st.sampled_from("abcdefg"), max_size=40)


def index(*texts: list[str]) -> dict[tuple[str, ...], tuple[int, int]]:
    return {tuple(text[n : n + RUN]): (0, n) for text in texts for n in range(len(text) - RUN + 1)}


@given(words, words)
def test_kept_words_are_those_in_a_run_that_a_final_text_has(output: list[str], final: list[str]) -> None:
    runs = {tuple(final[n : n + RUN]) for n in range(len(final))}
    expected = [
        any(
            tuple(output[n : n + RUN]) in runs
            for n in range(max(0, at - RUN + 1), at + 1)
            if n + RUN <= len(output)
        )
        for at in range(len(output))
    ]
    assert count_kept(output, index(final)) == sum(expected)


@given(words, words)
def test_texts_without_a_common_word_share_nothing(output: list[str], other: list[str]) -> None:
    assert count_kept(output, index([one.upper() for one in other])) == 0


@given(words.filter(lambda one: len(one) >= RUN))
def test_a_text_that_stands_there_whole_survives_whole(output: list[str]) -> None:
    assert count_kept(output, index(output)) == len(output)


@given(words, words, words, words)
def test_the_share_never_falls_when_more_is_kept(
    output: list[str], before: list[str], more: list[str], after: list[str]
) -> None:
    final = [*before, *more, *after]
    assert count_kept(output, index(final)) >= count_kept(output, index(more))
    assert count_kept(output, index(more, before)) >= count_kept(output, index(more))


def survival_of(folder: Path, final: str, output: str = OUTPUT) -> Survival:
    trace = TRACE.replace("### Output\nsomething about it", f"### Output\n> {output}")
    submit(folder, {"directions.md": final, "ai-trace.md": trace})
    loaded = load_submission(folder, ".")
    assert loaded.submission is not None
    (one,) = survivals(gather(loaded, loaded.submission, asking(), Record()))
    return one


def test_capitals_signs_and_line_breaks_do_not_matter(tmp_path: Path) -> None:
    final = OUTPUT.upper().replace(". ", " –\n\n* ")
    assert survival_of(tmp_path, final).percent == 100


def test_passages_stand_side_by_side_with_their_lines(tmp_path: Path) -> None:
    one = survival_of(tmp_path, "# Salt\n\nFirst: stir with the LONG spoon until you stop.")
    (kept,) = one.passages
    assert (kept.output, kept.text) == (
        "Stir with the long spoon until you",
        "stir with the LONG spoon until you",
    )
    trace = (tmp_path / "ai-trace.md").read_text(encoding="utf-8").splitlines()
    assert kept.output_line is not None
    assert "Stir with the long spoon" in trace[kept.output_line - 1]
    assert (kept.file, kept.line, kept.words) == ("directions.md", 3, 7)
    assert (one.kept, one.percent) == (7, 100 * 7 // one.words)


def test_nearly_the_output_is_a_question_that_quotes_and_accuses_nobody(tmp_path: Path) -> None:
    survival_of(tmp_path, OUTPUT.replace("Wash your hands", "Tidy up"))
    (found,) = check(tmp_path)
    assert (found.rule, found.severity) == ("output-nearly-unchanged", Severity.QUESTION)
    assert (found.file, found.source) == ("ai-trace.md", "## Exchange 1")
    assert "94 percent of the output of 'Exchange 1' stands word for word in 'directions.md'" in found.message
    assert "'Fill the cup to the upper line" in found.message
    assert len(found.message) < 400


@pytest.mark.parametrize(
    "final",
    [
        "Pour warm tap water up to the upper line. Add two spoons of salt. Stir until all of it is gone.",
        f"# Salt\n## Draft\n{OUTPUT}\n## What I hand out\nStir the salt until it is gone.",
        f"# Salt\n## Antes\n{OUTPUT}\n## Después\nStir the salt until it is gone.",
    ],
)
def test_an_output_that_was_worked_over_or_shown_as_the_draft_is_no_question(
    tmp_path: Path, final: str
) -> None:
    survival_of(tmp_path, final)
    assert check(tmp_path) == ()


def test_a_short_output_is_not_asked_about(tmp_path: Path) -> None:
    survival_of(tmp_path, OUTPUT, "Put two spoons of salt into the cup.")
    assert check(tmp_path) == ()


def test_the_title_of_a_file_does_not_make_it_a_draft() -> None:
    assert "kept" in final_text(read_markdown("# Draft and final\n## Final\nkept"))
    assert "kept" not in final_text(
        read_markdown("# Sheet\n## The tool's draft\nkept\n### Step\nkept\n## Final\nx")
    )


def test_final_is_what_is_rated_for_the_traces_criteria_and_is_no_draft() -> None:
    trace = replace(requirement("trace", EvidenceType.AI_TRACE), criteria=("a", "b"))
    pieces = [
        ("lesson-draft", EvidenceType.ARTIFACT, "abcd"),
        ("edits", EvidenceType.ARTIFACT, "ab"),
        ("lesson", EvidenceType.LESSON, "abcd"),
        ("message", EvidenceType.COMMUNICATION, "bcd"),
        ("other", EvidenceType.ARTIFACT, "cd"),
        ("thoughts", EvidenceType.REFLECTION, "abcd"),
    ]
    evidence = tuple(replace(requirement(id, type), criteria=tuple(on)) for id, type, on in pieces)
    assert final_requirements(replace(CREDENTIAL, evidence=evidence), trace) == ("lesson", "message")
    alone = replace(trace, criteria=("z",))
    assert final_requirements(replace(CREDENTIAL, evidence=evidence), alone) == ("lesson", "message")


def test_long_texts_take_no_time(tmp_path: Path) -> None:
    long = "a b " * 20_000
    started = time.process_time()
    survival_of(tmp_path, long, long)
    assert time.process_time() - started < 1.0
