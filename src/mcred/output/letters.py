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


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A letter about which there is news: its path without an ending, what it said before, and its day."""

    letter: str
    decision: str
    day: str


def format_letter_problems(unwritten: Sequence[Unwritten], warnings: Sequence[Diagnostic]) -> Iterator[Line]:
    """What went another way than meant, a line each."""
    for one in warnings:
        place = (f"{visible(one.file)}:{one.line}: ", Style.PLACE)
        yield Line(place, ("warning", Style.WARNING), (f": {visible(one.message)}", Style.PLAIN))
    for left in unwritten:
        place = (f"{visible(left.folder)}: ", Style.PLACE)
        yield Line(place, ("no letter", Style.ERROR), (f": {visible(left.why)}", Style.PLAIN))


def format_letters(
    counts: Mapping[Decision, int], replaced: Sequence[Replaced], kept: int, earlier: int, out: str
) -> Iterator[Line]:
    """How many letters were written, by decision; those that say something else now; and those left alone."""
    for one in replaced:
        why = f": there is news; the letter of {one.day} said {one.decision}, and is kept beside it"
        yield Line((visible(one.letter), Style.PLACE), (why, Style.PLAIN))
    total = sum(counts.values())
    parts = ", ".join(f"{counts[one]:,} {one.value}" for one in Decision if counts.get(one))
    said = f" ({parts})" if total else ""
    left = f", {kept:,} as before" if kept else ""
    followed = f", none for {_attempts(earlier)}" if earlier else ""
    where = f"; see {visible(out)}" if total or kept else ""
    yield Line(
        (f"{total:,} {'letter' if total == 1 else 'letters'} written", Style.GOOD),
        (f"{said}{left}{followed}{where}", Style.PLAIN),
    )


def _attempts(count: int) -> str:
    noun = "attempt that a later one" if count == 1 else "attempts that later ones"
    return f"{count:,} {noun} followed"
