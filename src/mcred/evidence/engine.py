"""Runs the evidence checks on a submission and gives every finding its place."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.submissions import SubmissionFolder
from mcred.diagnostics import Diagnostic, Finding, RuleInfo, Severity
from mcred.evidence.case import Case, gather
from mcred.evidence.checks import CHECKS
from mcred.evidence.checks.together import SHARED_TEXT, shared_text
from mcred.evidence.prerequisites import UNEARNED_PREREQUISITE, not_earned
from mcred.evidence.shared_text import Shared
from mcred.evidence.student_data import OwnPattern
from mcred.model.definition import Definition

MAX_PER_RULE = 20
RULES: tuple[RuleInfo, ...] = (*(check.info for check in CHECKS), UNEARNED_PREREQUISITE, SHARED_TEXT)
_SOURCE_LIMIT = 2_000
Reword = Callable[[RuleInfo, Finding], Finding]
"""Says and places a finding of a rule in another way."""


def _as_it_is(_: RuleInfo, finding: Finding) -> Finding:
    return finding


def check_evidence(
    folder: SubmissionFolder, definition: Definition, patterns: tuple[OwnPattern, ...] = ()
) -> tuple[Diagnostic, ...]:
    """Everything to say about a submission by itself before anyone rates it, sorted by file and place.

    ``definition`` is the version that the submission pins, ``patterns`` are the program's own for student
    data. Files are named relative to the folder. A
    submission that does not fit its schema gives nothing here: its own diagnostics say why. Of
    one rule at most ``MAX_PER_RULE`` findings a file are listed; the last says how many more there are.
    What an earner has to earn before is for ``check_prerequisites``.
    """
    submission = folder.submission
    if submission is None:
        return ()
    return check_case(folder, gather(folder, submission, definition, patterns))


def check_case(folder: SubmissionFolder, case: Case, reword: Reword = _as_it_is) -> tuple[Diagnostic, ...]:
    """What ``check_evidence`` says, of a submission that is read already."""
    found = sorted(set(_apply(folder, case, reword)), key=lambda one: (one.file, one.rule, one.sort_key))
    groups = groupby(found, key=lambda one: (one.file, one.rule))
    bounded = (one for _, group in groups for one in _bounded(list(group)))
    return tuple(sorted(bounded, key=lambda one: one.sort_key))


def check_prerequisites(
    folder: SubmissionFolder, definition: Definition, reword: Reword = _as_it_is
) -> tuple[Diagnostic, ...]:
    """What to say for each prerequisite of the definition, in its order, should it not be earned."""
    submission = folder.submission
    if submission is None:
        return ()
    return tuple(
        _placed(
            folder, UNEARNED_PREREQUISITE, reword(UNEARNED_PREREQUISITE, not_earned(submission.earner, one))
        )
        for one in definition.credential.prerequisites
    )


def ask_about_shared(folder: SubmissionFolder, shared: Iterable[Shared]) -> Iterator[Diagnostic]:
    """Questions on what a submission shares with others of the run, for those who see the whole run."""
    for finding in shared_text(shared):
        yield _placed(folder, SHARED_TEXT, finding)


def _apply(folder: SubmissionFolder, case: Case, reword: Reword) -> Iterator[Diagnostic]:
    texts = {one.file: one.passage for one in case.artifacts if one.passage is not None}
    for check in CHECKS:
        for finding in (reword(check.info, one) for one in check.check(case)):
            passage = texts.get(finding.file)
            numbered = passage is not None and passage.first_line is not None
            source = passage.lines[finding.line - 1] if passage and numbered and finding.line else ""
            yield _placed(folder, check.info, finding, source)


def _placed(folder: SubmissionFolder, rule: RuleInfo, finding: Finding, source: str = "") -> Diagnostic:
    if finding.file == SUBMISSION_FILE:
        return folder.document.diagnose(rule, finding)
    return _in_artifact(rule, finding, source)


def _in_artifact(rule: RuleInfo, finding: Finding, source: str) -> Diagnostic:
    """A finding in a teacher's own file. Very long lines are not shown."""
    return Diagnostic(
        rule=rule.id,
        severity=rule.severity,
        file=finding.file,
        line=finding.line or 1,
        column=1,
        message=finding.message,
        hint=finding.hint,
        end_column=len(source) + 1 if len(source) <= _SOURCE_LIMIT else 0,
        source=source if len(source) <= _SOURCE_LIMIT else "",
    )


def _bounded(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    yield from found[:MAX_PER_RULE]
    rest = found[MAX_PER_RULE:]
    if rest:
        first = rest[0]
        yield Diagnostic(
            rule=first.rule,
            severity=Severity(first.severity),
            file=first.file,
            line=first.line,
            column=first.column,
            message=f"there are {len(rest)} more findings like these",
            hint="mend the ones above first",
        )
