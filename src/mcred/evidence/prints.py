"""What a submission is known by among others (see ``shared_text``)."""

from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What is kept of a submission until all of the run are read.

    ``name`` is its folder, ``digest`` that of its texts: with the same digests the same is found.
    """

    name: str
    earner: str
    credential: str
    digest: str
    hashes: "array[int]"
