"""``mcred new``: a file of your own to begin with."""

from typing import Annotated

import typer

from mcred.cli.opening import program_root

new = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Put a new file into the program, to change as you like. Nothing is ever written over.

    \b
    Examples:
      mcred new template
      mcred new template handout
    """,
)


@new.callback()
def _group() -> None:
    """Without this, a group of one command would be that command."""


@new.command()
def template(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A document or a file. Default: list them all.")
    ] = None,
) -> None:
    """Copy a shipped template into the program's `templates/`; from then on yours is used.

    \b
    Examples:
      mcred new template
      mcred new template handout
      mcred new template html/page.css
    """  # noqa: D301
    from mcred.cli.templating import copy_template, list_templates

    if name is None:
        list_templates()
    else:
        copy_template(program_root(context), name)
