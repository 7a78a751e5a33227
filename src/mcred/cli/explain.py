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
    search: Annotated[
        str | None, typer.Option(metavar="WORDS", help="List the rules that mention all these words.")
    ] = None,
) -> None:
    """Explain a rule. Without one, list them all.

    \b
    Examples:
      mcred explain
      mcred explain criterion-without-evidence
      mcred explain --search "seat minutes"
    """  # noqa: D301
    from mcred.cli.rules import all_rules, find_rule, search_rules
    from mcred.output.explanation import format_rule, format_rule_list
    from mcred.output.styled import print_lines

    if rule is not None and search is not None:
        raise typer.BadParameter("name a rule or search for words, not both")
    if rule is not None:
        print_lines(format_rule(find_rule(rule)))
    else:
        print_lines(format_rule_list(all_rules() if search is None else search_rules(search)))
