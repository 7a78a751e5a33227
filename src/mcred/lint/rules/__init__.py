"""Every rule, listed. A family is a module; what it checks is in its docstring."""

from mcred.lint.rule import Rule
from mcred.lint.rules import competencies, credentials, criteria, levels, time

ALL_RULES: tuple[Rule, ...] = (
    *competencies.RULES,
    *credentials.RULES,
    *criteria.RULES,
    *levels.RULES,
    *time.RULES,
)
