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
      mcred review submissions/ai-foundations/t-0421/attempt-1 --as r-rivera
      mcred review pack submissions --reviewer r-rivera --reviewer r-osei --out packs
      mcred review collect packs/from-rivera.json --into submissions
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
      mcred review submissions/ai-foundations/t-0421/attempt-1 --as r-rivera
      mcred review submissions/ai-foundations/t-0421/attempt-1 --as r-rivera --again
    """  # noqa: D301
    from mcred.cli.adjudicating import say_disputes
    from mcred.cli.asking import ask, say_findings
    from mcred.cli.interview import Interview
    from mcred.cli.interviewing import hold
    from mcred.cli.materials import one_checked, shown_from
    from mcred.cli.releasing import today
    from mcred.cli.saying import say
    from mcred.model.submission import ReviewerRole
    from mcred.output.styled import print_lines

    program, path = open_sound_program(context), below(context, folder)
    checked = one_checked(program, path)
    if say_findings(checked, shown_from(program.root, path)) and not incomplete:
        raise typer.Exit(ExitCode.FINDINGS)
    assert checked.material is not None  # noqa: S101 - one_checked has seen to it
    if adjudicator:
        print_lines(say_disputes(checked.material, program.catalog.program.policy))
    role = ReviewerRole.ADJUDICATOR if adjudicator else ReviewerRole.REVIEWER
    written = hold(
        Interview(material=checked.material, reviewer=reviewer, role=role, day=today(), again=again), ask
    )
    say(f"written: {written}" if written else "Your answers are kept; the same command goes on.")


@review.command(name="pack")
def pack(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder with the submissions.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the pages go.")],
    reviewers: Annotated[
        list[str] | None,
        typer.Option("--reviewer", metavar="ID", help="Whose pack; can be given again.", show_default=False),
    ] = None,
    assignments: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Who rates what: columns folder, reviewer.", show_default=False),
    ] = None,
) -> None:
    """Make one page for each reviewer: evidence beside the rubric, for any browser, without a network.

    Earners are numbers, and nothing of other reviewers is in it. What is incomplete, or rated by
    this reviewer already, is left out. `coordinator-only.csv` says which number is whose.

    \b
    Examples:
      mcred review pack submissions --reviewer r-rivera --reviewer r-osei --out packs
      mcred review pack submissions --assignments assignments.csv --out packs
    """  # noqa: D301
    from mcred.cli.packing import Order, make_packs
    from mcred.output.pack_report import format_packs
    from mcred.output.styled import print_lines

    order = Order(
        reviewers=tuple(dict.fromkeys(reviewers or ())),
        assignments=below(context, assignments) if assignments else None,
        out=below(context, out),
    )
    packed, left_out = make_packs(open_sound_program(context), below(context, path), order)
    print_lines(format_packs(packed, left_out, out.as_posix()))


@review.command(name="collect")
def collect(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="What reviewers saved.")],
    into: Annotated[Path, typer.Option(metavar="PATH", help="The folder that was packed.")],
) -> None:
    """Take in what reviewers saved: one review file beside each submission that is rated.

    What does not fit is refused with its reason, and nothing that is there is changed; so the same
    file can be collected again. The exit code is 1 if anything was refused.

    \b
    Examples:
      mcred review collect from-rivera.json from-osei.json --into submissions
    """  # noqa: D301
    from mcred.cli.review_collecting import collect_files
    from mcred.output.pack_report import format_collected
    from mcred.output.styled import print_lines

    rows = collect_files(
        open_sound_program(context), [below(context, one) for one in files], below(context, into)
    )
    print_lines(format_collected(rows))
    if not all(one.good for one in rows):
        raise typer.Exit(ExitCode.FINDINGS)
