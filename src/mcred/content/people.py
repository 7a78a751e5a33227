"""The coordinator's tables of people: who can review, and which school an earner belongs to."""

from collections.abc import Mapping
from pathlib import Path

from mcred.content.suggestions import quoted
from mcred.content.tables import read_table, unusable_row
from mcred.model.assignment import Reader
from mcred.model.person import person_key
from mcred.model.reference import is_id


def load_reviewers(path: Path) -> tuple[Reader, ...]:
    """Read ``reviewers.csv``: the column ``reviewer``, and perhaps ``earner``, ``school`` and ``capacity``.

    ``UnusableInputError`` when two rows are one person, or a cell cannot be used.
    """
    seen: dict[str, int] = {}
    readers = []
    for line, row in read_table(path, ["reviewer"]):
        name, capacity = row["reviewer"], row.get("capacity", "")
        if not is_id(name):
            hint = "small letters, digits and single hyphens, such as r-rivera"
            raise unusable_row(path, line, f"has {quoted(name)} as reviewer, which is no id", hint)
        first = seen.setdefault(person_key(name), line)
        if first != line:
            raise unusable_row(path, line, f"names {quoted(name)}, who stands on line {first} already")
        if capacity and not (capacity.isascii() and capacity.isdigit() and len(capacity) < 7):
            hint = "write how many submissions this reviewer can take, or leave the cell empty"
            raise unusable_row(path, line, f"has {quoted(capacity)} as capacity", hint)
        readers.append(
            Reader(
                id=name,
                earner=row.get("earner", ""),
                school=row.get("school", ""),
                capacity=int(capacity) if capacity else None,
            )
        )
    return tuple(readers)


def load_schools(path: Path) -> Mapping[str, str]:
    """Read the columns ``earner`` and ``school`` of a table: each earner's school, by ``person_key``."""
    return {person_key(row["earner"]): row["school"] for _, row in read_table(path, ["earner", "school"])}
