"""Lines with a meaning for each part, shown in colour on a terminal and as plain text elsewhere."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table as RichTable


_LONG_PATH = 40


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
    """Parts of one line, in order. A ``fixed`` line is never wrapped: what stands below it has to fit."""

    __slots__ = ("fixed", "parts")

    def __init__(self, *parts: tuple[str, Style], fixed: bool = False) -> None:
        self.parts = parts
        self.fixed = fixed

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings and rows of cells. ``right`` names the headings whose cells stand at the right."""

    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, Style], ...], ...]
    right: frozenset[str] = frozenset()

    def lines(self) -> Iterator[Line]:
        """The table in columns of equal width, for files and pipes."""
        texts = [self.headings, *(tuple(text for text, _ in row) for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
        yield Line((self._aligned(self.headings, widths), Style.PLACE))
        yield Line(("  ".join("-" * width for width in widths), Style.NOTE))
        for row in texts[1:]:
            yield Line((self._aligned(row, widths), Style.PLAIN))

    def _aligned(self, texts: tuple[str, ...], widths: list[int]) -> str:
        cells = zip(self.headings, texts, widths, strict=True)
        return "  ".join(
            text.rjust(width) if heading in self.right else text.ljust(width)
            for heading, text, width in cells
        ).rstrip()


def is_rich(stream: TextIO) -> bool:
    """Whether a stream is a terminal that may be shown colours."""
    return (
        stream is not None
        and stream.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def print_lines(lines: Iterable[Line | Table], stream: TextIO | None = None) -> None:
    """Show lines and tables on a stream (standard output if none is given).

    On a terminal in colour, with tables fitted to its width; what the stream cannot spell is replaced.
    """
    out = stream or sys.stdout
    if is_rich(out):
        _print_rich(lines, out)
    else:
        print_text(plain_text(lines), out)


def plain_text(lines: Iterable[Line | Table]) -> str:
    """Lines and tables as a file holds them."""
    flat = (row for one in lines for row in (one.lines() if isinstance(one, Table) else (one,)))
    return "".join(f"{line}\n" for line in flat)


def width_of(stream: TextIO) -> int:
    """How many columns a source line may fill on a stream."""
    import shutil

    return max(40, shutil.get_terminal_size().columns - 10) if is_rich(stream) else 100


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Write text as it is; characters that the stream's encoding lacks are replaced."""
    out = stream or sys.stdout
    if out is None:  # closed by whoever started us
        return
    out.write(_spelled(text, out))


def clear_screen() -> None:
    """Begin at the top of an empty screen, where standard output is one."""
    if is_rich(sys.stdout):
        sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")


def print_data(text: str) -> None:
    """Write a machine format to standard output: UTF-8, whatever the terminal's own encoding is."""
    print_pieces((text.encode(),))


def print_pieces(pieces: Iterable[bytes]) -> None:
    """The same for a long one that comes in pieces."""
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.writelines(piece.decode() for piece in pieces)
    else:
        sys.stdout.flush()
        buffer.writelines(pieces)


def _spelled(text: str, out: TextIO) -> str:
    encoding = out.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _print_rich(lines: Iterable[Line | Table], out: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    for line in lines:
        if isinstance(line, Table):
            console.print(_rich_table(line, out))
        else:
            text = Text.assemble(*((_spelled(text, out), style.value) for text, style in line.parts))
            console.print(text, soft_wrap=line.fixed)


def _rich_table(table: Table, out: TextIO) -> "RichTable":
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(
        box=box.SIMPLE_HEAD if (out.encoding or "").lower().startswith("utf") else box.ASCII_DOUBLE_HEAD,
        pad_edge=False,
        padding=(0, 1),
        header_style=Style.PLACE.value,
    )
    rows = [
        [(_broken_at_folder(_spelled(text, out)), style.value) for text, style in row] for row in table.rows
    ]
    names = (line for row in rows for line in row[0][0].split("\n"))
    # What a row is about is not broken in the middle of a name for the sake of what is said of it.
    least = min(max(map(len, names), default=0), _LONG_PATH)
    for position, heading in enumerate(table.headings):
        at_right = heading in table.right
        justify: JustifyMethod = "right" if at_right else "left"
        width = None if position else least
        shown.add_column(heading, justify=justify, no_wrap=at_right, overflow="fold", min_width=width)
    for row in rows:
        shown.add_row(*(Text(text, style) for text, style in row))
    return shown


def _broken_at_folder(text: str) -> str:
    """A long path goes on in a second line where its last folder ends, not in the middle of a name."""
    parent, slash, name = text.rpartition("/")
    return f"{parent}/\n{name}" if slash and len(text) > _LONG_PATH else text
