"""``mcred appeal``: everything that made one decision, in one file."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program


def appeal(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder of one submission.", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file. Default: appeal-<earner>.zip here.", show_default=False),
    ] = None,
) -> None:
    """Put together every input, rating, rule and version that made the decision on one submission.

    The zip says in README.md how the decision came about, lists every file with its digest, and is a
    small program by itself: unpack it, and `mcred score submission` repeats the decision.

    \b
    Examples:
      mcred appeal inbox/spring/t-0421
      mcred appeal inbox/spring/t-0421 --out t-0421.zip
    """  # noqa: D301
    from mcred.cli.appealing import appeal_pack
    from mcred.output.styled import Line, Style, print_lines
    from mcred.output.writing import write_whole

    source = below(context, folder)
    target = below(context, out or Path(f"appeal-{source.resolve().name}.zip"))
    write_whole(target, appeal_pack(open_sound_program(context), source))
    print_lines(
        [Line((f"{target}", Style.GOOD), (": how the decision came about is in README.md", Style.PLAIN))]
    )
