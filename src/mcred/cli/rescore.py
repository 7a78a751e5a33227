"""``mcred rescore``: who would be decided otherwise under another version."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program


class Format(StrEnum):
    """How the differences are printed."""

    TEXT = "text"
    JSON = "json"


def rescore(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders with submissions, at any depth.", show_default=False),
    ],
    against: Annotated[
        str,
        typer.Option(
            metavar="VERSION", help="A version, such as 1.1.0 or ai-foundations@1.1.0.", show_default=False
        ),
    ],
    format: Annotated[Format, typer.Option(help="How the differences are printed.")] = Format.TEXT,
) -> None:
    """Show who would be decided otherwise under another version of the credential, and why.

    The ratings are taken as they are. Nothing is changed: a submission is decided by the version that it
    pins, whatever comes later.

    \b
    Examples:
      mcred rescore submissions --against 1.1.0
      mcred rescore submissions/spring --against feedback-and-assessment@1.1.0 --format json
    """  # noqa: D301
    from mcred.cli.rescoring import rescore_paths
    from mcred.cli.saying import say
    from mcred.output.rescores import format_rescored, format_rescored_json
    from mcred.output.showing import visible
    from mcred.output.styled import print_data, print_lines

    rescored = rescore_paths(
        open_sound_program(context),
        [below(context, path) for path in paths],
        against,
        lambda folder, why: say(f"mcred: {visible(folder)}: left out: {visible(why)}"),
    )
    if format is Format.TEXT:
        print_lines(format_rescored(rescored, against))
    else:
        print_data(format_rescored_json(rescored))
