"""Checks on people: what earners attest, what they earned before, their time, and students' data."""

from collections.abc import Iterator
from difflib import get_close_matches

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.evidence.artifacts import Artifact
from mcred.evidence.case import Case
from mcred.evidence.rule import error, question
from mcred.evidence.student_data import Sighting, student_data

_SHOWN = 5


@error
def missing_attestation(case: Case) -> Iterator[Finding]:
    """A non-negotiable of the credential is not attested.

    ## Why it matters
    Non-negotiables hold for everyone. By attesting them the teacher says so, by name of the rule.

    ## Fails
    ```yaml
    # submission.yaml
    attestations: [verified-output]
    ```

    ## Passes
    ```yaml
    # submission.yaml
    attestations: [verified-output, no-student-data, teacher-judgement]
    ```
    """
    given = case.submission.attestations
    others = [one for one in given if one not in case.definition.credential.non_negotiables]
    for rule in case.definition.credential.non_negotiables:
        if rule not in given:
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("attestations", rule),
                on_key=True,
                message=f"{quoted(rule)} is not attested",
                hint=_attestation_hint(rule, others),
            )


def _attestation_hint(rule: str, others: list[str]) -> str:
    near = get_close_matches(rule, others, n=1)
    return f"write '{rule}' instead of '{near[0]}'" if near else f"if it is true, add '{rule}' to the list"


@question
def unusual_minutes(case: Case) -> Iterator[Finding]:
    """The minutes for learning are less than half, or more than twice, of the published time.

    ## Why it matters
    It may be a slip of the pen, prior knowledge, or a sign that the published time is wrong. It
    never counts for or against a teacher.

    ## Fails
    ```yaml
    # submission.yaml, where the modules take 95 minutes
    minutes: {learning: 9}
    ```

    ## Passes
    ```yaml
    # submission.yaml
    minutes: {learning: 90}
    ```
    """
    spent, published = case.submission.minutes.learning, case.definition.seat_minutes
    if spent is not None and published and not published / 2 <= spent <= published * 2:
        yield Finding(
            file=SUBMISSION_FILE,
            pointer=("minutes", "learning"),
            message=f"learning took {spent} minutes; the modules are planned for {published}. Is that right?",
            hint="ask the teacher; if many say the same, change the minutes of the modules",
        )


@question
def likely_student_data(case: Case) -> Iterator[Finding]:
    """Something looks like data about a student: a name, an address, a number, a date of birth, a place.

    ## Why it matters
    Data about students never belongs in evidence. What was found may be harmless: a made-up
    example, the school's own number. A person has to look before anyone else reads the file. Looked at are
    texts and file names, the properties, headers, comments and notes of documents, and what pictures and
    recordings say of themselves. `student_data_patterns` in the policy adds the program's own.
    """
    for artifact in case.artifacts:
        passage = artifact.passage
        if passage is not None:
            sightings = student_data("\n".join(passage.lines), case.patterns)
            for one in _shortened(sightings):
                line = passage.line_number(one.line)
                where = artifact.place(one.line) if line is None else ""
                yield Finding(file=artifact.file, line=line or 1, message=_asking(one, where), hint=_HINT)
        yield from _in_details(case, artifact)
    for pointer, text in _own_words(case):
        for one in _shortened(student_data(text, case.patterns)):
            yield Finding(file=SUBMISSION_FILE, pointer=pointer, message=_asking(one), hint=_HINT)


_HINT = "if it is about a real student or family, stop reading and have the file replaced"


def _own_words(case: Case) -> Iterator[tuple[Pointer, str]]:
    """What submission.yaml itself says: the names of files, and the reasons in the quiz."""
    names = {entry.file: entry.pointer for _, entry in reversed(tuple(case.entries()))}
    for name, pointer in names.items():
        yield pointer, name
    for identifier, answer in case.submission.answers.items():
        yield ("answers", identifier, "because"), answer.because


def _shortened(sightings: tuple[Sighting, ...]) -> Iterator[Sighting]:
    """The first few of each kind: more would say the same."""
    seen: dict[str, int] = {}
    for one in sightings:
        seen[one.kind] = seen.get(one.kind, 0) + 1
        if seen[one.kind] <= _SHOWN:
            yield one


def _in_details(case: Case, artifact: Artifact) -> Iterator[Finding]:
    """What is not on the pages of a file: its properties, comments, and the data of its pictures."""
    for detail in artifact.details:
        for one in _shortened(student_data(detail.text, case.patterns)):
            yield Finding(file=artifact.file, line=1, message=_asking(one, detail.where), hint=_HINT)
    where = next((one.where for one in artifact.details if one.is_place), "")
    if where:
        message = f"{quoted(artifact.file)} says {where} where it was taken; is that a student's place?"
        yield Finding(file=artifact.file, line=1, message=message, hint=_HINT)


def _asking(sighting: Sighting, where: str = "") -> str:
    place = f" {where}" if where else ""
    return f"{quoted(sighting.text)}{place} looks like {sighting.kind}; is it about a real person?"


RULES = (missing_attestation, unusual_minutes, likely_student_data)
