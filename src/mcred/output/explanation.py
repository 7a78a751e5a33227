"""Rules as ``explain`` prints them."""

import textwrap
from collections.abc import Iterator, Sequence

from mcred.diagnostics import RuleInfo
from mcred.output.styled import Line, Style

_WIDTH = 88
_MARK = "fix"


def format_rule(rule: RuleInfo) -> Iterator[Line]:
    """One rule: what is wrong, why it matters, an example that fails and one that passes."""
    yield Line((rule.id, Style.PLACE), (f"  ({rule.severity.value})", Style.NOTE))
    yield from _paragraph(rule.summary)
    if rule.explanation:
        yield from _heading("Why it matters")
        yield from _paragraph(rule.explanation)
    for heading, examples, style in (("Fails", rule.fails, Style.ERROR), ("Passes", rule.passes, Style.GOOD)):
        for example in examples:
            yield from _heading(heading)
            for line in example.splitlines():
                yield Line((f"    {line}", style))
    if rule.fixable:
        yield Line()
        yield Line(("`mcred validate --fix` can mend it.", Style.HELP))


def _heading(text: str) -> Iterator[Line]:
    yield Line()
    yield Line((text, Style.PLACE))


def _paragraph(text: str) -> Iterator[Line]:
    for line in textwrap.wrap(" ".join(text.split()), _WIDTH):
        yield Line((f"  {line}", Style.PLAIN))


def format_rule_list(rules: Sequence[RuleInfo]) -> Iterator[Line]:
    """Rules, one a line; those that can be fixed are marked."""
    width = max(len(rule.id) for rule in rules)
    marked = any(rule.fixable for rule in rules)
    for rule in rules:
        mark = f"  {_MARK if rule.fixable else '':<{len(_MARK)}}" if marked else ""
        yield Line(
            (f"{rule.id:<{width}}", Style.PLACE),
            (mark, Style.HELP),
            (f"  {rule.severity.value:<8}  {rule.summary}", Style.PLAIN),
        )
    yield Line()
    if marked:
        yield Line((f"{_MARK}: `mcred validate --fix` can mend it.", Style.HELP))
    noun = "rule" if len(rules) == 1 else "rules"
    yield Line((f"{len(rules)} {noun}. `mcred explain RULE` tells more.", Style.NOTE))
