"""What mcred has to say about a file: where it is, how bad it is, what it means and what helps.

A rule names a place in the data (a ``Pointer``). One later step, which knows the file's text,
turns the place into a line and a column. So a ``Finding`` is what a rule says, and a
``Diagnostic`` what a person or a machine is shown.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

Pointer = tuple[str | int, ...]
"""The way from a document's root to a value: mapping keys and list indexes."""


class Severity(StrEnum):
    """How much a finding matters; set on the rule, never on the occasion."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    """For a reviewer to judge. Only submissions raise questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a text: 1-based line and column, counted in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a rule found, at a place in a file's data.

    ``on_key`` points at the mapping key instead of its value. ``line`` overrides the pointer where
    the place is in a text that has no pointers (a Markdown body), or is a whole line.
    """

    file: str
    message: str
    hint: str = ""
    pointer: Pointer = ()
    on_key: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A located finding. ``source`` is the text of its line, for the caret; empty when unknown."""

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    end_column: int = 0
    source: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, then place, then rule: the order of every report."""
        return (self.file, self.line, self.column, self.rule, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Findings that an author allows, and why.

    ``line``, ``column``, ``end_column`` and ``source`` are the place of the comment itself.
    ``covers`` is the line whose findings it allows: 0 when nothing follows the comment, ``None``
    for the whole program. ``fault`` says what is wrong with its form; it then allows nothing.
    """

    file: str
    line: int
    column: int
    end_column: int
    source: str
    covers: int | None
    rules: tuple[str, ...] = ()
    reason: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """A rule as ``explain`` and the documentation show it.

    ``fixable`` when ``validate --fix`` can mend at least some of its findings.
    """

    id: str
    severity: Severity
    summary: str
    explanation: str
    fails: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    fixable: bool = False


MAX_PER_FILE = 50
MORE_FINDINGS = RuleInfo(
    id="more-findings",
    severity=Severity.ERROR,
    summary="A file has more findings than are listed.",
    explanation="Fifty findings of one file are listed; many of the others go away with them.",
)


def bounded(found: Iterable[Diagnostic], told_apart: int) -> tuple[Diagnostic, ...]:
    """The findings in order, of each file at most ``MAX_PER_FILE`` and one that counts the rest.

    Where a file has ``told_apart`` findings or more, its reader has stopped counting.
    """
    ordered = sorted(set(found), key=lambda one: one.sort_key)
    groups = (list(group) for _, group in groupby(ordered, lambda one: one.file))
    return tuple(one for group in groups for one in _bounded_file(group, told_apart))


def _bounded_file(found: list[Diagnostic], told_apart: int) -> list[Diagnostic]:
    rest = found[MAX_PER_FILE:]
    if not rest:
        return found
    counted = f"at least {len(rest)}" if len(found) >= told_apart else f"{len(rest)}"
    is_error = any(one.severity is Severity.ERROR for one in rest)
    more = replace(
        rest[0],
        rule=MORE_FINDINGS.id,
        severity=Severity.ERROR if is_error else Severity.WARNING,
        message=f"there are {counted} more findings in this file",
        hint="mend the ones above first; many of the others may go away with them",
        source="",
    )
    return [*found[:MAX_PER_FILE], more]


def rule_info(check: Callable[..., object], severity: Severity) -> RuleInfo:
    """Read a rule from the function that checks it: its name is the id, its docstring the explanation.

    The docstring holds a summary line, ``## Why it matters``, and YAML blocks under ``## Fails``
    and ``## Passes``. It is what ``explain`` prints, the page in the docs, and two tests.
    """
    text = inspect.getdoc(check) or ""
    summary, _, rest = text.partition("\n")
    return RuleInfo(
        id=check.__name__.strip("_").replace("_", "-"),
        severity=severity,
        summary=summary.strip(),
        explanation=_section(rest, "Why it matters"),
        fails=_examples(rest, "Fails"),
        passes=_examples(rest, "Passes"),
    )


def _section(text: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def _examples(text: str, heading: str) -> tuple[str, ...]:
    return tuple(re.findall(r"```yaml\n(.*?)```", _section(text, heading), re.DOTALL))
