"""What every reader of a file format gives back."""

from dataclasses import dataclass

from mcred.content.files import Unreadable
from mcred.content.passages import Passage
from mcred.evidence.details import Detail

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a file. ``gap`` says what of it cannot be read as text, such as a scanned page.

    ``details`` are what it says besides, ``pages`` the indexes of the lines on which its pages begin,
    and ``links`` what a Word file points to.

    ``cost`` is the work it took and will take, in bytes of a Word file's text: what a whole
    submission may cost is limited.
    """

    passage: Passage
    cost: int
    gap: str = ""
    details: tuple[Detail, ...] = ()
    pages: tuple[int, ...] = ()
    links: tuple[str, ...] = ()


Read = Reading | Unreadable
"""A reader's answer: the text, or why there is none."""
