"""Pictures from the program's folder: regular files inside it, of a known type and a sensible size."""

import hashlib
import re
from pathlib import Path, PurePosixPath

from mcred.render.words import Words

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


def picture_in_words(description: str, words: Words) -> str:
    """What stands where a picture cannot."""
    return f"[{words.gettext('Picture: %(description)s', description=description)}]"
