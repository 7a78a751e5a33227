"""What can be wrong with a file before any rule looks at what it says."""

from mcred.diagnostics import RuleInfo, Severity


def _error(id: str, summary: str, explanation: str, fails: str = "", passes: str = "") -> RuleInfo:
    return RuleInfo(
        id=id,
        severity=Severity.ERROR,
        summary=summary,
        explanation=explanation,
        fails=(fails,) if fails else (),
        passes=(passes,) if passes else (),
    )


def _program(*lines: str, id: str = "lakeside", issuer: str = "issuer: {name: Lakeside Schools}") -> str:
    """A small ``mcred.yaml`` with these lines at its end."""
    fields = ("kind: program", f"id: {id}", "title: Micro-Credentials", issuer, *lines)
    return "".join(f"{line}\n" for line in fields if line)


RULES = (
    _error(
        "not-utf-8",
        "A file is not saved as UTF-8.",
        "Another encoding turns letters with accents into nonsense, and two people see two different texts.",
    ),
    _error(
        "control-character",
        "A text holds a character that is invisible or turns the direction of the text.",
        "It makes different words look the same, or shows a line in another order than it is read.",
        'title: "draft\\u202E1.0"\n',
        'title: "draft 1.0"\n',
    ),
    _error(
        "file-too-large",
        "A file is larger than 1 MiB.",
        "A definition of that size is an accident, and reading it would slow down everyone.",
    ),
    _error(
        "unreadable-file",
        "A file is there and cannot be read.",
        "It may be a link, a folder with a file's name, or closed to you; what it says is unknown.",
    ),
    _error(
        "empty-file",
        "A file holds nothing.",
        "A file that mcred looks at says what it is; an empty one was forgotten.",
        "# only a comment\n",
        "kind: quiz\n",
    ),
    _error(
        "syntax-error",
        "A file is not YAML.",
        "Nothing else in the file can be checked until it can be read.",
        "title: AI: a start\n",
        'title: "AI: a start"\n',
    ),
    _error(
        "duplicate-key",
        "A field is given twice.",
        "Only one of the two would count, and nobody could say which one you meant.",
        "title: One\ntitle: Two\n",
        "title: One\n",
    ),
    _error(
        "key-not-text",
        "The name of a field is not text.",
        "A number, true, false or a list cannot be a name.",
        "1: first\n",
        '"1": first\n',
    ),
    _error(
        "anchor-used",
        "A value is marked with & (a YAML anchor).",
        "Anchors hide what a file says from those who read it, and a large one can stop the machine.",
        "a: &x 1\n",
        'a: "&x 1"\n',
    ),
    _error(
        "alias-used",
        "A value is taken from elsewhere with * (a YAML alias).",
        "Whoever reads the line has to look for its value somewhere else.",
        "title: *start\n",
        'title: "*start"\n',
    ),
    _error(
        "merge-key-used",
        "Fields are taken from elsewhere with << (a YAML merge key).",
        "It fills in values that the reader does not see.",
        "<<: {a: 1}\n",
        "a: 1\n",
    ),
    _error(
        "tag-used",
        "A value is marked with ! (a YAML tag).",
        "A tag changes what a value is behind the reader's back.",
        "a: !!str 1\n",
        'a: "1"\n',
    ),
    _error(
        "several-documents",
        "A file holds more than one YAML document.",
        "Only one of them would be used.",
        "a: 1\n---\nb: 2\n",
        "a: 1\n",
    ),
    _error(
        "number-out-of-range",
        "A number is not finite or has more than 15 digits.",
        "It could not be counted with exactly.",
        "a: .inf\n",
        "a: 15\n",
    ),
    _error(
        "nested-too-deep",
        "Values are nested more than 40 levels deep.",
        "No definition needs that; such a file is made to do harm or is broken.",
        "[" * 41 + "]" * 41 + "\n",
        "[[]]\n",
    ),
    _error(
        "too-many-values",
        "A file holds more than 60,000 values.",
        "No definition needs that; such a file is made to do harm or is broken.",
    ),
    _error(
        "missing-kind",
        "A file does not say what it is.",
        "mcred goes by the field `kind`, so that no file is skipped in silence.",
        "title: Rubric\n",
        "kind: quiz\n",
    ),
    _error(
        "unknown-kind",
        "A file is of a kind that is not known, or not expected at this place.",
        "mcred would not know how to check it.",
        "kind: rubrik\n",
        "kind: quiz\n",
    ),
    _error(
        "missing-front-matter",
        "A module does not begin with its fields between two lines ---.",
        "Without them the module has no title, no minutes and no activity.",
        "# What a prompt is\n\nA prompt says what the answer is for.\n",
        "---\nkind: module\ntitle: What a prompt is\nminutes: 15\nactivity: explainer\n---\n\n"
        "A prompt says what the answer is for.\n",
    ),
    _error(
        "missing-field",
        "A field that is needed is missing.",
        "Documents and decisions are made from it.",
        _program(issuer=""),
        _program(),
    ),
    _error(
        "unknown-field",
        "A field is not known here.",
        "It is often a slip of the pen, and what it says would be ignored.",
        _program('brand: {colour: "#0b5394"}'),
        _program('brand: {color: "#0b5394"}'),
    ),
    _error(
        "unknown-value",
        "A value is not one of those that are allowed.",
        "mcred would not know what to do with it.",
        _program("brand: {paper: letter}"),
        _program("brand: {paper: us-letter}"),
    ),
    _error(
        "wrong-type",
        "A value is of another type than expected.",
        "A number where text belongs changes its meaning: 1.10 would become 1.1.",
        _program("summary: 1.10"),
        _program('summary: "1.10"'),
    ),
    _error(
        "wrong-form",
        "A text is not written in the form that is expected.",
        "Ids, versions, dates and addresses are compared letter by letter.",
        _program(id="Lakeside Schools"),
        _program(id="lakeside-schools"),
    ),
    _error(
        "out-of-range",
        "A number, a text or a list is smaller or larger than allowed.",
        "The limits keep documents readable and checks fast.",
        _program("policy: {reviewers: 0}"),
        _program("policy: {reviewers: 2}"),
    ),
    _error(
        "repeated-item",
        "An item stands in a list twice.",
        "One of the two was meant to be something else, or is not needed.",
        _program("languages: [en, en]"),
        _program("languages: [en, es]"),
    ),
    _error(
        "release-changed",
        "A frozen release was changed.",
        "Submissions are scored against it, for years. Its digest shows that it no longer says what it said "
        "when it was frozen, so no score of it could be trusted.",
    ),
)

RULES_BY_ID = {rule.id: rule for rule in RULES}
