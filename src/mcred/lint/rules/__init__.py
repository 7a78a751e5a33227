"""Every rule, listed. A family is a module; what it checks is in its docstring."""

from mcred.lint.rule import Rule
from mcred.lint.rules import time

ALL_RULES: tuple[Rule, ...] = (*time.RULES,)
