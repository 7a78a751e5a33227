"""Pictures from the program's folder: regular files inside it, of a known type and a sensible size."""

import hashlib
import re
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from mcred.content.text import TextProblem, decode_text

LIMIT = 2 * 1024 * 1024
"""Bytes of the largest picture that is embedded."""

_TYPES = {
    ".svg": ("image/svg+xml", (b"<svg", b"<?xml", b"<!--")),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
}
# Filters can take minutes to draw; the others load or run something.
_HEAVY = re.compile(
    rb"<(?:\w+:)?(?:filter|fe[A-Z]\w*|image|script|foreignObject|use)\b|<!(?:DOCTYPE|ENTITY)"
).search


class UnusablePicture(Exception):  # noqa: N818 - it becomes a warning, never an error
    """A picture cannot be embedded; the text says why."""


def load_picture(root: Path, folder: str, name: str) -> tuple[str, bytes]:
    """Media type and bytes of the picture ``name``, looked for beside ``folder`` of the program.

    Raises:
        UnusablePicture: it is remote, outside the program, reached by a link, missing, too large,
            or not a picture that documents can hold.
    """
    try:
        path = _inside(root, folder, name)
        if path.suffix.lower() not in _TYPES:
            raise UnusablePicture("is not an SVG, PNG or JPEG picture")
        media_type, beginnings = _TYPES[path.suffix.lower()]
        if not path.is_file():
            raise UnusablePicture("is not there")
        if path.stat().st_size > LIMIT:
            raise UnusablePicture("is larger than 2 MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnusablePicture(f"cannot be read ({error.strerror})") from error
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(beginnings):
        raise UnusablePicture(f"is not what its name says ({path.suffix})")
    if path.suffix.lower() == ".svg" and _HEAVY(data):
        raise UnusablePicture("holds parts that documents do not draw, such as filters, scripts or entities")
    return media_type, data


def picture_state(root: Path, folder: str, name: str) -> str:
    """What ``load_picture`` comes to, in a few characters: it differs when a document would."""
    try:
        media_type, data = load_picture(root, folder, name)
    except UnusablePicture as why:
        return str(why)
    return f"{media_type} {hashlib.sha256(data).hexdigest()}"


def _inside(root: Path, folder: str, name: str) -> Path:
    """The path of a relative name, when it and every folder on the way are the program's own."""
    if "://" in name or name.startswith(("//", "data:")):
        raise UnusablePicture("is not a file of the program; documents load nothing from elsewhere")
    relative = PurePosixPath(name)
    if relative.is_absolute() or "\\" in name or "\x00" in name or ":" in name:
        raise UnusablePicture("is not a relative path")
    path = root / folder
    for part in relative.parts:
        path = path.parent if part == ".." else path / part
        if not path.is_relative_to(root):
            raise UnusablePicture("is outside the program's folder")
        if path.is_symlink():
            raise UnusablePicture("is reached by a link")
    return path


_MOST_PIXELS = 40_000_000
"""A small file can unpack to a picture that no machine holds."""


def check_picture(media_type: str, data: bytes) -> None:
    """Look at a picture that stands on every document more closely than at its first bytes.

    Raises:
        UnusablePicture: it is cut off, is no drawing, or has more points than a document can hold.
    """
    match media_type:
        case "image/svg+xml":
            _check_drawing(data)
        case "image/png":
            # PNG (ISO/IEC 15948): the first chunk is IHDR with width and height, the last one IEND.
            if data[12:16] != b"IHDR" or data[-8:-4] != b"IEND":
                raise UnusablePicture("is cut off")
            _check_size(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
        case _:
            if not data.rstrip(b"\x00").endswith(b"\xff\xd9"):  # JPEG (ITU-T T.81): the end of the image
                raise UnusablePicture("is cut off")


def _check_size(width: int, height: int) -> None:
    if not 0 < width * height <= _MOST_PIXELS:
        raise UnusablePicture(f"has {width:,} by {height:,} points; at most 40 million can be shown")


def _check_drawing(data: bytes) -> None:
    problem = decode_text(data)
    if isinstance(problem, TextProblem):
        raise UnusablePicture(f"has a fault in line {problem.line}: {problem.message}")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities and document types are refused before
    except ElementTree.ParseError as error:
        raise UnusablePicture(f"is no drawing ({error})") from error
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise UnusablePicture(
            'is no drawing (it does not begin with <svg xmlns="http://www.w3.org/2000/svg">)'
        )
