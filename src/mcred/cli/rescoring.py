"""What ``rescore`` does: decide once more, under another version."""

from collections.abc import Callable, Sequence
from itertools import compress
from pathlib import Path

from mcred.cli.assessment import examine_against, examine_folder, settle
from mcred.cli.examined import Examined
from mcred.content.inboxes import submissions_below
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.errors import UnusableInputError
from mcred.model.outcome import Decision, Rescored
from mcred.model.reference import CredentialRef
from mcred.output.progress import progress
from mcred.scoring.rescoring import rescored


def rescore_paths(
    program: LoadedProgram, paths: Sequence[Path], against: str, leave_out: Callable[[str, str], object]
) -> tuple[Rescored, ...]:
    """Every submission below ``paths`` under the version it pins and under another one.

    ``against`` is a version, then each submission is held against that of its own credential, or
    ``id@version``, then only submissions for that credential are looked at. Ratings are taken as they are.
    ``leave_out`` is told of each submission that cannot be held against it: the folder, and why.

    Raises:
        UnusableInputError: a path holds no submission, or none can be held against that version.
    """
    asked = CredentialRef.parse(against) if "@" in against else CredentialRef("", against)
    if asked.id:
        _check(program, asked)
    found = [(path, name) for path in paths for name in submissions_below(path)]
    then, now, targets = list[Examined](), list[Examined](), list[CredentialRef | str | None]()
    for path, name in progress(found, "rescored"):
        folder = load_submission(path, name)
        examined = examine_folder(program, folder)
        target = _target(program, folder, examined, asked)
        then.append(examined)
        # The others count, too: one of them may be a prerequisite.
        now.append(
            examine_against(program, folder, target) if isinstance(target, CredentialRef) else examined
        )
        targets.append(target)
    concerned = [isinstance(one, CredentialRef) for one in targets]
    left_out = [(name, one) for (_, name), one in zip(found, targets, strict=True) if isinstance(one, str)]
    if not any(concerned):
        first = f": {left_out[0][0]}: {left_out[0][1]}" if left_out else ""
        raise UnusableInputError(against, f"no submission here can be held against it{first}")
    for name, why in left_out:
        leave_out(name, why)
    pairs = zip(settle(program, then), settle(program, now), strict=True)
    return tuple(rescored(one, other) for one, other in compress(pairs, concerned))


def _target(
    program: LoadedProgram, folder: SubmissionFolder, examined: Examined, asked: CredentialRef
) -> CredentialRef | str | None:
    """What a submission is held against; or why that cannot be; ``None`` for one that is not asked about."""
    pin = folder.submission.credential if folder.submission else None
    if asked.id and (pin is None or pin.id != asked.id):
        return None
    row = examined.row
    if pin is None or row.outcome.decision is Decision.INVALID:
        return row.findings[0].message if row.findings else "it cannot be read"
    target = CredentialRef(pin.id, asked.version)
    pinned = find_pinned(program, target)
    return pinned.why if isinstance(pinned, Unpinned) else target


def _check(program: LoadedProgram, asked: CredentialRef) -> None:
    pinned = find_pinned(program, asked)
    if isinstance(pinned, Unpinned):
        raise UnusableInputError("--against", pinned.why, pinned.hint)
