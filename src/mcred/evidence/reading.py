"""What every reader of a file format gives back."""

from dataclasses import dataclass

from mcred.content.files import Unreadable
from mcred.content.passages import Passage

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a file. ``gap`` says what of it cannot be read as text, such as a scanned page.

    ``cost`` is the work it took and will take, in bytes of a Word file's text: what a whole
    submission may cost is limited.
    """

    passage: Passage
    cost: int
    gap: str = ""


Read = Reading | Unreadable
"""A reader's answer: the text, or why there is none."""
