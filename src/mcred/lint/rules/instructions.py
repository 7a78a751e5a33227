"""Rules on what teachers are told about their evidence: how much to write, and what to leave out."""

import re
from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.lint.language import is_english
from mcred.lint.rule import warning
from mcred.model.credential import Credential, EvidenceRequirement, EvidenceType, WordLimits
from mcred.model.program import Range

_NUMBER = "([0-9]{1,3}(?:,[0-9]{3})?|[0-9]{4,6})"
_LONGEST = len("100,000 to 100,000") + 1
_WORDS = re.compile(rf"(?<![\d,.]){_NUMBER} ?(?:to|-|–|and) ?{_NUMBER} words\b")
_SHOWS_STUDENTS = frozenset(
    {
        EvidenceType.STUDENT_WORK,
        EvidenceType.LESSON,
        EvidenceType.OBSERVATION,
        EvidenceType.IMPACT_NOTE,
        EvidenceType.COMMUNICATION,
    }
)
_PERSON = re.compile(
    r"\b(?:(?:sur|nick|first |last )?name[sd]?|nameless|initials|anonym\w*|pseudonym\w*|identif\w*|identity"
    r"|recogni[sz]\w*|faces?|student [a-d]|who (?:it|they|the student) (?:is|are)|privacy|personal)\b",
    re.IGNORECASE,
).search


@warning
def word_limits_differ(part: Part) -> Iterator[Finding]:
    """The instructions for a piece of evidence name other word limits than those that are checked.

    ## Why it matters
    A teacher who does what the instructions say would have the piece returned.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - id: reflection
        type: reflection
        title: Reflection
        instructions: Write 100 to 300 words.
        words: {min: 150, max: 300}
        criteria: [reflection]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - id: reflection
        type: reflection
        title: Reflection
        instructions: Write 150 to 300 words.
        words: {min: 150, max: 300}
        criteria: [reflection]
    ```
    """
    for folder in credential_folders(part):
        for position, one in enumerate(folder.credential.evidence if folder.credential else ()):
            told = _told(one.instructions)
            # Several in one text are about its parts.
            if len(told) != 1:
                continue
            ((least, most),) = ((_number(least), _number(most)) for least, most in told)
            limits = _checked(one, folder)
            if limits and not any(_agree(least, most, one) for one in limits):
                yield Finding(
                    file=folder.file,
                    pointer=("evidence", position, "instructions"),
                    message=f"the instructions say {least} to {most} words; what is checked is {limits[0]}",
                    hint="write the same numbers in both places",
                )


@warning
def student_names_not_mentioned(part: Part) -> Iterator[Finding]:
    """A credential asks for evidence from the classroom and does not say what happens to students' names.

    ## Why it matters
    Student work, a taught lesson or a message to families shows real children. Teachers leave out what
    points to one of them when somebody has said so.

    ## Fails
    ```yaml
    # credential.yaml
    student_data: Be careful with what you hand in.
    evidence:
      - {id: work, type: student-work, title: Three pages, instructions: Hand in three., criteria: [steps]}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    student_data: Cover names and write "Student A" where one person has to appear.
    evidence:
      - {id: work, type: student-work, title: Three pages, instructions: Hand in three., criteria: [steps]}
    ```
    """
    if not is_english(part):
        return
    for file, credential in part.values(Credential):
        shown = next((one for one in credential.evidence if one.type in _SHOWS_STUDENTS), None)
        if shown is not None and not _speaks_of_names(credential):
            yield Finding(
                file=file,
                pointer=("student_data",),
                message=f"{quoted(shown.id)} may show students, and nothing is said about their names",
                hint="say that names, initials and faces are left out, and how a student is called instead",
            )


def _checked(requirement: EvidenceRequirement, folder: CredentialFolder) -> list[Range]:
    """The word limits that a submission is held to: its own, or those of the questions of the quiz."""
    limits: tuple[WordLimits, ...] = (requirement.words,)
    if requirement.type is EvidenceType.QUIZ:
        limits = tuple(one.because for one in folder.quiz.questions) if folder.quiz else ()
    return [Range(min=one.min, max=one.max) for one in limits]


def _agree(least: int, most: int, limits: Range) -> bool:
    """Whether limits do not contradict what is said; one that is not checked does not."""
    return limits.min in {None, least} and limits.max in {None, most}


def _speaks_of_names(credential: Credential) -> bool:
    texts = (credential.student_data, *(one.instructions for one in credential.evidence))
    return any(_PERSON(one) for one in texts)


def _told(instructions: str) -> set[tuple[str, str]]:
    """The limits that instructions name, each as it is written; looked for only where words are counted."""
    told: set[tuple[str, str]] = set()
    place = instructions.find(" words")
    while place >= 0:
        told.update(_WORDS.findall(instructions, max(0, place - _LONGEST), place + len(" words") + 1))
        place = instructions.find(" words", place + 1)
    return told


def _number(written: str) -> int:
    return int(written.replace(",", ""))


RULES = (word_limits_differ, student_names_not_mentioned)
