"""``mcred check``: a teacher's own look at a submission before handing it in."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode


def check(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|FILE", help="The folder of one submission, or a filled form.", show_default=False
        ),
    ],
) -> None:
    """Check your own submission before you hand it in: what is still to do, and what to look at.

    It never rates and never decides, and it shows nothing of any review. The exit code is 1 while
    something is still to do.

    \b
    Examples:
      mcred check evidence-template.docx
      mcred check my-submission
      mcred -C our-program check ../my-submission
    """  # noqa: D301
    from mcred.cli.handing_in import check_before_handing_in, is_form, open_handed_in
    from mcred.output.styled import print_lines
    from mcred.output.todo import format_todo

    target = below(context, path)
    if is_form(target):
        from mcred.cli.checking_form import check_form

        todo = check_form(open_sound_program(context), target)
    else:
        folder = open_handed_in(target)
        todo = check_before_handing_in(open_sound_program(context), folder)
    print_lines(format_todo(todo.to_do, todo.look, todo.done, str(path)))
    if todo.to_do:
        raise typer.Exit(ExitCode.FINDINGS)
