"""Whatever a file holds: findings at places that exist; and both validators say the same of any data."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile_checks import report_on, wrongs
from hostile_corpus import nodes
from hostile_folders import copy_starter
from hostile_samples import FILES, data_of, text_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mcred.content.schemas import KINDS, _acceptor, _explainer, check_schema
from mcred.content.text import MAX_PROBLEMS

quick = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.mark.parametrize("kind", KINDS)
@quick
@given(data=st.data())
def test_a_file_that_somebody_has_slipped_in_breaks_no_promise(
    program: Path, kind: str, data: st.DataObject
) -> None:
    text = text_of(kind)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    nothing_is_wrong_with(program, kind, (text[:start] + data.draw(signs) + text[end:]).encode())


@pytest.mark.parametrize("kind", KINDS)
@quick
@given(rest=st.binary(max_size=60))
def test_any_bytes_behind_a_kind_break_no_promise(program: Path, kind: str, rest: bytes) -> None:
    nothing_is_wrong_with(program, kind, b"---\n" * (kind == "module") + f"kind: {kind}\n".encode() + rest)


def words_of_schemas() -> Iterator[str]:
    """Texts that stand somewhere in a good file, so that they fit at some place at least."""
    for kind in KINDS:
        for _, value in nodes(data_of(kind)):
            if isinstance(value, str):
                yield value


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.sampled_from((0, 1, 1.0, 2.5, -0.0, 15.0, 1e14))
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.sampled_from(sorted(set(words_of_schemas())))
    | st.sampled_from(("2026-02-30", "2026-2-3", "a" * 65, "1.0.0\n", "A-b", "https://x", "x@1.0.0", "", " "))
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_one_validator_accepts_the_other_accepts_too(kind: str, data: st.DataObject) -> None:
    whole = copy.deepcopy(data_of(kind))
    places = [pointer for pointer, _ in nodes(whole) if pointer]
    for pointer in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=2)):
        change(whole, pointer, data.draw(values), out=data.draw(st.booleans()))
    accepted = _acceptor(kind).accepts(whole)
    assert accepted == (next(_explainer(kind).iter_errors(whole), None) is None)
    problems = check_schema(kind, whole, lambda _: "")
    assert bool(problems) is not accepted
    assert len(problems) <= MAX_PROBLEMS


def change(whole: Any, pointer: tuple[str | int, ...], value: object, *, out: bool) -> None:
    """Put a value at a place, or take out what is there; nothing where the place has gone."""
    *way, last = pointer
    for step in way:
        fits = (
            isinstance(whole, dict)
            if isinstance(step, str)
            else isinstance(whole, list) and step < len(whole)
        )
        if not fits or (isinstance(whole, dict) and step not in whole):
            return
        whole = whole[step]
    if isinstance(whole, dict) and isinstance(last, str):
        if out:
            whole.pop(last, None)
        else:
            whole[last] = value
    elif isinstance(whole, list) and isinstance(last, int) and last < len(whole):
        whole[last] = value
