"""What ``worklist`` does: score, and look closer where reviewers disagree."""

from collections.abc import Sequence
from pathlib import Path

from mcred.cli.assessment import assess_paths
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.model.outcome import Decision, ScoredSubmission, WorkItem
from mcred.scoring.worklist import work_item


def work_on(program: LoadedProgram, paths: Sequence[Path]) -> tuple[WorkItem, ...]:
    """What is to be adjudicated below ``paths``, those due first."""
    items = [
        item
        for path in paths
        for row in assess_paths(program, [path])
        if row.outcome.decision is Decision.ADJUDICATE and (item := _item(program, path, row))
    ]
    return tuple(sorted(items, key=lambda one: (one.due or "9999", one.row.folder)))


def _item(program: LoadedProgram, path: Path, row: ScoredSubmission) -> WorkItem | None:
    folder = load_submission(path, row.folder)
    if folder.submission is None:
        return None
    pinned = find_pinned(program, folder.submission.credential)
    if not isinstance(pinned, Pinned):
        return None
    reviews = {one.review.reviewer: one.review for one in folder.reviews if one.review is not None}
    return work_item(row, folder.submission, reviews, pinned.definition)
