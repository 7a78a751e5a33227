"""The answer to a plain ``mcred build`` after which nothing has changed: no library is worth waiting for."""

import os
from collections.abc import Sequence
from pathlib import Path

from mcred.cli.printing import print_built
from mcred.cli.recalling import BuildRequest, given_epoch, recall_build
from mcred.content.trees import find_program
from mcred.errors import ExitCode, NoProgramError


def answer_build(arguments: Sequence[str]) -> ExitCode | None:
    """Say what the last build came to, if it still holds.

    ``None`` when it does not, or when the arguments ask for anything but all documents in their place.
    """
    match arguments:
        case ["build"]:
            start = Path()
        case ["-C", folder, "build"]:
            start = Path(folder)
        case _:
            return None
    try:
        root = find_program(start.absolute())
    except NoProgramError:
        return None
    request, out = BuildRequest(epoch=given_epoch(os.environ)), start / "build"
    built = recall_build(root, request, out)
    return None if built is None else print_built(built, request, out)
