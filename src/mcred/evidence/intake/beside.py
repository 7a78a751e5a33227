"""Text that stands beside the fields of a form: what is not the form's own is an answer, or a question."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mcred.content.form_phrases import FormPhrases
from mcred.content.passages import PICTURE
from mcred.content.suggestions import quoted
from mcred.evidence.intake.filled import Beside, Entry, Filled
from mcred.evidence.intake.printed import FormText, says_something
from mcred.model.definition import Definition
from mcred.model.form import FieldRole, FormField

_SECTION = re.compile(r"[EQ][0-9]{1,3}\Z")
_Place = tuple[str, int | None]
"""The code that a text stands at, and the place of the nearest entry with this code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The entries of a form; those that were empty hold what was written beside them.

    ``left`` is what was written and taken nowhere; ``doubts`` say what became of each.
    """

    entries: tuple[Entry, ...]
    left: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def place_beside(
    filled: Filled, definition: Definition, fields: Sequence[FormField], phrases: FormPhrases
) -> Placed:
    """Put what people wrote beside the fields of a form into the fields that are empty.

    A field with an answer keeps it. The form's own words, by the ``definition`` it was printed from and the
    ``phrases`` of its templates, are nobody's answer.
    """
    codes = {one.code.rstrip(".") for one in fields}
    places = _by_place(filled, codes)
    if not places:
        return Placed(entries=filled.entries)
    placing = _Placing(filled.entries)
    own = FormText(definition, phrases)
    # What stands at a trace as a whole is looked at when its parts have what was written at each of them.
    for (key, target), pieces in sorted(places.items(), key=lambda one: one[0][1] is None):
        written = own.written_in(pieces) if key else own.sentences_in(pieces)
        if not says_something(written.text):
            continue
        taken = Entry(key=key, text=written.text, markdown=pieces[0].markdown)
        takes = written.whole and taken.says_something
        if not (takes and (placing.fill(taken, target) or placing.fill_trace(taken, fields))):
            placing.leave(taken)
    in_fields = (one for one in placing.entries if not _is_section(one, codes))
    return Placed(
        entries=(*in_fields, *placing.traces.values()), left=tuple(placing.left), doubts=tuple(placing.doubts)
    )


class _Placing:
    """A form while text is put into its fields."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)
        self.traces: dict[str, Entry] = {}
        self.left: list[str] = []
        self.doubts: list[str] = []

    def fill(self, taken: Entry, target: int | None) -> bool:
        """Put a text into the field at ``target``; not if it holds anything."""
        if target is None or says_something(self.entries[target].text):
            return False
        self.entries[target] = taken
        self.doubts.append(f"{_code(taken)} is empty; what stands beside it was taken: {_said(taken)}")
        return True

    def fill_trace(self, taken: Entry, fields: Sequence[FormField]) -> bool:
        """Take a text as an AI trace; not if a part of the trace says anything."""
        codes = {one.code.partition(".")[0]: one.key for one in fields if one.role is FieldRole.TRACE}
        if taken.key not in codes:
            return False
        parts = (f"{taken.key}.", f"{codes[taken.key]}-")
        if any(one.says_something and one.key.startswith(parts) for one in self.entries):
            return False
        self.traces[taken.key] = taken
        self.doubts.append(
            f"{_code(taken)} has none of its parts; what stands there was taken: {_said(taken)}"
        )
        return True

    def leave(self, written: Entry) -> None:
        """Keep a text that is taken nowhere, and ask about it."""
        self.left.append(" ".join(written.text.split()))
        where = f"beside {_code(written)}" if written.key else "outside of the fields"
        self.doubts.append(f"what stands {where} was not taken: {_said(written)}")


def _code(entry: Entry) -> str:
    return entry.key if "." in entry.key else f"{entry.key}."


def _said(entry: Entry) -> str:
    return quoted(" ".join(entry.text.replace(PICTURE, " [picture] ").split()))


def _by_place(filled: Filled, codes: set[str]) -> Mapping[_Place, list[Beside]]:
    """The text beside fields by where it belongs. A section that is no field itself has no entry."""
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(filled.entries):
        if entry.ticked is None and entry.key in codes:
            numbers.setdefault(entry.key, []).append(number)
    found: dict[_Place, list[Beside]] = {}
    for one in sorted((*filled.beside, *_sections(filled, codes)), key=lambda one: one.at):
        nearest = _nearest(numbers.get(one.key, ()), one.at)
        found.setdefault((one.key, nearest), []).append(one)
    return found


def _nearest(numbers: Sequence[int], at: int) -> int | None:
    """The number of the nearest entry; of two that are as near the one behind the text."""
    position = bisect_left(numbers, at)
    near = numbers[max(0, position - 1) : position + 1]
    return min(near, key=lambda one: (abs(2 * (one - at) + 1), -one), default=None)


def _sections(filled: Filled, codes: set[str]) -> Iterator[Beside]:
    for at, entry in enumerate(filled.entries):
        if _is_section(entry, codes):
            yield Beside(key=entry.key, text=entry.text, at=at, markdown=entry.markdown)


def _is_section(entry: Entry, codes: set[str]) -> bool:
    """Whether an entry is what stands under the heading of a section, which has fields of its own."""
    return entry.key not in codes and _SECTION.match(entry.key) is not None
