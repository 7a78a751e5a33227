"""Runs the rules over a program and gives every finding its place."""

from collections.abc import Iterable, Iterator

from mcred.content.allowances import find_allowances
from mcred.content.program import LoadedProgram
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MORE_FINDINGS, Diagnostic, bounded
from mcred.lint.rule import Rule
from mcred.lint.rules import ALL_RULES
from mcred.lint.suppressions import RULES as SUPPRESSION_RULES
from mcred.lint.suppressions import Sifted, apply_allowances

RULES = (MORE_FINDINGS, *SUPPRESSION_RULES)
_KNOWN = frozenset(rule.info.id for rule in ALL_RULES)


def check_program(program: LoadedProgram, rules: Iterable[Rule]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a program, sorted by file and place, and bounded for each file.

    A file that does not fit its schema is reported for that alone. What an author allows is left out.
    """
    return bounded(sift_program(program, rules).findings, MAX_PROBLEMS)


def sift_program(program: LoadedProgram, rules: Iterable[Rule]) -> Sifted:
    """All findings, in no order and without bounds, and those that an author allows."""
    rules = tuple(rules)
    found = (*program.diagnostics(), *_apply(program, rules))
    allowances = tuple(one for document in program.documents.values() for one in find_allowances(document))
    return apply_allowances(found, allowances, _KNOWN, {rule.info.id for rule in rules})


def _apply(program: LoadedProgram, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        for finding in rule.check(program):
            yield program.documents[finding.file].diagnose(rule.info, finding)
