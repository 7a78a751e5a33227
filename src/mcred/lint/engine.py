"""Runs the rules over a program and gives every finding its place."""

from collections.abc import Iterable, Iterator

from mcred.content.program import LoadedProgram
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MORE_FINDINGS, Diagnostic, bounded
from mcred.lint.rule import Rule

RULES = (MORE_FINDINGS,)


def check_program(program: LoadedProgram, rules: Iterable[Rule]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a program, sorted by file and place, and bounded for each file.

    A file that does not fit its schema is reported for that alone.
    """
    return bounded([*program.diagnostics(), *_apply(program, rules)], MAX_PROBLEMS)


def _apply(program: LoadedProgram, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(program):
            yield program.documents[finding.file].diagnose(rule.info, finding)
