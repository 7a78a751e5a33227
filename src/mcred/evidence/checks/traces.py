"""Checks on AI traces."""

from collections.abc import Iterator

from mcred.content.passages import Passage
from mcred.content.submissions import SUBMISSION_FILE
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.evidence.case import Case, Entry
from mcred.evidence.rule import error
from mcred.evidence.traces import PARTS, Exchange, read_trace
from mcred.model.credential import EvidenceType


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
        line=passage.line_number(exchange.index),
        message=f"{quoted(exchange.name)} says nothing under {_listed(exchange.empty_parts())}",
        hint="write it below the heading; if there was nothing to reject or improve, say so and why",
    )


def _listed(parts: tuple[str, ...]) -> str:
    *others, last = (f"'{part}'" for part in parts)
    return f"{', '.join(others)} and {last}" if others else last


RULES = (incomplete_ai_trace,)
