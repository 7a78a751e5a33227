"""What we ship raises no alarm, but for the weak exemplars that keep an output as it came."""

from pathlib import Path

import pytest

from mcred.content.inboxes import find_submissions
from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import load_program
from mcred.content.submissions import load_submission
from mcred.evidence.engine import check_evidence

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = load_program(ROOT)
FOLDERS = find_submissions(ROOT / "credentials")
KEEPS_OUTPUTS = {"weak-grade-2-bees": 1, "weak-grade-10-world-war": 2, "borderline-grade-7-proportions": 1}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_shipped_exemplar_raises_only_the_question_it_was_written_for(name: str) -> None:
    folder = load_submission(ROOT / "credentials", name)
    assert folder.submission is not None
    pinned = find_pinned(PROGRAM, folder.submission.credential)
    assert isinstance(pinned, Pinned)
    asked = KEEPS_OUTPUTS.get(name.rpartition("/")[2], 0)
    assert [one.rule for one in check_evidence(folder, pinned.definition)] == [
        "output-nearly-unchanged"
    ] * asked
