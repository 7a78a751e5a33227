"""The paper that a document is set for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper: its size, and which way up.

    ``one_page`` when everything has to fit on one page, ``dense`` for working papers in smaller type,
    ``framed`` for a page to hang up: a frame around it, and no running lines. ``large_print`` for people
    who see less well: 18 points and one column, on as many pages as it takes.
    """

    paper: str = "us-letter"
    landscape: bool = False
    one_page: bool = False
    dense: bool = False
    framed: bool = False
    large_print: bool = False
