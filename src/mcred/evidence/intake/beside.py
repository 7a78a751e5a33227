"""Text that stands beside the fields of a form: what is not the form's own is an answer, or a question."""

import re
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
    entries = list(filled.entries)
    own = FormText(definition, phrases)
    codes = {one.code.rstrip(".") for one in fields}
    traces: list[Entry] = []
    left: list[str] = []
    doubts: list[str] = []
    for (key, target), pieces in _by_place(filled, codes).items():
        written = own.written_in(pieces) if key else own.sentences_in(pieces)
        if not says_something(written.text):
            continue
        said = quoted(" ".join(written.text.replace(PICTURE, " [picture] ").split()))
        code = key if "." in key else f"{key}."
        taken = Entry(key=key, text=written.text, markdown=pieces[0].markdown)
        takes = written.whole and taken.says_something
        if takes and target is not None and not entries[target].says_something:
            entries[target] = taken
            doubts.append(f"{code} is empty; what stands beside it was taken: {said}")
        elif takes and key in _empty_traces(fields, entries):
            traces.append(taken)
            doubts.append(f"{code} has none of its parts; what stands there was taken: {said}")
        else:
            left.append(" ".join(written.text.split()))
            where = f"beside {code}" if key else "outside of the fields"
            doubts.append(f"what stands {where} was not taken: {said}")
    in_fields = (one for one in entries if not _is_section(one, codes))
    return Placed(entries=(*in_fields, *traces), left=tuple(left), doubts=tuple(doubts))


def _by_place(filled: Filled, codes: set[str]) -> Mapping[_Place, list[Beside]]:
    """The text beside fields by where it belongs. A section that is no field itself has no entry."""
    found: dict[_Place, list[Beside]] = {}
    for one in sorted((*filled.beside, *_sections(filled, codes)), key=lambda one: one.at):
        near = [n for n, entry in enumerate(filled.entries) if entry.key == one.key and entry.ticked is None]
        nearest = min(near, key=lambda n: (abs(2 * (n - one.at) + 1), -n), default=None)
        found.setdefault((one.key, nearest if one.key in codes else None), []).append(one)
    return found


def _sections(filled: Filled, codes: set[str]) -> Iterator[Beside]:
    for at, entry in enumerate(filled.entries):
        if _is_section(entry, codes):
            yield Beside(key=entry.key, text=entry.text, at=at, markdown=entry.markdown)


def _is_section(entry: Entry, codes: set[str]) -> bool:
    """Whether an entry is what stands under the heading of a section, which has fields of its own."""
    return entry.key not in codes and _SECTION.match(entry.key) is not None


def _empty_traces(fields: Sequence[FormField], entries: Sequence[Entry]) -> frozenset[str]:
    """The codes of AI traces (``E5``) in which no part says anything."""
    traces = {one.code.partition(".")[0]: one.key for one in fields if one.role is FieldRole.TRACE}
    return frozenset(
        code
        for code, requirement in traces.items()
        if not any(
            one.says_something and one.key.startswith((f"{code}.", f"{requirement}-")) for one in entries
        )
    )
