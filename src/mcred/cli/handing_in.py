"""What ``check`` looks at: one submission folder, or one form that was filled in."""

from pathlib import Path

from mcred.cli.own_patterns import own_patterns
from mcred.content.awards import load_awards
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.errors import UnusableInputError
from mcred.evidence.prerequisites import Record
from mcred.evidence.self_check import Todo, look_over


def is_form(path: Path) -> bool:
    """Whether a path is a file that may be a form, and not a submission or its folder."""
    return path.is_file() and path.name != SUBMISSION_FILE


def open_handed_in(path: Path) -> SubmissionFolder:
    """The submission in a folder, or that of a ``submission.yaml``.

    ``UnusableInputError`` when there is none.
    """
    if path.name == SUBMISSION_FILE:
        path = path.parent
    if not path.exists():
        raise UnusableInputError(str(path), "does not exist", "check the spelling")
    if not (path / SUBMISSION_FILE).is_symlink() and not (path / SUBMISSION_FILE).exists():
        hint = "name a form, or the folder of one submission; `mcred score` looks at many"
        raise UnusableInputError(str(path), "holds no submission.yaml", hint)
    return load_submission(path, ".")


def check_before_handing_in(program: LoadedProgram, folder: SubmissionFolder) -> Todo:
    """What the teacher still has to do, should look at, and has done.

    ``UnusableInputError`` when the program does not hold the credential that the submission names.
    """
    patterns = own_patterns(program)
    if folder.submission is None:
        return Todo(to_do=folder.document.diagnostics)
    pinned = find_pinned(program, folder.submission.credential)
    if isinstance(pinned, Unpinned):
        raise UnusableInputError(SUBMISSION_FILE, pinned.why, pinned.hint)
    return look_over(folder, pinned.definition, Record(awards=load_awards(program.root)), patterns)
