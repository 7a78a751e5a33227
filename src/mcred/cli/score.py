"""``mcred score``: decide on what teachers have handed in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, program_root
from mcred.errors import ExitCode


class Format(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def score(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders with submissions, at any depth.", show_default=False),
    ],
    format: Annotated[Format, typer.Option(help="How scores are printed.")] = Format.TABLE,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to a file instead of the screen.", show_default=False),
    ] = None,
) -> None:
    """Score submission folders: check the evidence, count the reviews, apply the pass rule.

    A submission that cannot be read is `invalid` with its reason, and the others are scored all
    the same; the exit code is then 1.

    \b
    Examples:
      mcred score submissions
      mcred score credentials
      mcred score submissions/spring --format csv --out scores.csv
      mcred score submissions/spring --format html --out scores.html
    """  # noqa: D301
    from mcred.cli.scoring import score_paths

    target = None if out is None else below(context, out)
    paths_below = [below(context, path) for path in paths]
    if not score_paths(program_root(context), paths_below, format.value, target):
        raise typer.Exit(ExitCode.FINDINGS)
