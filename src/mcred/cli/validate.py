"""``mcred validate``: check the program's files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, find_root
from mcred.errors import ExitCode


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders to check. Default: the whole program."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How findings are printed.")] = Format.TEXT,
) -> None:
    """Check credentials, rubrics, modules, pathways and exemplars.

    Every finding says what is wrong, where, and what to write instead. The exit code is 1 when
    there are errors.

    \b
    Examples:
      mcred validate
      mcred validate credentials/ai-foundations
      mcred validate --format json > findings.json
    """  # noqa: D301
    from mcred.cli.selection import check_paths
    from mcred.diagnostics import Severity
    from mcred.output.findings import format_findings, format_findings_json
    from mcred.output.styled import print_data, print_lines, width_of

    findings, files = check_paths(find_root(context), [below(context, path) for path in paths or ()])
    match format:
        case Format.TEXT:
            print_lines(format_findings(findings, files, width_of(sys.stdout)))
        case Format.JSON:
            print_data(format_findings_json(findings, files))
    if any(one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(ExitCode.FINDINGS)
