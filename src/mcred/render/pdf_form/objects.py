"""The few turns of PDF objects that forms and tables need."""

from collections.abc import Iterable
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

Element = Any
"""An element of the structure: PDF objects are open dictionaries."""
_STRUCTURE = ("/StructElem", "/StructTreeRoot")


def dictionary(**values: PdfObject | str | int) -> DictionaryObject:
    """A dictionary; a plain text is a name, a plain number a number."""
    return DictionaryObject({NameObject(f"/{key}"): _value(value) for key, value in values.items()})


def _value(value: PdfObject | str | int) -> PdfObject:
    if isinstance(value, PdfObject):
        return value
    return NumberObject(value) if isinstance(value, int) else NameObject(f"/{value}")


def text(characters: str) -> TextStringObject:
    """Characters for people."""
    return TextStringObject(characters)


def array(values: Iterable[PdfObject]) -> ArrayObject:
    """A list of objects."""
    return ArrayObject(values)


def added(writer: PdfWriter, value: PdfObject) -> IndirectObject:
    """The reference of an object that is new in the file."""
    return writer._add_object(value)  # noqa: SLF001 - pypdf has no other way


def picture(writer: PdfWriter, width: float, height: float, drawing: bytes) -> IndirectObject:
    """A drawing of this size, in points."""
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    box = array(FloatObject(round(one, 3)) for one in (0, 0, width, height))
    stream.update(dictionary(Type="XObject", Subtype="Form", BBox=box))
    return added(writer, stream)


def elements_of(writer: PdfWriter) -> list[Element]:
    """The elements of the structure in the order of reading."""
    root: Element = writer.root_object["/StructTreeRoot"]
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            found.append(element)
        waiting += reversed([kid for kid in kids(element) if kid.get("/Type") in _STRUCTURE])
    return found


def kids(element: Element) -> list[Element]:
    """What stands inside an element; marks of content, which are numbers, are left out."""
    inside = element.get("/K", ArrayObject()).get_object()
    inside = inside if isinstance(inside, list) else [inside]
    found = [kid.get_object() for kid in inside]
    return [kid for kid in found if isinstance(kid, DictionaryObject)]
