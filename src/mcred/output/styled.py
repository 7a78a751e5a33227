"""Lines with a meaning for each part, shown in colour on a terminal and as plain text elsewhere."""

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TextIO


class Style(StrEnum):
    """What a part of a line means; the values are rich's names of how it looks."""

    PLAIN = ""
    PLACE = "bold"
    ERROR = "bold red"
    WARNING = "bold yellow"
    GOOD = "bold green"
    HELP = "cyan"
    NOTE = "dim"


class Line:
    """Parts of one line, in order."""

    __slots__ = ("parts",)

    def __init__(self, *parts: tuple[str, Style]) -> None:
        self.parts = parts

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts)


def is_rich(stream: TextIO) -> bool:
    """Whether a stream is a terminal that may be shown colours."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_lines(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Show lines on a stream (standard output if none is given); what it cannot spell is replaced."""
    out = stream or sys.stdout
    if is_rich(out):
        _print_rich(lines, out)
        return
    for line in lines:
        print_text(f"{line}\n", out)


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Write text as it is; characters that the stream's encoding lacks are replaced."""
    out = stream or sys.stdout
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _print_rich(lines: Iterable[Line], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((text, style.value) for text, style in line.parts)))
