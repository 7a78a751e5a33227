"""Findings and rules that the tests of the formats share."""

from mcred.diagnostics import Diagnostic, RuleInfo, Severity

FILES = ("credentials/a/rubric.yaml", "frameworks/é 100%.yaml", "mcred.yaml")
VERSION = "1.2.3"

RULES = (
    RuleInfo(
        id="unknown-level",
        severity=Severity.ERROR,
        summary="A level is named that the rubric does not have.",
        explanation="Nobody could reach it.",
        fails=("required: proficent\n",),
        passes=("required: proficient\n",),
        fixable=True,
    ),
    RuleInfo(id="unused-field", severity=Severity.WARNING, summary="A field is not used.", explanation=""),
)


def diagnostic(**changes: object) -> Diagnostic:
    fields = {
        "rule": "unknown-level",
        "severity": Severity.ERROR,
        "file": "credentials/a/rubric.yaml",
        "line": 12,
        "column": 15,
        "end_column": 24,
        "message": "'proficent' is not a level of the rubric",
        "hint": "did you mean 'proficient'?",
        "source": "    required: proficent",
    } | changes
    return Diagnostic(**fields)  # type: ignore[arg-type]


FINDINGS = (
    diagnostic(),
    diagnostic(line=30, message="the limits are 5: 100%, and [more](https://example.org)", hint=""),
    diagnostic(
        rule="unused-field",
        severity=Severity.WARNING,
        file="frameworks/é 100%.yaml",
        line=3,
        column=4,
        end_column=6,
        message="'名\u202e]]>' <is> not used & stays\n::error::x",
        source="名: 🎓e\u0301",
    ),
    diagnostic(file="mcred.yaml", line=1, column=1, end_column=0, hint="", source=""),
)
