"""A teacher's own look before handing in: what is still to do, what to look at, what is done.

No rating, no key of the quiz and nothing from the reviews is in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mcred.content.submissions import SubmissionFolder
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity
from mcred.evidence.box_sentences import SENTENCES, reworded
from mcred.evidence.boxes import Boxes
from mcred.evidence.case import Case, Piece, gather
from mcred.evidence.engine import check_case, check_prerequisites
from mcred.evidence.prerequisites import Record, Standing
from mcred.evidence.student_data import OwnPattern
from mcred.model.credential import EvidenceType
from mcred.model.definition import Definition

_FOR_TEACHERS = {
    "likely-student-data": "if it is about a real student or family, take it out; made-up examples may stay",
    "output-nearly-unchanged": "say in the trace why you kept it and what you checked; it can be right",
    "missing-linked-file": "put the file into the folder if it matters, or take the link out",
    "unusual-minutes": "leave it if it is right; it never counts for or against you",
    "unreadable-passage": "open the file and look; if you can read all of it, leave it as it is",
    "repeated-evidence": "if one file holds both, name the sections: file.md#section",
}
"""The cures of questions, which speak to reviewers elsewhere; errors have theirs in ``box_sentences``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """``to_do`` keeps the submission from being rated; ``done`` are sentences of what is there."""

    to_do: tuple[Diagnostic, ...] = ()
    look: tuple[Diagnostic, ...] = ()
    done: tuple[str, ...] = ()


def look_over(
    folder: SubmissionFolder,
    definition: Definition,
    record: Record,
    patterns: tuple[OwnPattern, ...],
    boxes: Boxes | None = None,
) -> Todo:
    """The list for a submission that fits its schema and the definition it names.

    With ``boxes`` it is for somebody who filled in a form: it names the boxes, from top to bottom.
    """
    if folder.submission is None:
        return Todo(to_do=folder.document.diagnostics)
    case = gather(folder, folder.submission, definition, patterns)

    def reword(rule: RuleInfo, finding: Finding) -> Finding:
        return finding if boxes is None else reworded(rule, finding, case, boxes)

    earner = folder.submission.earner
    needs = zip(
        definition.credential.prerequisites, check_prerequisites(folder, definition, reword), strict=True
    )
    missing = (said for need, said in needs if record.standing(earner, need) is Standing.NOT_EARNED)
    found = (*check_case(folder, case, reword), *missing)
    if boxes is not None:
        found = tuple(sorted(found, key=lambda one: boxes.order(one.file)))
    return Todo(
        to_do=tuple(one for one in found if one.severity is Severity.ERROR),
        look=tuple(
            one
            if boxes and one.rule in SENTENCES
            else replace(one, hint=_FOR_TEACHERS.get(one.rule, one.hint))
            for one in found
            if one.severity is not Severity.ERROR
        ),
        done=tuple(_done(case, boxes)),
    )


def _done(case: Case, boxes: Boxes | None) -> Iterator[str]:
    for piece in case.pieces:
        if piece.entries and all(entry.content.problem is None for entry in piece.entries):
            yield f"{piece.requirement.title}: {_named(piece, boxes)}"
    quiz = case.definition.quiz
    if quiz and any(one.type is EvidenceType.QUIZ for one in case.definition.credential.evidence):
        answers = case.submission.answers
        answered = [one for one in quiz.questions if one.id in answers and answers[one.id].choice]
        yield from _counted("situations of the quiz answered", len(answered), len(quiz.questions))
    rules = case.definition.credential.non_negotiables
    confirmed = [one for one in rules if one in case.submission.attestations]
    yield from _counted("statements confirmed", len(confirmed), len(rules))


def _named(piece: Piece, boxes: Boxes | None) -> str:
    words = sum(entry.content.words for entry in piece.entries)
    asked = piece.requirement
    files = ", ".join(
        dict.fromkeys(boxes.named(one, asked) if boxes else one.written for one in piece.entries)
    )
    return f"{files} ({words:,} words)" if words else files


def _counted(what: str, count: int, of: int) -> Sequence[str]:
    return (f"{count} of {of} {what}",) if count else ()
