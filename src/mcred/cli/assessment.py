"""What ``score`` does with folders: read, check the evidence, count the reviews, decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mcred.content.awards import load_awards
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
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity, bounded
from mcred.errors import UnusableInputError
from mcred.evidence.engine import check_evidence
from mcred.evidence.prerequisites import Record, prerequisites_first
from mcred.model.catalog import Catalog, CredentialBundle
from mcred.model.outcome import Decision, Outcome, ScoredSubmission
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
RULES = (UNUSABLE_PIN, TOO_MANY_REVIEWS, STRAY_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A submission that can be scored, with the definition it pins."""

    folder: SubmissionFolder
    submission: Submission
    bundle: CredentialBundle


def assess_paths(program: LoadedProgram, paths: Sequence[Path]) -> tuple[ScoredSubmission, ...]:
    """Score every submission below ``paths``; rows are sorted by folder within each path.

    Prerequisites are scored first, so that an award of this run counts for the next credential.
    ``UnusableInputError`` when a path holds no submission.
    """
    found = [(path, name) for path in paths for name in _submissions(path)]
    read = [_read(program.catalog, load_submission(path, name)) for path, name in progress(found, "read")]
    rows = {position: one for position, one in enumerate(read) if isinstance(one, ScoredSubmission)}
    ready = {position: one for position, one in enumerate(read) if isinstance(one, _Ready)}
    record = Record(awards=load_awards(program.root))
    for group in _prerequisites_first(ready):
        scored = {one: _assess(program.catalog, ready[one], record) for one in progress(group, "scored")}
        record = record.with_decisions(
            (
                ready[one].submission.earner,
                ready[one].submission.credential,
                row.outcome.decision is Decision.AWARD,
            )
            for one, row in scored.items()
        )
        rows |= scored
    return tuple(rows[position] for position in range(len(read)))


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
        credential = one.bundle.credential
        groups.setdefault(credential.id, []).append(position)
        needs[credential.id] = [reference.id for reference in credential.prerequisites]
    for identifier in prerequisites_first(needs):
        yield tuple(groups[identifier])


def _read(catalog: Catalog, folder: SubmissionFolder) -> _Ready | ScoredSubmission:
    """The submission with its definition, or the row of an invalid one with the reason."""
    submission = folder.submission
    if submission is None:
        return _invalid(folder, folder.document.diagnostics)
    bundle = catalog.credentials.get(submission.credential.id)
    problem = _problem(folder, submission, bundle)
    if problem is not None or bundle is None:
        return _invalid(folder, (problem,) if problem else ())
    return _Ready(folder=folder, submission=submission, bundle=bundle)


def _problem(
    folder: SubmissionFolder, submission: Submission, bundle: CredentialBundle | None
) -> Diagnostic | None:
    """Why a submission that fits its schema is invalid all the same."""
    pin = submission.credential
    if folder.too_much:
        limit = f"{MAX_REVIEWS} files and {MAX_REVIEW_BYTES >> 20} MiB altogether"
        message = f"there are {folder.review_count:,} review files, more than is read; the limit is {limit}"
        return folder.document.diagnose(TOO_MANY_REVIEWS, Finding(file=folder.document.file, message=message))
    if bundle is None:
        message = f"the program holds no credential '{pin.id}', or its files have errors"
        hint = "mend the id, or run `mcred validate`"
    elif bundle.credential.version != pin.version:
        message = f"the program does not hold {pin}; it holds version {bundle.credential.version}"
        hint = "a submission is scored against the version it pins; mend the pin if it is a slip"
    elif reason := unsoundness(bundle.rubric, bundle.credential.pass_rule):
        message, hint = f"{pin} cannot decide: {reason}", "run `mcred validate`"
    else:
        return None
    finding = Finding(file=folder.document.file, message=message, hint=hint, pointer=("credential",))
    return folder.document.diagnose(UNUSABLE_PIN, finding)


def _invalid(folder: SubmissionFolder, problems: Sequence[Diagnostic]) -> ScoredSubmission:
    return _row(folder, Outcome(decision=Decision.INVALID), problems)


def _assess(catalog: Catalog, ready: _Ready, record: Record) -> ScoredSubmission:
    """Steps 1 to 6 of a submission that can be read."""
    evidence = check_evidence(ready.folder, ready.bundle, record)
    if any(one.severity is Severity.ERROR for one in evidence):
        return _row(ready.folder, Outcome(decision=Decision.INCOMPLETE), evidence)
    credential, rubric = ready.bundle.credential, ready.bundle.rubric
    documents = {one.document.file: one.document for one in ready.folder.reviews}
    casts = [Cast(file=one.document.file, review=one.review) for one in ready.folder.reviews if one.review]
    counted = count_reviews(casts, ready.submission.credential, ready.submission.earner, rubric)
    policy = catalog.program.policy
    required = credential.review.required or policy.reviewers
    outcome = decide(rubric, credential.pass_rule, credential.review.combine, required, counted)
    reviews = [
        documents[one.file].diagnose(
            one.rule, Finding(file=one.file, message=one.message, hint=one.hint, pointer=one.pointer)
        )
        for one in counted.uncounted
    ]
    return _row(ready.folder, outcome, (*evidence, *reviews, *_misfits(ready.folder), *_strays(ready)))


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


def _row(folder: SubmissionFolder, outcome: Outcome, findings: Sequence[Diagnostic]) -> ScoredSubmission:
    home = "" if folder.name == "." else f"{folder.name}/"
    submission = folder.submission
    return ScoredSubmission(
        folder=folder.name,
        outcome=outcome,
        earner=submission.earner if submission else None,
        credential=submission.credential.id if submission else None,
        credential_version=submission.credential.version if submission else None,
        attempt=submission.attempt if submission else None,
        findings=bounded((replace(one, file=f"{home}{one.file}") for one in findings), MAX_PROBLEMS),
    )
