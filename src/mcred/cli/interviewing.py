"""What `review` does with one folder: ask, keep every answer at once, and write the review whole."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from mcred.cli.materials import Material
from mcred.content.documents import load_document
from mcred.content.files import Unreadable, read_inside
from mcred.content.text import without_forbidden
from mcred.errors import UnusableInputError, UnwritableOutputError
from mcred.model.passing import required_level
from mcred.model.person import person_key
from mcred.model.rubric import Rubric
from mcred.model.submission import Review, ReviewerRole
from mcred.output.review_screen import (
    format_criterion,
    format_evidence,
    format_exhibit,
    format_summary,
    heading,
    note,
)
from mcred.output.styled import Line, Style, print_lines
from mcred.output.writing import write_new, write_whole
from mcred.reviewing.drafts import MAX_BYTES, Draft, draft_file, format_draft, parse_draft
from mcred.reviewing.review_files import (
    FEEDBACK,
    existing_reviews,
    feedback_text,
    format_review,
    review_file,
    reviewer_problem,
    reviews_fault,
)
from mcred.reviewing.steps import (
    End,
    Step,
    StepKind,
    answer,
    current_step,
    fitting,
    suggested_minutes,
    unrated,
)

_NARROWEST, _WIDEST = 40, 160
_ASKED = {
    StepKind.CONFLICT: "Are you too close to this teacher to judge (family, friend, same team)? yes or no",
    StepKind.COMMENT: "Comment: what did you see, and where? (Enter for none)",
    StepKind.CONFIRM: "Write this review? yes or no",
}
_COMMANDS = "Say back, skip or stop at any question; read 1 shows a piece of evidence, read shows all."
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One reviewer with one submission. ``again`` says that an own review may be replaced."""

    material: Material
    reviewer: str
    role: ReviewerRole
    day: str
    again: bool

    @property
    def rubric(self) -> Rubric:
        """The rubric of the version that the submission pins."""
        return self.material.pinned.definition.rubric

    @property
    def required(self) -> dict[str, str]:
        """The level that each criterion has to reach."""
        rule = self.material.pinned.definition.credential.pass_rule
        return {one.id: required_level(one, rule) for one in self.rubric.criteria}

    @property
    def draft_path(self) -> Path:
        """Where the answers so far are kept."""
        return self.material.folder.path / draft_file(self.reviewer)


def hold(interview: Interview, ask: Ask) -> str | None:
    """Ask everything; the file that was written, or ``None`` if the reviewer stopped before the end.

    Every answer is kept at once. ``UnusableInputError`` when this person cannot review this
    submission, or when the answers end too early.
    """
    _refuse(interview)
    draft = _begin(interview)
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
        if answered.end is not None:
            return _end(interview, draft, answered.end)
        _keep(interview, draft)


def _refuse(interview: Interview) -> None:
    """Say why this person cannot review this submission now."""
    why = reviewer_problem(interview.reviewer)
    if why:
        raise UnusableInputError(f"--as {interview.reviewer[:80]}", why, "such as r-rivera")
    folder = interview.material.folder
    if fault := reviews_fault(folder):
        raise UnusableInputError(str(folder.path), fault)
    if person_key(interview.reviewer) == person_key(interview.material.submission.earner):
        raise UnusableInputError(
            f"--as {interview.reviewer}", "is the earner; nobody rates their own submission"
        )
    existing = existing_reviews(folder, interview.reviewer)
    own = review_file(interview.reviewer)
    if any(one != own for one in existing) or (existing and not interview.again):
        hint = "add --again to change it" if existing == (own,) else "one file per reviewer; keep one of them"
        raise UnusableInputError(f"{folder.path}/{existing[0]}", "is there already", hint)


def _begin(interview: Interview) -> Draft:
    """The draft that is there, the review that is to be changed, or nothing yet."""
    file = draft_file(interview.reviewer)
    data = read_inside(interview.material.folder.path, file, MAX_BYTES)
    seal = interview.material.seal
    if isinstance(data, Unreadable):
        return replace(_before(interview), seal=seal)
    draft = parse_draft(data)
    if draft is None:
        raise UnusableInputError(
            str(interview.draft_path), "is no draft of this edition", "take it away first"
        )
    print_lines([note("You go on where you stopped.")])
    if draft.seal != seal:
        print_lines([note("The evidence or the rubric was changed since then: look at your ratings again.")])
        draft = replace(draft, position=0, seal=seal)
    return fitting(interview.rubric, draft)


def _before(interview: Interview) -> Draft:
    """A draft from the review that is there already."""
    own = review_file(interview.reviewer)
    found = [one.review for one in interview.material.folder.reviews if one.document.file == own]
    if not found:
        return Draft()
    if found[0] is None:
        where = f"{interview.material.folder.path}/{own}"
        raise UnusableInputError(where, "has errors", "mend or remove it; `mcred score` says more")
    review = found[0]
    print_lines([note(f"You change your review of {review.reviewed}; write the feedback again.")])
    return fitting(interview.rubric, Draft(ratings=review.ratings, minutes=review.minutes))


def _listen(interview: Interview, draft: Draft, ask: Ask) -> tuple[Draft, str]:
    """The next line, and the draft with the time it took. Interrupted, the draft is kept as it is."""
    started = time.monotonic()
    try:
        line = ask(f"{_question(draft, current_step(interview.rubric, draft))}: ")
    except EOFError:
        _keep(interview, draft)
        raise UnusableInputError(
            "the answers", "ended before the review was finished", "what is there is kept; run it again"
        ) from None
    except KeyboardInterrupt:
        _keep(interview, draft)
        print_lines([Line(), note("Your answers are kept; the same command goes on.")])
        raise
    return replace(draft, seconds=draft.seconds + round(time.monotonic() - started)), without_forbidden(line)


def _question(draft: Draft, step: Step) -> str:
    match step.kind:
        case StepKind.LEVEL:
            return "Level (number or first letters)"
        case StepKind.FEEDBACK:
            word = FEEDBACK[step.part][1]
            return f"{word} for the teacher" + (" (Enter keeps it)" if draft.feedback[step.part] else "")
        case StepKind.MINUTES:
            return f"Minutes it took ({suggested_minutes(draft) if draft.minutes is None else draft.minutes})"
        case StepKind.CONFLICT | StepKind.COMMENT | StepKind.CONFIRM:
            return _ASKED[step.kind]
        case _:
            assert_never(step.kind)


def _place(interview: Interview, draft: Draft) -> str:
    """What is on the screen: it is shown once, not after every slip of the pen."""
    step = current_step(interview.rubric, draft)
    return f"{step.kind} {step.criterion.id if step.criterion else ''}"


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
    elif step.kind is StepKind.FEEDBACK and step.part == 0:
        print_lines(heading("Feedback: the teacher reads it word for word"))
    elif step.kind is StepKind.CONFIRM:
        _summary(interview, draft)


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


def _keep(interview: Interview, draft: Draft) -> None:
    write_whole(interview.draft_path, format_draft(draft))


def _end(interview: Interview, draft: Draft, end: End) -> str | None:
    if end is End.STOP:
        _keep(interview, draft)
        return None
    review = _review(interview, draft)
    file, data = review_file(interview.reviewer), format_review(review)
    read = load_document(file, data, "review")
    if read.value != review:  # what is written has to come back as it is
        raise UnusableInputError(
            "this review", read.diagnostics[0].message if read.diagnostics else "is unusable"
        )
    target = interview.material.folder.path / file
    if interview.again:
        write_whole(target, data)
    elif not write_new(target, data):
        raise UnwritableOutputError(str(target), "it is there already; someone was faster")
    interview.draft_path.unlink(missing_ok=True)
    return str(target)


def _review(interview: Interview, draft: Draft) -> Review:
    conflict = bool(draft.conflict)
    return Review(
        credential=interview.material.submission.credential,
        reviewer=interview.reviewer,
        role=interview.role,
        reviewed=interview.day,
        ratings={} if conflict else draft.ratings,
        minutes=None if conflict else draft.minutes,
        conflict_of_interest=conflict,
        feedback="" if conflict else feedback_text(draft.feedback),
    )
