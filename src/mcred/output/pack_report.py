"""What `review pack` and `review collect` say: which page holds what, and what became of each review."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mcred.output.showing import visible
from mcred.output.spreadsheet import format_csv
from mcred.output.styled import Line, Style, Table

KEY_FILE = "coordinator-only.csv"
"""Which number in which pack is whose submission: for the coordinator, never for a reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One submission in one reviewer's pack."""

    reviewer: str
    number: int
    folder: str
    credential: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A submission that is not in a pack, and why."""

    folder: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What became of one review that came back; ``folder`` is empty when nobody can tell which it is of."""

    file: str
    reviewer: str
    number: int
    folder: str
    result: str
    good: bool
    why: str = ""


def format_key(packed: Sequence[Packed]) -> bytes:
    """The table of the numbers, with cells that no spreadsheet takes for formulas."""
    rows = ((one.reviewer, one.number, one.folder, one.credential) for one in packed)
    return format_csv(("reviewer", "number", "folder", "credential"), rows).encode()


def format_packs(packed: Sequence[Packed], left_out: Sequence[LeftOut], out: str) -> Iterator[Line]:
    """One line for each pack, and one for each submission that is in none."""
    counts: dict[str, int] = {}
    for one in packed:
        counts[one.reviewer] = counts.get(one.reviewer, 0) + 1
    for reviewer, count in counts.items():
        noun = "submission" if count == 1 else "submissions"
        yield Line((visible(f"{out}/{reviewer}.html"), Style.PLACE), (f": {count} {noun}", Style.PLAIN))
    if packed:
        yield Line(
            (visible(f"{out}/{KEY_FILE}"), Style.PLACE), (": which number is whose; keep it", Style.PLAIN)
        )
    for left in left_out:
        yield Line(("left out: ", Style.WARNING), (visible(f"{left.folder}: {left.why}"), Style.PLAIN))


def format_collected(rows: Sequence[Collected]) -> Iterator[Line | Table]:
    """A table of every review with what became of it, and the reasons below."""
    yield Table(
        headings=("file", "reviewer", "number", "folder", "result"),
        rows=tuple(
            (
                (visible(one.file), Style.PLAIN),
                (visible(one.reviewer[:64]), Style.PLAIN),
                (str(one.number) if one.number else "", Style.PLAIN),
                (visible(one.folder), Style.PLAIN),
                (one.result, Style.GOOD if one.good else Style.ERROR),
            )
            for one in rows
        ),
        right=frozenset({"number"}),
    )
    for one in rows:
        if one.why:
            place = f"{one.file}, submission {one.number}" if one.number else one.file
            yield Line((visible(place), Style.PLACE), (visible(f": {one.result}: {one.why}"), Style.PLAIN))
