"""Files of a program that mcred does not read as its own: what exemplars hand in, and pictures."""

from pathlib import Path

from mcred.content.files import Unreadable, read_regular
from mcred.content.text import TextProblem, decode_text
from mcred.content.yaml import MAX_BYTES


def attached_text(root: Path, file: str) -> str | None:
    """The text of a file by its path in the program; ``None`` when it is no text that can be read."""
    text = checked_text(root, file)
    return None if isinstance(text, TextProblem) else text


def checked_text(root: Path, file: str) -> str | TextProblem | None:
    """The text of a file, or what is wrong with its characters; ``None`` when it cannot be read.

    ``file`` is one that was found in the program, so no link is on the way to it.
    """
    data = read_regular(f"{root}/{file}", MAX_BYTES)
    return None if isinstance(data, Unreadable) else decode_text(data)
