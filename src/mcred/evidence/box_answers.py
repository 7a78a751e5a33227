"""What the checks say of the quiz, of boxes to tick and of credentials before, to teachers with a form."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from mcred.content.suggestions import quoted
from mcred.content.words import count_words
from mcred.evidence.box_about import About, Said, in_words, more_or_less
from mcred.model.form import FieldRole
from mcred.model.program import Range


def _missing_quiz_answer(about: About) -> Said:
    quiz = about.case.definition.quiz
    assert quiz is not None  # noqa: S101 - without a quiz no answer is missing
    questions = (about.question,) if about.question else quiz.questions
    choice, because = (
        [about.boxes.code(role, one.id) for one in questions]
        for role in (FieldRole.CHOICE, FieldRole.BECAUSE)
    )
    letters = ", ".join(one.id for one in questions[0].choices)
    if about.question is None:
        return Said(
            message=f"none of the situations of the quiz is answered ({len(questions)} in all)",
            hint=f"write the letter of your choice into {_from_to(choice)}, "
            f"and your reasons into {_from_to(because)}",
            place=f"box {choice[0]}",
        )
    return Said(
        message=f"{quoted(about.question.title)} has no choice yet",
        hint=f"choose one of {letters} in box {choice[0]}, and say why in {because[0]}",
    )


def _from_to(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]} to {codes[-1]}"


def _unknown_quiz_choice(about: About) -> Said:
    assert about.question is not None, about.finding  # noqa: S101 - the rule points at it
    letters = ", ".join(one.id for one in about.question.choices)
    return Said(
        message=f"what stands in the box is no choice of {quoted(about.question.title)}",
        hint=f"choose one of {letters} in box {about.boxes.code(FieldRole.CHOICE, about.question.id)}",
    )


def _quiz_reason_outside_limits(about: About) -> Said:
    question = about.question
    assert question is not None, about.finding  # noqa: S101 - the rule points at it
    words = count_words(about.case.submission.answers[question.id].because)
    least = 1 if question.because.min is None else question.because.min
    expected = Range(min=least, max=question.because.max)
    box = f"box {about.boxes.code(FieldRole.BECAUSE, question.id)}"
    found = f"has {in_words(words)}" if words else "is missing"
    told = more_or_less(words, least, question.because.max, box)
    more = f"say why, with facts from the situation: {told}"
    return Said(
        message=f"your reason for {quoted(question.title)} {found}; asked for: {expected} words",
        hint=more if words < least else f"keep what decides: {told}",
    )


def _missing_attestation(about: About) -> Said:
    rule = str(about.finding.pointer[1])
    code = about.boxes.code(FieldRole.ATTESTATION, rule)
    return Said(
        message=f"tick {code}: '{about.boxes.statement(rule)}'",
        hint="tick it only if it is true; if it is not, ask your coordinator before you hand in",
    )


def _unearned_prerequisite(about: About) -> Said:
    return Said(
        message=about.finding.message,
        hint="earn and hand in the earlier credential first; if you have earned it, tell your coordinator",
    )


ABOUT_ANSWERS: Mapping[str, Callable[[About], Said]] = MappingProxyType(
    {
        "missing-quiz-answer": _missing_quiz_answer,
        "unknown-quiz-choice": _unknown_quiz_choice,
        "quiz-reason-outside-limits": _quiz_reason_outside_limits,
        "missing-attestation": _missing_attestation,
        "unearned-prerequisite": _unearned_prerequisite,
    }
)
"""By the ids of the rules."""
