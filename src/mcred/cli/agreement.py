"""``mcred agreement``: how far reviewers agree."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program


class Format(StrEnum):
    """How agreement is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def agreement(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders with submissions, at any depth.", show_default=False),
    ],
    format: Annotated[Format, typer.Option(help="How agreement is printed.")] = Format.TABLE,
    seed: Annotated[int, typer.Option(help="Start of the random draws behind the intervals.")] = 1,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write to a file instead of the screen.", show_default=False),
    ] = None,
) -> None:
    """Show how far reviewers agree: by criterion, by pair, and how strict each reviewer is.

    Submissions are compared once all their reviews are in. Adjudicators are not among the reviewers,
    and no earner is named. Under ten shared submissions there are no numbers.

    \b
    Examples:
      mcred agreement submissions
      mcred agreement submissions/spring submissions/fall --format csv --out agreement.csv
    """  # noqa: D301
    from mcred.cli.agreeing import agreement_of
    from mcred.output.agreement import format_agreement, format_agreement_csv, format_agreement_json
    from mcred.output.styled import plain_text, print_data, print_lines
    from mcred.output.writing import write_whole

    report = agreement_of(open_sound_program(context), [below(context, path) for path in paths], seed)
    machine = {Format.JSON: format_agreement_json, Format.CSV: format_agreement_csv}.get(format)
    if out is not None:
        text = machine(report) if machine else plain_text(format_agreement(report))
        write_whole(below(context, out), text.encode())
    elif machine:
        print_data(machine(report))
    else:
        print_lines(format_agreement(report))
