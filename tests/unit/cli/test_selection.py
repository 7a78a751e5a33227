"""What is selected of a report does not depend on whether somebody allows something in it."""

from pathlib import Path

from mcred.cli.selection import check_paths
from mcred.diagnostics import Allowance, Diagnostic, Severity
from mcred.lint.report import ProgramReport

FOUND = Diagnostic(
    rule="unused-file", severity=Severity.WARNING, file="a.yaml", line=3, column=1, message="nothing reads it"
)
ELSEWHERE = Allowance(
    file="b.yaml",
    line=1,
    column=1,
    end_column=9,
    source="# mcred:",
    covers=2,
    rules=("unused-file",),
    reason="x",
)


def test_a_finding_that_is_said_twice_counts_once_with_and_without_allowances(tmp_path: Path) -> None:
    for allowances in ((), (ELSEWHERE,)):
        report = ProgramReport(
            files=("a.yaml", "b.yaml"),
            diagnostics=(FOUND, FOUND),
            allowances=allowances,
            fail_on=Severity.ERROR,
        )
        selected = check_paths(tmp_path, report, ())
        assert [one for one in selected.findings if one.rule == "unused-file"] == [FOUND]
