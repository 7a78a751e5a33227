"""What ``rescore`` does: decide once more, under another version."""

from collections.abc import Sequence
from itertools import compress
from pathlib import Path

from mcred.cli.assessment import examine_against, examine_folder, settle
from mcred.cli.examined import Examined
from mcred.content.inboxes import submissions_below
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.errors import UnusableInputError
from mcred.model.outcome import Rescored
from mcred.model.reference import CredentialRef
from mcred.output.progress import progress
from mcred.scoring.rescoring import rescored


def rescore_paths(program: LoadedProgram, paths: Sequence[Path], against: str) -> tuple[Rescored, ...]:
    """Every submission below ``paths`` under the version it pins and under another one.

    ``against`` is a version, then each submission is held against that of its own credential, or
    ``id@version``, then only submissions for that credential are looked at. Ratings are taken as they are.

    Raises:
        UnusableInputError: a path holds no submission, or the program does not hold that version.
    """
    asked = CredentialRef.parse(against) if "@" in against else CredentialRef("", against)
    found = [(path, name) for path in paths for name in submissions_below(path)]
    then, now, concerned = [], [], []
    for path, name in progress(found, "rescored"):
        folder = load_submission(path, name)
        pin = folder.submission.credential if folder.submission else None
        then.append(examine_folder(program, folder))
        concerned.append(pin is not None and asked.id in {"", pin.id})
        # The others count, too: one of them may be a prerequisite.
        now.append(_again(program, folder, pin.id, asked.version) if pin and concerned[-1] else then[-1])
    if not any(concerned):
        raise UnusableInputError(against, "no submission here is for this credential")
    pairs = zip(settle(program, then), settle(program, now), strict=True)
    return tuple(rescored(one, other) for one, other in compress(pairs, concerned))


def _again(
    program: LoadedProgram, folder: SubmissionFolder, identifier: str, version: str | None
) -> Examined:
    target = CredentialRef(identifier, version)
    pinned = find_pinned(program, target)
    if isinstance(pinned, Unpinned):
        raise UnusableInputError("--against", pinned.why, "choose one of those that the program holds")
    return examine_against(program, folder, target)
