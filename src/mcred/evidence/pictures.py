"""Pictures by their container: do they open, how large are they, and what do they say beside the picture?

PNG (W3C, third edition) and JPEG (ITU-T T.81) with Exif (CIPA DC-008) and XMP. Container level only: the
picture itself is not decoded, so one that is damaged inside is not noticed.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Literal

from mcred.evidence.details import MAX_DETAIL, MAX_DETAILS, Detail
from mcred.evidence.look import CUT_OFF, DAMAGED, Look

Order = Literal["little", "big"]
_MOST_PARTS = 2_000
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_GPS_XMP = re.compile(rb"exif:GPSL(?:at|ong)itude")
_GPS_POINTER, _EXIF_POINTER, _GPS_LATITUDE = 0x8825, 0x8769, 2
_WRITTEN = "in the data of the picture"
_NO_SIZE = "says that it has no width or no height; export or save it again"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def look_at_picture(suffix: str, data: bytes) -> Look:
    """Look at a PNG or JPEG file whose first bytes are right."""
    return _png(data) if suffix == "png" else _jpeg(data)


def _png(data: bytes) -> Look:
    if data[12:16] != b"IHDR" or len(data) < 33:
        return DAMAGED
    size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if 0 in size:
        return Look(broken=_NO_SIZE)
    details: list[Detail] = []
    place, ended = 8, False
    for _ in range(_MOST_PARTS):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        if len(kind) < 4 or place + 12 + length > len(data):
            break
        details += _png_details(kind, data[place + 8 : place + 8 + length])
        place += 12 + length
        if kind == b"IEND":
            ended = True
            break
    else:
        ended = True
    return Look(size=size, gap="" if ended else CUT_OFF, details=tuple(details[:MAX_DETAILS]))


def _png_details(kind: bytes, body: bytes) -> Iterator[Detail]:
    if kind == b"eXIf":
        yield from _exif(body)
    elif kind == b"tEXt":
        yield _detail(body.partition(b"\0")[2])
    elif kind == b"zTXt":
        yield _detail(_inflated(body.partition(b"\0")[2][1:]))
    elif kind == b"iTXt":
        packed = body.partition(b"\0")[2]
        text = packed[2:].split(b"\0", 2)[-1]
        yield from _text(_inflated(text) if packed[:1] == b"\1" else text)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MAX_DETAIL)
    except zlib.error:
        return b""


def _jpeg(data: bytes) -> Look:
    details: list[Detail] = []
    size, place = None, 2
    for _ in range(_MOST_PARTS):
        if place + 4 > len(data) or data[place] != 0xFF:
            break
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        body = data[place + 4 : place + 2 + length]
        if marker == 0xFF:
            place += 1
            continue
        if marker in _FRAMES and len(body) >= 5:
            size = int.from_bytes(body[3:5]), int.from_bytes(body[1:3])
        elif marker in {0xE1, 0xFE}:
            details += _jpeg_details(marker, body)
        elif marker == 0xDA or length < 2:
            break
        place += 2 + length
    if size is None:
        return DAMAGED
    if size[0] == 0:
        return Look(broken=_NO_SIZE)
    gap = "" if b"\xff\xd9" in data[-65_536:] else CUT_OFF
    return Look(size=size, gap=gap, details=tuple(details[:MAX_DETAILS]))


def _jpeg_details(marker: int, body: bytes) -> Iterator[Detail]:
    if marker == 0xFE:
        yield _detail(body)
    elif body.startswith(_EXIF):
        yield from _exif(body[len(_EXIF) :])
    elif body.startswith(_XMP):
        yield from _text(body[len(_XMP) :])


def _detail(text: bytes) -> Detail:
    return Detail(where=_WRITTEN, text=text[:MAX_DETAIL].decode("utf-8", "replace").replace("\0", " "))


def _text(body: bytes) -> Iterator[Detail]:
    """XMP or other text; a place on the map has its own names there."""
    shown = body[: 16 * MAX_DETAIL].decode("utf-8", "replace")
    yield Detail(where=_WRITTEN, text=_TAGS.sub("\n", shown)[:MAX_DETAIL])
    # Short forms of XMP keep their values in attributes.
    values = re.findall(r'="([^"<>]{1,200})"', shown)
    yield Detail(where=_WRITTEN, text="\n".join(values)[:MAX_DETAIL])
    if _GPS_XMP.search(body):
        yield Detail(where=_WRITTEN, is_place=True)


def _exif(tiff: bytes) -> Iterator[Detail]:
    """The texts of an Exif block, and whether it says where the picture was taken."""
    if tiff[:2] not in {b"II", b"MM"}:
        return
    order: Order = "little" if tiff[:2] == b"II" else "big"
    waiting, seen = [(int.from_bytes(tiff[4:8], order), False)], set[int]()
    while waiting:
        place, gps = waiting.pop()
        if place in seen or len(seen) > 8:
            continue
        seen.add(place)
        for tag, kind, count, value in _entries(tiff, place, order):
            number = int.from_bytes(value, order)
            if tag in {_GPS_POINTER, _EXIF_POINTER}:
                waiting.append((number, tag == _GPS_POINTER))
            elif gps and tag == _GPS_LATITUDE:
                yield Detail(where=_WRITTEN, is_place=True)
            elif kind in {2, 7} and not gps:
                yield _detail(value[:count] if count <= 4 else tiff[number : number + min(count, MAX_DETAIL)])
            elif kind == 1 and 0x9C9B <= tag <= 0x9C9F:  # Windows writes these in UTF-16
                blob = tiff[number : number + min(count, MAX_DETAIL)]
                yield Detail(where=_WRITTEN, text=blob.decode("utf-16-le", "replace").replace("\0", " "))


def _entries(tiff: bytes, place: int, order: Order) -> Iterator[tuple[int, int, int, bytes]]:
    """The entries of one directory: tag, type, count, and the four bytes of the value or of its place."""
    count = min(int.from_bytes(tiff[place : place + 2], order), MAX_DETAILS)
    for number in range(count):
        entry = tiff[place + 2 + 12 * number : place + 14 + 12 * number]
        if len(entry) == 12:
            tag, kind = int.from_bytes(entry[:2], order), int.from_bytes(entry[2:4], order)
            yield tag, kind, int.from_bytes(entry[4:8], order), entry[8:]
