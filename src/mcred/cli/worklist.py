"""``mcred worklist``: what an adjudicator has to settle."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def worklist(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders with submissions, at any depth.", show_default=False),
    ],
    format: Annotated[Format, typer.Option(help="How the list is printed.")] = Format.TEXT,
) -> None:
    """List the submissions that an adjudicator has to settle, those due first.

    For each criterion in dispute it shows the ratings with their comments and the descriptors they lie
    between. An adjudicator's review is a review with `role: adjudicator`; its ratings are final.

    \b
    Examples:
      mcred worklist submissions
      mcred worklist submissions --format csv > adjudicate.csv
    """  # noqa: D301
    from mcred.cli.working import work_on
    from mcred.output.styled import print_data, print_lines
    from mcred.output.worklist import format_worklist, format_worklist_csv, format_worklist_json

    items = work_on(open_sound_program(context), [below(context, path) for path in paths])
    match format:
        case Format.TEXT:
            print_lines(format_worklist(items))
        case Format.CSV:
            print_data(format_worklist_csv(items))
        case Format.JSON:
            print_data(format_worklist_json(items))
