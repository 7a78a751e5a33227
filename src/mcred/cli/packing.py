"""What `review pack` does: who rates what, and one page for each of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred.cli.materials import Checked, check_materials
from mcred.content.files import Unreadable, read_regular
from mcred.content.inboxes import NoSubmissionError
from mcred.content.program import LoadedProgram
from mcred.diagnostics import Diagnostic, Severity
from mcred.errors import UnusableInputError
from mcred.evidence.checks.together import SHARED_TEXT
from mcred.evidence.exhibits import without_earner
from mcred.model.exhibit import Exhibit, Image, Unshown
from mcred.model.outcome import Decision
from mcred.model.person import person_key
from mcred.output.pack_report import KEY_FILE, LeftOut, Packed, format_key
from mcred.output.writing import write_whole
from mcred.render.review_pack import Pack, PackEntry, render_pack
from mcred.reviewing.assigned import MAX_BYTES, parse_assignments
from mcred.reviewing.handed_in import KIND, VERSION
from mcred.reviewing.review_files import existing_reviews, reviewer_problem
from mcred.reviewing.seals import pack_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the command line asks for: whose packs, and who was assigned what (``None``: everything)."""

    reviewers: tuple[str, ...]
    assignments: Path | None
    out: Path


def make_packs(
    program: LoadedProgram, path: Path, order: Order
) -> tuple[tuple[Packed, ...], tuple[LeftOut, ...]]:
    """Write a page for each reviewer, and the table that tells the coordinator which number is which.

    Nothing is written before everything could be made.
    """
    checked = {one.row.folder: one for one in check_materials(program, path)}
    if not checked:
        raise NoSubmissionError(path)
    pages: dict[str, bytes] = {}
    packed: list[Packed] = []
    left_out: dict[LeftOut, None] = {}
    for reviewer, folders in sorted(_wanted(order, checked).items()):
        chosen, others = _sorted_out(reviewer, [checked[one] for one in folders])
        left_out |= dict.fromkeys(others)
        if chosen:
            page, rows = _pack(program, reviewer, chosen)
            pages[f"{reviewer}.html"] = page
            packed += rows
    if packed:
        pages[KEY_FILE] = format_key(packed)
    for name, data in pages.items():
        write_whole(order.out / name, data)
    return tuple(packed), tuple(left_out)


def _wanted(order: Order, checked: Mapping[str, Checked]) -> dict[str, list[str]]:
    """The folders for each reviewer."""
    wanted: dict[str, list[str]] = {one: [] for one in order.reviewers}
    if order.assignments is None:
        wanted = {one: list(checked) for one in order.reviewers}
    else:
        _take_assigned(order.assignments, checked, wanted)
    for reviewer in wanted:
        why = reviewer_problem(reviewer)
        if why:
            raise UnusableInputError(f"the reviewer '{reviewer[:80]}'", why, "such as r-rivera")
    if not wanted:
        raise UnusableInputError("--reviewer", "is missing", "name each reviewer, or give --assignments")
    return wanted


def _take_assigned(file: Path, checked: Mapping[str, Checked], wanted: dict[str, list[str]]) -> None:
    """Fill in what a table assigns: for the reviewers that are named, or for all when none is."""
    data = read_regular(file, MAX_BYTES)
    table = data.why if isinstance(data, Unreadable) else parse_assignments(data)
    if isinstance(table, str):
        raise UnusableInputError(str(file), table)
    everyone = not wanted
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in table:
        if one.folder not in checked:
            why = f"line {one.line} names the folder '{one.folder[:160]}', where no submission is"
            raise UnusableInputError(str(file), why, "folders are relative to the path that is packed")
        if everyone or one.reviewer in wanted:
            found[one.reviewer][one.folder] = None
    wanted |= {reviewer: list(folders) for reviewer, folders in found.items()}


def _sorted_out(reviewer: str, candidates: Sequence[Checked]) -> tuple[list[Checked], list[LeftOut]]:
    """What a reviewer can rate, in an order that tells nothing of who the earners are; and the rest."""
    chosen, left_out = [], []
    for one in candidates:
        why = _obstacle(reviewer, one)
        if why:
            left_out.append(LeftOut(folder=one.row.folder, why=why))
        else:
            chosen.append(one)
    return sorted(chosen, key=_by_credential_and_key), left_out


def _by_credential_and_key(one: Checked) -> tuple[str, str]:
    assert one.material is not None  # noqa: S101 - what cannot be read is left out before
    return (one.row.credential or "", one.material.key)


def _obstacle(reviewer: str, one: Checked) -> str:
    """Why a submission is not in a reviewer's pack; empty when it is."""
    if one.material is None or one.row.outcome.decision is Decision.INVALID:
        return f"it is invalid: {one.row.findings[0].message}"
    if one.row.outcome.decision is Decision.INCOMPLETE:
        return f"it is incomplete: {one.findings(Severity.ERROR)[0].message}"
    if person_key(reviewer) == person_key(one.material.submission.earner):
        return f"{reviewer} is the earner"
    if existing_reviews(one.material.folder, reviewer):
        return f"{reviewer} has reviewed it already"
    return ""


_SHARED = "some of these words stand in another submission as well; the coordinator knows which"


def _pack(program: LoadedProgram, reviewer: str, chosen: Sequence[Checked]) -> tuple[bytes, list[Packed]]:
    materials = [one.material for one in chosen if one.material is not None]
    room = _Room()
    pack = Pack(
        digest=pack_digest(reviewer, (one.seal for one in materials)),
        kind=KIND,
        version=VERSION,
        reviewer=reviewer,
        entries=tuple(_entry(one, room) for one in chosen),
    )
    rows = [
        Packed(reviewer=reviewer, number=number, folder=one.name, credential=str(one.submission.credential))
        for number, one in enumerate(materials, 1)
    ]
    return render_pack(program.root, program.catalog.program, pack), rows


@dataclass(slots=True)
class _Room:
    """Bytes of pictures that a page may still take in: browsers and mail are slow with large pages."""

    left: int = 20 << 20

    def fit(self, exhibit: Exhibit) -> Exhibit:
        if not isinstance(exhibit.content, Image):
            return exhibit
        self.left -= len(exhibit.content.data)
        if self.left >= 0:
            return exhibit
        note = "There are too many pictures before it in this page; open the file itself."
        return replace(exhibit, content=Unshown(), notes=(*exhibit.notes, note))


def _entry(one: Checked, room: _Room) -> PackEntry:
    material = one.material
    assert material is not None  # noqa: S101 - what cannot be read is left out before
    home = "" if material.name == "." else f"{material.name}/"
    earner = material.submission.earner
    return PackEntry(
        key=material.key,
        seal=material.seal,
        definition=material.pinned.definition,
        draft=material.pinned.draft,
        exhibits=tuple(map(room.fit, material.exhibits)),
        questions=tuple(
            without_earner(f"{found.file.removeprefix(home)}, line {found.line}: {_asked(found)}", earner)
            for found in one.findings(Severity.QUESTION)
        ),
    )


def _asked(found: Diagnostic) -> str:
    """What a reviewer is asked. Whose text it is besides is for the coordinator to know."""
    return _SHARED if found.rule == SHARED_TEXT.id else found.message
