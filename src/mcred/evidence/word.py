"""The only door to python-docx for reading: the text of a Word file, paragraph by paragraph.

Word files are archives from people nobody vetted. The archive is looked at before anything is
unpacked, only the parts that hold text are unpacked, and only in memory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from mcred.content.files import Unreadable
from mcred.content.passages import PICTURE, Heading, Passage
from mcred.evidence.details import Detail
from mcred.evidence.reading import MIB, Read, Reading
from mcred.evidence.word_details import read_links, read_word_details

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * MIB
MAX_TAGS = 300_000
"""A document of 500 pages has about 100,000. Each takes time, however small the file is."""
_MEMBER = b"PK\x01\x02"
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
_NO_WORD_FILE = "declares a document type or entities, which no Word file does"
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# The fallback repeats a text box; deleted and moved text is no longer there.
_SKIPPED = frozenset(
    f"{space}{name}"
    for space in _WORD
    for name in ("del", "moveFrom", "sdtPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_PARAGRAPH = frozenset(f"{space}p" for space in _WORD)
_TEXT = frozenset(f"{space}t" for space in _WORD) | {_MATH}
_CONTROL = frozenset(f"{space}sdt" for space in _WORD)
_TABLE = frozenset(f"{space}tbl" for space in _WORD)
_CELL = frozenset(f"{space}tc" for space in _WORD)
_SIGNS = {
    f"{space}{name}": sign
    for space in _WORD
    for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))
}
_PICTURES = frozenset(f"{space}{name}" for space in _WORD for name in ("drawing", "pict", "object"))
_HEADING_STYLE = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # what the XML reader raises is one
    ValueError,
    KeyError,
    EOFError,
    OSError,
    NotImplementedError,  # a compression nobody knows
    RuntimeError,  # a member with a password
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """A paragraph with its line breaks. ``level`` is that of a heading, 0 for running text.

    ``cell`` is the number of the table and of the cell in it, both from 1; a table inside a cell belongs to
    the cell. (0, 0) is outside of tables.
    """

    text: str
    level: int
    cell: tuple[int, int]


@dataclass(slots=True)
class _Story:
    """Paragraphs as they are found, in the order of the document."""

    levels: Mapping[str, int]
    paragraphs: list[list[str]] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)
    tables: int = 0
    cells: int = 0
    place: tuple[int, int] = (0, 0)


class _RefusedError(ValueError):
    """The archive holds what is never read; ``str()`` ends the sentence."""


def read_word(data: bytes, limit: int) -> Read:
    """Read the text of a ``.docx``: every run, in tables, text boxes and content controls too.

    ``limit`` is how many bytes of unpacked XML are read at most. Text that is marked as deleted,
    and the grey words of a control that nobody filled, are left out. A broken file is a value.
    """
    try:
        story, cost, details, links = _read(data, limit)
    except _RefusedError as refused:
        return Unreadable(why=str(refused))
    except _BROKEN:
        return Unreadable(why="cannot be read as a Word file; it may be damaged or have a password")
    passage = _passage(story)
    gap = "holds pictures and no text" if passage.has_pictures() and passage.is_empty() else ""
    return Reading(passage=passage, cost=cost, gap=gap, details=details, links=links)


def read_word_paragraphs(data: bytes, limit: int) -> tuple[WordParagraph, ...] | Unreadable:
    """The paragraphs of a ``.docx`` with the table cells they stand in; reads what ``read_word`` reads."""
    try:
        story, *_ = _read(data, limit)
    except _RefusedError as refused:
        return Unreadable(why=str(refused))
    except _BROKEN:
        return Unreadable(why="cannot be read as a Word file; it may be damaged or have a password")
    return tuple(
        WordParagraph(text="".join(one), level=story.headings.get(index, 0), cell=story.places[index])
        for index, one in enumerate(story.paragraphs)
    )


def _read(data: bytes, limit: int) -> tuple[_Story, int, tuple[Detail, ...], tuple[str, ...]]:
    # The list of members is counted before it is read: a long one alone would fill the memory.
    if data.count(_MEMBER) > MAX_MEMBERS:
        raise _RefusedError(f"is an archive of more than {MAX_MEMBERS:,} members")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
            raise _RefusedError(f"unpacks to more than {MAX_UNPACKED // MIB} MiB")
        main = _main_part(archive, limit)
        document = _part(archive, main, limit)
        styles_name = f"{main.rpartition('/')[0]}/styles.xml".lstrip("/")
        has_styles = styles_name in archive.namelist()
        styles = _part(archive, styles_name, limit - len(document)) if has_styles else b""
        details, links = read_word_details(archive), read_links(archive, main)
    if document.count(b"<") > MAX_TAGS:
        raise _RefusedError(f"has more than {MAX_TAGS:,} tags, more than is read")
    story = _Story(levels=_heading_levels(_parse(styles)) if styles else {})
    root = _parse(document)
    if _name(root) != "document":
        raise _RefusedError("is not a Word document")
    _collect(root, story, None)
    return story, len(document) + len(styles), details, links


def _main_part(archive: zipfile.ZipFile, limit: int) -> str:
    """The name of the part that holds the text, as the package's own list says."""
    if "_rels/.rels" not in archive.namelist():
        raise _RefusedError("is not a Word document")
    for relation in _parse(_part(archive, "_rels/.rels", limit)):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    raise _RefusedError("is not a Word document")


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One part, unpacked. What its header claims about its size is not believed."""
    # Word writes no other kinds, and for other kinds the reader does not bound what comes out.
    if archive.getinfo(name).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _RefusedError(_NO_WORD_FILE)
    with archive.open(name) as stream:
        blob = stream.read(max(limit, 0) + 1)
    if len(blob) > limit:
        raise _RefusedError(f"holds more than {limit:,} bytes of text, more than is read")
    if any(word in blob for word in _FORBIDDEN):
        raise _RefusedError(_NO_WORD_FILE)
    return blob


def _parse(blob: bytes) -> Any:
    from docx.oxml.parser import parse_xml

    root = parse_xml(blob)
    # A declaration in another encoding is not seen in the bytes.
    if root.getroottree().docinfo.doctype:
        raise _RefusedError(_NO_WORD_FILE)
    return root


def _name(element: Any) -> str:
    """The name of a Word element without its namespace; of any other element its last part."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((str(element.get(space + name)) for space in _WORD if element.get(space + name)), "")


def _value(element: Any) -> str:
    return _attribute(element, "val")


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _name(child) == name)


def _collect(element: Any, story: _Story, paragraph: list[str] | None) -> None:
    """Go through an element in the order of the document. The XML reader stops at 256 levels."""
    for child in element:
        tag = child.tag
        if tag in _TEXT:
            _append(paragraph, child.text or "")
        elif tag in _SIGNS:
            _append(paragraph, _SIGNS[tag])
        elif tag in _PARAGRAPH:
            _collect(child, story, _open_paragraph(child, story))
        elif tag in _TABLE | _CELL:
            _collect_cells(child, story, paragraph)
        elif tag not in _SKIPPED and not (tag in _CONTROL and _shows_placeholder(child)):
            if tag in _PICTURES:
                _append(paragraph, PICTURE)
            _collect(child, story, paragraph)


def _collect_cells(element: Any, story: _Story, paragraph: list[str] | None) -> None:
    """Go through a table or a cell, and keep in mind which it is; inside a cell everything is that cell's."""
    before = story.place
    if not before[1]:
        if element.tag in _TABLE:
            story.tables, story.cells = story.tables + 1, 0
        else:
            story.cells += 1
            story.place = (story.tables, story.cells)
    _collect(element, story, paragraph)
    story.place = before


def _append(paragraph: list[str] | None, text: str) -> None:
    if paragraph is not None:
        paragraph.append(text)


def _shows_placeholder(control: Any) -> bool:
    return any(_name(one) == "showingPlcHdr" for own in _children(control, "sdtPr") for one in own)


def _open_paragraph(element: Any, story: _Story) -> list[str]:
    paragraph: list[str] = []
    story.paragraphs.append(paragraph)
    story.places.append(story.place)
    level = next((_level(own, story.levels) for own in _children(element, "pPr")), 0)
    if level:
        story.headings[len(story.paragraphs) - 1] = level
    return paragraph


def _level(properties: Any, levels: Mapping[str, int]) -> int:
    """The level of a heading, from its own outline level or from its style; 0 for running text."""
    for child in properties:
        match _name(child):
            case "outlineLvl":
                return _outline(child)
            case "pStyle" if _value(child) in levels:
                return levels[_value(child)]
    return 0


def _outline(element: Any) -> int:
    value = _value(element)
    return int(value) + 1 if value in set("012345678") else 0


def _heading_levels(styles: Any) -> Mapping[str, int]:
    """The heading level of each paragraph style, by its id. Word keeps its own names in every language."""
    levels: dict[str, int] = {}
    for style in _children(styles, "style"):
        named = "".join(_value(one) for one in _children(style, "name"))
        found = _HEADING_STYLE.match(named)
        own = next((_level(one, {}) for one in _children(style, "pPr")), 0)
        level = int(found[1]) if found else 1 if named.lower() == "title" else own
        identifier = _attribute(style, "styleId")
        if level and identifier:
            levels[identifier] = level
    return levels


def _passage(story: _Story) -> Passage:
    lines = tuple("".join(paragraph).replace("\n", " ") for paragraph in story.paragraphs)
    headings = (
        Heading(index=index, level=level, title=lines[index]) for index, level in story.headings.items()
    )
    return Passage(lines=lines, headings=tuple(one for one in headings if one.title.strip()))
