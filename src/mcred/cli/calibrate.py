"""``mcred calibrate``: practise on exemplars, and learn whether one rates as was agreed."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode

app = typer.Typer(
    help="Practise on exemplars, and learn whether you rate as was agreed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Reviewer = Annotated[str, typer.Option(metavar="ID", help="Who rates: your reviewer id.")]


class Format(StrEnum):
    """How certificates are printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def start(
    context: typer.Context,
    credential: Annotated[str, typer.Option(metavar="ID[@VERSION]", help="The credential.")],
    reviewer: Reviewer,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The new folder to practise in.")],
    seed: Annotated[int, typer.Option(help="Start of the random order.")] = 1,
) -> None:
    """Put the exemplars of a credential into a new folder, without ratings and without telling names.

    Rate each piece as you would a submission: with one review in its folder reviews/. Keep the
    folder apart from what teachers hand in.

    \b
    Examples:
      mcred calibrate start --credential ai-foundations --reviewer r-rivera --out practice
    """  # noqa: D301
    from mcred.cli.calibrating import start_practice
    from mcred.output.styled import Line, Style, print_lines

    target = below(context, out)
    count = start_practice(open_sound_program(context), reviewer, credential, target, seed)
    check = f"mcred calibrate check {out} --reviewer {reviewer}"
    print_lines(
        [
            Line((f"{out}", Style.PLACE), (f" holds {count} pieces to rate.", Style.PLAIN)),
            Line(("Next: ", Style.HELP), (f"rate each of them, then {check}", Style.PLAIN)),
        ]
    )


@app.command()
def check(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder practised in.")],
    reviewer: Reviewer,
) -> None:
    """Compare a reviewer's ratings of the exemplars with what was agreed.

    Passed is: each piece leads to the agreed decision, at least 75 % of the ratings are the agreed
    level, none is two levels away, on at least two pieces and on all in the folder. A certificate
    then goes into calibration/; it holds for twelve months, or until the next major version. Exit
    code 1 means: not passed yet.

    \b
    Examples:
      mcred calibrate check practice --reviewer r-rivera
    """  # noqa: D301
    from mcred.cli.calibrating import check_practice
    from mcred.output.calibration import format_calibration
    from mcred.output.styled import print_lines

    calibration = check_practice(open_sound_program(context), below(context, directory), reviewer)
    print_lines(format_calibration(calibration))
    if not calibration.passed:
        raise typer.Exit(ExitCode.FINDINGS)


@app.command()
def status(
    context: typer.Context,
    format: Annotated[Format, typer.Option(help="How certificates are printed.")] = Format.TABLE,
) -> None:
    """List who is calibrated for what, and until when.

    \b
    Examples:
      mcred calibrate status
      mcred calibrate status --format json
    """  # noqa: D301
    from mcred.cli.calibrating import certificates
    from mcred.output.calibration import format_certificates, format_certificates_json
    from mcred.output.styled import print_data, print_lines

    held = certificates(open_sound_program(context))
    if format is Format.JSON:
        print_data(format_certificates_json(held))
    else:
        print_lines(format_certificates(held))
