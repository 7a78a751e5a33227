"""Text from files as a terminal may show it: nothing invisible, nothing that moves the cursor."""

import re

from mcred.model.person import IGNORABLE

_CONTROLS = "\x7f-\x9f\u2028\u2029\ufff9-\uffff\ud800-\udfff"
_UNSHOWN = re.compile(f"[\x00-\x1f{_CONTROLS}{IGNORABLE}]")
_UNSAFE_IN_JSON = re.compile(f"[{_CONTROLS}{IGNORABLE}]")


def visible(text: str) -> str:
    """The text on one line, with control, bidirectional and zero-width characters written out."""
    return _UNSHOWN.sub(lambda found: _written_out(found[0]), text)


def _written_out(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": " "}
    return named.get(character) or f"<U+{ord(character):04X}>"


def safe_json(text: str) -> str:
    """JSON text with the same characters as escapes, so that it can be shown and is always UTF-8."""
    return _UNSAFE_IN_JSON.sub(lambda found: _json_escape(ord(found[0])), text)


def _json_escape(code: int) -> str:
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
