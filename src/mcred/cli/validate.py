"""``mcred validate``: check the program's files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_program
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
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what needs no decision of yours, and say what changed.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
) -> None:
    """Check credentials, rubrics, modules, pathways and exemplars.

    Every finding says what is wrong, where, and what to write instead. The exit code is 1 when
    there are errors; with --fix or --diff, when errors remain that only you can mend.

    --fix keeps comments and everything else it does not mean to change. Files outside the program,
    such as what teachers handed in, are never changed.

    \b
    Examples:
      mcred validate
      mcred validate credentials/ai-foundations
      mcred validate --format json > findings.json
      mcred validate --diff
      mcred validate --fix credentials/ai-foundations
    """  # noqa: D301
    from mcred.cli.selection import check_paths
    from mcred.diagnostics import Severity
    from mcred.output.findings import format_findings, format_findings_json
    from mcred.output.styled import print_data, print_lines, width_of

    program, chosen = open_program(context), [below(context, path) for path in paths or ()]
    if diff:
        from mcred.cli.mending import show_fixes

        program = show_fixes(program, chosen)
    elif fix:
        from mcred.cli.mending import fix_files

        program = fix_files(program, chosen, sys.stdout if format is Format.TEXT else sys.stderr)
    findings, files = check_paths(program, chosen)
    if not diff:
        match format:
            case Format.TEXT:
                print_lines(format_findings(findings, files, width_of(sys.stdout)))
            case Format.JSON:
                print_data(format_findings_json(findings, files))
    if any(one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(ExitCode.FINDINGS)
