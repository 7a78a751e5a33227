"""Checks on AI traces: is every part there, and what became of the outputs?"""

from collections.abc import Iterator

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.passages import Passage
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.evidence.case import Case, Entry
from mcred.evidence.rule import error, question
from mcred.evidence.survival import Survival, survivals
from mcred.evidence.traces import PARTS, Exchange, read_trace
from mcred.model.credential import EvidenceType

NEARLY_ALL = 80
LEAST_OUTPUT = 40


@error
def incomplete_ai_trace(case: Case) -> Iterator[Finding]:
    """An AI trace has no exchange, or an exchange with an empty part.

    ## Why it matters
    A trace shows the thinking: with what and for what the tool was asked, the words that went in
    and came out, what was accepted, rejected and improved and why, and how the result serves the
    learning goal. Where one part is empty, that decision cannot be rated.

    ## Fails
    ```markdown
    ## Exchange 1
    ### Tool
    The district-approved assistant
    ### Purpose
    ```

    ## Passes
    Tool, Purpose, Prompt, Output, Accepted, Rejected, Improved and Learning goal, each a heading
    with at least a word below it.
    """
    for requirement, entry in case.entries():
        passage = entry.content.passage
        if requirement.type is not EvidenceType.AI_TRACE or passage is None or not entry.content.is_text:
            continue
        exchanges = read_trace(passage)
        if not exchanges:
            yield _without_exchanges(entry)
        for exchange in exchanges:
            if exchange.empty_parts():
                yield _with_empty_parts(entry, passage, exchange)


def _without_exchanges(entry: Entry) -> Finding:
    return Finding(
        file=SUBMISSION_FILE,
        pointer=entry.pointer,
        message=f"there is no exchange to be found in {quoted(entry.written)}",
        hint=f"give each part a heading of its own: {', '.join(PARTS)}",
    )


def _with_empty_parts(entry: Entry, passage: Passage, exchange: Exchange) -> Finding:
    return Finding(
        file=entry.file,
        pointer=entry.pointer,
        line=passage.line_number(exchange.index),
        message=f"{quoted(exchange.name)} says nothing under {_listed(exchange.empty_parts())}",
        hint="write it below the heading; if there was nothing to reject or improve, say so and why",
    )


def _listed(parts: tuple[str, ...]) -> str:
    *others, last = (quoted(part) for part in parts)
    return f"{', '.join(others)} and {last}" if others else last


@question
def output_nearly_unchanged(case: Case) -> Iterator[Finding]:
    """At least 80 percent of an AI's output stands word for word in what was handed in as final.

    ## Why it matters
    Keeping an output can be the right decision: it was good, and it was checked. The trace has to
    say so. The share is that of the output's words that stand in a final file in runs of five words
    or more. Final are the artifacts, lessons and messages that are evidence for the trace's criteria;
    a part under a heading such as "Before" or "Draft" is not. Outputs under 40 words are not asked about.
    """
    for one in survivals(case):
        if one.words >= LEAST_OUTPUT and one.percent >= NEARLY_ALL:
            longest = one.passages[0]
            line = "" if longest.line is None else f" (line {longest.line})"
            yield Finding(
                file=one.trace,
                line=one.line,
                message=(
                    f"{one.percent} percent of the output of {quoted(one.exchange)} stands word for word in "
                    f"{_files(one)}, such as {quoted(longest.text)}{line}; what was decided about it?"
                ),
                hint="read what was accepted, checked and improved; to keep a good output is no fault",
            )


def _files(survival: Survival) -> str:
    return _listed(tuple(dict.fromkeys(one.file for one in survival.passages)))


RULES = (incomplete_ai_trace, output_nearly_unchanged)
