"""Ids that can also be the name of a file, on every system."""

from mcred.content.cures import is_id

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""Windows keeps these names for devices; no file can have one, whatever its ending."""


def is_file_id(text: str) -> bool:
    """Whether a text is an id that files can be named after."""
    return is_id(text) and text not in DEVICES
