"""Whatever a file holds: findings at places that exist."""

from pathlib import Path

import pytest
from hostile_checks import report_on, wrongs
from hostile_folders import copy_starter
from hostile_samples import FILES, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.content.schemas import KINDS

quick = settings(max_examples=50, deadline=None)
signs = st.text(st.sampled_from("ab 01:-?[]{},&*!|>'\"%@`#\n\t.~\\<=語\u202e\x1b"), max_size=12)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_starter(tmp_path_factory.mktemp("hostile") / "program")


def nothing_is_wrong_with(root: Path, kind: str, data: bytes) -> None:
    path = root / FILES[kind]
    before = path.read_bytes()
    try:
        path.write_bytes(data)
        assert list(wrongs(root, report_on(root))) == []
    finally:
        path.write_bytes(before)


@quick
@given(kind=st.sampled_from(KINDS), data=st.data())
def test_a_file_that_somebody_has_slipped_in_breaks_no_promise(
    program: Path, kind: str, data: st.DataObject
) -> None:
    text = text_of(kind)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    nothing_is_wrong_with(program, kind, (text[:start] + data.draw(signs) + text[end:]).encode())


@quick
@given(kind=st.sampled_from(KINDS), rest=st.binary(max_size=60))
def test_any_bytes_behind_a_kind_break_no_promise(program: Path, kind: str, rest: bytes) -> None:
    nothing_is_wrong_with(program, kind, b"---\n" * (kind == "module") + f"kind: {kind}\n".encode() + rest)
