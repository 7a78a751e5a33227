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


def format_rules(rules: Iterable[RuleInfo]) -> str:
    """A Markdown page with a table of the rules and a section for each, in the order given."""
    listed = tuple(rules)
    table = ["| rule | severity | what is wrong |", "|---|---|---|", *(_row(rule) for rule in listed)]
    sections = ("\n".join(_section(rule)) for rule in listed)
    return "\n\n".join([_HEAD.rstrip(), "\n".join(table), *sections]) + "\n"


def _row(rule: RuleInfo) -> str:
    summary = rule.summary.replace("|", "\\|")
    return f"| [{rule.id}](#{rule.id}) | {rule.severity.value} | {summary} |"


def _section(rule: RuleInfo) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"*{rule.severity.value}.* {rule.summary}"
    if rule.explanation:
        yield ""
        yield " ".join(rule.explanation.split())
    for label, examples in (("Fails", rule.fails), ("Passes", rule.passes)):
        for example in examples:
            yield ""
            yield f"{label}:"
            yield ""
            yield "```yaml"
            yield example.rstrip("\n")
            yield "```"
