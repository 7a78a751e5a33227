"""``mcred explain``: what a rule wants, why, and how it looks done wrong and done right."""

from typing import Annotated

import typer


def completed_rules(incomplete: str) -> list[str]:
    """The rules whose ids begin as typed so far, for the shell."""
    from mcred.cli.rules import all_rules

    return [rule.id for rule in all_rules() if rule.id.startswith(incomplete)]


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="[RULE]", help="The rule in brackets after a finding.", autocompletion=completed_rules
        ),
    ] = None,
) -> None:
    """Explain a rule. Without one, list them all.

    \b
    Examples:
      mcred explain
      mcred explain criterion-without-evidence
    """  # noqa: D301
    from mcred.cli.rules import all_rules, find_rule
    from mcred.output.explanation import format_rule, format_rule_list
    from mcred.output.styled import print_lines

    print_lines(format_rule_list(all_rules()) if rule is None else format_rule(find_rule(rule)))
