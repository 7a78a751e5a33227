"""No submission escapes, hangs, or changes what is said of another one."""

import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from hostile_checks import shown_wrongly
from hostile_folders import copy_starter
from hostile_submissions import CHANGES, NAMES, hand_in

from mcred.cli.assessment import assess_paths
from mcred.content.program import LoadedProgram, load_program
from mcred.output.scores import format_scores, format_scores_json, score_line
from mcred.output.styled import plain_text

SECONDS = 2.0
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs FIFOs, links and names of any bytes")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> LoadedProgram:
    return load_program(copy_starter(tmp_path_factory.mktemp("hostile") / "program"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_hostile_submission_is_a_row_within_two_seconds(
    program: LoadedProgram, tmp_path: Path, name: str
) -> None:
    hand_in(tmp_path / "inbox" / name, CHANGES[name])
    begun = time.process_time()
    rows = assess_paths(program, [tmp_path / "inbox"])
    spent = time.process_time() - begun
    text = format_scores_json(rows)
    assert [row.folder for row in rows] == [name]
    assert "root:" not in text
    assert len(text) < 256 << 10
    assert list(shown_wrongly("json", text)) == []
    assert list(shown_wrongly("text", plain_text(format_scores(tuple(map(score_line, rows)))))) == []
    assert spent < SECONDS


def test_good_submissions_are_the_same_to_the_byte_among_all_the_hostile_ones(
    program: LoadedProgram, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(next(program.root.glob("credentials/*/exemplars/*")), inbox / "m-good")
    hand_in(inbox / "z-good", earner="t-0500")
    alone = _rows(program, inbox)
    for name, change in CHANGES.items():
        hand_in(inbox / name, change, earner="t-0500")
    for number, name in enumerate(NAMES.values()):
        hand_in(inbox / str(number), earner="t-0500")
        os.rename(os.fsencode(inbox / str(number)), os.fsencode(inbox) + b"/" + name)  # noqa: PTH104
    together = _rows(program, inbox)
    assert len(together) == len(alone) + len(CHANGES) + len(NAMES)
    assert {name: together[name] for name in alone} == alone


def _rows(program: LoadedProgram, inbox: Path) -> dict[str, str]:
    rows = json.loads(format_scores_json(assess_paths(program, [inbox])))["submissions"]
    return {one["folder"]: json.dumps(one) for one in rows}
