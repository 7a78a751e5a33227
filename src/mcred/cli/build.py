"""``mcred build``: print the documents."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, program_root
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
    language: Annotated[
        str,
        typer.Option(metavar="LANG", help="Language of the fixed words. Default: the program's first."),
    ] = "",
    large_print: Annotated[
        bool, typer.Option("--large-print", help="Also in large print (18 points): HTML, PDF and Word.")
    ] = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the documents go.")] = Path("build"),
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever a file changes, until Ctrl-C.")
    ] = False,
) -> None:
    """Print handouts, guides, evidence templates, rubrics, scoring sheets, certificates and more.

    A packet is one PDF with all that a teacher, a reviewer or a facilitator needs.

    Open `index.html` in the output folder to find them all. Only what has changed is made anew. The
    documents of a credential that is gone are removed; what you put into the folder stays.

    \b
    Examples:
      mcred build
      mcred build ai-foundations --doc handout --format pdf
      mcred build --doc teacher-packet --doc reviewer-packet
      mcred build --watch
      mcred build ai-foundations --doc handout --large-print
      mcred build --doc evidence-template --doc scoring-sheet --format docx --out forms
      mcred build --language es
    """  # noqa: D301
    import os

    from mcred.cli.printing import print_documents
    from mcred.cli.recalling import BuildRequest, given_epoch

    request = BuildRequest(
        ids=tuple(ids or ()),
        documents=tuple(doc or ()),
        formats=tuple(one.strip() for one in format.split(",")) if format is not None else (),
        epoch=given_epoch(os.environ),
        language=language,
        large_print=large_print,
    )
    folder = below(context, out)
    if watch:
        from mcred.cli.watching import BUILT_FROM, watch_program

        watch_program(program_root(context), lambda root: print_documents(root, request, folder), BUILT_FROM)
    elif (code := print_documents(program_root(context), request, folder)) is not ExitCode.OK:
        raise typer.Exit(code)
