"""``mcred letters``: tell every teacher what was decided, and what comes next."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode


def letters(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Folders with submissions, at any depth.", show_default=False),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the letters go.")] = Path("letters"),
    format: Annotated[
        str, typer.Option(metavar="md,html,pdf,docx", help="The formats, with commas between them.")
    ] = "pdf,docx",
    date: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD", help="The day of new letters. Default: today.", show_default=False
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Write those anew, too, that are there and say the same.")
    ] = False,
) -> None:
    """Write a letter to the teacher of each submission: what was decided, why, and what comes next.

    A letter that is there stays as it is until there is news; which ones are is in `letters.json` beside
    them. Only the last attempt of an earner gets a letter.

    A letter never names reviewers or other teachers, and shows ratings only when the decision is final.
    What cannot be read is `invalid`, and the others get their letters all the same; the exit code is then 1.

    \b
    Examples:
      mcred letters submissions
      mcred letters submissions/spring --out letters/spring --date 2026-03-16
      mcred letters submissions --format html
    """  # noqa: D301
    import sys

    from mcred.cli.letter_writing import Post, write_letters
    from mcred.cli.releasing import today
    from mcred.output.letters import format_letter_problems, format_letters
    from mcred.output.styled import print_lines

    formats = tuple(one.strip() for one in format.split(","))
    post = Post(day=date or today(), formats=formats, out=below(context, out), again=again)
    posted = write_letters(open_sound_program(context), [below(context, one) for one in paths], post)
    print_lines(format_letter_problems(posted.unwritten, posted.warnings), sys.stderr)
    print_lines(format_letters(posted.counts, posted.replaced, posted.kept, posted.earlier, out.as_posix()))
    if not posted.complete:
        raise typer.Exit(ExitCode.FINDINGS)
