"""What reviewers wrote, for the earner: numbered instead of named, and of a sensible length."""

import re
from collections.abc import Iterable, Mapping

from mcred.model.letter import Remark

MOST_REMARKS = 6
"""Remarks on one thing; programs ask for two or three reviewers."""
LONGEST_COMMENT, LONGEST_FEEDBACK = 1_200, 2_400
"""Characters of a remark; the complete record has the rest."""
_CODE = re.compile(r"[\W_0-9]")


def remarks(
    texts: Iterable[tuple[str, str]], numbers: Mapping[str, int], longest: int
) -> tuple[tuple[Remark, ...], int]:
    """The remarks among ``texts`` (reviewer and what they wrote), and how many more there are.

    ``numbers`` gives the number of every reviewer who counts; their ids are replaced by it in the text.
    """
    said = [_remark(numbers[who], text, numbers, longest) for who, text in texts if text.strip()]
    return tuple(said[:MOST_REMARKS]), len(said[MOST_REMARKS:])


def _remark(number: int, text: str, numbers: Mapping[str, int], longest: int) -> Remark:
    kept = _without_names(text[: longest + 1], numbers)
    cut = len(text) > longest
    if cut:
        kept = kept[:longest].rsplit(maxsplit=1)[0] + " …"
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return Remark(reviewer=number, lines=tuple(one for one in lines if one), cut=cut)


def _without_names(text: str, numbers: Mapping[str, int]) -> str:
    """The text without reviewers' ids. One that is all letters could be any word, and stays."""
    for name, number in numbers.items():
        if _CODE.search(name):
            whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            text = whole.sub(f"[{number or '–'}]", text)
    return text
