"""What ``collect`` does: read the inbox, understand the forms, and write each as a submission folder."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from mcred.cli.assessment import examine_folder
from mcred.cli.attempts import Collected, earner_folder, load_attempts, put_aside, settle_asides
from mcred.cli.flat_forms import SAVE_NOT_PRINT, WITHOUT_BOXES, is_flat_form
from mcred.content.files import Unreadable, read_regular
from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.program import LoadedProgram
from mcred.content.submissions import load_submission
from mcred.content.suggestions import quoted
from mcred.errors import UnusableInputError, UnwritableOutputError
from mcred.evidence.intake.claims import find_neighbours, home_of
from mcred.evidence.intake.drafting import Drafted, Given, draft_submission
from mcred.evidence.intake.evidence import Lacking
from mcred.evidence.intake.filled import references_in
from mcred.evidence.intake.folder import RECORD_FILE, Draft
from mcred.evidence.intake.forms import Sorted, read_source, sort_items
from mcred.evidence.intake.inbox import Item, list_inbox
from mcred.evidence.intake.ordering import in_order
from mcred.evidence.intake.roster import parse_roster
from mcred.evidence.intake.tables import MAX_BYTES as MAX_ROSTER
from mcred.evidence.intake.values import read_day
from mcred.model.intake import Fate, Handed, Reason
from mcred.model.outcome import Decision
from mcred.model.reference import CredentialRef
from mcred.output.locking import folder_lock
from mcred.output.progress import progress
from mcred.output.writing import write_new_folder

_MOST_ATTEMPTS = 99
_HINTS = {
    "doc": "open it in Word and save it as .docx",
    "odt": "save it as .docx",
    "rtf": "save it as .docx",
    "pages": "export it as .docx",
    "html": "ask for the file itself",
    "yaml": "a folder with a submission.yaml is a submission already: move it to where `score` looks",
}
_Ready = tuple[Drafted, Draft]


def given_by(roster: Path | None, credential: str, submitted: str) -> Given:
    """What the command line says of all forms; ``UnusableInputError`` for a slip in it."""
    known = parse_roster(read_regular(roster, MAX_ROSTER), str(roster)) if roster is not None else None
    if credential and references_in(credential) != (credential,):
        raise UnusableInputError(f"--credential {credential[:90]}", "is not like ai-foundations@1.0.0")
    day = read_day(submitted, month_first=True) if submitted else None
    if submitted and (day is None or day[0] != submitted):
        raise UnusableInputError(f"--submitted {submitted[:40]}", "is no day like 2026-03-02")
    pin = CredentialRef.parse(credential) if credential else None
    return Given(roster=known, credential=pin, submitted=submitted)


def collect_inboxes(
    program: LoadedProgram, inboxes: Sequence[tuple[Path, str]], out: Path, given: Given
) -> tuple[Handed, ...]:
    """Collect what lies in ``inboxes`` (each with the name that reports give it) into folders below ``out``.

    Gives what became of every file, in the order of their names. Nothing in the inboxes is changed.
    ``UnusableInputError`` when an inbox is ``out`` or lies in it: what is collected would be handed in.
    """
    _keep_apart(inboxes, out)
    items = [item for path, shown in inboxes for item in list_inbox(path, shown, out)]
    found = sort_items(progress(items, "read"))
    neighbours = find_neighbours(found.forms, found.others)
    drafted = [
        draft_submission(program, form, neighbours[home_of(form.item)], given)
        for form in progress(found.forms, "understood")
    ]
    rows: list[Handed] = []
    for group in _groups(_without_shared(drafted)):
        rows += _collect_group(program, group, out)
    rows += _loose(found, rows, {item for one in neighbours.values() for item in one.by_name.values()})
    return _each_file_once(rows)


def _keep_apart(inboxes: Sequence[tuple[Path, str]], out: Path) -> None:
    target = out.resolve()
    for path, shown in inboxes:
        if path.is_dir() and path.resolve().is_relative_to(target):
            place = "is" if path.resolve() == target else "lies"
            hint = "name another folder with --out, such as --out submissions; it may lie inside the inbox"
            raise UnusableInputError(shown, f"{place} where the submissions go", hint)


def _each_file_once(rows: Sequence[Handed]) -> tuple[Handed, ...]:
    """The rows in the order of their names; a file that went with two forms is told of where it went best."""
    best: dict[tuple[str, int], Handed] = {}
    for row in sorted(rows, key=lambda one: tuple(Fate).index(one.fate)):
        best.setdefault((row.file, row.row), row)
    return tuple(best[key] for key in sorted(best))


def _without_shared(drafted: Sequence[Drafted]) -> Iterator[Drafted]:
    """Forms with different words that name one file are held back: it can be evidence of one of them only."""
    claims = {(item.shown, _words(one)) for one in drafted for item in one.items}
    counts = Counter(shown for shown, _ in claims)
    for one in drafted:
        shared = next((item for item in one.items if counts[item.shown] > 1), None)
        if shared is None or isinstance(one.draft, Lacking):
            yield one
            continue
        why = f"names {quoted(shared.name)}, which another form names too"
        hint = "put each form into a folder of its own, with its files"
        lacking = Lacking(reason=Reason.UNCLEAR_FILE, why=why, hint=hint)
        yield Drafted(form=one.form, draft=lacking, items=one.items)


def _words(one: Drafted) -> str:
    """What tells forms with different words apart."""
    return one.form.original.digest if isinstance(one.draft, Lacking) else one.draft.content


def _groups(drafted: Iterator[Drafted]) -> Iterator[tuple[Drafted, ...]]:
    """The forms of each earner for each credential; a form without a draft is a group of its own."""
    groups: dict[tuple[str, str], list[Drafted]] = {}
    for one in drafted:
        if isinstance(one.draft, Lacking):
            yield (one,)
        else:
            groups.setdefault((one.draft.credential.id, one.draft.earner), []).append(one)
    yield from map(tuple, groups.values())


def _collect_group(program: LoadedProgram, group: Sequence[Drafted], out: Path) -> Iterator[Handed]:
    """Write what is new of one earner's forms for one credential, and say what became of each."""
    ready: dict[str, _Ready] = {}
    for one in group:
        if isinstance(one.draft, Lacking):
            yield from _held(one, one.draft)
        elif one.draft.content in ready:
            first = ready[one.draft.content][0].form.item.shown
            yield from _rows(one, Fate.SAME, "", (), why=f"says the same as {first}")
        else:
            ready[one.draft.content] = (one, one.draft)
    known = [content for content, (_, draft) in ready.items() if _found(draft, out)]
    new = [ready[content] for content in ready if content not in known]
    ordered = in_order(new)
    for one, _ in new if ordered is None else ():
        yield from _held(one, _TWO_FORMS)
    for one, draft in ordered or ():
        yield from _write(program, one, draft, out)
    for one, draft in map(ready.__getitem__, known):
        if found := _found(draft, out):  # again, because new work may have put it aside
            yield from _known(one, draft, found)


def _found(draft: Draft, out: Path) -> Collected | None:
    """The attempt that was made of this form before."""
    return next((old for old in load_attempts(out, draft) if old.holds(draft)), None)


def _known(one: Drafted, draft: Draft, known: Collected) -> Iterator[Handed]:
    return _rows(one, Fate.KNOWN, f"{earner_folder(draft)}/{known.name}", known.doubts)


_TWO_FORMS = Lacking(
    reason=Reason.TWO_FORMS,
    why="is one of several forms of one earner for one credential, and nothing tells which came first",
    hint="leave the one that counts, or number the attempts in field S2.",
)


def _write(program: LoadedProgram, one: Drafted, draft: Draft, out: Path) -> Iterator[Handed]:
    """Write a form as the next attempt; one run at a time in the folder of an earner."""
    home = out / earner_folder(draft)
    with folder_lock(home, lambda: None):
        while True:
            before = load_attempts(out, draft)
            settle_asides(home, before)
            known = next((old for old in before if old.holds(draft)), None)
            if known is not None:
                yield from _known(one, draft, known)
                return
            last = max((old for old in before if not old.aside), key=lambda old: old.number, default=None)
            again = last is not None and _is_incomplete(program, home, last)
            number = (last.number + (not again)) if last else 1
            if number > _MOST_ATTEMPTS:
                raise UnwritableOutputError(str(home), f"there are {_MOST_ATTEMPTS} attempts already")
            if last and again:
                put_aside(home, last, before)
            doubts = (*draft.doubts, *_doubtful_number(draft, number))
            if write_new_folder(home / f"attempt-{number}", DraftFiles(draft, number, doubts)):
                yield from _rows(one, Fate.COLLECTED, f"{earner_folder(draft)}/attempt-{number}", doubts)
                return


def _is_incomplete(program: LoadedProgram, home: Path, attempt: Collected) -> bool:
    """Whether an attempt went back to the teacher, so that it does not count. One with a review was rated."""
    if not attempt.is_ours:
        return False
    folder = load_submission(home, attempt.name)
    if folder.reviews or folder.submission is None:
        return False
    return examine_folder(program, folder).row.outcome.decision is Decision.INCOMPLETE


def _doubtful_number(draft: Draft, number: int) -> Iterator[str]:
    """What contradicts the number that the form itself gives."""
    if draft.declared is None or draft.declared == number:
        return
    before = "no complete attempt was" if number == 1 else f"attempt {number - 1} was the last complete one"
    yield f"S2. says attempt {draft.declared}, but {before} collected before; it became attempt {number}"


class DraftFiles(Mapping[str, bytes]):
    """The files of a folder; each is read when it is asked for, so that they are never all in memory."""

    def __init__(self, draft: Draft, number: int, doubts: Sequence[str]) -> None:
        self._draft = draft
        self._own = {SUBMISSION_FILE: draft.submission(number), RECORD_FILE: draft.record(doubts)}

    def __getitem__(self, name: str) -> bytes:
        if name in self._own:
            return self._own[name]
        data = read_source(self._draft.files[name])
        if isinstance(data, Unreadable) or self._draft.changed(name, data):
            raise UnwritableOutputError(
                name, "a file of the inbox was changed while it was collected; collect again"
            )
        return data

    def __iter__(self) -> Iterator[str]:
        return iter((*self._own, *self._draft.files))

    def __len__(self) -> int:
        return len(self._own) + len(self._draft.files)


def _rows(one: Drafted, fate: Fate, target: str, doubts: Sequence[str], *, why: str = "") -> Iterator[Handed]:
    """A row for a form, and one for each loose file that went with it."""
    form = one.form
    yield Handed(file=form.item.shown, row=form.row, fate=fate, target=target, why=why, doubts=tuple(doubts))
    for item in _each_once(one.items):
        yield Handed(file=item.shown, fate=fate, target=target, why=why and f"goes with {form.item.shown}")


def _held(one: Drafted, lacking: Lacking) -> Iterator[Handed]:
    form = one.form
    yield Handed(
        file=form.item.shown,
        row=form.row,
        fate=Fate.HELD,
        reason=lacking.reason,
        why=lacking.why,
        hint=lacking.hint,
    )
    for item in _each_once(one.items):
        why = f"belongs to {form.item.shown}, which was not collected"
        yield Handed(file=item.shown, fate=Fate.HELD, reason=Reason.WITH_FORM, why=why)


def _each_once(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple({item.shown: item for item in items}.values())


def _loose(found: Sorted, rows: Sequence[Handed], beside: Collection[Item]) -> Iterator[Handed]:
    """The files that no form names."""
    told = {one.file for one in rows}
    for item in found.others:
        if item.shown not in told:
            yield _unclaimed(item, found.unreadable.get(item.shown, ""), beside_a_form=item in beside)


def _unclaimed(item: Item, unreadable: str, *, beside_a_form: bool) -> Handed:
    if unreadable:
        return Handed(file=item.shown, fate=Fate.HELD, reason=Reason.UNREADABLE, why=unreadable)
    if item.suffix == "pdf" and is_flat_form(item):
        reason, why, hint = Reason.NO_FORM, WITHOUT_BOXES, SAVE_NOT_PRINT
    elif beside_a_form:
        reason, why = Reason.NOT_NAMED, "is named by no form beside it"
        hint = "write its name into the box of the form that it belongs to"
    else:
        reason, why = Reason.NO_FORM, "is no filled form, and there is no form beside it"
        hint = _HINTS.get(item.suffix, "put it into one folder with the form that names it")
    return Handed(file=item.shown, fate=Fate.HELD, reason=reason, why=why, hint=hint)
