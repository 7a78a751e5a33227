"""The index of a build: what is written is read again, and what is damaged or not ours is nothing."""

import time
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.output.made import Answer, BuildIndex, Made, checked, digest_of, format_index, parse_index
from mcred.output.removing import remove_file

TEXTS = st.text(max_size=20)
NUMBERS = st.integers(min_value=0, max_value=2**63)
PATHS = st.from_regex(r"\A[a-z0-9-]{1,9}/[a-z0-9-]{1,9}/[a-z0-9-]{1,9}\.(md|pdf)\Z")
MADE = st.builds(
    Made,
    key=TEXTS,
    digest=TEXTS,
    signature=st.lists(NUMBERS, max_size=4).map(tuple),
    pictures=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    warnings=st.lists(st.tuples(TEXTS, NUMBERS, TEXTS), max_size=2).map(tuple),
    unsure=st.booleans(),
)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
ANSWERS = st.builds(
    Answer, request=TEXTS, names=NAMES, signature=st.lists(NUMBERS).map(tuple), absent=NAMES, paths=NAMES,
    faults=NAMES, count=NUMBERS,
)  # fmt: skip
INDEXES = st.builds(
    BuildIndex,
    maker=TEXTS,
    files=st.dictionaries(PATHS, MADE, max_size=4).map(MappingProxyType),
    answer=st.none() | ANSWERS,
)


@given(INDEXES)
def test_an_index_is_read_as_it_was_written(index: BuildIndex) -> None:
    assert parse_index(format_index(index), index.maker) == index


@given(INDEXES, st.data())
def test_a_damaged_index_is_an_empty_one(index: BuildIndex, data: st.DataObject) -> None:
    whole = format_index(index)
    place = data.draw(st.integers(0, len(whole) - 2))
    for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
        assert parse_index(damaged, "me") == BuildIndex(maker="me")


def test_another_mcred_has_no_answer_but_knows_its_files() -> None:
    answer = Answer(request="", names=(), signature=(), absent=(), paths=(), faults=(), count=0)
    index = BuildIndex(maker="one", files={"a/b/c.md": Made(key="k")}, answer=answer)
    found = parse_index(format_index(index), "two")
    assert (found.answer, found.files["a/b/c.md"].key) == (None, "k")


@pytest.mark.parametrize(
    "path", ["../x/y.md", "/etc/passwd", "a/../b.md", "a/b/c.md\n", "notes.txt/x", "a/b/.c.md"]
)
def test_no_index_makes_other_files_ours(path: str) -> None:
    assert parse_index(format_index(BuildIndex(maker="", files={path: Made()})), "").files == {}


def test_a_file_is_known_by_its_signature_once_it_has_settled_and_by_its_bytes_before(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x")
    made = Made(digest=digest_of(b"x"))
    now = time.time_ns()
    assert checked(tmp_path, "a.md", made, now) == made
    settled = checked(tmp_path, "a.md", made, now + 10**11)
    assert settled is not None
    assert settled.signature
    assert checked(tmp_path, "a.md", replace(settled, digest=""), now) is not None
    path.write_bytes(b"y")
    assert checked(tmp_path, "a.md", settled, now) is None
    path.unlink()
    assert checked(tmp_path, "a.md", settled, now) is None


def test_a_file_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "b"
    elsewhere.mkdir(parents=True)
    (elsewhere / "c.md").write_bytes(b"x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere")
    assert not remove_file(tmp_path / "out", "a/b/c.md")
    assert (elsewhere / "c.md").exists()
