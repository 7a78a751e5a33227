"""Checks on the answers to the quiz: are they there? Whether they are right is for the reviewers."""

from collections.abc import Iterator

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.suggestions import quoted, suggestion
from mcred.content.words import count_words
from mcred.diagnostics import Finding
from mcred.evidence.case import Case
from mcred.evidence.rule import error, warning
from mcred.model.credential import EvidenceType
from mcred.model.program import Range
from mcred.model.quiz import Question


def _questions(case: Case) -> tuple[Question, ...]:
    """The questions that have to be answered: none where the credential does not ask for a quiz."""
    asked = any(one.type is EvidenceType.QUIZ for one in case.definition.credential.evidence)
    return case.definition.quiz.questions if asked and case.definition.quiz else ()


@error
def missing_quiz_answer(case: Case) -> Iterator[Finding]:
    """A situation of the quiz has no answer.

    ## Why it matters
    The quiz is evidence like any other, and every situation was chosen for what it shows.

    ## Fails
    ```yaml
    # submission.yaml
    answers:
      q1: {because: I would check the key first.}
    ```

    ## Passes
    ```yaml
    # submission.yaml
    answers:
      q1: {choice: b, because: I would check the key first.}
    ```
    """
    questions = _questions(case)
    if questions and not case.submission.answers:
        yield Finding(
            file=SUBMISSION_FILE,
            message=f"there are no answers to the quiz ({len(questions)} situations)",
            hint=f"add `answers:` and below it `{questions[0].id}: {{choice: …, because: …}}` and so on",
        )
        return
    for question in questions:
        answer = case.submission.answers.get(question.id)
        if answer is not None and answer.choice:
            continue
        yield Finding(
            file=SUBMISSION_FILE,
            pointer=("answers", question.id),
            on_key=True,
            message=f"there is no answer to {quoted(question.id)} ({question.title})",
            hint=f"add `{question.id}: {{choice: …, because: …}}` under `answers`"
            if answer is None
            else f"add `choice:` to the answer; it can be {_choices(question)}",
        )


@error
def unknown_quiz_choice(case: Case) -> Iterator[Finding]:
    """An answer chooses what the quiz does not offer.

    ## Why it matters
    Nobody can tell which of the choices was meant.
    """
    for question in _questions(case):
        answer = case.submission.answers.get(question.id)
        if answer and answer.choice and answer.choice not in {one.id for one in question.choices}:
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("answers", question.id, "choice"),
                message=f"{quoted(question.id)} has no choice {quoted(answer.choice)}",
                hint=f"it can be {_choices(question)}",
            )


@error
def quiz_reason_outside_limits(case: Case) -> Iterator[Finding]:
    """An answer gives no reason, or one that is shorter or longer than the limits.

    ## Why it matters
    The reason shows the thinking; the choice alone can be a guess.
    """
    for question in _questions(case):
        answer = case.submission.answers.get(question.id)
        if answer is None:
            continue
        words = count_words(answer.because)
        least = 1 if question.because.min is None else question.because.min
        allowed = Range(min=least, max=question.because.max)
        if words not in allowed:
            found = f"has {words} {'word' if words == 1 else 'words'}" if words else "is missing"
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("answers", question.id, "because"),
                message=f"the reason for {quoted(question.id)} {found}; expected {allowed}",
                hint="say why, with facts from the situation" if words < least else "keep what decides",
            )


@warning
def unknown_quiz_answer(case: Case) -> Iterator[Finding]:
    """An answer belongs to no situation of the quiz.

    ## Why it matters
    Nobody will look at it. Often the id is spelled in another way.
    """
    quiz = case.definition.quiz
    known = [question.id for question in quiz.questions] if quiz else []
    unanswered = [one for one in known if one not in case.submission.answers]
    for name in case.submission.answers:
        if name not in known:
            message = f"the quiz has no situation {quoted(name)}" if known else "this credential has no quiz"
            yield Finding(
                file=SUBMISSION_FILE,
                pointer=("answers", name),
                on_key=True,
                message=message,
                hint=suggestion(name, unanswered) or "take it out",
            )


def _choices(question: Question) -> str:
    return ", ".join(choice.id for choice in question.choices)


RULES = (missing_quiz_answer, unknown_quiz_choice, quiz_reason_outside_limits, unknown_quiz_answer)
