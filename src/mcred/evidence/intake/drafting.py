"""From a form to the draft of a submission folder, or to the reason why there is none."""

from collections.abc import Iterator
from dataclasses import dataclass

from mcred.content.form_phrases import load_form_phrases
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.evidence.intake.claims import Neighbours
from mcred.evidence.intake.evidence import Lacking, gather_evidence
from mcred.evidence.intake.folder import Draft, draft_folder
from mcred.evidence.intake.forms import Form
from mcred.evidence.intake.inbox import Item
from mcred.evidence.intake.people import Nobody, find_earner
from mcred.evidence.intake.roster import Roster
from mcred.evidence.intake.understanding import understand
from mcred.model.definition import Definition
from mcred.model.form import FieldRole, form_fields
from mcred.model.intake import Reason
from mcred.model.program import Paper
from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the coordinator says of forms that do not say it themselves, and the roster."""

    roster: Roster | None = None
    credential: CredentialRef | None = None
    submitted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A form and what came of it; ``items`` are the loose files that it names."""

    form: Form
    draft: Draft | Lacking
    items: tuple[Item, ...] = ()


def draft_submission(program: LoadedProgram, form: Form, beside: Neighbours, given: Given) -> Drafted:
    """What a form is as a submission. Everything that keeps it from being one is a value."""
    definition = _definition(program, form, given)
    if isinstance(definition, Lacking):
        return Drafted(form=form, draft=definition)
    month_first = program.catalog.program.brand.paper is Paper.US_LETTER
    phrases = load_form_phrases(program.root)
    understood = understand(form.filled, definition, month_first=month_first, phrases=phrases)
    handed = gather_evidence(form, understood, definition, beside)
    if isinstance(handed, Lacking):
        return Drafted(form=form, draft=handed)
    items = tuple(item for one in handed for item in one.items)
    earner = find_earner(understood.earner, form.filled.said, form.item.person, given.roster)
    submitted = understood.submitted or given.submitted
    if isinstance(earner, Nobody):
        return Drafted(
            form=form, draft=Lacking(reason=earner.reason, why=earner.why, hint=earner.hint), items=items
        )
    if not submitted:
        return Drafted(form=form, draft=_without_day(understood.unclear_day), items=items)
    draft = draft_folder(form, understood, handed, definition.reference, earner, submitted)
    misfit = draft.misfit()
    if misfit:
        return Drafted(
            form=form, draft=Lacking(reason=Reason.UNFIT, why=f"does not fit: {misfit}"), items=items
        )
    return Drafted(form=form, draft=draft, items=items)


def _without_day(written: str) -> Lacking:
    """Why a form has no day; ``written`` is what stands in the day's field, if that is no day."""
    why = "does not say in S3. when it was handed in"
    if written:
        why = f"says {quoted(written)} in S3., which is no day that can be read; write it like 2026-03-02"
    hint = "give the day with --submitted, such as --submitted 2026-03-02"
    return Lacking(reason=Reason.WHEN, why=why, hint=hint)


def _definition(program: LoadedProgram, form: Form, given: Given) -> Definition | Lacking:
    """The version that a form was printed from: never guessed, only offered."""
    references = form.filled.references
    if len(references) > 1:
        listed = " and ".join(references[:3])
        return Lacking(
            reason=Reason.WHICH_CREDENTIAL,
            why=f"names more than one credential ({listed})",
            hint="leave the one that it is for in its second line",
        )
    if not references and given.credential is None:
        return _which(program, form)
    pin = CredentialRef.parse(references[0]) if references else given.credential
    assert pin is not None  # noqa: S101  # one of the two is there
    pinned = find_pinned(program, pin)
    if isinstance(pinned, Unpinned):
        return Lacking(
            reason=Reason.WHICH_CREDENTIAL,
            why=f"is for {quoted(str(pin))}, but {pinned.why}",
            hint=pinned.hint,
        )
    return pinned.definition


def _which(program: LoadedProgram, form: Form) -> Lacking:
    could_be = [str(one.reference) for one in _definitions(program) if _fits(form, one)][:4]
    offered = f"; by its fields it could be {' or '.join(could_be)}" if could_be else ""
    example = could_be[0] if could_be else "ai-foundations@1.0.0"
    return Lacking(
        reason=Reason.WHICH_CREDENTIAL,
        why=f"does not say which credential it is for{offered}",
        hint=f"write it into its second line again, or collect it with --credential {example}",
    )


def _definitions(program: LoadedProgram) -> Iterator[Definition]:
    """The working version of each credential, and its last release if that is another one."""
    for identifier in program.catalog.credentials:
        yield program.catalog.definition(identifier)
        released = program.catalog.releases_of(identifier)[-1:]
        yield from (one for one in released if not _is_current(program, one))


def _is_current(program: LoadedProgram, one: Definition) -> bool:
    return program.catalog.credentials[one.credential.id].credential.version == one.credential.version


def _fits(form: Form, definition: Definition) -> bool:
    """Whether a form has exactly the fields of a version."""
    fields = form_fields(definition.credential, definition.quiz)
    asked = [one for one in fields if one.role in {FieldRole.ANSWER, FieldRole.CHOICE, FieldRole.ATTESTATION}]
    keys = {one.key for one in form.filled.entries}
    sections = {f"E{number}" for number in range(1, len(definition.credential.evidence) + 1)}
    known = sections | {key for one in fields for key in (one.id, one.code.rstrip("."))}
    strange = {key for key in keys - known if key[:1] in "EQN" and (key[:1] != "Q" or "." in key)}
    return not strange and all(one.code.rstrip(".") in keys or one.id in keys for one in asked)
