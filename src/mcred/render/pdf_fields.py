"""Boxes become fields to fill in: controls of an interactive form (ISO 32000-1, 12.7).

Each box was drawn inside a link to its field (see ``boxes``). The link turns into a control that stays
where it is in the structure, which is the order of the Tab key.
"""

import re
from collections.abc import Mapping

from mcred.render.boxes import SCHEME, Box
from mcred.render.pdf_file import PdfFile, references

_LINK = re.compile(
    rb"<</Type/Annot/Subtype/Link/Rect\[([^\]]*)\][^(]*/URI\((%b[^()]*)\)[^(]*/StructParent ([0-9]+)"
    % SCHEME.encode()
)
_PAGES = re.compile(rb"/Pages ([0-9]+) 0 R")
_PARENTS = re.compile(rb"/ParentTree<</Nums\[([^\]]*)\]")
_PARENT = re.compile(rb"([0-9]+) ([0-9]+) 0 R")
_PRINTED = 4
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_WRITING = b"(/Helv %g Tf 0 g)"
"""Helvetica of so many points in black, which every reader of PDF brings along (ISO 32000-1, 9.6.2.2)."""
_PADDING = 3
"""Points between the frame of a box and what is typed into it."""
_TICKED = b"q 1.4 w 0 G %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q"
_TICK = ((0.2, 0.5), (0.42, 0.25), (0.8, 0.8))
"""Where a tick bends, in shares of its box."""


def add_fields(file: PdfFile, boxes: Mapping[str, Box], size: float) -> bool:
    """Make the ``boxes``, named by their address, fields to type into at a ``size`` in points.

    A box that is none of them stays one to write in by hand. False when one was not found that is drawn
    for certain.
    """
    form = _Form(file, boxes, _WRITING % size)
    catalog = file.text(file.catalog)
    pages = _PAGES.search(catalog)
    for page in _listed(file.text(int(pages[1])), b"/Kids[") if pages else ():
        text = file.text(page)
        links = _listed(text, b"/Annots[")
        kept = [one for one in links if form.takes(one)]
        if kept != links:
            file.change(page, text.replace(_list(links), _list(kept), 1))
    if fields := form.finished():
        made = _list(fields), file.add(_FONT), form.writing
        at = file.add(b"<</Fields%b/DR<</Font<</Helv %d 0 R>>>>/DA%b>>" % made)
        file.change(file.catalog, catalog.replace(b"/Type/Catalog", b"/Type/Catalog/AcroForm %d 0 R" % at, 1))
    return all(box.spare for box in form.missing.values())


class _Form:
    """The fields so far."""

    def __init__(self, file: PdfFile, boxes: Mapping[str, Box], writing: bytes) -> None:
        self.writing = writing
        self.missing = dict(boxes)
        self._file = file
        self._fields: list[int] = []
        self._groups: dict[str, tuple[int, str, list[int]]] = {}
        self._names: set[str] = set()
        parents = _PARENTS.search(file.text(file.structure))
        self._element_of = dict(_PARENT.findall(parents[1])) if parents else {}

    def takes(self, link: int) -> bool:
        """Whether a link stays, as a control if it is that of a box.

        Further parts of a box go: they would be one answer shown twice. So does a second box of a name.
        """
        drawn = _LINK.search(self._file.text(link))
        if drawn is None:
            return True
        element = int(self._element_of[drawn[3]])
        box = self.missing.pop(drawn[2].decode(), None)
        if box is None or (box.name in self._names and box.name not in self._groups):
            self._forget(element, link)
            return False
        self._names.add(box.name)
        place = b"/F %d/StructParent %b" % (_PRINTED, drawn[3])
        words = _text(box.words)
        control = b"<</Type/Annot/Subtype/Widget%b/TU%b/Contents%b" % (place, words, words)
        edges = tuple(map(float, drawn[1].split()))
        looks = self._text_box(edges, box) if box.lines else self._tick_box(edges, box)
        self._file.change(link, b"%d 0 obj\n%b%b%b>>" % (link, control, self._named(link, box), looks))
        text = self._file.text(element)
        self._file.change(element, text.replace(b"/S/Link/P", b"/S/Form/Alt%b/P" % words, 1))
        return True

    def _named(self, link: int, box: Box) -> bytes:
        """The name of a control's field; boxes with a value share one."""
        if not box.value:
            self._fields.append(link)
            return b"/T%b" % _text(box.name)
        if box.name not in self._groups:
            words = box.words.rpartition(":")[0] or box.words
            self._groups[box.name] = self._file.add(), words, []
            self._fields.append(self._groups[box.name][0])
        number, _, kids = self._groups[box.name]
        kids.append(link)
        return b"/Parent %d 0 R" % number

    def _text_box(self, edges: tuple[float, ...], box: Box) -> bytes:
        left, bottom, right, top = edges
        left, right = left + _PADDING, right - _PADDING
        looks = self._picture(right - left, top - bottom, b"/Tx BMC EMC")
        place = _numbers(left, bottom, right, top)
        flags = _MULTILINE if box.lines > 1 else 0
        return b"/Rect%b/FT/Tx/DA%b/Ff %d/AP<</N %d 0 R>>" % (place, self.writing, flags, looks)

    def _tick_box(self, edges: tuple[float, ...], box: Box) -> bytes:
        left, bottom, right, top = edges
        size = right - left, top - bottom
        bends = tuple(share * side for point in _TICK for share, side in zip(point, size, strict=True))
        looks = _name(box.value or "Yes"), self._picture(*size, _TICKED % bends), self._picture(*size, b"")
        kind = b"" if box.value else b"/FT/Btn/V/Off"
        return b"/Rect%b%b/AS/Off/AP<</N<<%b %d 0 R/Off %d 0 R>>>>" % (_numbers(*edges), kind, *looks)

    def _picture(self, width: float, height: float, drawing: bytes) -> int:
        kind = b"/Type/XObject/Subtype/Form/BBox%b" % _numbers(0, 0, width, height)
        return self._file.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (kind, len(drawing), drawing))

    def _forget(self, element: int, link: int) -> None:
        """Take a link out of the structure; an element without any is no link and no control."""
        part = rb"<</Type/OBJR(?:/Pg [0-9]+ 0 R)?/Obj %d 0 R>>" % link
        text = re.sub(part, b"", self._file.text(element))
        if b"/K[]" in text:
            text = text.replace(b"/S/Link/P", b"/S/NonStruct/P", 1)
        self._file.change(element, text)
        self._file.change(link, b"%d 0 obj\nnull" % link)

    def finished(self) -> list[int]:
        """The fields in the order of reading, when all links were looked at."""
        for name, (number, words, kids) in self._groups.items():
            told = _text(name), _text(words), _RADIO, _list(kids)
            self._file.change(number, b"%d 0 obj\n<</FT/Btn/T%b/TU%b/Ff %d/V/Off/Kids%b>>" % (number, *told))
        return self._fields


def _listed(text: bytes, key: bytes) -> list[int]:
    start = text.find(key)
    return references(text[start:]) if start >= 0 else []


def _list(numbers: list[int]) -> bytes:
    return b"[%b]" % b" ".join(b"%d 0 R" % one for one in numbers)


def _numbers(*values: float) -> bytes:
    return b"[%b]" % b" ".join((b"%.3f" % one).rstrip(b"0").rstrip(b".") for one in values)


def _text(characters: str) -> bytes:
    """Characters for people (ISO 32000-1, 7.9.2.2)."""
    if characters.isascii() and characters.isprintable():
        return b"(%b)" % re.sub(rb"([\\()])", rb"\\\1", characters.encode())
    return b"<FEFF%b>" % characters.encode("utf-16-be").hex().encode()


def _name(characters: str) -> bytes:
    """A name (ISO 32000-1, 7.3.5)."""
    return b"/" + re.sub(rb"[^A-Za-z0-9_-]", lambda found: b"#%02X" % ord(found[0]), characters.encode())
