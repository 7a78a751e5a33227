"""What the first bytes of a file say about its type."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

HEAD = 1024
"""How many bytes are enough to tell."""

_QUICKTIME_ATOMS = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:HEAD]


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _is_png(head: bytes) -> bool:
    return head.startswith(b"\x89PNG\r\n\x1a\n")


def _is_jpeg(head: bytes) -> bool:
    return head.startswith(b"\xff\xd8\xff")


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def _is_wav(head: bytes) -> bool:
    return head.startswith((b"RIFF", b"RF64")) and head[8:12] == b"WAVE"


def _is_mp4(head: bytes) -> bool:
    return head[4:8] in _QUICKTIME_ATOMS


def _is_webm(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3")


_BY_SUFFIX: Mapping[str, Callable[[bytes], bool]] = MappingProxyType(
    {
        "docx": _is_zip,
        "pdf": _is_pdf,
        "png": _is_png,
        "jpg": _is_jpeg,
        "jpeg": _is_jpeg,
        "mp3": _is_mp3,
        "m4a": _is_mp4,
        "wav": _is_wav,
        "mp4": _is_mp4,
        "mov": _is_mp4,
        "webm": _is_webm,
    }
)
_OTHERS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("a PDF file", lambda head: head.startswith(b"%PDF-")),
    ("a zip archive or an Office file", _is_zip),
    ("an old Word file, or one with a password", lambda head: head.startswith(b"\xd0\xcf\x11\xe0")),
    ("a PNG picture", _is_png),
    ("a JPEG picture", _is_jpeg),
    ("a program", lambda head: head.startswith((b"MZ\x90", b"\x7fELF"))),
    ("a web page", lambda head: head.lstrip()[:9].lower() in {b"<!doctype", b"<html"}),
    ("a text in rich text format", lambda head: head.startswith(b"{\\rtf")),
)


def contradiction(suffix: str, head: bytes) -> str:
    """What a file is by its first bytes when that is not what its suffix says; else empty.

    ``head`` is not empty. For text suffixes only the well-known signatures of other types count.
    """
    expected = _BY_SUFFIX.get(suffix)
    if expected is not None and expected(head):
        return ""
    found = next((name for name, is_one in _OTHERS if is_one(head)), "")
    if expected is None:
        return "" if found == "a web page" else found
    return found or "something else"
