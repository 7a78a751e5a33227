"""Findings on standard output, in the format that was asked for."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from mcred.cli.checking import Report
    from mcred.diagnostics import Diagnostic


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


def print_report(report: "Report", format: Format, root: Path) -> None:
    """Print a report in one of the formats. ``root`` is the folder of the program."""
    from mcred.output.styled import print_data, print_lines, width_of

    findings, files, hidden = report.findings, len(report.files), (report.in_baseline, report.allowed)
    match format:
        case Format.TEXT:
            from mcred.output.findings import format_findings

            print_lines(format_findings(findings, files, width_of(sys.stdout), *hidden))
        case Format.JSON:
            from mcred.output.findings_json import format_findings_json

            print_data(format_findings_json(findings, files))
        case Format.GITHUB:
            from mcred.output.findings_github import format_findings_github

            print_data(format_findings_github(_moved(findings, root), files, *hidden))
        case Format.SARIF:
            from mcred import __version__
            from mcred.cli.rules import all_rules
            from mcred.output.findings_sarif import format_findings_sarif

            print_data(format_findings_sarif(_moved(findings, root), all_rules(), __version__))
        case Format.JUNIT:
            from mcred.output.findings_junit import format_findings_junit

            print_data(format_findings_junit(_moved(findings, root), map(_namer(root), report.files)))
        case _:
            assert_never(format)


def _moved(findings: Sequence["Diagnostic"], root: Path) -> list["Diagnostic"]:
    """The findings with their files named from the top of the repository, as services want them."""
    name = _namer(root)
    return [replace(one, file=name(one.file)) for one in findings]


def _namer(root: Path) -> Callable[[str], str]:
    """Names a file from the top of the repository that holds the program, or else from the program.

    A file of the program is named from its folder, any other from the working directory.
    """
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)

    def name(file: str) -> str:
        folder = root if os.path.lexists(root / file) else Path.cwd()
        path = Path(os.path.normpath(folder / file))
        return (path.relative_to(top) if path.is_relative_to(top) else path).as_posix()

    return name
