"""What is said of a whole program, before anything is left out of it."""

from dataclasses import dataclass

from mcred.diagnostics import Allowance, Diagnostic, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramReport:
    """Everything that is wrong with a program, in no order, and the files that were looked at.

    ``allowances`` are what authors allow; the diagnostics hold that, too. ``fail_on`` is the severity
    from which on the program wants a check to fail.
    """

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    allowances: tuple[Allowance, ...]
    fail_on: Severity
