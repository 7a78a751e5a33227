"""``mcred review``: rate what teachers handed in."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode

ONE = "one"


class _WithDefault(TyperGroup):
    """`mcred review FOLDER` is `mcred review one FOLDER`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command's name before what begins with none."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = [ONE, *args]
        return super().parse_args(ctx, args)


review = typer.Typer(
    cls=_WithDefault,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Rate what teachers handed in: here, or in a page that reviewers open in their browser.

    `mcred review FOLDER --as ID` asks criterion by criterion. `mcred review pack` makes one page for each
    reviewer, and `mcred review collect` takes in what they saved.

    \b
    Examples:
      mcred review inbox/t-0421 --as r-rivera
      mcred review pack inbox --reviewer r-rivera --reviewer r-osei --out packs
      mcred review collect packs/from-rivera.json --into inbox
    """,
)


@review.command(name=ONE)
def one(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of one submission.")],
    reviewer: Annotated[str, typer.Option("--as", metavar="ID", help="Who rates: an id, not a full name.")],
    again: Annotated[bool, typer.Option("--again", help="Change your review that is there.")] = False,
    adjudicator: Annotated[bool, typer.Option("--adjudicator", help="Settle a dispute.")] = False,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Rate although evidence is missing.")
    ] = False,
) -> None:
    """Rate one submission, question by question. `one` may be left out.

    Every answer is kept at once; `stop` or Ctrl-C ends it, and the same command goes on. Nothing of
    other reviewers is shown. One review file is written at the end.

    \b
    Examples:
      mcred review inbox/t-0421 --as r-rivera
      mcred review inbox/t-0421 --as r-rivera --again
    """  # noqa: D301
    from mcred.cli.asking import ask, say_findings
    from mcred.cli.interviewing import Interview, hold
    from mcred.cli.materials import one_checked
    from mcred.cli.releasing import today
    from mcred.cli.saying import say
    from mcred.model.submission import ReviewerRole

    checked = one_checked(open_sound_program(context), below(context, folder))
    if say_findings(checked) and not incomplete:
        raise typer.Exit(ExitCode.FINDINGS)
    assert checked.material is not None  # noqa: S101 - one_checked has seen to it
    role = ReviewerRole.ADJUDICATOR if adjudicator else ReviewerRole.REVIEWER
    written = hold(
        Interview(material=checked.material, reviewer=reviewer, role=role, day=today(), again=again), ask
    )
    say(f"written: {written}" if written else "Your answers are kept; the same command goes on.")
