"""All rules of all floors, for ``explain``, and those that ``validate`` is asked for."""

import shlex
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from mcred.cli.assessment import RULES as FOLDER_RULES
from mcred.cli.checking_form import RULES as FORM_RULES
from mcred.content.rules import RULES as FILE_RULES
from mcred.diagnostics import RuleInfo
from mcred.errors import UnusableInputError
from mcred.evidence.engine import RULES as EVIDENCE_RULES
from mcred.lint.engine import RULES as LINT_RULES
from mcred.lint.rules import ALL_RULES
from mcred.lint.suppressions import ALWAYS_SHOWN
from mcred.mending.fixes import ALL_FIXES
from mcred.scoring.counting import RULES as REVIEW_RULES

_NOWHERE = 3


def all_rules() -> tuple[RuleInfo, ...]:
    """Every rule, by id."""
    own = (rule.info for rule in ALL_RULES)
    listed = (*FILE_RULES, *own, *LINT_RULES, *EVIDENCE_RULES, *REVIEW_RULES, *FOLDER_RULES, *FORM_RULES)
    marked = (replace(one, fixable=one.id in ALL_FIXES) for one in listed)
    return tuple(sorted(marked, key=lambda one: one.id))


def find_rule(identifier: str) -> RuleInfo:
    """The rule of this id; ``UnusableInputError`` with the nearest ids when there is none."""
    by_id = {rule.id: rule for rule in all_rules()}
    if identifier in by_id:
        return by_id[identifier]
    near = get_close_matches(identifier[:64], by_id, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else _where_to_look(identifier)
    raise UnusableInputError(f"'{identifier[:64]}'", "is not a rule", hint)


def _where_to_look(words: str) -> str:
    if _matches(words):
        return f"`mcred explain --search {shlex.quote(words[:64])}` lists the rules that mention it"
    return "`mcred explain` lists all rules"


def search_rules(words: str) -> tuple[RuleInfo, ...]:
    """The rules that mention every one of these words, in any case; those with all in their id come first.

    ``UnusableInputError`` when there is none.
    """
    found = _matches(words)
    if not found:
        raise UnusableInputError(
            f"'{words[:64]}'", "is mentioned by no rule", "try fewer words, or `mcred explain` for all rules"
        )
    return found


def _matches(words: str) -> tuple[RuleInfo, ...]:
    wanted = words.casefold().split()
    ranked = [(_rank(rule, wanted), rule) for rule in all_rules()] if wanted else []
    return tuple(rule for rank, rule in sorted(ranked, key=lambda one: one[0]) if rank < _NOWHERE)


def _rank(rule: RuleInfo, words: Sequence[str]) -> int:
    """How soon all the words are found: in the id, the summary too, or in all that is said of the rule."""
    parts = (rule.id, rule.summary, "\n".join((rule.explanation, *rule.fails, *rule.passes)))
    texts = ("\n".join(parts[: n + 1]).casefold() for n in range(len(parts)))
    return next((n for n, text in enumerate(texts) if all(word in text for word in words)), _NOWHERE)


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The ids of the rules whose findings are shown: all that are selected and not ignored.

    Each word is an id, a pattern such as ``unknown-*``, or several with commas between them. What
    keeps a file from being used is always shown. ``UnusableInputError`` for a word that fits no rule.
    """
    known = frozenset(rule.id for rule in all_rules())
    selected = _named("--select", select, known) if select else known
    ignored = _named("--ignore", ignore, known - ALWAYS_SHOWN) if ignore else frozenset()
    return (selected - ignored) | ALWAYS_SHOWN


def _named(option: str, values: Iterable[str], known: Collection[str]) -> frozenset[str]:
    words = [word.strip() for value in values for word in value.split(",") if word.strip()]
    if not words:
        raise UnusableInputError(option, "names no rule", "`mcred explain` lists all rules")
    return frozenset(rule for word in words for rule in _matching(word, known))


def _matching(word: str, known: Collection[str]) -> list[str]:
    fitting = [rule for rule in known if fnmatchcase(rule, word)]
    if not fitting and any(fnmatchcase(rule, word) for rule in ALWAYS_SHOWN):
        hint = "such a finding keeps a file from being used; mend it"
        raise UnusableInputError(f"'{word[:64]}'", "cannot be ignored", hint)
    return fitting or [find_rule(word).id]
