"""What ``check`` does with a single form: it becomes a submission for a moment, beside the files it names."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from mcred.cli.collecting import DraftFiles
from mcred.cli.own_patterns import own_patterns
from mcred.content.awards import load_awards
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.diagnostics import Diagnostic, RuleInfo, Severity
from mcred.errors import UnusableInputError
from mcred.evidence.intake.claims import find_neighbours, home_of
from mcred.evidence.intake.drafting import Given, draft_submission
from mcred.evidence.intake.evidence import Lacking
from mcred.evidence.intake.folder import Draft
from mcred.evidence.intake.forms import sort_items
from mcred.evidence.intake.inbox import Item, list_inbox
from mcred.evidence.prerequisites import Record
from mcred.evidence.self_check import Todo, look_over
from mcred.model.intake import Reason
from mcred.output.writing import write_new_folder

UNFINISHED_FORM = RuleInfo(
    id="unfinished-form",
    severity=Severity.ERROR,
    summary="A form does not say something that `collect` has to know.",
    explanation="Whose it is, for which credential, of which day, and which files belong to it.",
)
DOUBTFUL_FORM = RuleInfo(
    id="doubtful-form",
    severity=Severity.QUESTION,
    summary="Something in a form contradicts itself.",
    explanation="It is collected all the same, and a person has to look at it.",
)
RULES = (UNFINISHED_FORM, DOUBTFUL_FORM)
_MOST_BESIDE = 200
_HINTS = {
    Reason.WHO: "write your code into the box S1.",
    Reason.WHEN: "write the date into the box S3.",
    Reason.WHICH_CREDENTIAL: "leave the line with the credential and its version as it is, such as x@1.0.0",
    Reason.MISSING_FILE: "put the file beside the form, or correct its name in the box",
}


def check_form(program: LoadedProgram, path: Path) -> Todo:
    """What is still to do in a filled form, with the files beside it that it names.

    ``UnusableInputError`` when it is no form.
    """
    found = sort_items(_items(path))
    forms = [one for one in found.forms if one.item.path == path.name]
    if not forms:
        why = found.unreadable.get(path.name) or "is no form that was filled in"
        raise UnusableInputError(str(path), why, "name the form, or the folder with the submission.yaml")
    neighbours = find_neighbours(found.forms, found.others)
    drafted = draft_submission(program, forms[0], neighbours[home_of(forms[0].item)], Given())
    if isinstance(drafted.draft, Lacking):
        return Todo(to_do=(_unfinished(path.name, drafted.draft),))
    return _looked_over(program, path.name, drafted.draft)


def _items(path: Path) -> Iterator[Item]:
    """The form, and the files beside it: no folder is looked into, and no archive is opened."""
    beside = sorted(one for one in path.parent.iterdir() if one.suffix.lower() != ".zip" and one.is_file())
    for one in (path, *(other for other in beside[:_MOST_BESIDE] if other != path)):
        yield from list_inbox(one, one.name, path)


def _looked_over(program: LoadedProgram, name: str, draft: Draft) -> Todo:
    pinned = find_pinned(program, draft.credential)
    if isinstance(pinned, Unpinned):
        raise UnusableInputError(name, pinned.why, pinned.hint)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "submission"
        write_new_folder(folder, DraftFiles(draft, draft.declared or 1, ()))
        record = Record(awards=load_awards(program.root))
        todo = look_over(load_submission(folder, "."), pinned.definition, record, own_patterns(program))
    doubts = tuple(_said(DOUBTFUL_FORM, name, one) for one in draft.doubts)
    return Todo(to_do=todo.to_do, look=(*doubts, *todo.look), done=todo.done)


def _unfinished(name: str, lacking: Lacking) -> Diagnostic:
    return _said(UNFINISHED_FORM, name, f"the form {lacking.why}", _HINTS.get(lacking.reason, lacking.hint))


def _said(rule: RuleInfo, file: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(
        rule=rule.id, severity=rule.severity, file=file, line=1, column=1, message=message, hint=hint
    )
