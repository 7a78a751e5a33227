"""No file and no folder gets anything out of ``validate`` but findings, at places that exist.

The run that goes with every change takes a part of the corpus. All of it, for an hour:
``MCRED_HOSTILE=all python -m pytest tests/hostile``; ``MCRED_HOSTILE=20`` takes one case in twenty.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from hostile_checks import outputs, report_on, shown_wrongly, wrongs
from hostile_corpus import Case, all_cases
from hostile_folders import FOLDERS, copy_starter
from hostile_process import validate
from hostile_programs import PROGRAMS
from hostile_samples import FILES
from hostile_texts import TEXTS

from mcred.errors import McredError

_ASKED = os.environ.get("MCRED_HOSTILE", "")
ONE_IN = 1 if _ASKED == "all" else int(_ASKED or 1000)
BUILDS = {**FOLDERS, **PROGRAMS}
SECONDS = 2.0
MEBIBYTES = 300

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs FIFOs, links and names of any bytes")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return copy_starter(tmp_path / "program")


def wrongs_of(root: Path, case: Case) -> Iterator[str]:
    """What a case brings about that no file may; the good file is back afterwards."""
    path = root / case.file
    before = path.read_bytes()
    path.write_bytes(case.data())
    begun = time.process_time()
    try:
        report = report_on(root)
        spent = time.process_time() - begun
        yield from (f"{case.name[:200]}: {one}" for one in wrongs(root, report))
        if spent > SECONDS:
            yield f"{case.name[:200]}: {spent:.1f} seconds"
    except Exception as error:
        error.add_note(case.name[:200])
        raise
    finally:
        path.write_bytes(before)


def test_no_file_of_the_corpus_breaks_a_promise(program: Path) -> None:
    cases = islice(all_cases(), 3 % ONE_IN, None, ONE_IN)
    assert [wrong for case in cases for wrong in wrongs_of(program, case)] == []


@pytest.mark.parametrize("name", list(BUILDS)[:: min(ONE_IN, 23)])
def test_no_folder_of_the_corpus_breaks_a_promise(program: Path, name: str) -> None:
    BUILDS[name](program)
    with suppress(McredError):  # as where there is no mcred.yaml: wrong use, and no report
        assert list(wrongs(program, report_on(program))) == []


def test_a_program_that_is_left_alone_has_nothing_wrong(program: Path) -> None:
    report = report_on(program)
    assert report[0] == ()
    assert list(wrongs(program, report)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("rubric", "30000-repeated"),
        ("rubric", "one-line-of-problems"),
        ("credential", "many-allowances"),
        ("framework", "30000-unknown"),
        ("module", "body-allowances"),
        ("pathway", "fifty-mebibytes"),
        ("quiz", "brackets-and-braces"),
    ],
)
def test_one_file_costs_less_than_two_seconds_and_300_mebibytes(program: Path, kind: str, name: str) -> None:
    (program / FILES[kind]).write_bytes(TEXTS[name](kind))
    done = validate(program, "--format", "json")
    assert done.code in {0, 1}
    assert done.seconds < SECONDS
    assert done.mebibytes < MEBIBYTES


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be bytes that are no text")
@pytest.mark.parametrize("format", ["text", "terminal", "json", "github", "sarif", "junit"])
def test_the_command_shows_nothing_of_a_hostile_program_but_text(program: Path, format: str) -> None:
    for kind, name in zip(FILES, _SHOWN, strict=True):
        (program / FILES[kind]).write_bytes(TEXTS[name](kind))
    for name in ("named-wrong:quiz:escape", "named-wrong:module:no-text", "named-wrong:framework:workflow"):
        BUILDS[name](program)
    options = () if format in {"text", "terminal"} else ("--format", format)
    done = validate(program, *options, terminal=format == "terminal")
    assert done.code == 1
    assert done.error == ""
    assert list(shown_wrongly(format, done.output)) == []


_SHOWN = (
    "spaces-before",
    "bidirectional-names",
    "escapes",
    "carriage-returns",
    "utf-16",
    "laughs",
    "front-in-quotes",
    "markup",
    "long-key",
    "one-line-of-problems",
    "surrogate-bytes",
    "markup",
)


def test_every_format_of_a_report_is_the_same_each_time(program: Path) -> None:
    (program / FILES["rubric"]).write_bytes(TEXTS["markup"]("rubric"))
    report = report_on(program)
    assert outputs(report) == outputs(report)
