"""The fonts in a program's ``fonts`` folder: which files they are, and what their families are called.

A font is data that nobody vetted: files are bounded, no link is followed, and what is no font is passed
over. Table layout: OpenType 1.9, "name".
"""

import os
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from mcred.content.files import read_regular

FONT_FOLDER = "fonts"
MAX_FONTS = 40
"""Files; a family with all its styles is some twenty."""
MAX_FONT_BYTES = 20 << 20
FONT_ENDINGS = (".ttf", ".otf")
_BEGINNINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FAMILY = 1
# The PDF engine takes these words off the end of a family's name, so that its weights are one family.
_STYLE = re.compile(
    r"[ _-](?:(?:extra|ext|ex|x|semi|sem|sm|demi|dem|ultra)[ _-]?)?"
    r"(?:normal|italic|oblique|slanted|thin|th|hairline|light|lt|regular|medium|med|md|bold|bd|demi|extb|black"
    r"|blk|bk|heavy|narrow|condensed|cond|cn|cd|compressed|expanded|exp)\Z",
    re.IGNORECASE,
)
_LONGEST_NAME = 200
_UTF_16_PLATFORMS = (0, 3)


def font_files(root: Path) -> tuple[Path, ...]:
    """The TTF and OTF files in the program's ``fonts`` folder, by name; the first ``MAX_FONTS`` of them."""
    folder = root / FONT_FOLDER
    try:
        if folder.is_symlink():
            return ()
        names = [one.name for one in os.scandir(folder) if one.is_file(follow_symlinks=False)]
    except OSError:
        return ()
    fonts = sorted(name for name in names if name.lower().endswith(FONT_ENDINGS) and not name.startswith("."))
    return tuple(folder / name for name in fonts[:MAX_FONTS])


def usable_fonts(root: Path) -> tuple[Path, ...]:
    """The fonts in the program's folder that can be read at all."""
    return tuple(path for path in font_files(root) if read_font(path) is not None)


def read_font(path: Path) -> bytes | None:
    """The bytes of a font; ``None`` when the file is too large, cannot be read, or is no font."""
    data = read_regular(path, MAX_FONT_BYTES)
    return data if isinstance(data, bytes) and data.startswith(_BEGINNINGS) else None


def font_families(fonts: Iterable[Path]) -> tuple[str, ...]:
    """The names of the families that these files hold, sorted; what is no font has none."""
    data = (read_font(path) for path in fonts)
    return tuple(sorted({family for font in data if font is not None and (family := _family(font))}))


def _family(data: bytes) -> str:
    try:
        family = next(_names(data), "")
    except (struct.error, ValueError):
        return ""
    while (shorter := _STYLE.sub("", family)) != family:
        family = shorter
    return family


def _names(font: bytes) -> Iterator[str]:
    """The names of a font's family, as Windows and Unicode platforms read them."""
    start = table_start(font, b"name")
    count, texts = struct.unpack_from(">HH", font, start + 2)
    for index in range(count):
        platform, _, _, number, length, offset = struct.unpack_from(">6H", font, start + 6 + 12 * index)
        if platform in _UTF_16_PLATFORMS and number == _FAMILY:
            at = start + texts + offset
            yield font[at : at + min(length, 2 * _LONGEST_NAME)].decode("utf-16-be").strip()


def table_start(font: bytes, wanted: bytes) -> int:
    """Where a table of a font begins.

    Raises:
        ValueError: the font has no such table.
        struct.error: the font ends before its list of tables does.
    """
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == wanted:
            return int(start)
    raise ValueError(wanted)
