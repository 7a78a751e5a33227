"""``mcred assign``: who reads what."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode, UnusableInputError


def assign(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder with the submissions.")],
    reviewers: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="CSV with the column reviewer, and perhaps earner (their own pseudonym), school, capacity.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the assignments here. What it holds is kept.", show_default=False
        ),
    ] = None,
    double: Annotated[
        str, typer.Option(metavar="all|SHARE", help="How much two reviewers read, such as 0.2.")
    ] = "all",
    earners: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="CSV with the columns earner and school: nobody reads from their own school.",
            show_default=False,
        ),
    ] = None,
    calibrated_only: Annotated[
        bool, typer.Option("--calibrated-only", help="Only reviewers who are calibrated today.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Start of the random draws.")] = 1,
) -> None:
    """Give submissions to reviewers: evenly, never their own, and the same way each time.

    Every submission gets as many readers as its credential asks for. With --double SHARE, about that
    share gets two, and so does each one whose first review is one level of one criterion away from
    the other decision: run the command again when first reviews are in. Reviews that are in and
    lines in the file are kept. Exit code 1 means that readers are missing.

    \b
    Examples:
      mcred assign submissions --reviewers reviewers.csv --out assignments.csv
      mcred assign submissions --reviewers reviewers.csv --earners roster.csv --calibrated-only
      mcred assign submissions --reviewers reviewers.csv --double 0.2 --out assignments.csv
    """  # noqa: D301
    from mcred.cli.assigning import Wishes, load_assignments, plan_assignments
    from mcred.cli.calibrating import calibrated_today
    from mcred.content.people import load_reviewers, load_schools
    from mcred.output.assignments import format_assignments_csv, format_plan
    from mcred.output.styled import print_data, print_lines
    from mcred.output.writing import write_whole
    from mcred.reviewing.wanting import Rules

    program = open_sound_program(context)
    rules = Rules(
        schools=load_schools(below(context, earners)) if earners else None,
        calibrated=calibrated_today(program) if calibrated_only else None,
    )
    wishes = Wishes(double=_share(double), seed=seed, rules=rules)
    file = below(context, out) if out else None
    kept = load_assignments(file) if file else ()
    people = load_reviewers(below(context, reviewers))
    plan = plan_assignments(program, below(context, path), people, kept, wishes)
    if file is None:
        print_data(format_assignments_csv(plan))
        print_lines(format_plan(plan), sys.stderr)
    else:
        write_whole(file, format_assignments_csv(plan).encode())
        print_lines(format_plan(plan))
    if plan.unplaced:
        raise typer.Exit(ExitCode.FINDINGS)


def _share(double: str) -> float:
    """The share of submissions that are read twice, from 0 to 1."""
    try:
        share = 1.0 if double == "all" else float(double)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise UnusableInputError(
            "--double", f"cannot be '{double[:20]}'", "write all, or a share such as 0.2"
        )
    return share
