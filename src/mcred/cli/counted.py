"""Submissions with the reviews that count, for commands that look at reviewers and not at evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred.content.inboxes import find_submissions
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.errors import UnusableInputError
from mcred.model.definition import Definition
from mcred.model.outcome import Outcome
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


def counted_submissions(program: LoadedProgram, paths: Sequence[Path]) -> tuple[CountedSubmission | str, ...]:
    """Every submission below ``paths``, each folder once; of one that is invalid the folder's name alone.

    ``UnusableInputError`` when a path holds no submission.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        for name in _names(path):
            found.setdefault((path / name).resolve(), (path, name))
    return tuple(_counted(program, path, name) for path, name in progress(list(found.values()), "read"))


def _names(path: Path) -> Iterator[str]:
    names = find_submissions(path)
    if not names:
        raise UnusableInputError(
            str(path), "holds no submission.yaml", "name the folder that the submissions are in"
        )
    yield from names


def _counted(program: LoadedProgram, path: Path, name: str) -> CountedSubmission | str:
    folder = load_submission(path, name)
    submission = folder.submission
    if submission is None or folder.too_much:
        return name
    pinned = find_pinned(program, submission.credential)
    if not isinstance(pinned, Pinned):
        return name
    definition = pinned.definition
    rubric, rule = definition.rubric, definition.credential.pass_rule
    if unsoundness(rubric, rule) is not None:
        return name
    casts = [Cast(file=one.document.file, review=one.review) for one in folder.reviews if one.review]
    counted = count_reviews(casts, submission.credential, submission.earner, rubric)
    policy = definition.credential.review
    required = policy.required or program.catalog.program.policy.reviewers
    return CountedSubmission(
        folder=name,
        submission=submission,
        definition=definition,
        draft=pinned.draft,
        reviews=tuple(one.review for one in casts),
        counted=counted,
        outcome=decide(rubric, rule, policy.combine, required, counted),
    )
