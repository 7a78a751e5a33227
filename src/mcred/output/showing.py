"""Text from files as a terminal may show it: nothing invisible, nothing that moves the cursor."""

import re

_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """The text on one line, with control, bidirectional and zero-width characters written out."""
    return _UNSHOWN.sub(lambda found: _written_out(found[0]), text)


def _written_out(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": " "}
    return named.get(character) or f"<U+{ord(character):04X}>"
