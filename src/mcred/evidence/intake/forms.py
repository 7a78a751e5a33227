"""Which of the files of an inbox are forms, which lie beside them, and which cannot be read."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mcred.content.files import Unreadable
from mcred.evidence.artifacts import MAX_TEXT
from mcred.evidence.intake.browser_form import SUFFIX, decode_enclosed, read_browser_form
from mcred.evidence.intake.filled import Filled
from mcred.evidence.intake.inbox import Item, read_item
from mcred.evidence.intake.passage_form import read_passage_form
from mcred.evidence.intake.pdf_form import read_filled_pdf
from mcred.evidence.intake.table_form import read_form_rows
from mcred.evidence.intake.word_form import read_word_form
from mcred.evidence.plain_text import read_markdown_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A file inside a form from the browser: for which requirement, and its place among those for it."""

    item: Item
    requirement: str
    position: int


Source = Item | Inside | bytes
"""Where the bytes of a file come from; they are read when they are written, one file after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file that is evidence: the name its author gave it, its bytes' SHA-256, and where they are.

    The digest is empty when the bytes were damaged inside a form.
    """

    name: str
    digest: str
    source: Source = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it was found. ``row`` is that of a table; ``original`` is kept, named with ``suffix``."""

    item: Item
    filled: Filled
    original: Piece
    suffix: str
    row: int = 0
    enclosed: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The files of an inbox: forms, other files, and why some of those cannot be read."""

    forms: tuple[Form, ...]
    others: tuple[Item, ...]
    unreadable: Mapping[str, str]


def sort_items(items: Iterable[Item]) -> Sorted:
    """Read every file that can be a form, each once."""
    forms: list[Form] = []
    others: list[Item] = []
    unreadable: dict[str, str] = {}
    for item in items:
        found = _forms(item)
        if isinstance(found, Unreadable):
            unreadable[item.shown] = found.why
        if isinstance(found, Unreadable) or not found:
            others.append(item)
        else:
            forms += found
    return Sorted(forms=tuple(forms), others=tuple(others), unreadable=unreadable)


def _forms(item: Item) -> tuple[Form, ...] | Unreadable:
    """The forms in a file: none when it is something else."""
    if item.refused:
        return Unreadable(why=item.refused)
    if item.suffix not in {"docx", "pdf", "md", "markdown", "txt", "json", "csv"}:
        return ()
    data = read_item(item)
    if isinstance(data, Unreadable):
        return data
    if item.suffix == "csv":
        return _rows(item, data)
    filled = _filled(item, data)
    if isinstance(filled, Unreadable):
        return filled
    if not filled.is_form:
        return ()
    digest = _digest(data)
    return (
        Form(
            item=item,
            filled=replace(filled, enclosed={}),
            original=Piece(name=item.name, digest=digest, source=item),
            suffix="mcred.json" if item.suffix == "json" else item.suffix,
            enclosed=dict(_enclosed(item, filled)),
        ),
    )


def _filled(item: Item, data: bytes) -> Filled | Unreadable:
    match item.suffix:
        case "docx":
            return read_word_form(data)
        case "pdf":
            read_pdf = read_filled_pdf(data)
            # A scan of many pages is no form and may be evidence all the same.
            too_large = isinstance(read_pdf, Unreadable) and read_pdf.too_large
            return Filled() if too_large else read_pdf
        case "json":
            read = read_browser_form(data)
            # Any other JSON file is no form; one with the form's own ending was meant as one.
            return read if isinstance(read, Filled) or item.name.lower().endswith(SUFFIX) else Filled()
        case _:
            reading = read_markdown_file(data, MAX_TEXT)
            return reading if isinstance(reading, Unreadable) else read_passage_form(reading.passage)


def _rows(item: Item, data: bytes) -> tuple[Form, ...] | Unreadable:
    rows = read_form_rows(data, item.name)
    if isinstance(rows, Unreadable):
        return rows
    return tuple(
        Form(
            item=item,
            filled=one.form,
            original=Piece(name=item.name, digest=_digest(one.original), source=one.original),
            suffix="csv",
            row=one.number,
        )
        for one in rows
    )


def _enclosed(item: Item, filled: Filled) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """The files in a form, without their bytes: those of all forms together would fill the memory."""
    for requirement, files in filled.enclosed.items():
        decoded = ((position, one.name, decode_enclosed(one)) for position, one in enumerate(files))
        yield (
            requirement,
            tuple(
                Piece(
                    name=name,
                    digest="" if data is None else _digest(data),
                    source=Inside(item=item, requirement=requirement, position=position),
                )
                for position, name, data in decoded
            ),
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def piece_of(item: Item) -> Piece | Unreadable:
    """A loose file as a piece of evidence."""
    data = read_item(item)
    if isinstance(data, Unreadable):
        return data
    return Piece(name=item.name, digest=_digest(data), source=item)


def read_source(source: Source) -> bytes | Unreadable:
    """The bytes of a file, read anew."""
    match source:
        case Item():
            return read_item(source)
        case Inside():
            filled = _browser_form(source.item)
            if isinstance(filled, Unreadable):
                return filled
            data = decode_enclosed(filled.enclosed[source.requirement][source.position])
            return Unreadable(why="was damaged on its way") if data is None else data
        case bytes():
            return source


@lru_cache(maxsize=1)
def _browser_form(item: Item) -> Filled | Unreadable:
    data = read_item(item)
    return data if isinstance(data, Unreadable) else read_browser_form(data)
