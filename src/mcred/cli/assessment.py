"""What ``score`` does with folders: read, check the evidence, count the reviews, decide."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mcred.cli.between import ask_between, placed
from mcred.cli.counted import count_and_decide
from mcred.cli.examined import Examined, with_questions
from mcred.cli.own_patterns import own_patterns
from mcred.content.awards import load_awards
from mcred.content.inboxes import submissions_below
from mcred.content.pins import Unpinned, find_pinned
from mcred.content.program import LoadedProgram
from mcred.content.reviewers import REVIEWER_NOT_AN_ID, reviewer_not_an_id
from mcred.content.submissions import MAX_REVIEW_BYTES, MAX_REVIEWS, SubmissionFolder, load_submission
from mcred.content.suggestions import quoted
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity, bounded
from mcred.evidence.case import Case, gather
from mcred.evidence.engine import check_case, check_prerequisites
from mcred.evidence.prerequisites import unearned
from mcred.evidence.shared_text import print_of
from mcred.model.definition import Definition
from mcred.model.outcome import Decision, Outcome, ScoredSubmission
from mcred.model.program import Policy
from mcred.model.reference import CredentialRef
from mcred.model.soundness import unsoundness
from mcred.model.submission import Submission
from mcred.output.progress import progress

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


def assess_paths(program: LoadedProgram, paths: Sequence[Path]) -> tuple[ScoredSubmission, ...]:
    """Score every submission below ``paths``; rows are sorted by folder within each path.

    Prerequisites are scored first, so that an award of this run counts for the next credential. Complete
    submissions are compared with those of other earners.
    ``UnusableInputError`` when a path holds no submission.
    """
    found = [(path, name) for path in paths for name in submissions_below(path)]
    examined = [examine(program, path, name) for path, name in progress(found, "scored")]
    rows = list(settle(program, examined))
    prints = {
        place: one.print
        for place, one in enumerate(examined)
        if one.print and rows[place].outcome.decision is not Decision.INCOMPLETE
    }
    for place, questions in ask_between(program, found, prints).items():
        rows[place] = with_questions(rows[place], questions)
    return tuple(rows)


def settle(program: LoadedProgram, examined: Sequence[Examined]) -> tuple[ScoredSubmission, ...]:
    """The rows of submissions when it is settled between them who has earned what."""
    claims = {place: claim for place, one in enumerate(examined) if (claim := one.claim())}
    missing = unearned(claims, load_awards(program.root))
    return tuple(
        one.without(missing[place]) if place in missing else one.row for place, one in enumerate(examined)
    )


def examine(program: LoadedProgram, path: Path, name: str) -> Examined:
    """Steps 1 to 6 for the submission in the folder ``name`` below ``path``, but for prerequisites."""
    return examine_folder(program, load_submission(path, name))


def examine_folder(program: LoadedProgram, folder: SubmissionFolder) -> Examined:
    """The same for a submission that is read."""
    submission = folder.submission
    if submission is None:
        return _invalid(folder, *folder.document.diagnostics)
    if folder.too_much:
        return _invalid(folder, _too_much(folder))
    pin = submission.credential
    pinned = find_pinned(program, pin)
    if isinstance(pinned, Unpinned):
        return _invalid(folder, _unusable(folder, pinned.why, pinned.hint))
    reason = unsoundness(pinned.definition.rubric, pinned.definition.credential.pass_rule)
    if reason is not None:
        return _invalid(folder, _unusable(folder, f"{pin} cannot decide: {reason}", "run `mcred validate`"))
    case = gather(folder, submission, pinned.definition, own_patterns(program))
    return _assess(program.catalog.program.policy, folder, case, draft=pinned.draft)


def examine_against(program: LoadedProgram, folder: SubmissionFolder, pin: CredentialRef) -> Examined:
    """The same for a submission, and the reviews of the version it pins, as if that had been ``pin``."""
    submission = folder.submission
    if submission is None:
        return examine_folder(program, folder)
    was = submission.credential
    reviews = tuple(
        replace(one, document=replace(one.document, value=replace(review, credential=pin)))
        if (review := one.review) is not None and review.credential == was
        else one
        for one in folder.reviews
    )
    document = replace(folder.document, value=replace(submission, credential=pin))
    return examine_folder(program, replace(folder, document=document, reviews=reviews))


def _too_much(folder: SubmissionFolder) -> Diagnostic:
    limit = f"{MAX_REVIEWS} files and {MAX_REVIEW_BYTES >> 20} MiB altogether"
    message = f"there are {folder.review_count:,} review files, more than is read; the limit is {limit}"
    return folder.document.diagnose(TOO_MANY_REVIEWS, Finding(file=folder.document.file, message=message))


def _unusable(folder: SubmissionFolder, why: str, hint: str) -> Diagnostic:
    finding = Finding(file=folder.document.file, message=why, hint=hint, pointer=("credential",))
    return folder.document.diagnose(UNUSABLE_PIN, finding)


def _invalid(folder: SubmissionFolder, *problems: Diagnostic) -> Examined:
    row = _row(folder, Outcome(decision=Decision.INVALID), problems, draft=False)
    return Examined(row=row, pin=folder.submission.credential if folder.submission else None)


def _assess(policy: Policy, folder: SubmissionFolder, case: Case, *, draft: bool) -> Examined:
    """Steps 1 to 6 of a submission that can be read."""
    submission, definition = case.submission, case.definition
    evidence = check_case(folder, case)
    complete = all(one.severity is not Severity.ERROR for one in evidence)
    outcome, more = Outcome(decision=Decision.INCOMPLETE), tuple[Diagnostic, ...]()
    if complete:
        outcome, more = _decide(policy, folder, submission, definition)
    return Examined(
        row=_row(folder, outcome, (*evidence, *more), draft=draft),
        pin=submission.credential,
        print=print_of(case, folder.name) if complete else None,
        needs=definition.credential.prerequisites,
        not_earned=placed(folder, check_prerequisites(folder, definition)),
        evidence=placed(folder, evidence) if definition.credential.prerequisites else (),
    )


def _decide(
    policy: Policy, folder: SubmissionFolder, submission: Submission, definition: Definition
) -> tuple[Outcome, tuple[Diagnostic, ...]]:
    """What the reviews lead to, and what is to say of them."""
    documents = {one.document.file: one.document for one in folder.reviews}
    counted, outcome = count_and_decide(folder, submission, definition, policy)
    reviews = (
        documents[one.file].diagnose(
            one.rule, Finding(file=one.file, message=one.message, hint=one.hint, pointer=one.pointer)
        )
        for one in counted.uncounted
    )
    without_id = _without_id(folder, {one.file for one in counted.uncounted})
    return outcome, (*reviews, *_misfits(folder), *without_id, *_strays(folder, submission))


def _strays(folder: SubmissionFolder, submission: Submission) -> Iterator[Diagnostic]:
    """Files that were meant as reviews, perhaps, and lie at the wrong place."""
    named = {path.partition("#")[0] for files in submission.evidence.values() for path in files}
    for name in folder.strays:
        if name not in named:
            message = f"nothing reads the file {quoted(name)}"
            hint = "a review is a YAML file in the folder reviews/; put it there, or take it out"
            finding = Finding(file=folder.document.file, message=message, hint=hint)
            yield folder.document.diagnose(STRAY_FILE, finding)


def _misfits(folder: SubmissionFolder) -> Iterator[Diagnostic]:
    """Reviews that do not fit their schema: they do not count, and are named with the first reason."""
    for one in folder.reviews:
        if one.review is None and one.document.diagnostics:
            first = one.document.diagnostics[0]
            message = f"this review does not count: {first.message}"
            yield replace(first, severity=Severity.WARNING, message=message)


def _without_id(folder: SubmissionFolder, uncounted: Collection[str]) -> Iterator[Diagnostic]:
    """Reviews that count, by reviewers who are not called as `review` would call them."""
    for one in folder.reviews:
        if one.review is not None and one.document.file not in uncounted:
            for finding in reviewer_not_an_id(one.document.file, one.review):
                yield one.document.diagnose(REVIEWER_NOT_AN_ID, finding)


def _row(
    folder: SubmissionFolder, outcome: Outcome, findings: Sequence[Diagnostic], *, draft: bool
) -> ScoredSubmission:
    submission = folder.submission
    return ScoredSubmission(
        folder=folder.name,
        outcome=outcome,
        earner=submission.earner if submission else None,
        credential=submission.credential.id if submission else None,
        credential_version=submission.credential.version if submission else None,
        draft=draft,
        attempt=submission.attempt if submission else None,
        findings=bounded(placed(folder, findings), MAX_PROBLEMS),
    )
