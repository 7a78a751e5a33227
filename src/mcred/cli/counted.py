"""The reviews of a submission that count, and what they lead to; the evidence is not looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred.content.inboxes import submissions_below
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.model.definition import Definition
from mcred.model.outcome import Outcome
from mcred.model.program import Policy
from mcred.model.soundness import unsoundness
from mcred.model.submission import Review, Submission
from mcred.output.progress import progress
from mcred.scoring.counting import Cast, Counted, count_reviews
from mcred.scoring.decision import decide


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSubmission:
    """A submission that can be decided on, with what its counting reviews lead to.

    ``folder`` is relative to the path asked for. ``reviews`` are all that fit their schema, those
    that do not count among them.
    The evidence is not looked at: ``outcome`` is what the ratings alone say.
    """

    folder: str
    submission: Submission
    definition: Definition
    draft: bool
    reviews: tuple[Review, ...]
    counted: Counted
    outcome: Outcome


def casts_of(folder: SubmissionFolder) -> tuple[Cast, ...]:
    """The reviews of a folder that fit their schema."""
    return tuple(Cast(file=one.document.file, review=one.review) for one in folder.reviews if one.review)


def count_and_decide(
    folder: SubmissionFolder, submission: Submission, definition: Definition, policy: Policy
) -> tuple[Counted, Outcome]:
    """The reviews of a folder that count, and what they lead to."""
    rubric, credential = definition.rubric, definition.credential
    counted = count_reviews(casts_of(folder), submission.credential, submission.earner, rubric)
    required = credential.review.required or policy.reviewers
    return counted, decide(rubric, credential.pass_rule, credential.review.combine, required, counted)


def counted_submissions(program: LoadedProgram, paths: Sequence[Path]) -> tuple[CountedSubmission | str, ...]:
    """Every submission below ``paths``, each folder once; of one that is invalid the folder's name alone.

    ``UnusableInputError`` when a path holds no submission.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        for name in submissions_below(path):
            found.setdefault((path / name).resolve(), (path, name))
    return tuple(_counted(program, path, name) for path, name in progress(list(found.values()), "read"))


def _counted(program: LoadedProgram, path: Path, name: str) -> CountedSubmission | str:
    folder = load_submission(path, name)
    submission = folder.submission
    if submission is None or folder.too_much:
        return name
    pinned = find_pinned(program, submission.credential)
    if not isinstance(pinned, Pinned):
        return name
    definition = pinned.definition
    if unsoundness(definition.rubric, definition.credential.pass_rule) is not None:
        return name
    counted, outcome = count_and_decide(folder, submission, definition, program.catalog.program.policy)
    return CountedSubmission(
        folder=name,
        submission=submission,
        definition=definition,
        draft=pinned.draft,
        reviews=tuple(one.review for one in casts_of(folder)),
        counted=counted,
        outcome=outcome,
    )
