"""``mcred validate``: check the program's files."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.explain import completed_rules
from mcred.cli.opening import below, program_root
from mcred.cli.reporting import Format
from mcred.errors import ExitCode


class FailOnChoice(StrEnum):
    """From which findings on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders to check. Default: the whole program."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How findings are printed.")] = Format.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            autocompletion=completed_rules,
            help="Show only these rules: ids or patterns such as 'unknown-*', with commas between them.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", autocompletion=completed_rules, help="Do not show these rules, this time."
        ),
    ] = None,
    fail_on: Annotated[
        FailOnChoice | None,
        typer.Option(
            help="Exit with 1 from this severity on. Default: what mcred.yaml says, or error.",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Findings to pass over. Default: mcred-baseline.json.", show_default=False
        ),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Show those findings, too.")] = False,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Pass over all that is found now, from now on.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what needs no decision of yours, and say what changed.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
) -> None:
    """Check credentials, rubrics, modules, pathways and exemplars.

    Every finding says what is wrong, where, and what to write instead. The exit code is 1 when
    there are errors; with --fix or --diff, when errors remain that only you can mend. To allow a
    finding for good, write `# mcred: allow RULE -- reason` above its line.

    --fix keeps comments and everything else it does not mean to change. Files outside the program,
    such as what teachers handed in, are never changed.

    \b
    Examples:
      mcred validate
      mcred validate credentials/ai-foundations
      mcred validate --watch
      mcred validate --format json > findings.json
      mcred validate --format github
      mcred validate --ignore 'unused-*' --fail-on warning
      mcred validate --write-baseline
      mcred validate --diff
      mcred validate --fix credentials/ai-foundations
    """  # noqa: D301
    from mcred.cli.checking import wanted
    from mcred.cli.validating import validate_once
    from mcred.diagnostics import Severity

    request = wanted(
        paths=[below(context, path) for path in paths or ()],
        select=select or (),
        ignore=ignore or (),
        fail_on=Severity(fail_on.value) if fail_on else None,
        baseline=below(context, baseline) if baseline else None,
        no_baseline=no_baseline,
        write_baseline=write_baseline,
        watch=watch,
        mend=fix or diff,
        environment=os.environ,
    )

    if watch:
        from mcred.cli.watching import watch_program

        watch_program(program_root(context), lambda root: validate_once(root, request, format))
    elif not validate_once(program_root(context), request, format, fix=fix, diff=diff):
        raise typer.Exit(ExitCode.FINDINGS)
