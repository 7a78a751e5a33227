"""What `letters` says at the end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred.diagnostics import Diagnostic
from mcred.model.outcome import Decision
from mcred.output.showing import visible
from mcred.output.styled import Line, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """A submission without a letter, and why."""

    folder: str
    why: str


def format_letter_problems(unwritten: Sequence[Unwritten], warnings: Sequence[Diagnostic]) -> Iterator[Line]:
    """What went another way than meant, a line each."""
    for one in warnings:
        place = (f"{visible(one.file)}:{one.line}: ", Style.PLACE)
        yield Line(place, ("warning", Style.WARNING), (f": {visible(one.message)}", Style.PLAIN))
    for left in unwritten:
        place = (f"{visible(left.folder)}: ", Style.PLACE)
        yield Line(place, ("no letter", Style.ERROR), (f": {visible(left.why)}", Style.PLAIN))


def format_letters(counts: Mapping[Decision, int], out: str) -> Line:
    """How many letters there are, by decision."""
    total = sum(counts.values())
    parts = ", ".join(f"{counts[one]:,} {one.value}" for one in Decision if counts.get(one))
    noun = "letter" if total == 1 else "letters"
    said = f" ({parts}); see {visible(out)}" if total else ""
    return Line((f"{total:,} {noun} written", Style.GOOD), (said, Style.PLAIN))
