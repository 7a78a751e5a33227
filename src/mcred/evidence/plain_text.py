"""Text files: Markdown, plain text and tables with commas."""

from mcred.content.files import Unreadable
from mcred.content.markdown_sections import read_markdown
from mcred.content.passages import Passage
from mcred.evidence.reading import Read, Reading

# Text says more in fewer bytes than the XML of a Word file, and takes as much longer for each.
_WEIGHT = 18
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AGAIN = "open it again and save it with the encoding UTF-8"


def read_markdown_file(data: bytes, limit: int) -> Read:
    """Read a Markdown file of at most ``limit`` bytes, with its headings."""
    text = _decode(data, limit)
    return (
        text
        if isinstance(text, Unreadable)
        else Reading(passage=read_markdown(text), cost=_WEIGHT * len(data))
    )


def read_text_file(data: bytes, limit: int) -> Read:
    """Read a file of at most ``limit`` bytes that is text and nothing else."""
    text = _decode(data, limit)
    if isinstance(text, Unreadable):
        return text
    return Reading(passage=Passage(lines=tuple(text.split("\n")), first_line=1), cost=_WEIGHT * len(data))


def _decode(data: bytes, limit: int) -> str | Unreadable:
    """UTF-8 with or without a byte-order mark, with line breaks as LF.

    Invisible characters are let through: they come along when people copy from a web page, and
    they are no reason to send evidence back. A NUL is a sign that this is no text at all.
    """
    if len(data) > limit:
        return Unreadable(why=f"holds more than {limit:,} bytes of text, more than is read")
    if data.startswith(_UTF_16):
        return Unreadable(why=f"is saved as UTF-16; {_SAVE_AGAIN}")
    if b"\0" in data:
        return Unreadable(why="is not text, although its name says so")
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Unreadable(why=f"is not UTF-8 text (line {line}); {_SAVE_AGAIN}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
