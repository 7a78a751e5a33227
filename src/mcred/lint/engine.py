"""Runs the rules over the parts of a program and over its outline, and gives every finding its place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mcred.content.allowances import find_allowances
from mcred.content.documents import Document
from mcred.content.parts import Part
from mcred.content.program import LoadedProgram
from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import MORE_FINDINGS, Allowance, Diagnostic, bounded
from mcred.lint.outline import Outline, PartOutline, join_outlines, outline_part
from mcred.lint.report import ProgramReport
from mcred.lint.rule import Rule
from mcred.lint.rules import ALL_RULES
from mcred.lint.suppressions import RULES as SUPPRESSION_RULES
from mcred.lint.suppressions import apply_allowances

RULES = (MORE_FINDINGS, *SUPPRESSION_RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """What is wrong in one part, the files that were looked at, and what other parts need to know of it.

    ``allowances`` are what its authors allow; the diagnostics hold that, too.
    """

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    allowances: tuple[Allowance, ...]
    outline: PartOutline


def check_part(part: Part, rules: Iterable[Rule]) -> PartReport:
    """Everything that is wrong with one part of a program taken by itself.

    A file that does not fit its schema is reported for that alone.
    """
    return PartReport(
        files=tuple(part.documents),
        diagnostics=(*part.diagnostics(), *_apply(part, rules)),
        allowances=tuple(one for document in part.documents.values() for one in find_allowances(document)),
        outline=outline_part(part),
    )


def check_outline(
    outline: Outline, rules: Iterable[Rule], document: Callable[[str], Document]
) -> Iterator[Diagnostic]:
    """What is wrong between the parts of a program. ``document`` gives a file of the program by its path."""
    for rule in rules:
        if rule.check_across is not None:
            for finding in rule.check_across(outline):
                yield document(finding.file).diagnose(rule.info, finding)


def check_program(program: LoadedProgram, rules: Iterable[Rule]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a program, sorted by file and place, and bounded for each file.

    What its authors allow is left out.
    """
    rules = tuple(rules)
    report = report_program(program, rules)
    ran = {rule.info.id for rule in rules}
    sifted = apply_allowances(report.diagnostics, report.allowances, known_rules(), ran)
    return bounded(sifted.findings, MAX_PROBLEMS)


def report_program(program: LoadedProgram, rules: Sequence[Rule]) -> ProgramReport:
    """What is said of a program that has been read whole."""
    reports = [check_part(part, rules) for part in program.parts]
    outline = join_outlines(program.shared, (one.outline for one in reports))
    between = check_outline(outline, rules, program.documents.__getitem__)
    return ProgramReport(
        files=tuple(program.documents),
        diagnostics=(*(one for report in reports for one in report.diagnostics), *between),
        allowances=tuple(one for report in reports for one in report.allowances),
        fail_on=program.shared.ground.program.lint.fail_on,
    )


@cache
def known_rules() -> frozenset[str]:
    """The ids of the rules that can be allowed."""
    return frozenset(rule.info.id for rule in ALL_RULES)


def _apply(part: Part, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        if rule.check is not None:
            for finding in rule.check(part):
                yield part.documents[finding.file].diagnose(rule.info, finding)
