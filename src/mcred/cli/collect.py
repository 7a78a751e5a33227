"""``mcred collect``: what teachers hand in becomes submission folders."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode


class Format(StrEnum):
    """How the report is printed."""

    TABLE = "table"
    JSON = "json"


def collect(
    context: typer.Context,
    inboxes: Annotated[
        list[Path],
        typer.Argument(metavar="INBOX...", help="Folders, zips or single files.", show_default=False),
    ],
    roster: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A CSV file: name,email,lms_id,earner.", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the submissions go.")] = Path("submissions"),
    credential: Annotated[
        str, typer.Option(metavar="ID@VERSION", help="For forms that do not say what they are for.")
    ] = "",
    submitted: Annotated[
        str, typer.Option(metavar="DATE", help="For forms that do not say when they were handed in.")
    ] = "",
    format: Annotated[Format, typer.Option(help="How the report is printed.")] = Format.TABLE,
) -> None:
    """Collect filled forms and the files that go with them into submission folders.

    Reads Word, PDF and Markdown forms, the file that the form in the browser saves, CSV files of
    Google Forms or Microsoft Forms, zips, and exports of Canvas and Moodle. Nothing in an inbox is
    changed, and collecting again changes nothing. What could not be collected is listed with the
    reason; the exit code is then 1, and also when a form leaves a question open.

    \b
    Examples:
      mcred collect inbox
      mcred collect inbox/spring.zip --roster roster.csv
      mcred collect inbox --out submissions/spring --format json
    """  # noqa: D301
    from mcred.cli.collecting import collect_inboxes, given_by
    from mcred.output.collected import format_collected, format_collected_json
    from mcred.output.styled import print_data, print_lines

    program = open_sound_program(context)
    given = given_by(below(context, roster) if roster else None, credential, submitted)
    named = [(below(context, path), path.as_posix()) for path in inboxes]
    rows = collect_inboxes(program, named, below(context, out), given)
    if format is Format.JSON:
        print_data(format_collected_json(rows))
    else:
        print_lines(format_collected(rows))
    if not all(row.settled for row in rows):
        raise typer.Exit(ExitCode.FINDINGS)
