"""What a rule is: a function over a program, with its explanation and its examples in the docstring."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mcred.content.program import LoadedProgram
from mcred.diagnostics import Finding, RuleInfo, Severity, rule_info

Check = Callable[[LoadedProgram], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``check`` yields a finding for each place that breaks it."""

    info: RuleInfo
    check: Check


def error(check: Check) -> Rule:
    """Make a rule whose findings are errors."""
    return Rule(info=rule_info(check, Severity.ERROR), check=check)


def warning(check: Check) -> Rule:
    """Make a rule whose findings are warnings."""
    return Rule(info=rule_info(check, Severity.WARNING), check=check)
