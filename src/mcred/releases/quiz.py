"""What can differ between two quizzes. The key decides too: reviewers rate answers by it."""

from collections.abc import Iterator

from mcred.diagnostics import Pointer
from mcred.model.credential import WordLimits
from mcred.model.definition import Definition
from mcred.model.program import Range
from mcred.model.quiz import Question
from mcred.model.version import Step
from mcred.releases.difference import Difference, Paired, Part
from mcred.releases.wording import other_words

_QUESTIONS = Paired(noun="question", part=Part.QUIZ, pointer=("questions",))


def quiz(old: Definition, new: Definition) -> Iterator[Difference]:
    """Questions, what each offers, its key, and how many words the reason takes."""
    was, now = old.quiz, new.quiz
    if was is None or now is None:
        if was is not now:
            how = "there is a quiz, which is new" if was is None else "there is no longer a quiz"
            yield _difference(Step.MAJOR, how, ())
        return
    yield from _QUESTIONS.gained_and_lost(was.questions, now.questions, Step.MAJOR)
    yield from _QUESTIONS.reordered(was.questions, now.questions, Step.PATCH)
    for before, after, pointer in _QUESTIONS.kept(was.questions, now.questions):
        yield from _question(before, after, pointer)
    yield from other_words(Part.QUIZ, (), "quiz", was, now, ("questions",))


def _question(was: Question, now: Question, pointer: Pointer) -> Iterator[Difference]:
    name = f"question '{now.id}'"
    choices = Paired(noun=f"{name}: choice", part=Part.QUIZ, pointer=(*pointer, "choices"))
    yield from choices.gained_and_lost(was.choices, now.choices, Step.MAJOR)
    yield from choices.reordered(was.choices, now.choices, Step.PATCH)
    for before, after, place in choices.kept(was.choices, now.choices):
        yield from other_words(Part.QUIZ, place, f"{name}, choice '{after.id}'", before, after)
    if set(was.answer) != set(now.answer):
        key = " and ".join(now.answer), " and ".join(was.answer)
        yield _difference(Step.MAJOR, f"{name}: {key[0]} is right, before {key[1]}", (*pointer, "answer"))
    words = _reason(now.because), _reason(was.because)
    if words[0] != words[1]:
        message = f"{name}: the reason takes {words[0]} words, before {words[1]}"
        yield _difference(Step.MAJOR, message, (*pointer, "because"))
    skip = ["choices"]
    skip += ["answer"] if set(was.answer) != set(now.answer) else []
    skip += ["because"] if words[0] != words[1] else []
    yield from other_words(Part.QUIZ, pointer, name, was, now, skip)


def _reason(limits: WordLimits) -> Range:
    """The words a reason takes; without a limit at least one."""
    return Range(min=1 if limits.min is None else limits.min, max=limits.max)


def _difference(step: Step, message: str, pointer: Pointer) -> Difference:
    return Difference(step=step, message=message, part=Part.QUIZ, pointer=pointer)
