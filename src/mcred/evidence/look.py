"""What looking at a picture or a recording from outside tells: nothing of it is decoded."""

from dataclasses import dataclass

from mcred.evidence.details import Detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """``broken`` says why nobody can open it and ``gap`` what is missing, as ends of a sentence.

    ``size`` is a picture's width and height in pixels, ``seconds`` how long a recording says it is.
    """

    broken: str = ""
    gap: str = ""
    size: tuple[int, int] | None = None
    seconds: float | None = None
    details: tuple[Detail, ...] = ()


DAMAGED = Look(broken="is damaged: its first part is not complete; export or save it again")
CUT_OFF = "ends before its own end; it may be cut off"
