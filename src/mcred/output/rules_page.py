"""Rules as a page of the documentation."""

from collections.abc import Iterable, Iterator

from mcred.diagnostics import RuleInfo

_HEAD = """\
# Rules

Everything that mcred can report, from A to Z.
`mcred explain RULE` prints the same text.

An **error** has to be mended: in a program before it is used, in a submission before it is rated.
A **warning** points out what is probably an oversight.
A **question** is for a reviewer to judge; it never accuses.

Many examples show a few fields of a file, which the comment above them names.
`exemplar/` stands for the folder of an exemplar, and `# files` for a list of the files that there are.
"""


_FIXABLE = "Where **fix** stands beside a rule, `mcred validate --fix` can mend what it finds.\n"


def format_rules(rules: Iterable[RuleInfo]) -> str:
    """A Markdown page with a table of the rules and a section for each, in the order given."""
    listed = tuple(rules)
    head = _HEAD + (_FIXABLE if any(rule.fixable for rule in listed) else "")
    table = ["| rule | severity | what is wrong |", "|---|---|---|", *(_row(rule) for rule in listed)]
    sections = (f"## {rule.id}\n\n{rule_markdown(rule)}".rstrip("\n") for rule in listed)
    return "\n\n".join([head.rstrip(), "\n".join(table), *sections]) + "\n"


def _row(rule: RuleInfo) -> str:
    summary = rule.summary.replace("|", "\\|")
    mark = " **fix**" if rule.fixable else ""
    return f"| [{rule.id}](#{rule.id}){mark} | {rule.severity.value} | {summary} |"


def rule_markdown(rule: RuleInfo) -> str:
    """One rule as Markdown without a heading, ending with a newline."""
    return "\n".join(_section(rule)) + "\n"


def _section(rule: RuleInfo) -> Iterator[str]:
    yield f"*{rule.severity.value}.* {rule.summary}"
    if rule.explanation:
        yield ""
        yield " ".join(rule.explanation.split())
    if rule.fixable:
        yield ""
        yield "`mcred validate --fix` can mend it."
    for label, examples in (("Fails", rule.fails), ("Passes", rule.passes)):
        for example in examples:
            yield ""
            yield f"{label}:"
            yield ""
            yield "```yaml"
            yield example.rstrip("\n")
            yield "```"
