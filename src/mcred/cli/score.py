"""``mcred score``: decide on what teachers have handed in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode


class Format(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"


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
      mcred score inbox
      mcred score credentials
      mcred score inbox/spring --format json --out scores.json
    """  # noqa: D301
    from mcred.cli.assessment import assess_paths
    from mcred.model.outcome import Decision
    from mcred.output.scores import format_scores, format_scores_json
    from mcred.output.styled import plain_text, print_data, print_lines
    from mcred.output.writing import write_whole

    rows = assess_paths(open_sound_program(context), [below(context, path) for path in paths])
    if out is not None:
        text = plain_text(format_scores(rows)) if format is Format.TABLE else format_scores_json(rows)
        write_whole(below(context, out), text.encode())
    elif format is Format.TABLE:
        print_lines(format_scores(rows))
    else:
        print_data(format_scores_json(rows))
    if any(row.outcome.decision is Decision.INVALID for row in rows):
        raise typer.Exit(ExitCode.FINDINGS)
