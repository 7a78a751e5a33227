"""The application: its options and its commands, in the order people meet them."""

from pathlib import Path
from typing import Annotated

import typer

from mcred import __version__
from mcred.cli.agreement import agreement
from mcred.cli.appeal import appeal
from mcred.cli.assign import assign
from mcred.cli.build import build
from mcred.cli.calibrate import app as calibrate
from mcred.cli.check import check
from mcred.cli.collect import collect
from mcred.cli.diff import diff
from mcred.cli.explain import explain
from mcred.cli.init import init
from mcred.cli.letters import letters
from mcred.cli.new import new
from mcred.cli.release import release
from mcred.cli.rescore import rescore
from mcred.cli.review import review
from mcred.cli.score import score
from mcred.cli.validate import validate
from mcred.cli.worklist import worklist

app = typer.Typer(
    name="mcred",
    help="Micro-credentials as code: check, print and score a teacher micro-credential program.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(init)
app.add_typer(new, name="new")
app.command()(validate)
app.command()(explain)
app.command()(build)
app.add_typer(review, name="review")
app.command()(collect)
app.command()(check)
app.command()(score)
app.command()(letters)
app.command()(worklist)
app.command()(rescore)
app.command()(appeal)
app.command()(assign)
app.add_typer(calibrate, name="calibrate")
app.command()(agreement)
app.command()(diff)
app.command()(release)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"mcred {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Option("-C", metavar="DIR", help="Run as if started in DIR.", show_default=False)
    ] = None,
    version: Annotated[  # noqa: ARG001  # its callback does the work
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Micro-credentials as code: check, print and score a teacher micro-credential program."""
    context.obj = directory or Path()
