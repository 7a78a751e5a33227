"""What ``check`` does with a single form: it becomes a submission for a moment, beside the files it names."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred.cli.checking_files import why_no_form
from mcred.cli.collecting import DraftFiles
from mcred.cli.own_patterns import own_patterns
from mcred.content.awards import load_awards
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.content.suggestions import quoted
from mcred.diagnostics import Diagnostic, RuleInfo, Severity
from mcred.evidence.boxes import Boxes
from mcred.evidence.intake.claims import Neighbours, find_neighbours, home_of
from mcred.evidence.intake.drafting import Given, draft_submission
from mcred.evidence.intake.evidence import Handover, Lacking, gather_evidence
from mcred.evidence.intake.filled import references_in
from mcred.evidence.intake.folder import ORIGINALS, Draft, draft_folder
from mcred.evidence.intake.forms import Form, Inside, sort_items
from mcred.evidence.intake.inbox import Item, list_inbox
from mcred.evidence.intake.understanding import Understood, understand
from mcred.evidence.intake.values import read_code
from mcred.evidence.prerequisites import Record
from mcred.evidence.self_check import Todo, look_over
from mcred.model.definition import Definition
from mcred.model.form import FieldRole
from mcred.model.intake import Reason
from mcred.model.program import Paper
from mcred.model.reference import CredentialRef
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
_WITH_A_LINE = frozenset({"docx", "md", "markdown", "txt"})
"""The forms in which people can write into the line that names the credential."""
_HINTS = {
    Reason.MISSING_FILE: "put the file beside the form, or correct its name in the box",
    Reason.UNCLEAR_FILE: "leave only the file that is meant beside the form",
    Reason.UNREADABLE: "open the file, save it again, and put it beside the form",
}
_NOBODY, _NO_DAY = "t-0000", "2000-01-01"
"""They stand for what a form does not say yet, so that the rest of it can be looked over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a form says of the submission, as far as it does, and what is lacking."""

    understood: Understood
    handed: tuple[Handover, ...]
    lacking: tuple[Diagnostic, ...]
    held_back: frozenset[str]
    """The requirements whose files are not there."""


def check_form(program: LoadedProgram, path: Path) -> Todo:
    """What is still to do in a filled form, with the files beside it that it names.

    ``UnusableInputError`` when it is no form.
    """
    found = sort_items(_items(path))
    form = next((one for one in found.forms if one.item.path == path.name), None)
    if form is None:
        raise why_no_form(path, found)
    beside = find_neighbours(found.forms, found.others)[home_of(form.item)]
    unknown, definition = _credential(program, form, beside)
    if definition is None:
        return Todo(to_do=unknown)
    said = _said_by(program, form, definition, beside)
    todo = _looked_over(program, form, definition, said)
    return replace(todo, to_do=(*unknown, *todo.to_do))


def _items(path: Path) -> Iterator[Item]:
    """The form, and the files beside it: no folder is looked into, and no archive is opened."""
    beside = sorted(one for one in path.parent.iterdir() if one.suffix.lower() != ".zip" and one.is_file())
    for one in (path, *(other for other in beside[:_MOST_BESIDE] if other != path)):
        yield from list_inbox(one, one.name, path)


def _credential(
    program: LoadedProgram, form: Form, beside: Neighbours
) -> tuple[tuple[Diagnostic, ...], Definition | None]:
    """What is wrong with the line that names the credential, and the version that the form is for.

    Where the line is lost, it is the only version whose form has these fields.
    """
    named = form.filled.references
    if len(named) == 1:
        pinned = find_pinned(program, CredentialRef.parse(named[0]))
        if isinstance(pinned, Pinned):
            return (), pinned.definition
    could_be = _could_be(program, form, beside)
    if not named:
        why = "the line below the title does not say any more which credential the form is for"
    elif len(named) > 1:
        why = f"the lines below the title name more than one credential: {' and '.join(named[:3])}"
        could_be = tuple(one for one in named if one in could_be) or could_be
    else:
        why = f"the line below the title names {quoted(named[0])}, which this program does not have"
    offered = " or ".join(could_be)
    if offered and form.suffix in _WITH_A_LINE:
        hint = f"write {offered} there, and leave every other one out"
    else:
        wanted = offered or "your credential"
        hint = f"ask your coordinator for the form of {wanted}, and copy your answers into it"
    problem = (_diagnosed(UNFINISHED_FORM, form.item.name, why, hint),)
    if len(could_be) != 1:
        return (*problem, *_about_nobody(form)), None
    pinned = find_pinned(program, CredentialRef.parse(could_be[0]))
    return problem, pinned.definition if isinstance(pinned, Pinned) else None


def _could_be(program: LoadedProgram, form: Form, beside: Neighbours) -> tuple[str, ...]:
    """The versions whose forms have the same fields."""
    nameless = replace(form, filled=replace(form.filled, references=()))
    draft = draft_submission(program, nameless, beside, Given()).draft
    return references_in(draft.why) if isinstance(draft, Lacking) else ()


def _about_nobody(form: Form) -> Iterator[Diagnostic]:
    """The boxes that every form has, and that are empty."""
    written = {one.key for one in form.filled.entries if one.says_something}
    if not written & {"S1", "earner"}:
        yield _no_code("")
    if not written & {"S3", "submitted"}:
        yield _no_day("")


def _said_by(program: LoadedProgram, form: Form, definition: Definition, beside: Neighbours) -> _Said:
    month_first = program.catalog.program.brand.paper is Paper.US_LETTER
    understood = understand(form.filled, definition, month_first=month_first)
    lacking: list[Diagnostic] = []
    if read_code(understood.earner) is None:
        lacking.append(_no_code(understood.earner))
    if not understood.submitted:
        lacking.append(_no_day(next((one for one in understood.doubts if one.startswith("S3. says")), "")))
    handed: list[Handover] = []
    held_back: set[str] = set()
    for number, asked in enumerate(definition.credential.evidence, 1):
        found = _gathered(form, understood, definition, beside, asked.id)
        if isinstance(found, Lacking):
            hint = _HINTS.get(found.reason, found.hint)
            lacking.append(_diagnosed(UNFINISHED_FORM, f"box E{number}", f"the form {found.why}", hint))
            held_back.add(asked.id)
        else:
            handed += found
    return _Said(
        understood=understood,
        handed=tuple(handed),
        lacking=tuple(lacking),
        held_back=frozenset(held_back),
    )


def _gathered(
    form: Form, understood: Understood, definition: Definition, beside: Neighbours, requirement: str
) -> tuple[Handover, ...] | Lacking:
    """The evidence for one requirement alone: a file that is missing elsewhere hides nothing here."""
    return gather_evidence(
        replace(form, enclosed={one: files for one, files in form.enclosed.items() if one == requirement}),
        replace(
            understood,
            texts={one: entry for one, entry in understood.texts.items() if one == requirement},
            traces={one: trace for one, trace in understood.traces.items() if one == requirement},
        ),
        definition,
        beside,
    )


def _no_code(written: str) -> Diagnostic:
    if not written:
        return _diagnosed(
            UNFINISHED_FORM,
            "box S1",
            "your code is missing",
            "write the code that you were given, not your name",
        )
    message = f"{quoted(written)} is no code such as t-0421"
    return _diagnosed(UNFINISHED_FORM, "box S1", message, "write the code that you were given, not your name")


def _no_day(doubt: str) -> Diagnostic:
    hint = "write the day on which you hand in, such as 2026-03-02"
    return _diagnosed(UNFINISHED_FORM, "box S3", doubt or "the date is missing", hint)


def _looked_over(program: LoadedProgram, form: Form, definition: Definition, said: _Said) -> Todo:
    earner = read_code(said.understood.earner)
    submitted = said.understood.submitted or _NO_DAY
    draft = draft_folder(
        form, said.understood, said.handed, definition.reference, earner or _NOBODY, submitted
    )
    if misfit := draft.misfit():
        message = f"the form cannot be handed in as it is: {misfit}"
        return Todo(to_do=(*said.lacking, _diagnosed(UNFINISHED_FORM, form.item.name, message)))
    boxes = Boxes(definition, form.item.name, dict(_own_names(draft, said.handed)))
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "submission"
        write_new_folder(folder, DraftFiles(draft, draft.declared or 1, ()))
        # Of somebody without a code nothing is known, so nothing is missing on record.
        record = Record(awards=load_awards(program.root) if earner else None)
        todo = look_over(load_submission(folder, "."), definition, record, own_patterns(program), boxes)
    return _together(said, draft.doubts, todo, boxes)


def _own_names(draft: Draft, handed: Sequence[Handover]) -> Iterator[tuple[str, str]]:
    """The names that the teacher gave the files of the folder."""
    given = {piece.source: piece.name for one in handed for piece in one.pieces}
    for file, source in draft.files.items():
        if isinstance(source, Item | Inside) and not file.startswith(f"{ORIGINALS}/") and source in given:
            yield file, given[source]


def _together(said: _Said, doubts: Sequence[str], todo: Todo, boxes: Boxes) -> Todo:
    """Everything once, from the top of the form to its end."""
    held_back = {f"box {boxes.code(FieldRole.ANSWER, one)}" for one in said.held_back}
    rest = [one for one in todo.to_do if one.file not in held_back]
    to_do = sorted((*said.lacking, *rest), key=lambda one: boxes.order(one.file))
    # What could not be understood is why something is still to do there; once is enough.
    told = {one.split()[0].rstrip("."): one for one in doubts if " says " in one[:14]}
    to_do = [
        replace(one, message=told[code]) if (code := one.file.removeprefix("box ")) in told else one
        for one in to_do
    ]
    said_already = {one.message for one in to_do}
    left = (one for one in doubts if one not in said_already)
    return Todo(
        to_do=tuple(to_do),
        look=(*(_diagnosed(DOUBTFUL_FORM, boxes.form, one) for one in left), *todo.look),
        done=todo.done,
    )


def _diagnosed(rule: RuleInfo, place: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(
        rule=rule.id, severity=rule.severity, file=place, line=1, column=1, message=message, hint=hint
    )
