"""Rules on the quiz: asked for and written, with a key and answers that fit its questions."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import CredentialFolder, credential_folders, exemplar_folders, versions_in_use
from mcred.lint.references import Owner, Place, find_unknown
from mcred.lint.rule import error
from mcred.model.credential import EvidenceType
from mcred.model.quiz import Quiz


@error
def missing_quiz(part: Part) -> Iterator[Finding]:
    """A credential asks for a quiz and has no questions.

    ## Why it matters
    Teachers would have to answer a quiz that nobody has written.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions:
      - credential.yaml
      - rubric.yaml
      - quiz.yaml
    ```
    """
    for folder in credential_folders(part):
        if folder.quiz_file in part.documents or folder.holds("quiz", part):
            continue
        for position, one in enumerate(folder.credential.evidence if folder.credential else ()):
            if one.type is EvidenceType.QUIZ:
                yield Finding(
                    file=folder.file,
                    pointer=("evidence", position, "type"),
                    message="there is no quiz.yaml beside this file",
                    hint=f"write {folder.quiz_file} with its questions, or choose another type",
                )


@error
def quiz_without_requirement(part: Part) -> Iterator[Finding]:
    """A credential has a quiz that no evidence asks for.

    ## Why it matters
    Teachers would answer it for nothing: it is not collected and not rated.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: Hand them in., criteria: [steps]}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
    ```
    """
    for folder in credential_folders(part):
        asked = folder.credential is None or any(
            one.type is EvidenceType.QUIZ for one in folder.credential.evidence
        )
        if folder.quiz is not None and not asked:
            yield Finding(
                file=folder.quiz_file,
                pointer=("kind",),
                message="no evidence of this credential is of type 'quiz'",
                hint="add evidence of type 'quiz' to credential.yaml, or delete this file",
            )


@error
def unknown_question(part: Part) -> Iterator[Finding]:
    """An exemplar answers a question that the quiz does not have.

    ## Why it matters
    The answer is not looked at, and the question that was meant counts as not answered.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    answers: {q9: {choice: b, because: They point at it first.}}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    answers: {q1: {choice: b, because: They point at it first.}}
    ```
    """
    for folder in versions_in_use(part):
        if folder.quiz is not None:
            defined = [
                Place(file=folder.quiz_file, pointer=("questions", row, "id"), name=one.id)
                for row, one in enumerate(folder.quiz.questions)
            ]
            used = (
                Place(file=one.submission_file, pointer=("answers", named), name=named, on_key=True)
                for one in folder.exemplars
                for named in (one.submission.answers if one.submission else ())
            )
            frozen = folder.frozen is not None
            owner = Owner(noun="question", where="the quiz", defined=defined, frozen=frozen)
            yield from find_unknown(owner, used)


@error
def unknown_choice(part: Part) -> Iterator[Finding]:
    """An answer names a choice that its question does not have.

    ## Why it matters
    With such a key no answer can be right, and every teacher would fail the question.

    ## Fails
    ```yaml
    # quiz.yaml
    questions:
      - id: q1
        title: Nobody has a question
        scenario: You ask whether there are questions, and nobody speaks.
        choices: [{id: a, text: Begin.}, {id: b, text: Have everyone point at what they need first.}]
        answer: [c]
        rationale: Silence does not show understanding.
    ```
    ```yaml
    # exemplar/submission.yaml
    answers: {q1: {choice: z, because: They point at it first.}}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    answers: {q1: {choice: b, because: They point at it first.}}
    ```
    """
    for file, quiz in part.values(Quiz):
        for q, question in enumerate(quiz.questions):
            known = tuple(one.id for one in question.choices)
            for a, named in enumerate(question.answer):
                if named not in known:
                    yield _no_choice(file, ("questions", q, "answer", a), named, known)
    for folder, exemplar in exemplar_folders(part):
        choices = _choices(folder)
        answers = exemplar.submission.answers if exemplar.submission else {}
        for question_id, answer in answers.items():
            known = choices.get(question_id, ())
            if known and answer.choice and answer.choice not in known:
                pointer = ("answers", question_id, "choice")
                yield _no_choice(exemplar.submission_file, pointer, answer.choice, known)


def _choices(folder: CredentialFolder) -> dict[str, tuple[str, ...]]:
    """The choices of each question; questions with one id are reported elsewhere."""
    questions = folder.quiz.questions if folder.quiz else ()
    return {one.id: tuple(choice.id for choice in one.choices) for one in questions}


def _no_choice(file: str, pointer: Pointer, named: str, known: tuple[str, ...]) -> Finding:
    return Finding(
        file=file,
        pointer=pointer,
        message=f"{quoted(named)} is not a choice of the question",
        hint=suggestion(named, known),
    )


RULES = (missing_quiz, quiz_without_requirement, unknown_question, unknown_choice)
