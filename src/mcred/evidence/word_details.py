"""What a Word file says besides its text: properties, headers, comments, notes, the data of its pictures.

Read from the archive that ``word`` has found to be of a bearable size; nothing is parsed as XML here, so
nothing in it can be an instruction to a parser.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from mcred.evidence.details import MAX_DETAILS, Detail
from mcred.evidence.pictures import look_at_picture

_MOST_BYTES = 512 << 10
_MOST_PICTURE = 256 << 10
_PLACES = (
    (re.compile(r"docProps/(?:core|app|custom)\.xml\Z"), "in its properties"),
    (re.compile(r"word/(?:header|footer)[0-9]{0,4}\.xml\Z"), "in a header or footer"),
    (re.compile(r"word/comments\.xml\Z"), "in a comment"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml\Z"), "in a note"),
)
_PICTURE = re.compile(r"word/media/[^/]{1,100}\.(png|jpe?g)\Z", re.IGNORECASE)
_END_OF_LINE = re.compile(r"</(?:\w{1,20}:)?(?:p|property|[a-z]{3,40})>", re.IGNORECASE)
_RELATION = re.compile(r"<(?:\w{1,20}:)?Relationship\b[^<>]{0,4000}>")
_TARGET = re.compile(r'\bTarget="([^"]{1,2000})"')
_TAG = re.compile(r"<[^<>]{0,4000}>")


def read_word_details(archive: zipfile.ZipFile) -> tuple[Detail, ...]:
    """The details of an open Word file, at most ``MAX_DETAILS``, out of at most half a MiB of it."""
    left, found = _MOST_BYTES, list[Detail]()
    for member in archive.infolist():
        if len(found) >= MAX_DETAILS or left <= 0:
            break
        picture = _PICTURE.match(member.filename)
        where = next((name for pattern, name in _PLACES if pattern.match(member.filename)), "")
        if not picture and not where:
            continue
        # Packed otherwise, a reader does not bound what comes out.
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            continue
        with archive.open(member) as stream:
            data = stream.read(min(left, _MOST_PICTURE))
        left -= len(data)
        found += _of_picture(picture[1], data) if picture else [Detail(where=where, text=_written(data))]
    return tuple(found[:MAX_DETAILS])


def read_links(archive: zipfile.ZipFile, main: str) -> tuple[str, ...]:
    """What the main part of an open Word file points to outside of the archive."""
    folder, _, name = main.rpartition("/")
    part = f"{folder}/_rels/{name}.rels".lstrip("/")
    if part not in archive.NameToInfo:
        return ()
    member = archive.NameToInfo[part]
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return ()
    with archive.open(member) as stream:
        text = stream.read(_MOST_PICTURE).decode("utf-8", "replace")
    found = (one[0] for one in _RELATION.finditer(text))
    outside = (_TARGET.search(one) for one in found if 'TargetMode="External"' in one)
    return tuple(unescape(one[1]) for one in outside if one)[:MAX_DETAILS]


def _written(xml: bytes) -> str:
    text = _END_OF_LINE.sub("\n", xml.decode("utf-8", "replace"))
    return unescape(_TAG.sub("", text))


def _of_picture(suffix: str, data: bytes) -> Iterator[Detail]:
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        for one in look_at_picture("png" if suffix.lower() == "png" else "jpg", data).details:
            yield Detail(where="in the data of a picture in it", text=one.text, is_place=one.is_place)
