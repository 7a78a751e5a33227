"""Checks on the files themselves: can they be read, are they what they say, is anything in them?"""

from collections.abc import Iterator

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.evidence.artifacts import Fault
from mcred.evidence.case import Case
from mcred.evidence.rule import error, question

_CURES = {
    Fault.UNREADABLE: "put a file that opens into the submission's folder, and spell its name as it is there",
    Fault.EMPTY: "look whether it was saved and the text is where it should be, and hand it in again",
}


@error
def unreadable_evidence(case: Case) -> Iterator[Finding]:
    """A file that was named is not there, or cannot be read.

    ## Why it matters
    Reviewers would not see it either. A file has to be in the submission's folder: no link, no
    path that leads out of it, no password, and of at most 50 MiB.

    ## Fails
    ```yaml
    # submission.yaml
    evidence:
      worksheet: ../worksheet.docx
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      worksheet: worksheet.docx
    ```
    """
    yield from _findings(case, Fault.UNREADABLE)


@error
def wrong_file_type(case: Case) -> Iterator[Finding]:
    """A file is of a type that does not count, or is not what its name says.

    ## Why it matters
    Reviewers need to be able to open it, on every computer. A file that was renamed instead of
    saved as another type often opens nowhere.

    ## Fails
    ```yaml
    # submission.yaml
    evidence:
      worksheet: worksheet.pages
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      worksheet: worksheet.docx
    ```
    """
    yield from _findings(case, Fault.WRONG_TYPE)


@error
def empty_evidence(case: Case) -> Iterator[Finding]:
    """A file or a section has nothing in it.

    ## Why it matters
    There is nothing to rate. Often the file was not saved, or the text stands under another heading.
    """
    yield from _findings(case, Fault.EMPTY)


@error
def missing_section(case: Case) -> Iterator[Finding]:
    """A section that was named is not in the file.

    ## Why it matters
    After `#` stands a heading of the file in small letters, with hyphens for spaces: the heading
    "What I changed" is `#what-i-changed`. Without it nobody knows which part is meant. Markdown
    and Word files have sections; in Word a heading has a heading style.

    ## Fails
    ```yaml
    # submission.yaml, where evidence.md has a heading "My reflection"
    evidence:
      reflection: evidence.md#reflection
    ```

    ## Passes
    ```yaml
    # submission.yaml
    evidence:
      reflection: evidence.md#my-reflection
    ```
    """
    yield from _findings(case, Fault.NO_SECTION)


def _findings(case: Case, fault: Fault) -> Iterator[Finding]:
    for requirement, entry in case.entries():
        problem = entry.content.problem
        if problem is not None and problem.fault is fault:
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=entry.pointer,
                message=f"the file {quoted(entry.written)} for '{requirement.id}' {problem.why}",
                hint=problem.hint or _CURES.get(fault, ""),
            )


@question
def unreadable_passage(case: Case) -> Iterator[Finding]:
    """A part of a file cannot be read as text, such as a scanned page.

    ## Why it matters
    People can read it and mcred cannot: words are not counted, and whether every part is there
    has to be seen by the reviewer.
    """
    shown = {entry.written: entry for _, entry in case.entries() if entry.content.gap}
    for written, entry in shown.items():
        yield Finding(
            file=SUBMISSION_FILE,
            pointer=entry.pointer,
            message=f"the file {quoted(written)} {entry.content.gap}; is everything there?",
            hint="open it and look; if a screen reader has to read it, ask for the text as well",
        )


RULES = (unreadable_evidence, wrong_file_type, empty_evidence, missing_section, unreadable_passage)
