"""The changelog of a credential."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One version's entry in the changelog, with its effect on scores.

    ``compatible`` is the reason why the version may move by less than its changes ask for.
    """

    version: str
    date: str
    changes: tuple[str, ...]
    effect: str
    compatible: str = ""
