"""What an evidence check is: a function over one submission, with its explanation in the docstring."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mcred.diagnostics import Finding, RuleInfo, Severity, rule_info
from mcred.evidence.case import Case

Check = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. ``check`` yields a finding for each place that breaks it."""

    info: RuleInfo
    check: Check


def error(check: Check) -> Rule:
    """Make a rule whose findings send the submission back as incomplete."""
    return Rule(info=rule_info(check, Severity.ERROR), check=check)


def question(check: Check) -> Rule:
    """Make a rule whose findings are for the reviewer to judge."""
    return Rule(info=rule_info(check, Severity.QUESTION), check=check)


def warning(check: Check) -> Rule:
    """Make a rule whose findings tell of a slip that changes nothing."""
    return Rule(info=rule_info(check, Severity.WARNING), check=check)
