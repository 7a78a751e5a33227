"""What teachers hand in, as Markdown that is safe to show: text stays text, a table of values a table."""

import csv
import re
from itertools import islice

from mcred.content.exemplars import HandedIn
from mcred.content.passages import PICTURE, Passage
from mcred.render.environment import escape_markdown

_LONGEST = 30_000
"""Characters of one piece of work that are shown."""
_MOST_ROWS, _MOST_COLUMNS = 200, 12
_ANCHOR = re.compile(r"\s*\{#[\w-]{1,100}\}\s*\Z")


def as_markdown(piece: HandedIn) -> tuple[str, bool]:
    """The text of a piece as Markdown, and whether only its beginning is there.

    Markdown stays as it is, a table of values becomes a table, and of other text the lines are kept.
    """
    passage = piece.passage
    if passage is None:
        return "", False
    lines, cut = _beginning(passage.lines)
    if passage.markdown:
        headings = {one.index for one in passage.headings}
        kept = (_ANCHOR.sub("", line) if index in headings else line for index, line in enumerate(lines))
        return "\n".join(kept).strip("\n"), cut
    if piece.suffix == "csv" and (table := _table(lines)):
        return table, cut or len(lines) > _MOST_ROWS
    return _plain(passage, lines, paragraphs=piece.suffix == "docx"), cut


def _beginning(lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    left = _LONGEST
    found: list[str] = []
    for line in lines:
        if len(line) >= left:
            return (*found, line[:left]), True
        found.append(line)
        left -= len(line) + 1
    return tuple(found), False


def _plain(passage: Passage, lines: tuple[str, ...], *, paragraphs: bool) -> str:
    """Lines as they stand, or each a paragraph; headings where the file has some."""
    levels = {one.index: one.level for one in passage.headings}
    text = ""
    for index, line in enumerate(lines):
        shown = escape_markdown(line.replace(PICTURE, "[picture]"))
        if index in levels:
            text += f"\n\n{'#' * levels[index]} {shown}\n\n"
        elif not shown or paragraphs:
            text += f"\n\n{shown}"
        else:
            text += f"\\\n{shown}" if text and not text.endswith("\n") else shown
    return text.strip("\n")


def _table(lines: tuple[str, ...]) -> str:
    """Rows of values as a Markdown table; empty when they are none."""
    try:
        rows = [row[:_MOST_COLUMNS] for row in islice(csv.reader(lines), _MOST_ROWS) if row]
    except csv.Error:
        return ""
    columns = max(map(len, rows), default=0)
    if columns < 2:
        return ""
    padded = [(*map(escape_markdown, row), *[""] * (columns - len(row))) for row in rows]
    written = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join([written[0], "|---" * columns + "|", *written[1:]])
