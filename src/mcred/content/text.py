"""From bytes to text: UTF-8 only, and no character that shows something else than it is."""

import re
from dataclasses import dataclass

MAX_PROBLEMS = 200
"""How many problems of one file are told apart; who has more mends the first ones first."""

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, NEL among them
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
    "|\r(?!\n)"
)
# Most bytes of most files are these; what is left of a file without them is searched in no time.
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))
_SUSPICIOUS = re.compile(
    rb"[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbf[\xbe\xbf]"
).search
_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextProblem:
    """Why a file's bytes or YAML cannot be taken as they are, with the 1-based place."""

    rule: str
    message: str
    line: int = 1
    column: int = 1
    hint: str = ""


def decode_text(data: bytes) -> str | TextProblem:
    """Decode UTF-8, with or without a byte-order mark, and refuse characters that deceive."""
    if data.startswith(_OTHER_ENCODINGS):
        return TextProblem(
            rule="not-utf-8",
            message="the file is saved as UTF-16 or UTF-32",
            hint="save it again with the encoding UTF-8",
        )
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        return TextProblem(
            rule="not-utf-8",
            message=f"the byte 0x{data[error.start]:02x} is not UTF-8 text",
            line=before.count(b"\n") + 1,
            column=len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
            hint="save the file again with the encoding UTF-8",
        )
    return (forbidden_character(text) if _SUSPICIOUS(data.translate(None, _PLAIN)) else None) or text


def without_forbidden(text: str) -> str:
    """The text without the characters that our files refuse; people paste them along unseen."""
    return _FORBIDDEN.sub("", text)


def forbidden_character(text: str) -> TextProblem | None:
    """The first control, bidirectional or invisible character of a text, if it has one."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    return TextProblem(
        rule="control-character",
        message=f"the character U+{ord(found[0]):04X} is invisible or changes the direction of the text",
        line=before.count("\n") + 1,
        column=len(before.rpartition("\n")[2]) + 1,
        hint="delete it; copying from a web page or a PDF often brings such characters along",
    )
