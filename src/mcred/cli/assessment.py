"""What ``score`` does with folders: read, check the evidence, count the reviews, decide."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from mcred.content.awards import load_awards
from mcred.content.own_patterns import compile_pattern
from mcred.content.pins import Pinned, Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.submissions import (
    MAX_REVIEW_BYTES,
    MAX_REVIEWS,
    SubmissionFolder,
    find_submissions,
    load_submission,
)
from mcred.content.suggestions import quoted
from mcred.content.text import MAX_PROBLEMS
from mcred.content.trees import PROGRAM_FILE
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity, bounded
from mcred.errors import UnusableInputError
from mcred.evidence.case import Case, gather
from mcred.evidence.engine import ask_about_shared, check_case
from mcred.evidence.prerequisites import Record, prerequisites_first
from mcred.evidence.shared_text import Print, print_of, shared_texts
from mcred.evidence.student_data import OwnPattern
from mcred.model.outcome import Decision, Outcome, ScoredSubmission
from mcred.model.program import Policy
from mcred.model.reference import CredentialRef
from mcred.model.soundness import unsoundness
from mcred.model.submission import Submission
from mcred.output.progress import progress
from mcred.scoring.counting import Cast, count_reviews
from mcred.scoring.decision import decide

UNUSABLE_PIN = RuleInfo(
    id="unusable-pin",
    severity=Severity.ERROR,
    summary="A submission pins a credential or version that the program cannot score against.",
    explanation="A submission is always scored against the version it pins, and against no other.",
)
TOO_MANY_REVIEWS = RuleInfo(
    id="too-many-reviews",
    severity=Severity.ERROR,
    summary="A submission has more than 200 review files, or more than 2 MiB of them.",
    explanation="That is an accident, or made to do harm; no review of such a folder is read.",
)
STRAY_FILE = RuleInfo(
    id="stray-file",
    severity=Severity.WARNING,
    summary="A file in a submission looks like a review and is not read as one.",
    explanation="Reviews are YAML files in the folder reviews/. One that lies elsewhere would be missed.",
)
Find = Callable[[CredentialRef], Pinned | Unpinned]
RULES = (UNUSABLE_PIN, TOO_MANY_REVIEWS, STRAY_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A submission that can be scored, with the definition it pins."""

    folder: SubmissionFolder
    submission: Submission
    pinned: Pinned


def assess_paths(program: LoadedProgram, paths: Sequence[Path]) -> tuple[ScoredSubmission, ...]:
    """Score every submission below ``paths``; rows are sorted by folder within each path.

    Prerequisites are scored first, so that an award of this run counts for the next credential. Complete
    submissions are compared with those of other earners.
    ``UnusableInputError`` when a path holds no submission.
    """
    found = [(path, name) for path in paths for name in _submissions(path)]
    pinned = cache(partial(find_pinned, program))
    read = [_read(pinned, load_submission(path, name)) for path, name in progress(found, "read")]
    rows = {position: one for position, one in enumerate(read) if isinstance(one, ScoredSubmission)}
    ready = {position: one for position, one in enumerate(read) if isinstance(one, _Ready)}
    record = Record(awards=load_awards(program.root))
    prints: dict[int, Print] = {}
    patterns = own_patterns(program)
    several = len({one.submission.earner for one in ready.values()}) > 1
    for group in _prerequisites_first(ready):
        scored: dict[int, ScoredSubmission] = {}
        for one in progress(group, "scored"):
            case = _gather(ready[one], record, patterns)
            scored[one] = _assess(program.catalog.program.policy, ready[one], case)
            if several and scored[one].outcome.decision is not Decision.INCOMPLETE:
                prints[one] = print_of(case, ready[one].folder.name)
        record = record.with_decisions(
            (
                ready[one].submission.earner,
                ready[one].submission.credential,
                row.outcome.decision is Decision.AWARD,
            )
            for one, row in scored.items()
        )
        rows |= scored
    rows |= _with_shared_texts(rows, ready, prints)
    return tuple(rows[position] for position in range(len(read)))


def own_patterns(program: LoadedProgram) -> tuple[OwnPattern, ...]:
    """The program's patterns for student data; ``UnusableInputError`` when one cannot be used."""
    compiled: list[OwnPattern] = []
    for one in program.catalog.program.policy.student_data_patterns:
        pattern = compile_pattern(one.pattern)
        if isinstance(pattern, str):
            why = f"has a pattern for student data that {pattern}"
            raise UnusableInputError(PROGRAM_FILE, why, "run `mcred validate` and mend it first")
        compiled.append((one.name, pattern))
    return tuple(compiled)


def _gather(ready: _Ready, record: Record, patterns: tuple[OwnPattern, ...] = ()) -> Case:
    return gather(ready.folder, ready.submission, ready.pinned.definition, record, patterns)


def _with_shared_texts(
    rows: Mapping[int, ScoredSubmission], ready: Mapping[int, _Ready], prints: Mapping[int, Print]
) -> Mapping[int, ScoredSubmission]:
    """The rows of submissions that share text with another earner's, with questions on it."""
    places = tuple(prints)
    found = shared_texts(tuple(prints.values()), lambda one: _gather(ready[places[one]], Record()))
    return {
        places[one]: _with_findings(
            rows[places[one]], tuple(ask_about_shared(ready[places[one]].folder, shared))
        )
        for one, shared in found.items()
    }


def _submissions(path: Path) -> tuple[str, ...]:
    names = find_submissions(path)
    if not names:
        raise UnusableInputError(
            str(path), "holds no submission.yaml", "name the folder that the submissions are in"
        )
    return names


def _prerequisites_first(ready: Mapping[int, _Ready]) -> Iterator[tuple[int, ...]]:
    """The positions of the submissions in groups, one for each credential."""
    groups: dict[str, list[int]] = {}
    needs: dict[str, list[str]] = {}
    for position, one in ready.items():
        credential = one.pinned.definition.credential
        groups.setdefault(credential.id, []).append(position)
        # Versions of one credential may ask for different ones; all of them come first.
        needs.setdefault(credential.id, []).extend(reference.id for reference in credential.prerequisites)
    for identifier in prerequisites_first(needs):
        yield tuple(groups[identifier])


def _read(find: Find, folder: SubmissionFolder) -> _Ready | ScoredSubmission:
    """The submission with its definition, or the row of an invalid one with the reason."""
    submission = folder.submission
    if submission is None:
        return _invalid(folder, folder.document.diagnostics)
    if folder.too_much:
        return _invalid(folder, (_too_much(folder),))
    pin = submission.credential
    pinned = find(pin)
    if isinstance(pinned, Unpinned):
        return _invalid(folder, (_unusable(folder, pinned.why, pinned.hint),))
    reason = unsoundness(pinned.definition.rubric, pinned.definition.credential.pass_rule)
    if reason is not None:
        return _invalid(
            folder, (_unusable(folder, f"{pin} cannot decide: {reason}", "run `mcred validate`"),)
        )
    return _Ready(folder=folder, submission=submission, pinned=pinned)


def _too_much(folder: SubmissionFolder) -> Diagnostic:
    limit = f"{MAX_REVIEWS} files and {MAX_REVIEW_BYTES >> 20} MiB altogether"
    message = f"there are {folder.review_count:,} review files, more than is read; the limit is {limit}"
    return folder.document.diagnose(TOO_MANY_REVIEWS, Finding(file=folder.document.file, message=message))


def _unusable(folder: SubmissionFolder, why: str, hint: str) -> Diagnostic:
    finding = Finding(file=folder.document.file, message=why, hint=hint, pointer=("credential",))
    return folder.document.diagnose(UNUSABLE_PIN, finding)


def _invalid(folder: SubmissionFolder, problems: Sequence[Diagnostic]) -> ScoredSubmission:
    return _row(folder, Outcome(decision=Decision.INVALID), problems, draft=False)


def _assess(policy: Policy, ready: _Ready, case: Case) -> ScoredSubmission:
    """Steps 1 to 6 of a submission that can be read."""
    definition, draft = ready.pinned.definition, ready.pinned.draft
    evidence = check_case(ready.folder, case)
    if any(one.severity is Severity.ERROR for one in evidence):
        return _row(ready.folder, Outcome(decision=Decision.INCOMPLETE), evidence, draft=draft)
    credential, rubric = definition.credential, definition.rubric
    documents = {one.document.file: one.document for one in ready.folder.reviews}
    casts = [Cast(file=one.document.file, review=one.review) for one in ready.folder.reviews if one.review]
    counted = count_reviews(casts, ready.submission.credential, ready.submission.earner, rubric)
    required = credential.review.required or policy.reviewers
    outcome = decide(rubric, credential.pass_rule, credential.review.combine, required, counted)
    reviews = [
        documents[one.file].diagnose(
            one.rule, Finding(file=one.file, message=one.message, hint=one.hint, pointer=one.pointer)
        )
        for one in counted.uncounted
    ]
    findings = (*evidence, *reviews, *_misfits(ready.folder), *_strays(ready))
    return _row(ready.folder, outcome, findings, draft=draft)


def _strays(ready: _Ready) -> Iterator[Diagnostic]:
    """Files that were meant as reviews, perhaps, and lie at the wrong place."""
    named = {path.partition("#")[0] for files in ready.submission.evidence.values() for path in files}
    for name in ready.folder.strays:
        if name not in named:
            message = f"nothing reads the file {quoted(name)}"
            hint = "a review is a YAML file in the folder reviews/; put it there, or take it out"
            finding = Finding(file=ready.folder.document.file, message=message, hint=hint)
            yield ready.folder.document.diagnose(STRAY_FILE, finding)


def _misfits(folder: SubmissionFolder) -> Iterator[Diagnostic]:
    """Reviews that do not fit their schema: they do not count, and are named with the first reason."""
    for one in folder.reviews:
        if one.review is None and one.document.diagnostics:
            first = one.document.diagnostics[0]
            message = f"this review does not count: {first.message}"
            yield replace(first, severity=Severity.WARNING, message=message)


def _row(
    folder: SubmissionFolder, outcome: Outcome, findings: Sequence[Diagnostic], *, draft: bool
) -> ScoredSubmission:
    submission = folder.submission
    row = ScoredSubmission(
        folder=folder.name,
        outcome=outcome,
        earner=submission.earner if submission else None,
        credential=submission.credential.id if submission else None,
        credential_version=submission.credential.version if submission else None,
        draft=draft,
        attempt=submission.attempt if submission else None,
    )
    return _with_findings(row, findings)


def _with_findings(row: ScoredSubmission, findings: Sequence[Diagnostic]) -> ScoredSubmission:
    """The row with more findings; their files are named within the submission's folder."""
    home = "" if row.folder == "." else f"{row.folder}/"
    named = (replace(one, file=f"{home}{one.file}") for one in findings)
    return replace(row, findings=bounded((*row.findings, *named), MAX_PROBLEMS))
