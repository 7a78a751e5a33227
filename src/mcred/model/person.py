"""When two spellings of a name are one person: nobody reviews twice by typing their name another way."""

import re
import unicodedata

IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's default-ignorable code points, as the inside of a character class: nothing of them is seen."""

_UNSEEN = re.compile(f"[{IGNORABLE}]")


def person_key(name: str) -> str:
    """A form of the name that is equal for all its spellings.

    Trimmed, NFKC, case folded, without characters that are not seen; Unicode's NFKC_Casefold
    (https://www.unicode.org/reports/tr44/#NFKC_Casefold).
    """
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).casefold()
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", folded)).strip()
