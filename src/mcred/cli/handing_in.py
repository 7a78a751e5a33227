"""What ``check`` looks at: one submission folder, or one form that was filled in."""

from pathlib import Path

from mcred.cli.own_patterns import own_patterns
from mcred.content.awards import load_awards
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SUBMISSION_FILE, SubmissionFolder, load_submission
from mcred.errors import UnusableInputError
from mcred.evidence.prerequisites import Record
from mcred.evidence.self_check import Todo, look_over

FORMS = (".docx", ".pdf", ".md", ".json")


def open_handed_in(path: Path) -> SubmissionFolder:
    """The submission in a folder, or that of a ``submission.yaml``.

    ``UnusableInputError`` when there is none. A single filled form is read here, too, once there is a
    reader for it: it only has to give a ``SubmissionFolder``.
    """
    if path.name == SUBMISSION_FILE:
        path = path.parent
    if path.is_dir():
        if not (path / SUBMISSION_FILE).is_symlink() and not (path / SUBMISSION_FILE).exists():
            hint = "name the folder of one submission; `mcred score` looks at many"
            raise UnusableInputError(str(path), "holds no submission.yaml", hint)
        return load_submission(path, ".")
    if not path.exists():
        raise UnusableInputError(str(path), "does not exist", "check the spelling")
    form = path.suffix.lower() in FORMS
    why = "is a single file, and forms cannot be read yet" if form else "is no submission"
    raise UnusableInputError(str(path), why, "name the folder with the submission.yaml")


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
