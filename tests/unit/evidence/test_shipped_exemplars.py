"""What we ship raises no alarm."""

from pathlib import Path

import pytest

from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import load_program
from mcred.content.submissions import find_submissions, load_submission
from mcred.evidence.engine import check_evidence

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = load_program(ROOT)
FOLDERS = find_submissions(ROOT / "credentials")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_shipped_exemplar_has_no_findings(name: str) -> None:
    folder = load_submission(ROOT / "credentials", name)
    assert folder.submission is not None
    pinned = find_pinned(PROGRAM, folder.submission.credential)
    assert isinstance(pinned, Pinned)
    assert check_evidence(folder, pinned.definition) == ()
