"""The text of Word and PDF files that exemplars hand in, for the documents that show it."""

from functools import partial
from pathlib import Path

from mcred.content.exemplars import PassageReader
from mcred.content.passages import Passage


def office_reader(root: Path) -> PassageReader:
    """A reader of such files in the program at ``root``, within the limits of submissions."""
    return partial(_read, root)  # other processes can be sent it


def _read(root: Path, folder: str, file: str) -> Passage | None:
    from mcred.evidence.artifacts import load_artifacts

    return load_artifacts(root / folder, (file,))[file].passage
