"""``mcred build``: print the documents."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import ExitCode


def build(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Credentials, frameworks or pathways. Default: all of them."),
    ] = None,
    doc: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this document; give it again for more. Default: all."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="md,html,pdf,docx", help="Only these formats, with commas between them."),
    ] = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Also in large print (18 points): HTML, PDF and Word.")
    ] = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the documents go.")] = Path("build"),
) -> None:
    """Print handouts, guides, evidence templates, rubrics, scoring sheets, certificates and more.

    A packet is one PDF with all that a teacher, a reviewer or a facilitator needs.

    Open `index.html` in the output folder to find them all.

    \b
    Examples:
      mcred build
      mcred build ai-foundations --doc handout --format pdf
      mcred build --doc teacher-packet --doc reviewer-packet
      mcred build ai-foundations --doc handout --large-print
      mcred build --doc evidence-template --doc scoring-sheet --format docx --out forms
    """  # noqa: D301
    from mcred.cli.printing import print_documents

    formats = tuple(one.strip() for one in format.split(",")) if format is not None else ()
    complete = print_documents(
        open_sound_program(context),
        tuple(ids or ()),
        tuple(doc or ()),
        formats,
        below(context, out),
        large_print=large_print,
    )
    if not complete:
        raise typer.Exit(ExitCode.FINDINGS)
