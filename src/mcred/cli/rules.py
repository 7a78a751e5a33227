"""All rules of all floors, for ``explain``."""

from dataclasses import replace
from difflib import get_close_matches

from mcred.cli.assessment import RULES as FOLDER_RULES
from mcred.content.rules import RULES as FILE_RULES
from mcred.diagnostics import RuleInfo
from mcred.errors import UnusableInputError
from mcred.evidence.engine import RULES as EVIDENCE_RULES
from mcred.lint.engine import RULES as LINT_RULES
from mcred.lint.rules import ALL_RULES
from mcred.mending.fixes import ALL_FIXES
from mcred.scoring.counting import RULES as REVIEW_RULES


def all_rules() -> tuple[RuleInfo, ...]:
    """Every rule, by id."""
    own = (rule.info for rule in ALL_RULES)
    listed = (*FILE_RULES, *own, *LINT_RULES, *EVIDENCE_RULES, *REVIEW_RULES, *FOLDER_RULES)
    marked = (replace(one, fixable=one.id in ALL_FIXES) for one in listed)
    return tuple(sorted(marked, key=lambda one: one.id))


def find_rule(identifier: str) -> RuleInfo:
    """The rule of this id; ``UnusableInputError`` with the nearest ids when there is none."""
    by_id = {rule.id: rule for rule in all_rules()}
    if identifier in by_id:
        return by_id[identifier]
    near = get_close_matches(identifier[:64], by_id, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`mcred explain` lists all rules"
    raise UnusableInputError(f"'{identifier[:64]}'", "is not a rule", hint)
