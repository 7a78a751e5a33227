"""From the entries of a form to answers, by the fields of the credential's form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from mcred.content.form_phrases import FormPhrases, load_form_phrases
from mcred.content.suggestions import quoted
from mcred.evidence.intake.beside import place_beside
from mcred.evidence.intake.filled import Entry, Filled
from mcred.evidence.intake.naming import is_only_an_address
from mcred.evidence.intake.values import read_choice, read_day, read_minutes, read_number
from mcred.evidence.wording import words_of
from mcred.model.definition import Definition
from mcred.model.form import TRACE_PARTS, FieldRole, FormField, form_fields
from mcred.model.submission import Answer

_SECTION = re.compile(r"[EQ][0-9]{1,3}\Z")
_MOST_OF_A_DAY = 8
"""Words of the longest day, with its weekday and its time."""
MAX_EXCHANGES = 40
MAX_DOUBTS = 30
MAX_REASON = 4_000
"""Characters of a reason, as in the schema of submissions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a form says. ``earner`` is what stands in its field, word for word.

    ``unclear_day`` is what its field for the day says when that is no day.
    ``texts`` are the answers by requirement, ``traces`` the exchanges of each AI trace, each with its parts.
    ``left`` is what stands beside the fields and was not taken. ``doubts`` are sentences on what contradicts
    itself or could not be understood.
    """

    earner: str = ""
    attempt: int | None = None
    submitted: str | None = None
    unclear_day: str = ""
    learning: int | None = None
    evidence: int | None = None
    note: str = ""
    texts: Mapping[str, Entry] = field(default_factory=dict)
    traces: Mapping[str, tuple[Mapping[str, Entry], ...]] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    attestations: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def understand(
    filled: Filled, definition: Definition, *, month_first: bool, phrases: FormPhrases | None = None
) -> Understood:
    """What a form for this version of a credential says.

    ``month_first`` says how a day such as 03/02/2026 is read; that it was read so is a doubt. ``phrases`` are
    the fixed words of the program's own forms.
    """
    fields = form_fields(definition.credential, definition.quiz)
    placed = place_beside(filled, definition, fields, phrases or load_form_phrases())
    whole = replace(filled, entries=placed.entries, doubts=(*filled.doubts, *placed.doubts))
    understood = _Understanding(whole, definition, fields, month_first=month_first).result()
    return replace(understood, left=placed.left)


class _Understanding:
    """One form on its way to being understood; doubts gather on the way."""

    def __init__(
        self, filled: Filled, definition: Definition, fields: tuple[FormField, ...], *, month_first: bool
    ) -> None:
        self._filled = filled
        self._definition = definition
        self._month_first = month_first
        self._doubts: list[str] = list(filled.doubts)
        self._fields = fields

    def result(self) -> Understood:
        self._look_for_strangers()
        submitted = self._day()
        return Understood(
            earner=self._about(FieldRole.EARNER),
            attempt=self._number(FieldRole.ATTEMPT),
            submitted=submitted,
            unclear_day="" if submitted else self._about(FieldRole.SUBMITTED),
            learning=self._minutes(FieldRole.MINUTES_LEARNING),
            evidence=self._minutes(FieldRole.MINUTES_EVIDENCE),
            note=self._about(FieldRole.NOTE),
            texts=dict(self._texts()),
            traces=dict(self._traces()),
            answers=dict(self._answers()),
            attestations=tuple(self._attestations()),
            doubts=_bounded(tuple(dict.fromkeys(self._doubts))),
        )

    @cached_property
    def _by_field(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each field by its id, for all fields but those of traces."""
        keys = {key: one.id for one in self._fields for key in (one.id, one.code.rstrip("."))}
        found: dict[str, list[Entry]] = {}
        for entry in self._filled.entries:
            if entry.key in keys:
                found.setdefault(keys[entry.key], []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    def _of(self, role: FieldRole) -> Iterator[FormField]:
        return (one for one in self._fields if one.role is role)

    def _written(self, one: FormField) -> tuple[Entry, ...]:
        """What was written in a field: nothing, something, or different things in copies of it."""
        entries = [
            entry
            for entry in self._by_field.get(one.id, ())
            if entry.says_something or is_only_an_address(entry.text)
        ]
        return tuple({" ".join(entry.text.split()): entry for entry in entries}.values())

    def _single(self, one: FormField) -> Entry:
        """What was written in a field of one meaning; two different answers are none."""
        written = self._written(one)
        if len(written) > 1:
            self._doubts.append(f"{one.code} is answered twice, and not alike")
        entry = written[0] if len(written) == 1 else Entry(key=one.id)
        if entry.below:
            self._doubts.append(f"{one.code} is empty; the text below its box was taken")
        return entry

    # ---- about the submission

    def _about(self, role: FieldRole) -> str:
        return self._single(next(self._of(role))).text

    def _number(self, role: FieldRole) -> int | None:
        text = self._about(role)
        number = read_number(text) if text else None
        if text and number is None:
            self._not_understood(role, text, "a number")
        return number

    def _minutes(self, role: FieldRole) -> int | None:
        text = self._about(role)
        minutes = read_minutes(text) if text else None
        if text and (minutes is None or minutes > 100_000):
            self._not_understood(role, text, "minutes")
            return None
        return minutes

    def _day(self) -> str | None:
        """The day in its field; in a table that has no such field, the day the row was made."""
        text = self._about(FieldRole.SUBMITTED)
        places = (text,) if text else reversed(self._filled.said)
        days = ((one, read_day(one, month_first=self._month_first)) for one in places)
        said, found = next((one for one in days if one[1] is not None), ("", None))
        if found is None:
            if text:
                self._not_understood(FieldRole.SUBMITTED, text, "a day such as 2026-03-02")
            return None
        if len(words_of(said)) > _MOST_OF_A_DAY:
            code = next(self._of(FieldRole.SUBMITTED)).code
            self._doubts.append(f"{code} says more than a day; only the day was taken: {quoted(said)}")
        day, unsure = found
        if unsure:
            order = "the month" if self._month_first else "the day"
            self._doubts.append(
                f"the date {quoted(said)} was read as {day}, with {order} first; is that right?"
            )
        return day

    def _not_understood(self, role: FieldRole, text: str, expected: str) -> None:
        code = next(self._of(role)).code
        self._doubts.append(f"{code} says {quoted(text)}, which could not be read as {expected}")

    # ---- the evidence

    def _texts(self) -> Iterator[tuple[str, Entry]]:
        for one in self._of(FieldRole.ANSWER):
            written = self._written(one)
            if len(written) > 1:
                self._doubts.append(
                    f"{one.code} is answered in {len(written)} places; all of them were taken"
                )
            if any(entry.below for entry in written):
                self._doubts.append(f"{one.code} is empty; the text below its box was taken")
            if written:
                yield one.key, _joined(written)
        for one in self._of(FieldRole.TRACE):
            section = one.code.partition(".")[0]
            for entry in self._filled.entries:
                if entry.key == section and one.part == TRACE_PARTS[0]:
                    yield one.key, entry

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        questions = {
            one.id: one for one in (self._definition.quiz.questions if self._definition.quiz else ())
        }
        reasons = {one.key: self._reason(one) for one in self._of(FieldRole.BECAUSE)}
        for one in self._of(FieldRole.CHOICE):
            text = self._single(one).text
            choices = {choice.id: choice.text for choice in questions[one.key].choices}
            choice = read_choice(text, choices) if text else None
            if text and choice is None:
                self._doubts.append(
                    f"{one.code} says {quoted(text)}, which is not the letter of one choice"
                    f" ({', '.join(choices)}); none was taken"
                )
            if choice or reasons.get(one.key):
                yield one.key, Answer(choice=choice or "", because=reasons.get(one.key, ""))

    def _reason(self, one: FormField) -> str:
        text = self._single(one).text
        if len(text) <= MAX_REASON:
            return text
        self._doubts.append(f"{one.code} has {len(text):,} characters; the first {MAX_REASON:,} were taken")
        return text[:MAX_REASON]

    def _attestations(self) -> Iterator[str]:
        for one in self._of(FieldRole.ATTESTATION):
            ticks = {entry.ticked for entry in self._by_field.get(one.id, ()) if entry.ticked is not None}
            if len(ticks) > 1:
                self._doubts.append(
                    f"{one.code} is ticked in one place and not in another; it does not count"
                )
            elif ticks == {True}:
                yield one.key

    # ---- traces

    def _traces(self) -> Iterator[tuple[str, tuple[Mapping[str, Entry], ...]]]:
        requirements = dict.fromkeys(one.key for one in self._of(FieldRole.TRACE))
        for requirement in requirements:
            codes = {one.code: one.part for one in self._of(FieldRole.TRACE) if one.key == requirement}
            exchanges = _exchanges(self._filled.entries, requirement, codes)
            if len(exchanges) > MAX_EXCHANGES:
                self._doubts.append(
                    f"'{requirement}' has {len(exchanges)} exchanges; {MAX_EXCHANGES} were taken"
                )
            if exchanges:
                yield requirement, exchanges[:MAX_EXCHANGES]

    def _look_for_strangers(self) -> None:
        """Entries that no field of this credential's form has: perhaps it is the form of another version."""
        known = {key for one in self._fields for key in (one.id, one.code.rstrip("."))}
        traces = [one.key for one in self._of(FieldRole.TRACE)]
        for entry in self._filled.entries:
            strange = entry.key not in known and not _SECTION.match(entry.key)
            if strange and entry.says_something and not any(_part_of(entry.key, one) for one in traces):
                no_field = f"the form of {self._definition.reference} has no field {quoted(entry.key)}"
                self._doubts.append(f"{no_field}; is it another version's?")


def _bounded(doubts: tuple[str, ...]) -> tuple[str, ...]:
    more = len(doubts) - MAX_DOUBTS
    return (*doubts[:MAX_DOUBTS], f"and {more:,} more of this kind") if more > 0 else doubts


def _joined(written: Sequence[Entry]) -> Entry:
    first = written[0]
    if len(written) == 1:
        return first
    return Entry(key=first.key, text="\n\n".join(one.text for one in written), markdown=first.markdown)


def _part_of(key: str, requirement: str) -> tuple[int, str] | None:
    """The exchange and part that an id such as ``ai-trace-2-prompt`` stands for."""
    if not key.startswith(f"{requirement}-"):
        return None
    number, _, part = key.removeprefix(f"{requirement}-").partition("-")
    if part not in TRACE_PARTS or not number.isascii() or not number.isdigit() or len(number) > 4:
        return None
    return int(number), part


def _exchanges(
    entries: Sequence[Entry], requirement: str, codes: Mapping[str, str]
) -> tuple[Mapping[str, Entry], ...]:
    """The exchanges that hold anything. By codes, a part that comes again begins the next one."""
    numbered: dict[int, dict[str, Entry]] = {}
    current = 1
    for entry in entries:
        if part := codes.get(entry.key):
            current += part in numbered.get(current, {})
            numbered.setdefault(current, {})[part] = entry
        elif found := _part_of(entry.key, requirement):
            numbered.setdefault(found[0], {})[found[1]] = entry
    ordered = (numbered[number] for number in sorted(numbered))
    return tuple(one for one in ordered if any(entry.says_something for entry in one.values()))
