"""Boxes that were ticked, on a screen or with a letter."""

import re

_TICKED = "☑☒✓✔✗✘🗹🗸xX×"
_BOX = re.compile(
    rf"\s{{0,9}}(?:[-*+•]\s{{0,5}})?(?:\\?\[(?P<inside>[^\]\[\n]{{0,3}})\\?\]|(?P<sign>[☐□▢{_TICKED}]))?"
    rf"[\s*_\\]{{0,9}}N(?P<number>[0-9]{{1,3}})\s?[.:)](?P<rest>.*)",
    re.DOTALL,
)


def ticked_line(line: str) -> tuple[str, bool] | None:
    """The code of a line with a box (``N2``) and whether it is ticked; ``None`` for any other line.

    ``☑``, ``☒``, a tick or an x in the place of the box counts, before the code or at the end of the line.
    """
    found = _BOX.match(line[:5_000])
    if found is None:
        return None
    mark = (found["inside"] or found["sign"] or "").strip("\\ \xa0")
    after = found["rest"].rstrip()[-1:]
    at_end = bool(after) and after in "☑☒✓✔🗹🗸"
    if found["inside"] is None and found["sign"] is None and not at_end:
        return None
    ticked = (bool(mark) and mark in _TICKED) or at_end
    return f"N{int(found['number'])}", ticked


def is_ticked_sign(text: str) -> bool:
    """Whether a cell holds a tick and nothing else."""
    bare = text.strip().removeprefix("[").removesuffix("]").strip()
    return bool(bare) and len(bare) == 1 and bare in _TICKED
