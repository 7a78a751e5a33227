"""The evidence of one form: texts as files of their own, and the files that its answers name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mcred.content.files import Unreadable
from mcred.content.suggestions import quoted
from mcred.evidence.intake.claims import Neighbours
from mcred.evidence.intake.filled import Entry
from mcred.evidence.intake.forms import Form, Piece, piece_of
from mcred.evidence.intake.inbox import Item
from mcred.evidence.intake.markdown_text import as_markdown
from mcred.evidence.intake.naming import Naming, is_only_an_address, name_key, read_naming
from mcred.evidence.intake.understanding import Understood
from mcred.evidence.traces import PARTS
from mcred.model.credential import EvidenceRequirement, EvidenceType
from mcred.model.definition import Definition
from mcred.model.form import TRACE_PARTS
from mcred.model.intake import Reason

_PICTURE = "\ufffc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What one form hands in for one requirement: a text of ours, a section of the form itself, and files.

    ``items`` are the loose files among them. ``doubts`` are for a person to look at.
    """

    requirement: str
    text: str = ""
    section: str = ""
    pieces: tuple[Piece, ...] = ()
    items: tuple[Item, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What keeps a form from being collected."""

    reason: Reason
    why: str
    hint: str = ""


def gather_evidence(
    form: Form, understood: Understood, definition: Definition, beside: Neighbours
) -> tuple[Handover, ...] | Lacking:
    """What a form hands in for each requirement, in the credential's order.

    ``beside`` are the loose files that its answers can name. A file that is named and not there keeps
    the whole form back: without it the evidence would be judged as incomplete.
    """
    handed: list[Handover] = []
    for number, asked in enumerate(definition.credential.evidence, 1):
        found = _for_requirement(f"E{number}.", asked, form, understood, beside)
        if isinstance(found, Lacking):
            return found
        if found.text or found.section or found.pieces or found.doubts:
            handed.append(found)
    return tuple(handed)


def _for_requirement(
    code: str, asked: EvidenceRequirement, form: Form, understood: Understood, beside: Neighbours
) -> Handover | Lacking:
    sent = form.enclosed.get(asked.id, ())
    enclosed = tuple(one for one in sent if one.digest)
    if asked.type is EvidenceType.QUIZ:
        return Handover(requirement=asked.id)
    exchanges = understood.traces.get(asked.id, ())
    entry = understood.texts.get(asked.id) or Entry(key=asked.id, text=_all_of(exchanges))
    naming = read_naming(
        entry.text, {*beside.by_name, *(one.name for one in enclosed)}, markdown=entry.markdown
    )
    named = _named(code, naming, enclosed, beside)
    if isinstance(named, Lacking):
        return named
    pieces, items, doubts = named
    if naming.files:
        return Handover(
            requirement=asked.id,
            pieces=_each_once((*pieces, *enclosed)),
            items=items,
            doubts=(*doubts, *_damaged(code, sent)),
        )
    written = _written(code, asked, entry, exchanges, form)
    return replace(written, pieces=enclosed, doubts=(*written.doubts, *_damaged(code, sent)))


_Named = tuple[tuple[Piece, ...], tuple[Item, ...], tuple[str, ...]]


def _named(code: str, naming: Naming, enclosed: tuple[Piece, ...], beside: Neighbours) -> _Named | Lacking:
    """The files behind the names in an answer."""
    if naming.missing:
        return Lacking(
            reason=Reason.MISSING_FILE,
            why=f"names {quoted(naming.missing[0])} in {code}, and no such file lies beside it",
            hint="put the file beside the form, under the name that the form gives it",
        )
    inside = {name_key(one.name): one for one in enclosed}
    pieces: list[Piece] = []
    items: list[Item] = []
    for name in naming.files:
        if name_key(name) in inside:
            pieces.append(inside[name_key(name)])
            continue
        if name in beside.twice:
            return _twice(code, name)
        piece = piece_of(beside.by_name[name])
        if isinstance(piece, Unreadable):
            return Lacking(reason=Reason.UNREADABLE, why=f"names {quoted(name)} in {code}, which {piece.why}")
        pieces.append(piece)
        items.append(beside.by_name[name])
    doubts = (f"{code} says more than the name of a file; only the file was taken",) if naming.beside else ()
    return tuple(pieces), tuple(items), doubts


def _twice(code: str, name: str) -> Lacking:
    return Lacking(
        reason=Reason.UNCLEAR_FILE,
        why=f"names {quoted(name)} in {code}, and more than one file has that name",
        hint="leave the one that is meant",
    )


def _each_once(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple({(one.digest, name_key(one.name)): one for one in pieces}.values())


def _damaged(code: str, enclosed: tuple[Piece, ...]) -> Iterator[str]:
    for one in enclosed:
        if not one.digest:
            yield f"a file for {code} was damaged on its way"


def _written(
    code: str,
    asked: EvidenceRequirement,
    entry: Entry,
    exchanges: tuple[Mapping[str, Entry], ...],
    form: Form,
) -> Handover:
    """The text of an answer, or where it stands in the form when pictures belong to it."""
    if not exchanges and not entry.says_something:
        link = is_only_an_address(entry.text)
        doubt = (f"{code} holds only a web address; ask for the file, nothing is fetched",) if link else ()
        return Handover(requirement=asked.id, doubts=doubt)
    doubts: tuple[str, ...] = ()
    if entry.has_picture:
        if entry.section and not exchanges and form.suffix in asked.file_types:
            return Handover(requirement=asked.id, section=entry.section)
        doubts = (f"{code} holds a picture, which stands in the original form only",)
    text = _trace(exchanges) if exchanges else f"{_markdown(entry)}\n"
    return Handover(requirement=asked.id, text=text, doubts=doubts)


def _trace(exchanges: tuple[Mapping[str, Entry], ...]) -> str:
    blocks: list[str] = []
    for number, exchange in enumerate(exchanges, 1):
        blocks.append(f"## Exchange {number}")
        for part, label in zip(TRACE_PARTS, PARTS, strict=True):
            blocks += [f"### {label}", _markdown(exchange.get(part, Entry(key=part)))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _markdown(entry: Entry) -> str:
    text = entry.text.replace(_PICTURE, "")
    return text if entry.markdown else as_markdown(text)


def _all_of(exchanges: tuple[Mapping[str, Entry], ...]) -> str:
    """All that a trace says: in one that was handed in as a file it is the file's name."""
    return "\n".join(entry.text for one in exchanges for entry in one.values() if entry.text)
