"""Sound and video by their container: do the parts fit, and how long does the file say it is?

MP4, M4A and MOV (ISO/IEC 14496-12), WebM (RFC 8794), WAV (RIFF) and MP3 (ISO/IEC 11172-3). Container level
only: nothing is decoded, so whether anything can be seen or heard is for a person to tell.
"""

from collections.abc import Iterator

from mcred.evidence.details import Detail
from mcred.evidence.look import CUT_OFF, DAMAGED, Look

_MOST_BOXES = 2_000
_MIB = 1 << 20
_SEGMENT = b"\x18\x53\x80\x67"
_APPLE_PLACE = b"\xa9xyz"


def look_at_recording(suffix: str, data: bytes) -> Look:
    """Look at a recording whose first bytes are right for its suffix."""
    match suffix:
        case "mp4" | "m4a" | "mov":
            return _mp4(data)
        case "webm":
            return Look() if b"webm" in data[:256] and _SEGMENT in data[:4096] else DAMAGED
        case "wav":
            return _wav(data)
        case _:
            return _mp3(data)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes in a stretch: name, and where what is in it begins and should end."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, name, header = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if size < header:
            return
        yield name, start + header, start + size
        start += size


def _mp4(data: bytes) -> Look:
    boxes = list(_boxes(data, 0, len(data)))
    index = next(((begin, end) for name, begin, end in boxes if name in {b"moov", b"moof"}), None)
    if index is None or index[1] > len(data):
        return Look(broken="has no index, so no player opens it; it may be cut off: save or upload it again")
    begin, end = index
    header = next((at for name, at, _ in _boxes(data, begin, end) if name == b"mvhd"), None)
    gap = CUT_OFF if boxes[-1][2] > len(data) else ""
    places = (Detail(where="in the data of the recording", is_place=True),)
    has_place = _APPLE_PLACE in data[begin : min(end, begin + 4 * _MIB)]
    return Look(gap=gap, seconds=_mp4_seconds(data, header), details=places if has_place else ())


def _mp4_seconds(data: bytes, header: int | None) -> float | None:
    if header is None:
        return None
    at, wide = (header + 20, 8) if data[header] == 1 else (header + 12, 4)
    scale, length = int.from_bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 4 + wide])
    return length / scale if scale else None


def _wav(data: bytes) -> Look:
    place, rate = 12, 0
    for _ in range(_MOST_BOXES):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if name == b"fmt ":
            rate = int.from_bytes(data[place + 16 : place + 20], "little")
        if name == b"data" and rate:
            gap = CUT_OFF if place + 8 + size > len(data) and size < 0xFFFFFFF0 else ""
            return Look(gap=gap, seconds=min(size, len(data)) / rate)
        if len(name) < 4:
            break
        place += 8 + size + size % 2
    return DAMAGED


def _mp3(data: bytes) -> Look:
    """Behind an ID3 tag there has to be the beginning of a frame; the tag's own size has 7 bits a byte."""
    start = 0
    if data.startswith(b"ID3") and len(data) > 10:
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        start = 10 + size
    found = data.find(b"\xff", start, start + 65_536)
    while found >= 0 and found + 1 < len(data):
        if data[found + 1] & 0xE0 == 0xE0 and data[found + 1] & 0x06:
            return Look()
        found = data.find(b"\xff", found + 1, start + 65_536)
    return DAMAGED
