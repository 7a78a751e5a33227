"""``mcred init``: a new program to start from."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below
from mcred.errors import UnusableInputError


def init(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    empty: Annotated[
        bool, typer.Option("--empty", help="One small example instead of the shipped credentials.")
    ] = False,
    pathway: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this shipped pathway with its credentials; give it again for more. Default: all.",
        ),
    ] = None,
) -> None:
    """Make a new program in DIR.

    \b
    Examples:
      mcred init my-district
      mcred init my-district --pathway edtech-pedagogy
      mcred init my-district --empty
    """  # noqa: D301
    from mcred.content.starting import starting_files
    from mcred.output.styled import Line, Style, print_lines
    from mcred.output.writing import write_folder

    target = below(context, directory)
    if empty and pathway:
        raise UnusableInputError("--empty", "contradicts --pathway", "leave one of them out")
    files = starting_files(empty=empty, pathways=pathway or ())
    write_folder(target, files)
    print_lines(
        [
            Line((f"{target}", Style.PLACE), (f" holds a new program ({len(files)} files).", Style.PLAIN)),
            Line(("Next: ", Style.HELP), (f"mcred -C {target} validate", Style.PLAIN)),
        ]
    )
