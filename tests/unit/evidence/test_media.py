"""Pictures and recordings, looked at from outside."""

import struct
import zlib
from pathlib import Path

import pytest
from evidence_samples import JPEG, MP3, PNG, asking, check, paragraph, requirement, rules, submit, word_file
from hypothesis import given
from hypothesis import strategies as st

from mcred.evidence.artifacts import MEDIA_TYPES, PICTURE_TYPES, Fault, load_artifacts
from mcred.evidence.look import Look
from mcred.evidence.pictures import look_at_picture
from mcred.evidence.recordings import look_at_recording
from mcred.model.credential import EvidenceType


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + bytes(4)


def png(*chunks: bytes) -> bytes:
    return PNG[:33] + b"".join(chunks) + chunk(b"IEND", b"")


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    return JPEG[:2] + b"".join(struct.pack(">BBH", 255, n, len(b) + 2) + b for n, b in segments) + JPEG[2:]


def tiff(order: str, *, gps: bool, text: bytes = b"ann@example.org\0") -> bytes:
    """An Exif block with a description and, perhaps, a place on the map."""
    entry = order + "HHII"
    entries = struct.pack(entry, 0x010E, 2, len(text), 100) + struct.pack(entry, 0x8825, 4, 1, 60)
    first = struct.pack(order + "H", 2 if gps else 1) + entries[: 24 if gps else 12]
    place = struct.pack(order + "H", 1) + struct.pack(entry, 2, 5, 3, 80)
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    return ((head + first).ljust(60, b"\0") + place).ljust(100, b"\0") + text


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


HEADER = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, 90_500) + bytes(80))
MP4 = box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", HEADER) + box(b"mdat", bytes(40))
WAV = b"RIFF" + bytes(4) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
WAV += b"data" + struct.pack("<I", 32000) + bytes(32000)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm\x18\x53\x80\x67\x01" + bytes(40)


@pytest.mark.parametrize(("suffix", "data"), [("png", PNG), ("jpg", JPEG)])
def test_a_picture_that_opens_has_its_size(suffix: str, data: bytes) -> None:
    assert look_at_picture(suffix, data) == Look(size=(2, 3))


@pytest.mark.parametrize(
    ("suffix", "data", "seconds"),
    [
        ("mp4", MP4, 90.5),
        ("mov", MP4, 90.5),
        ("m4a", MP4, 90.5),
        ("wav", WAV, 2.0),
        ("webm", WEBM, None),
        ("mp3", MP3, None),
    ],
)
def test_a_recording_that_is_whole_raises_nothing_and_tells_its_length(
    suffix: str, data: bytes, seconds: float | None
) -> None:
    assert look_at_recording(suffix, data) == Look(seconds=seconds)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG[:20]),
        ("a.png", PNG[:16] + bytes(8) + PNG[24:]),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(40)),
        ("a.mp4", MP4[:30]),
        ("a.mov", MP4[:16] + box(b"mdat", bytes(900))),
        ("a.wav", WAV[:30]),
        ("a.mp3", b"ID3\x04" + bytes(60)),
        ("a.webm", b"\x1a\x45\xdf\xa3" + bytes(60)),
    ],
)
def test_what_no_program_opens_is_unreadable(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    problem = load_artifacts(tmp_path, [name])[name].problem
    assert problem is not None
    assert problem.fault is Fault.UNREADABLE


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", PNG[:-6]), ("a.jpg", JPEG[:-2]), ("a.mp4", MP4[:-9]), ("a.wav", WAV[:-900])]
)
def test_what_is_cut_off_and_may_open_is_a_question(tmp_path: Path, name: str, data: bytes) -> None:
    suffix = name[2:]
    asked = requirement("student-work", EvidenceType.STUDENT_WORK, file_types=(suffix,))
    submit(tmp_path, {name: data}, {"student-work": name})
    (found,) = check(tmp_path, asking(student_work=asked))
    assert found.rule == "unreadable-passage"
    assert "may be cut off; is everything there?" in found.message


XMP = (
    b"http://ns.adobe.com/xap/1.0/\0<x><dc:creator>ann@example.org</dc:creator> <x exif:GPSLatitude='1'/></x>"
)


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.jpg", jpeg((0xE1, b"Exif\0\0" + tiff("<", gps=True))), True),
        ("a.jpg", jpeg((0xE1, b"Exif\0\0" + tiff(">", gps=True))), True),
        ("a.jpg", jpeg((0xE1, b"Exif\0\0" + tiff("<", gps=False))), False),
        ("a.jpg", jpeg((0xFE, b"by ann@example.org")), False),
        ("a.jpg", jpeg((0xE1, XMP)), True),
        ("a.png", png(chunk(b"tEXt", b"Author\0ann@example.org")), False),
        ("a.png", png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"ann@example.org"))), False),
        ("a.png", png(chunk(b"iTXt", b"Author\0\0\0\0\0ann@example.org")), False),
        ("a.png", png(chunk(b"eXIf", tiff("<", gps=True))), True),
    ],
)
def test_what_a_picture_says_of_people_and_places_is_a_question(
    tmp_path: Path, name: str, data: bytes, place: bool
) -> None:
    asked = requirement("student-work", EvidenceType.STUDENT_WORK, file_types=("png", "jpg"))
    submit(tmp_path, {name: data}, {"student-work": name})
    found = check(tmp_path, asking(student_work=asked))
    assert set(rules(found)) == {"likely-student-data"}
    assert any(
        "'ann@example.org' in the data of the picture looks like an e-mail address" in one.message
        for one in found
    )
    assert any("where it was taken" in one.message for one in found) == place


def test_a_video_that_says_where_it_was_taken_is_a_question() -> None:
    moov = box(b"moov", HEADER + box(b"udta", box(b"\xa9xyz", b"+40.1-080.1/")))
    assert [one.is_place for one in look_at_recording("mov", MP4[:16] + moov).details] == [True]


@pytest.mark.parametrize(
    ("member", "where"),
    [
        ("docProps/core.xml", "in its properties"),
        ("docProps/custom.xml", "in its properties"),
        ("word/header1.xml", "in a header or footer"),
        ("word/comments.xml", "in a comment"),
        ("word/footnotes.xml", "in a note"),
    ],
)
def test_the_hidden_parts_of_a_word_file_are_looked_at(tmp_path: Path, member: str, where: str) -> None:
    text = b"<a><w:p><w:t>write to ann@</w:t><w:t>example.org</w:t></w:p><w:p>now</w:p></a>"
    submit(
        tmp_path, {"d.docx": word_file(paragraph("Stir."), members={member: text})}, {"directions": "d.docx"}
    )
    (found,) = check(tmp_path)
    assert found.message.startswith(f"'ann@example.org' {where} looks like an e-mail address")


def test_a_picture_in_a_word_file_may_say_where_it_was_taken(tmp_path: Path) -> None:
    picture = jpeg((0xE1, b"Exif\0\0" + tiff("<", gps=True, text=b"sun\0")))
    data = word_file(paragraph("Stir."), members={"word/media/image1.jpg": picture})
    submit(tmp_path, {"d.docx": data}, {"directions": "d.docx"})
    (found,) = check(tmp_path)
    assert "'d.docx' says in the data of a picture in it where it was taken" in found.message


@given(
    st.sampled_from(sorted(MEDIA_TYPES)), st.binary(max_size=200), st.integers(0, 60), st.binary(max_size=9)
)
def test_any_bytes_get_a_verdict(suffix: str, rest: bytes, place: int, signs: bytes) -> None:
    good = {"png": png(chunk(b"eXIf", tiff("<", gps=True))), "wav": WAV[:90], "mp3": MP3, "webm": WEBM}.get(
        suffix, MP4
    )
    if suffix in PICTURE_TYPES:
        good = good if suffix == "png" else jpeg((0xE1, b"Exif\0\0" + tiff(">", gps=True)))
    look = look_at_picture if suffix in PICTURE_TYPES else look_at_recording
    for data in (good[:12] + rest, good[:place] + signs + good[place:]):
        assert isinstance(look(suffix, data), Look)
