"""``mcred validate``: check the program's files."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, find_root
from mcred.cli.reporting import Format, print_findings
from mcred.errors import ExitCode


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
      mcred validate --format github
    """  # noqa: D301
    from mcred.cli.selection import check_paths
    from mcred.diagnostics import Severity

    root = find_root(context)
    findings, files = check_paths(root, [below(context, path) for path in paths or ()])
    print_findings(format, findings, files, root)
    if any(one.severity is Severity.ERROR for one in findings):
        raise typer.Exit(ExitCode.FINDINGS)
