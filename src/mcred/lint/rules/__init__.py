"""Every rule, listed. A family is a module; what it checks is in its docstring."""

from mcred.lint.rule import Rule
from mcred.lint.rules import (
    brand,
    coaching,
    competencies,
    coverage,
    credentials,
    criteria,
    evidence,
    exemplars,
    files,
    identity,
    levels,
    non_negotiables,
    order,
    parts,
    quiz,
    time,
    unused,
    versions,
)

ALL_RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *versions.RULES,
    *files.RULES,
    *parts.RULES,
    *credentials.RULES,
    *competencies.RULES,
    *non_negotiables.RULES,
    *criteria.RULES,
    *quiz.RULES,
    *levels.RULES,
    *coverage.RULES,
    *evidence.RULES,
    *time.RULES,
    *coaching.RULES,
    *order.RULES,
    *exemplars.RULES,
    *brand.RULES,
    *unused.RULES,
)
