"""Opening the program a command works on."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mcred.errors import UnusableInputError

if TYPE_CHECKING:
    from mcred.content.program import LoadedProgram


def open_program(context: typer.Context) -> "LoadedProgram":
    """The program at or above the working directory, or the one that ``-C`` names."""
    from mcred.content.program import load_program

    return load_program(program_root(context))


def program_root(context: typer.Context) -> Path:
    """The folder of the program at or above the working directory, or at or above what ``-C`` names."""
    from mcred.content.trees import find_program

    start = Path(context.obj).absolute()
    if not start.is_dir():
        raise UnusableInputError(str(context.obj), "is not a folder", "name a folder after -C")
    return find_program(start)


def open_sound_program(context: typer.Context) -> "LoadedProgram":
    """The program, for commands that act on its policy: they never fall back on defaults in silence."""
    return load_sound_program(program_root(context))


def load_sound_program(root: Path) -> "LoadedProgram":
    """The same of the program in ``root``."""
    from mcred.content.program import load_program
    from mcred.content.trees import PROGRAM_FILE

    program = load_program(root)
    if not program.sound:
        raise UnusableInputError(PROGRAM_FILE, "has errors", "run `mcred validate` and mend them first")
    return program


def below(context: typer.Context, path: Path) -> Path:
    """A path from the command line, taken from the folder that ``-C`` names."""
    return Path(context.obj) / path
