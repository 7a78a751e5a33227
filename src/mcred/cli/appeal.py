"""``mcred appeal``: everything that made one decision, in one file."""

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.opening import below, open_sound_program
from mcred.errors import UnusableInputError


def appeal(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder of one submission.", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The file. Default: appeal-<earner>-<credential>-attempt-<n>.zip here.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put together every input, rating, rule and version that made the decision on one submission.

    The zip says in README.md how the decision came about, lists every file with its digest, and is a
    small program by itself: unpack it, and `mcred score submission` repeats the decision. A file that is
    there already and holds something else is never written over.

    \b
    Examples:
      mcred appeal submissions/ai-foundations/t-0421/attempt-1
      mcred appeal submissions/ai-foundations/t-0421/attempt-1 --out t-0421.zip
    """  # noqa: D301
    from mcred.cli.appealing import appeal_name, appeal_pack
    from mcred.output.styled import Line, Style, print_lines

    source = below(context, folder)
    pack = appeal_pack(open_sound_program(context), source)
    target = below(context, out or Path(appeal_name(source)))
    _write_once(target, pack)
    print_lines(
        [Line((f"{target}", Style.GOOD), (": how the decision came about is in README.md", Style.PLAIN))]
    )


def _write_once(target: Path, pack: bytes) -> None:
    """The record of one decision never takes the place of another's, nor of that of an earlier day."""
    from mcred.content.files import read_regular
    from mcred.output.writing import write_new

    if not write_new(target, pack) and read_regular(target, len(pack)) != pack:
        hint = "name another file with --out, or move that one away"
        raise UnusableInputError(str(target), "is there already and holds something else", hint)
