"""What arises between submissions: questions on the text that those of different earners share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.diagnostics import Diagnostic
from mcred.evidence.case import Case, gather
from mcred.evidence.engine import ask_about_shared
from mcred.evidence.prints import Print
from mcred.evidence.shared_text import shared_texts

_TWO = 2


def ask_between(
    program: LoadedProgram, found: Sequence[tuple[Path, str]], prints: Mapping[int, Print]
) -> Mapping[int, tuple[Diagnostic, ...]]:
    """Questions that arise when submissions are held against each other, by their places in ``found``."""
    if len({one.earner for one in prints.values()}) < _TWO:
        return {}
    places = tuple(prints)
    shared = shared_texts(tuple(prints.values()), lambda one: _case(program, *found[places[one]]))
    return {
        places[one]: placed(folder, ask_about_shared(folder, texts))
        for one, texts in shared.items()
        for folder in [load_submission(*found[places[one]])]
    }


def _case(program: LoadedProgram, path: Path, name: str) -> Case | None:
    """A submission once more; ``None`` if it is gone since."""
    folder = load_submission(path, name)
    pinned = find_pinned(program, folder.submission.credential) if folder.submission else None
    if folder.submission is None or not isinstance(pinned, Pinned):
        return None
    return gather(folder, folder.submission, pinned.definition)


def placed(folder: SubmissionFolder, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with files named from the path that was asked for."""
    home = "" if folder.name == "." else f"{folder.name}/"
    return tuple(replace(one, file=f"{home}{one.file}") for one in findings)
