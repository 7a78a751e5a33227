"""Boxes become form controls.

Each was drawn inside a link to its field (see ``boxes``). The link turns into a control that stays where it
is in the structure, which is the order of the Tab key.
"""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, FloatObject, IndirectObject, NameObject, TextStringObject

from mcred.render.boxes import SCHEME, Box
from mcred.render.pdf_form.objects import Element, added, array, dictionary, kids, picture, text

_PRINTED = 4
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_FONT = dictionary(Type="Font", Subtype="Type1", BaseFont="Helvetica", Encoding="WinAnsiEncoding")
_WRITING = "/Helv %g Tf 0 g"
"""Helvetica of so many points in black, which every reader of PDF brings along (ISO 32000-1, 9.6.2.2)."""
_PADDING = 3
"""Points between the frame of a box and what is typed into it."""
_TICKED = b"q 1.4 w 0 G %.2f %.2f m %.2f %.2f l %.2f %.2f l S Q"
_TICK = ((0.2, 0.5), (0.42, 0.25), (0.8, 0.8))
"""Where a tick bends, in shares of its box."""


def add_controls(writer: PdfWriter, elements: list[Element], boxes: dict[str, Box], size: float) -> None:
    """Make the controls, and the form that lists their fields. ``boxes`` are named by their address."""
    form = _Form(writer, elements, boxes, text(_WRITING % size))
    for page in writer.pages:
        if "/Annots" in page:
            page[NameObject("/Annots")] = array(one for one in page["/Annots"] if form.takes(one))  # type: ignore[attr-defined]
    fonts = dictionary(Helv=added(writer, _FONT.clone(writer)))
    values = dictionary(Fields=array(form.fields), DR=dictionary(Font=fonts), DA=text(_WRITING % size))
    writer.root_object[NameObject("/AcroForm")] = added(writer, values)


class _Form:
    """The fields so far, and where the annotations stand in the structure."""

    def __init__(
        self, writer: PdfWriter, elements: list[Element], boxes: dict[str, Box], writing: TextStringObject
    ) -> None:
        self._writing = writing
        self.fields: list[IndirectObject] = []
        self._writer = writer
        self._boxes = dict(boxes)
        self._groups: dict[str, DictionaryObject] = {}
        self._names: set[str] = set()
        self._element_of = {
            kid.raw_get("/Obj").idnum: element
            for element in elements
            if element["/S"] == "/Link"
            for kid in kids(element)
            if kid.get("/Type") == "/OBJR"
        }

    def takes(self, reference: IndirectObject) -> bool:
        """Whether an annotation stays, as a control if it is the link of a box.

        Further parts of a box go: they would be one answer shown twice. So does a second box of a name.
        """
        annotation: Any = reference.get_object()
        address = str(annotation.get("/A", {}).get("/URI", ""))
        if not address.startswith(SCHEME):
            return True
        element = self._element_of[reference.idnum]
        box = self._boxes.pop(address, None)
        if box is None or (box.name in self._names and box.name not in self._groups):
            _forget(element, reference)
            return False
        self._names.add(box.name)
        self._describe(annotation, element, box)
        self._list(annotation, reference, box)
        return True

    def _describe(self, annotation: Any, element: Element, box: Box) -> None:
        for key in ("/A", "/Border", "/QuadPoints"):
            annotation.pop(key, None)
        words = text(box.words)
        annotation.update(dictionary(Subtype="Widget", F=_PRINTED, TU=words, Contents=words))
        element.update(dictionary(S="Form", Alt=words))
        if box.lines:
            self._take_text(annotation, box)
        else:
            self._take_tick(annotation, box)

    def _take_text(self, annotation: Any, box: Box) -> None:
        left, bottom, right, top = _edges(annotation)
        left, right = left + _PADDING, right - _PADDING
        shown = picture(self._writer, right - left, top - bottom, b"/Tx BMC EMC")
        more = _MULTILINE if box.lines > 1 else 0
        annotation[NameObject("/Rect")] = array(map(FloatObject, (left, bottom, right, top)))
        annotation.update(dictionary(FT="Tx", DA=self._writing, Ff=more, AP=dictionary(N=shown)))

    def _take_tick(self, annotation: Any, box: Box) -> None:
        left, bottom, right, top = _edges(annotation)
        size = right - left, top - bottom
        bends = tuple(share * side for point in _TICK for share, side in zip(point, size, strict=True))
        ticked, empty = (picture(self._writer, *size, drawing) for drawing in (_TICKED % bends, b""))
        states = dictionary(**{box.value or "Yes": ticked, "Off": empty})
        annotation.update(dictionary(AS="Off", AP=dictionary(N=states)))

    def _list(self, annotation: Any, reference: IndirectObject, box: Box) -> None:
        """Name the field of a control; boxes with a value share one."""
        if not box.value:
            annotation.update(dictionary(T=text(box.name)))
            if not box.lines:
                annotation.update(dictionary(FT="Btn", V="Off"))
            self.fields.append(reference)
            return
        if box.name not in self._groups:
            words = text(box.words.rpartition(":")[0] or box.words)
            group = dictionary(FT="Btn", T=text(box.name), TU=words, Ff=_RADIO, V="Off", Kids=array(()))
            self.fields.append(added(self._writer, group))
            self._groups[box.name] = group
        group = self._groups[box.name]
        group["/Kids"].append(reference)  # type: ignore[attr-defined]
        annotation[NameObject("/Parent")] = group.indirect_reference


def _edges(annotation: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(one) for one in annotation["/Rect"])
    return left, bottom, right, top


def _forget(element: Element, reference: IndirectObject) -> None:
    """Take an annotation out of the structure; an element without any is no link and no control."""
    rest = [
        kid
        for kid in kids(element)
        if kid.get("/Type") != "/OBJR" or kid.raw_get("/Obj").idnum != reference.idnum
    ]
    element[NameObject("/K")] = array(rest)
    if not rest:
        element[NameObject("/S")] = NameObject("/Div")
