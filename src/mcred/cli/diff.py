"""``mcred diff``: what is different between two versions of a credential."""

from enum import StrEnum
from typing import Annotated

import typer

from mcred.cli.opening import open_sound_program


class Format(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    JSON = "json"


def diff(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The credential.")],
    old: Annotated[
        str | None,
        typer.Argument(metavar="[OLD]", help="A released version. Default: the newest.", show_default=False),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="[NEW]", help="A released version. Default: the working files.", show_default=False
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How differences are printed.")] = Format.TEXT,
) -> None:
    """Show what changed between two versions, in the words of a reviewer.

    What can change who passes comes first. The exit code is 0 whether there are differences or not.

    \b
    Examples:
      mcred diff ai-foundations
      mcred diff ai-foundations 1.0.0 1.1.0
      mcred diff ai-foundations --format json
    """  # noqa: D301
    from mcred.cli.releasing import compare_versions
    from mcred.output.differences import format_differences, format_differences_json
    from mcred.output.styled import print_data, print_lines

    compared = compare_versions(open_sound_program(context), identifier, old, new)
    if format is Format.TEXT:
        print_lines(format_differences(compared))
    else:
        print_data(format_differences_json(compared))
