"""What a rule is: a function with its explanation and its examples in the docstring.

Most rules look at one part of a program at a time: what all credentials share, or one credential's
folder. A rule that compares parts looks at the outline of the whole program.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mcred.content.parts import Part
from mcred.diagnostics import Finding, RuleInfo, Severity, rule_info
from mcred.lint.outline import Outline

Check = Callable[[Part], Iterator[Finding]]
CheckAcross = Callable[[Outline], Iterator[Finding]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. Its checks yield a finding for each place that breaks it.

    ``explained`` is the function whose name and docstring say what the rule is about.
    """

    severity: Severity
    explained: Callable[..., Iterator[Finding]]
    check: Check | None = None
    check_across: CheckAcross | None = None

    @cached_property
    def info(self) -> RuleInfo:
        """The rule's name and explanation; read when asked for, since most rules have nothing to say."""
        return rule_info(self.explained, self.severity)


def error(check: Check) -> Rule:
    """Make a rule on single parts whose findings are errors."""
    return Rule(severity=Severity.ERROR, explained=check, check=check)


def warning(check: Check) -> Rule:
    """Make a rule on single parts whose findings are warnings."""
    return Rule(severity=Severity.WARNING, explained=check, check=check)


def across(severity: Severity, *, within: Check | None = None) -> Callable[[CheckAcross], Rule]:
    """Make a rule on the whole program; ``within`` is what it looks for in single parts besides."""

    def make(check: CheckAcross) -> Rule:
        return Rule(severity=severity, explained=check, check=within, check_across=check)

    return make
