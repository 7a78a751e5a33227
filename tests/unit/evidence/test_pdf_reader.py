import random
import time
import zlib

import pytest
from evidence_samples import pdf_file, shows
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.files import Unreadable
from mcred.evidence.artifacts import MAX_TEXT
from mcred.evidence.pdf import MAX_BYTES, MAX_PAGES, read_pdf
from mcred.evidence.reading import Read, Reading

GOOD = pdf_file(shows(b"Stir until it is gone."), shows(b"Second page."))
FORM = {
    1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[100 0 R]>>>>",
    100: b"<</FT/Tx/T(reflection)/V(Written into the form)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]>>",
}


def packed(content: bytes, head: bytes = b"") -> bytes:
    data = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def timed(data: bytes) -> tuple[Read, float]:
    started = time.process_time()
    return read_pdf(data, MAX_TEXT), time.process_time() - started


def test_pages_are_read_in_their_order() -> None:
    reading = read_pdf(GOOD, MAX_TEXT)
    assert isinstance(reading, Reading)
    assert reading.passage.lines == ("Stir until it is gone.", "Second page.")
    assert reading.gap == ""


def test_what_is_written_into_form_fields_is_text() -> None:
    reading = read_pdf(pdf_file(shows(b"Reflection"), objects=FORM), MAX_TEXT)
    assert isinstance(reading, Reading)
    assert reading.passage.lines == ("Reflection", "Written into the form")


def test_a_blank_page_is_no_gap() -> None:
    reading = read_pdf(pdf_file(shows(b"words"), b""), MAX_TEXT)
    assert isinstance(reading, Reading)
    assert reading.gap == ""


def test_pages_beyond_the_limit_are_named() -> None:
    reading = read_pdf(pdf_file(*[shows(b"words")] * (MAX_PAGES + 1)), MAX_TEXT)
    assert isinstance(reading, Reading)
    assert len(reading.passage.lines) == MAX_PAGES
    assert "page 201" in reading.gap


def test_more_text_than_the_limit_is_a_gap() -> None:
    reading = read_pdf(GOOD, 25)
    assert isinstance(reading, Reading)
    assert reading.passage.lines == ("Stir until it is gone.",)
    assert "page 2" in reading.gap


def test_a_password_is_a_value_with_its_cure() -> None:
    data = GOOD.replace(
        b"trailer\n<<",
        b"trailer\n<</Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]"
        % (b"o" * 32, b"u" * 32),
    )
    answer = read_pdf(data, MAX_TEXT)
    assert isinstance(answer, Unreadable)
    assert "password" in answer.why


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        GOOD.replace(b"/Kids[10 0 R", b"/Kids[2 0 R "),
        GOOD.replace(b"/Type/Catalog/Pages 2 0 R", b"/Type/Catalog/Pages 1 0 R"),
        GOOD[: len(GOOD) // 2],
        pdf_file(),
        pdf_file(shows(b"x"), objects={2: b"[" * 200_000}),
    ],
    ids=["head", "loop-of-tables", "loop-of-pages", "root-is-pages", "cut", "no-pages", "nested"],
)
def test_broken_files_are_values(data: bytes) -> None:
    answer, seconds = timed(data)
    assert isinstance(answer, Reading | Unreadable)
    assert seconds < 1.8


FORM_XOBJECT = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F1 3 0 R>>/XObject<</X 100 0 R>>>>"
)
HOSTILE = {
    "a stream that unpacks to much": {11: packed(b" " * 60_000_000)},
    "one long text": {11: packed(b"BT /F1 12 Tf (" + b"a " * 3_000_000 + b") Tj ET")},
    "many operations": {11: packed(b"BT /F1 12 Tf " + b"(a) Tj " * 400_000 + b"ET")},
    "many numbers": {11: packed(b"1 " * 140_000 + b"w")},
    "a form in itself": {11: packed(b"/X Do"), 100: packed(b"/X Do /X Do", FORM_XOBJECT)},
    "a form many times": {11: packed(b"/X Do " * 90), 100: packed(b"1 " * 140_000 + b"w", FORM_XOBJECT)},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_files_made_to_take_long_end_soon(kind: str) -> None:
    pages = [b""] * (100 if kind == "many numbers" else 1)
    data = pdf_file(*pages, resources=b"/XObject<</X 100 0 R>>", objects=HOSTILE[kind])
    if kind == "many numbers":
        for number in range(1, 100):
            data = data.replace(b"/Contents %d 0 R" % (11 + 2 * number), b"/Contents 11 0 R ")
    answer, seconds = timed(data)
    assert isinstance(answer, Reading | Unreadable)
    assert seconds < 1.9


def test_a_file_too_large_to_be_parsed_is_a_gap() -> None:
    answer, seconds = timed(GOOD + bytes(MAX_BYTES))
    assert isinstance(answer, Reading)
    assert "too large" in answer.gap
    assert seconds < 0.3


def test_nothing_of_a_file_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    read_pdf(GOOD.replace(b"startxref\n", b"startxref\n9"), MAX_TEXT)
    read_pdf(b"%PDF-1.4\n1 0 obj\n<</\x1b[31m (((\nendobj", MAX_TEXT)
    assert capfd.readouterr() == ("", "")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=2_000))
def test_random_bytes_are_a_value(data: bytes) -> None:
    assert isinstance(read_pdf(b"%PDF-1.4\n" + data, MAX_TEXT), Reading | Unreadable)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_a_damaged_file_is_a_value(seed: int, flips: int) -> None:
    draw, damaged = random.Random(seed), bytearray(GOOD)  # noqa: S311
    for _ in range(flips):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    assert isinstance(read_pdf(bytes(damaged), MAX_TEXT), Reading | Unreadable)
