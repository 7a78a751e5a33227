"""What a command says on stderr beside its result."""

import sys
from contextlib import suppress

from mcred.errors import McredError


def say(text: str) -> None:
    """Lines of text on stderr, made visible. Nobody listening is no error."""
    from mcred.output.showing import visible
    from mcred.output.styled import print_text

    with suppress(OSError, ValueError):
        print_text("".join(f"{visible(line)}\n" for line in text.splitlines()), sys.stderr)


def say_error(error: McredError) -> None:
    """Why something could not be done, in one line, and what helps."""
    from mcred.output.showing import visible

    say(f"mcred: {visible(str(error))}" + (f"\n  help: {error.hint}" if error.hint else ""))
