"""What arises between submissions: text that those of different earners share, and an attempt there twice."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.content.pins import Pinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import SubmissionFolder, load_submission
from mcred.content.suggestions import quoted
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity
from mcred.evidence.case import Case, gather
from mcred.evidence.engine import ask_about_shared
from mcred.evidence.prints import Print
from mcred.evidence.shared_text import shared_texts
from mcred.model.outcome import ScoredSubmission

REPEATED_ATTEMPT = RuleInfo(
    id="repeated-attempt",
    severity=Severity.QUESTION,
    summary="Two submissions of one run say that they are the same attempt of the same earner.",
    explanation=(
        "One of them may be a copy, or the number of a second attempt was forgotten. Each is decided by\n"
        "itself, and the two may be decided differently; `letters` writes to neither until it is told apart."
    ),
)
RULES = (REPEATED_ATTEMPT,)
_TWO = 2
_NAMED = 3


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


def ask_about_attempts(
    found: Sequence[tuple[Path, str]], rows: Mapping[int, ScoredSubmission]
) -> Mapping[int, tuple[Diagnostic, ...]]:
    """A question for each submission whose attempt is there more than once, by its place in ``found``.

    ``rows`` are those that may be, with their places. A folder that is found on two ways is there once.
    """
    attempts: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, row in rows.items():
        if row.earner is not None and row.credential is not None:
            attempts[row.credential, row.earner, row.attempt].append(place)
    questions = {}
    for places in (one for one in attempts.values() if len(one) > 1):
        real = {place: os.path.realpath(found[place][0] / found[place][1]) for place in places}
        for place in places:
            others = {path: one for one, path in real.items() if path != real[place]}
            if others:
                named = sorted(_named(found[place], found[one]) for one in others.values())
                questions[place] = (_repeated(found[place], rows[place], named),)
    return questions


def _named(one: tuple[Path, str], other: tuple[Path, str]) -> str:
    """How a finding of one submission names another: within its path, or from where the run was started."""
    return other[1] if one[0] == other[0] else (other[0] / other[1]).as_posix()


def _repeated(place: tuple[Path, str], row: ScoredSubmission, others: Sequence[str]) -> Diagnostic:
    named = ", ".join(map(quoted, others[:_NAMED]))
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    finding = Finding(
        file="",
        pointer=("attempt",),
        message=f"attempt {row.attempt} of {quoted(row.earner)} for {quoted(row.credential)} is in "
        f"{named}{more} as well; which of them counts?",
        hint="give a later attempt its own number, `attempt: 2`, or take away the folder that does not count",
    )
    folder = load_submission(*place)
    (question,) = placed(folder, [folder.document.diagnose(REPEATED_ATTEMPT, finding)])
    return question


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
