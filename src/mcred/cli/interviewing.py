"""What `review` says and asks: one question after the other, each answer kept at once."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from mcred.cli.interview import Interview, begin, finish, keep, refuse
from mcred.cli.materials import Material
from mcred.content.text import without_forbidden
from mcred.errors import UnusableInputError
from mcred.output.review_screen import (
    format_criterion,
    format_evidence,
    format_exhibit,
    format_summary,
    heading,
    note,
)
from mcred.output.styled import Line, Style, print_lines
from mcred.reviewing.drafts import Draft
from mcred.reviewing.review_files import FEEDBACK, feedback_text
from mcred.reviewing.steps import (
    End,
    Step,
    StepKind,
    answer,
    current_step,
    needs_comment,
    suggested_minutes,
    unrated,
)

_NARROWEST, _WIDEST = 40, 160
_ASKED = {
    StepKind.CONFLICT: "Are you too close to this teacher to judge (family, friend, same team)? yes or no",
    StepKind.COMMENT: "Comment: what did you see, and where?",
    StepKind.CONFIRM: "Write this review? yes or no",
}
_COMMANDS = "Say back, skip or stop at any question; read 1 shows a piece of evidence, read shows all."
Ask = Callable[[str], str]


def hold(interview: Interview, ask: Ask) -> str | None:
    """Ask everything; the file that was written, or ``None`` if the reviewer stopped before the end.

    Every answer is kept at once. ``UnusableInputError`` when this person cannot review this
    submission, or when the answers end too early.
    """
    refuse(interview)
    draft = begin(interview)
    seen: frozenset[int] = frozenset()
    told = ""
    while True:
        _show(interview, draft, seen, told)
        told = _place(interview, draft)
        draft, line = _listen(interview, draft, ask)
        answered = answer(interview.rubric, interview.required, draft, line)
        draft = answered.draft
        if answered.say:
            print_lines([note(answered.say)])
        if answered.read is not None:
            seen |= _read(interview.material, answered.read)
        if answered.end is End.WRITE:
            return finish(interview, draft)
        keep(interview, draft)
        if answered.end is End.STOP:
            return None


def _listen(interview: Interview, draft: Draft, ask: Ask) -> tuple[Draft, str]:
    """The next line, and the draft with the time it took. Interrupted, the draft is kept as it is."""
    started = time.monotonic()
    try:
        line = ask(f"{_question(interview, draft)}: ")
    except EOFError:
        keep(interview, draft)
        raise UnusableInputError(
            "the answers", "ended before the review was finished", "what is there is kept; run it again"
        ) from None
    except KeyboardInterrupt:
        keep(interview, draft)
        print_lines([Line(), note("Your answers are kept; the same command goes on.")])
        raise
    return replace(draft, seconds=draft.seconds + round(time.monotonic() - started)), without_forbidden(line)


def _question(interview: Interview, draft: Draft) -> str:
    step = current_step(interview.rubric, draft)
    match step.kind:
        case StepKind.LEVEL:
            return "Level (number or first letters)"
        case StepKind.FEEDBACK:
            return f"{FEEDBACK[step.part][1]} for the teacher"
        case StepKind.MINUTES:
            return f"Minutes it took ({suggested_minutes(draft) if draft.minutes is None else draft.minutes})"
        case StepKind.COMMENT:
            return f"{_ASKED[step.kind]}{_without_comment(interview, draft, step)}"
        case StepKind.CONFLICT | StepKind.CONFIRM:
            return _ASKED[step.kind]
        case _:
            assert_never(step.kind)


def _without_comment(interview: Interview, draft: Draft, step: Step) -> str:
    """What an empty answer does; where there is a comment already, the line above says it."""
    if needs_comment(interview.rubric, interview.required, draft, step):
        return " (needed below the required level)"
    rating = draft.ratings.get(step.criterion.id) if step.criterion else None
    return "" if rating is not None and rating.comment else " (Enter for none)"


def _place(interview: Interview, draft: Draft) -> str:
    """What is on the screen: it is shown once, not after every slip of the pen."""
    step = current_step(interview.rubric, draft)
    return f"{step.kind} {step.criterion.id if step.criterion else step.part}"


def _show(interview: Interview, draft: Draft, seen: frozenset[int], told: str) -> None:
    """What belongs to a question that is new."""
    step = current_step(interview.rubric, draft)
    if _place(interview, draft) == told:
        return
    rubric, width = interview.rubric, _width()
    if step.kind is StepKind.LEVEL and step.criterion is not None:
        number = [one.id for one in rubric.criteria].index(step.criterion.id) + 1
        own = step.criterion.id
        place = f"{number} of {len(rubric.criteria)}"
        rating = draft.ratings.get(own)
        print_lines(format_criterion(step.criterion, place, rubric, interview.required[own], rating, width))
        print_lines(format_evidence(interview.material.exhibits, own, seen))
    elif step.kind is StepKind.CONFLICT:
        print_lines([Line(), note(_COMMANDS)])
    elif step.kind is StepKind.COMMENT and step.criterion is not None:
        _so_far(draft.ratings[step.criterion.id].comment if step.criterion.id in draft.ratings else "")
    elif step.kind is StepKind.FEEDBACK:
        if step.part == 0:
            print_lines(heading("Feedback: the teacher reads it word for word"))
        _so_far(draft.feedback[step.part])
    elif step.kind is StepKind.CONFIRM:
        _summary(interview, draft)


def _so_far(text: str) -> None:
    if text:
        print_lines([note(f"So far: {text} (Enter keeps it)")])


def _summary(interview: Interview, draft: Draft) -> None:
    if draft.conflict:
        print_lines(
            [
                Line(),
                note("You declare a conflict of interest. Nothing else is asked; someone else will rate."),
            ]
        )
        return
    said = feedback_text(draft.feedback)
    print_lines(format_summary(interview.rubric, dict(draft.ratings), said, _width()))
    missing = unrated(interview.rubric, draft)
    if missing:
        names = ", ".join(one.title for one in missing)
        print_lines([Line((f"Not rated yet: {names}. Press Enter to rate it.", Style.WARNING))])


def _read(material: Material, number: int) -> frozenset[int]:
    """Show one piece of evidence, or all of them for 0."""
    count = len(material.exhibits)
    numbers = range(1, count + 1) if number == 0 else range(number, number + 1)
    if number > count:
        print_lines([note(f"There is no piece {number}; there are {count}.")])
        return frozenset()
    for one in numbers:
        print_lines(format_exhibit(material.exhibits[one - 1], one, _width()))
    return frozenset(numbers)


def _width() -> int:
    return min(max(shutil.get_terminal_size((100, 24)).columns - 1, _NARROWEST), _WIDEST)
