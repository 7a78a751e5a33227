import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.content.awards import load_awards
from mcred.errors import UnusableInputError
from mcred.model.reference import CredentialRef


def write(folder: Path, data: bytes | str) -> None:
    (folder / "awards.csv").write_bytes(data if isinstance(data, bytes) else data.encode())


def test_a_program_without_a_list_has_none(tmp_path: Path) -> None:
    assert load_awards(tmp_path) is None


def test_awards_are_read_by_earner_with_and_without_versions(tmp_path: Path) -> None:
    write(
        tmp_path,
        "earner,credential,version,date\nt-1,a,1.0.0,2026-01-01\nt-1,b,,\n\nt-2,a@2.0.0\n,,,\n",
    )
    assert load_awards(tmp_path) == {
        "t-1": {CredentialRef("a", "1.0.0"), CredentialRef("b")},
        "t-2": {CredentialRef("a", "2.0.0")},
    }


@pytest.mark.parametrize("data", [b"earner,credential\n", b"\xef\xbb\xbfEarner, Credential\r\n"])
def test_a_list_without_awards_says_that_nothing_was_awarded(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, data)
    assert load_awards(tmp_path) == {}


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    write(tmp_path, 'date,credential,earner\r\n2026-01-01,"a"," t-1 "\r\n')
    assert load_awards(tmp_path) == {"t-1": {CredentialRef("a")}}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "line 1 has no column 'earner'"),
        (b"earner;credential\nt-1;a\n", "line 1 has no column 'earner'"),
        (b"earner,badge\n", "line 1 has no column 'credential'"),
        (b"earner,credential\n,a\n", "line 2 names no earner"),
        (b"earner,credential\nt-1\n", "line 2 names no credential"),
        (b"earner,credential\nt-1,Not An Id\n", "line 2 names no credential"),
        (b"earner,credential,version\nt-1,a,one\n", "line 2 has a version"),
        (b"earner,credential\nt-1,a\nt-\xff,a\n", "line 3 is not UTF-8"),
        (b'earner,credential\nt-1,"a\n', "is not CSV"),
        (b"earner,credential\nt-1," + b"a" * 200_000, "is not CSV"),
    ],
)
def test_a_broken_list_stops_the_run_with_its_line(tmp_path: Path, data: bytes, why: str) -> None:
    write(tmp_path, data)
    with pytest.raises(UnusableInputError) as raised:
        load_awards(tmp_path)
    assert str(raised.value).startswith("awards.csv: ")
    assert why in str(raised.value)


def test_a_link_in_place_of_the_list_is_refused_and_not_overlooked(tmp_path: Path) -> None:
    (tmp_path / "awards.csv").symlink_to(tmp_path / "absent.csv")
    with pytest.raises(UnusableInputError):
        load_awards(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("program")
    write(folder, b"earner,credential\n" + data)
    with contextlib.suppress(UnusableInputError):
        assert load_awards(folder) is not None
