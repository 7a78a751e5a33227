import io
import random
import time
import zipfile

import pytest
from evidence_samples import paragraph, word_file
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.files import Unreadable
from mcred.content.passages import PICTURE
from mcred.evidence.artifacts import MAX_XML
from mcred.evidence.reading import Read, Reading
from mcred.evidence.word import MAX_MEMBERS, MAX_TAGS, read_word

ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
GOOD = word_file(paragraph("Directions", "berschrift1") + paragraph("Stir until it is gone."))


def read(body: str) -> Reading:
    reading = read_word(word_file(body), MAX_XML)
    assert isinstance(reading, Reading)
    return reading


def why(answer: Read) -> str:
    assert isinstance(answer, Unreadable)
    return answer.why


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (paragraph("one") + paragraph("two"), ("one", "two")),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", ("a\tb c",)),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", ("linked",)),
        ("<w:p><w:ins><w:r><w:t>added</w:t></w:r></w:ins></w:p>", ("added",)),
        (
            "<w:p><w:del><w:r><w:t>x</w:t></w:r></w:del><w:moveFrom><w:r><w:t>y</w:t></w:r></w:moveFrom></w:p>",
            ("",),
        ),
        (f"<w:sdt><w:sdtContent>{paragraph('filled')}</w:sdtContent></w:sdt>", ("filled",)),
        (
            "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
            "</w:sdtContent></w:sdt></w:p>",
            ("",),
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc><w:tc>{paragraph('next')}</w:tc></w:tr></w:tbl>",
            ("cell", "next"),
        ),
        (
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice>{paragraph('box')}</mc:Choice><mc:Fallback>{paragraph('box')}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ("", "box"),
        ),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", (PICTURE,)),
    ],
)
def test_every_run_of_text_is_read_in_the_order_of_the_document(body: str, lines: tuple[str, ...]) -> None:
    assert read(body).passage.lines == lines


def test_headings_are_known_in_every_language_and_by_their_outline_level() -> None:
    body = paragraph("Eins", "berschrift1") + paragraph("Zwei", "Own") + paragraph("text")
    found = [(one.title, one.level) for one in read(body).passage.headings]
    assert found == [("Eins", 1), ("Zwei", 2)]


def test_a_strict_word_file_is_read_like_any_other() -> None:
    data = word_file(paragraph("words"), namespace="http://purl.oclc.org/ooxml/wordprocessingml/main")
    reading = read_word(data, MAX_XML)
    assert isinstance(reading, Reading)
    assert reading.passage.lines == ("words",)


def test_a_file_of_pictures_says_so() -> None:
    assert "pictures" in read("<w:p><w:r><w:drawing/></w:r></w:p>").gap


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}'
    document = f'{declared}<w:document xmlns:w="x"><w:body>&c;</w:body></w:document>'
    data = _replaced("word/document.xml", document.encode(encoding))
    assert "declares a document type" in why(read_word(data, MAX_XML))


def test_a_declaration_hidden_by_its_encoding_is_refused() -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a [+ADw-!ENTITY b "bb">]><a>&b;</a>'
    assert isinstance(read_word(_replaced("word/document.xml", hidden), MAX_XML), Unreadable)


def test_a_document_of_too_many_tags_is_refused() -> None:
    assert "300,000 tags" in why(read_word(word_file("<w:p/>" * MAX_TAGS), MAX_XML))


def test_a_part_that_unpacks_to_more_than_the_limit_is_refused_quickly() -> None:
    data = word_file("<w:p/>" * 3_000_000)
    started = time.process_time()
    assert "more than is read" in why(read_word(data, MAX_XML))
    assert time.process_time() - started < 0.5


def test_an_archive_that_declares_200_mib_is_refused_before_it_is_unpacked() -> None:
    data = word_file(paragraph("words"), members={"word/media/a.png": bytes(201 << 20)})
    assert "200 MiB" in why(read_word(data, MAX_XML))


def test_a_declared_size_is_not_believed() -> None:
    data = word_file("<w:p/>" * 1_000_000)
    lied = _with_declared_sizes(data, 10)
    assert isinstance(read_word(lied, MAX_XML), Unreadable)


def test_an_archive_of_many_members_is_refused() -> None:
    members = {f"m{number}": b"" for number in range(MAX_MEMBERS)}
    assert "5,000 members" in why(read_word(word_file(paragraph("words"), members=members), MAX_XML))


def test_deep_nesting_is_a_value() -> None:
    data = word_file("<w:p>" * 10_000 + "</w:p>" * 10_000)
    assert isinstance(read_word(data, MAX_XML), Unreadable)


def test_the_largest_file_that_is_read_takes_under_two_seconds() -> None:
    data = word_file("<w:p/>" * (MAX_TAGS - 200))
    started = time.process_time()
    assert isinstance(read_word(data, MAX_XML), Reading)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("main", ["word/absent.xml", "../document.xml", "/etc/passwd", ""])
def test_a_package_that_points_elsewhere_is_a_value(main: str) -> None:
    relations = f'<Relationships><Relationship Type="x/officeDocument" Target="{main}"/></Relationships>'
    assert isinstance(read_word(_replaced("_rels/.rels", relations.encode()), MAX_XML), Unreadable)


@given(st.binary(max_size=2_000))
def test_random_bytes_are_a_value(data: bytes) -> None:
    assert isinstance(read_word(b"PK\x03\x04" + data, MAX_XML), Unreadable)


@given(st.integers(0, 2**32), st.integers(1, 30))
def test_a_damaged_file_is_a_value(seed: int, flips: int) -> None:
    draw, damaged = random.Random(seed), bytearray(GOOD)  # noqa: S311
    for _ in range(flips):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    assert isinstance(read_word(bytes(damaged), MAX_XML), Reading | Unreadable)


@given(st.binary(max_size=500))
def test_any_document_part_is_a_value(part: bytes) -> None:
    answer = read_word(_replaced("word/document.xml", b"<w:document>" + part), MAX_XML)
    assert isinstance(answer, Reading | Unreadable)


def _replaced(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(out, "w") as other:
        for one in good.namelist():
            other.writestr(one, content if one == name else good.read(one))
    return out.getvalue()


def _with_declared_sizes(data: bytes, size: int) -> bytes:
    """The same archive whose headers claim that every member unpacks to ``size`` bytes."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset : place + offset + 4] = size.to_bytes(4, "little")
            place = changed.find(signature, place + 4)
    return bytes(changed)
