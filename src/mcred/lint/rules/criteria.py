"""Rules on references inside a credential folder: criteria, requirements, questions and choices."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.schema_wording import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import CredentialFolder, credential_folders, exemplar_folders
from mcred.lint.rule import error
from mcred.model.quiz import Quiz


@error
def unknown_criterion(program: LoadedProgram) -> Iterator[Finding]:
    """A criterion is named that the rubric does not have.

    ## Why it matters
    Evidence for a criterion that does not exist is never rated, and a rating of it never counts.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: Hand them in., criteria: [step]}
    ```
    ```yaml
    # exemplar/reference.yaml
    ratings:
      stepps: {level: proficient, reason: Each step has one action.}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: Hand them in., criteria: [steps]}
    ```
    """
    for folder in credential_folders(program):
        if folder.rubric is None:
            continue
        known = tuple(one.id for one in folder.rubric.criteria)
        for file, pointer, named in _named_criteria(folder):
            if named not in known:
                yield Finding(
                    file=file,
                    pointer=pointer,
                    on_key=pointer[0] == "ratings",
                    message=f"the rubric has no criterion {quoted(named)}",
                    hint=suggestion(named, known),
                )


@error
def unknown_requirement(program: LoadedProgram) -> Iterator[Finding]:
    """An exemplar hands in evidence that its credential does not ask for.

    ## Why it matters
    The file would be looked at by nobody, and the piece that was meant is missing.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    evidence: {direction: directions.md, reflection: reflection.md}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: directions.md, reflection: reflection.md}
    ```
    """
    for folder, exemplar in exemplar_folders(program):
        if folder.credential is None or exemplar.submission is None:
            continue
        known = tuple(one.id for one in folder.credential.evidence)
        for named in exemplar.submission.evidence:
            if named not in known:
                yield Finding(
                    file=exemplar.submission_file,
                    pointer=("evidence", named),
                    on_key=True,
                    message=f"the credential asks for no evidence {quoted(named)}",
                    hint=suggestion(named, known),
                )


@error
def unknown_question(program: LoadedProgram) -> Iterator[Finding]:
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
    for folder, exemplar in exemplar_folders(program):
        if folder.quiz is None or exemplar.submission is None:
            continue
        known = tuple(one.id for one in folder.quiz.questions)
        for named in exemplar.submission.answers:
            if named not in known:
                yield Finding(
                    file=exemplar.submission_file,
                    pointer=("answers", named),
                    on_key=True,
                    message=f"the quiz has no question {quoted(named)}",
                    hint=suggestion(named, known),
                )


@error
def unknown_choice(program: LoadedProgram) -> Iterator[Finding]:
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
    for file, quiz in program.values(Quiz):
        for q, question in enumerate(quiz.questions):
            known = tuple(one.id for one in question.choices)
            for a, named in enumerate(question.answer):
                if named not in known:
                    yield _no_choice(file, ("questions", q, "answer", a), named, known)
    for folder, exemplar in exemplar_folders(program):
        choices = _choices(folder)
        answers = exemplar.submission.answers if exemplar.submission else {}
        for question_id, answer in answers.items():
            known = choices.get(question_id, ())
            if known and answer.choice and answer.choice not in known:
                pointer = ("answers", question_id, "choice")
                yield _no_choice(exemplar.submission_file, pointer, answer.choice, known)


def _named_criteria(folder: CredentialFolder) -> Iterator[tuple[str, Pointer, str]]:
    for e, requirement in enumerate(folder.credential.evidence if folder.credential else ()):
        for c, named in enumerate(requirement.criteria):
            yield folder.file, ("evidence", e, "criteria", c), named
    for exemplar in folder.exemplars:
        for named in exemplar.reference.ratings if exemplar.reference else ():
            yield exemplar.reference_file, ("ratings", named), named
        for one in exemplar.reviews:
            for named in one.review.ratings if one.review else ():
                yield one.file, ("ratings", named), named


def _choices(folder: CredentialFolder) -> dict[str, tuple[str, ...]]:
    """The choices of each question; questions with one id are reported elsewhere."""
    questions = folder.quiz.questions if folder.quiz else ()
    return {one.id: tuple(choice.id for choice in one.choices) for one in questions}


def _no_choice(file: str, pointer: Pointer, named: str, known: tuple[str, ...]) -> Finding:
    return Finding(
        file=file,
        pointer=pointer,
        message=f"the question has no choice {quoted(named)}",
        hint=suggestion(named, known),
    )


RULES = (unknown_criterion, unknown_requirement, unknown_question, unknown_choice)
