"""Runs the rules over a program and gives every finding its place."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from mcred.content.program import LoadedProgram
from mcred.content.schemas import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, RuleInfo, Severity
from mcred.lint.rule import Rule

MAX_PER_FILE = 50
MORE_FINDINGS = RuleInfo(
    id="more-findings",
    severity=Severity.ERROR,
    summary="A file has more findings than are listed.",
    explanation="Fifty findings of one file are listed; many of the others go away with them.",
)
RULES = (MORE_FINDINGS,)


def check_program(program: LoadedProgram, rules: Iterable[Rule]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a program, sorted by file and place.

    A file that does not fit its schema is reported for that alone. Of one file at most
    ``MAX_PER_FILE`` findings are listed, and one more says how many there are beyond.
    """
    found = [*program.diagnostics(), *_apply(program, rules)]
    ordered = sorted(set(found), key=lambda one: one.sort_key)
    return tuple(one for _, group in groupby(ordered, lambda one: one.file) for one in _bounded(list(group)))


def _apply(program: LoadedProgram, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(program):
            yield program.documents[finding.file].diagnose(rule.info, finding)


def _bounded(found: list[Diagnostic]) -> list[Diagnostic]:
    rest = found[MAX_PER_FILE:]
    if not rest:
        return found
    counted = f"at least {len(rest)}" if len(found) >= MAX_PROBLEMS else f"{len(rest)}"
    severity = Severity.ERROR if any(one.severity is Severity.ERROR for one in rest) else Severity.WARNING
    more = Diagnostic(
        rule=MORE_FINDINGS.id,
        severity=severity,
        file=rest[0].file,
        line=rest[0].line,
        column=rest[0].column,
        message=f"there are {counted} more findings in this file",
        hint="mend the ones above first; many of the others may go away with them",
    )
    return [*found[:MAX_PER_FILE], more]
