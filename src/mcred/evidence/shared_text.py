"""Text that the submissions of different earners in one run have in common.

Compared is what teachers wrote: their files, the reasons in the quiz, and of an AI trace the
decisions (the tool's outputs and the prompts may well be the same). What the credential says
itself is left out, and so is what more than half of its earners have: a form of the school, for instance.
Everything takes time in proportion to the submissions; no pair of them is compared.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, groupby, pairwise

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.diagnostics import Pointer
from mcred.evidence.case import Case
from mcred.evidence.own_words import segments
from mcred.evidence.prints import Print
from mcred.evidence.traces import read_trace
from mcred.evidence.winnowing import RUN, fingerprint, runs
from mcred.evidence.wording import Wording
from mcred.model.credential import EvidenceType

LEAST_WORDS = 40
COMMON_FROM = 5
_BITS = 61
_AT_ONCE = 1 << 18
"""Hashes that are looked at together: some 25 MB."""
_DECISIONS = ("Accepted", "Rejected", "Improved", "Learning goal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Words of one text that another earner's submission has, too: how many, and the first of them."""

    file: str
    pointer: Pointer
    line: int | None
    words: int
    quote: str
    other_name: str
    other_earner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    file: str
    wording: Wording
    pointer: Pointer = ()

    def segments(self, case: Case) -> Iterator[tuple[int, Sequence[str]]]:
        return (
            (at, words) for at, words in segments(self.wording.words, case.definition) if len(words) >= RUN
        )


@dataclass(slots=True)
class _Row:
    """Which submissions have a row of words: the first one, and the first of another earner."""

    first: int
    second: int | None = None


def print_of(case: Case, name: str) -> Print:
    """What a submission is known by among the others."""
    texts = tuple(_texts(case))
    digest = blake2b(digest_size=12)
    for one in texts:
        written = (one.file, one.wording.first_line, one.pointer, one.wording.text)
        digest.update(repr(written).encode("utf-8", "surrogatepass"))
    submission = case.submission
    return Print(
        name=name,
        earner=submission.earner,
        credential=submission.credential.id,
        digest=digest.hexdigest(),
        hashes=fingerprint(words for text in texts for _, words in text.segments(case)),
    )


def shared_texts(
    prints: Sequence[Print], reopen: Callable[[int], Case | None]
) -> Mapping[int, tuple[Shared, ...]]:
    """The texts that others have, too, of each submission (its place in ``prints``) with enough of them.

    Enough are ``LEAST_WORDS``, counted in rows of at least ``RUN``. ``reopen`` reads a submission again,
    which only those that may share something need. The order of ``prints`` does not matter. Of several
    others the one with most words is named, and of equals the first by earner and folder.
    """
    shared = shared_hashes(prints)
    order = sorted(range(len(prints)), key=lambda one: _rank(prints[one]))
    suspects = [one for one in order if not shared.isdisjoint(prints[one].hashes)]
    rows: dict[int, _Row] = {}
    for one in suspects:
        for row in {row for _, _, row in _runs(reopen(one), shared)}:
            _enter(rows, row, one, prints)
    found = {one: tuple(_asked(reopen(one), one, prints, rows, shared)) for one in suspects}
    return {one: texts for one, texts in found.items() if sum(text.words for text in texts) >= LEAST_WORDS}


def _rank(one: Print) -> tuple[str, str, str]:
    return one.earner, one.credential, one.name


def _texts(case: Case) -> Iterator[_Text]:
    seen: set[str] = set()
    for requirement, entry in case.entries():
        passage = entry.content.passage
        if passage is None or entry.written in seen:
            continue
        seen.add(entry.written)
        if requirement.type is not EvidenceType.AI_TRACE:
            yield _Text(file=entry.file, wording=Wording(text=passage.text(), first_line=passage.first_line))
            continue
        for exchange in read_trace(passage):
            for part in _DECISIONS:
                line = passage.line_number(exchange.starts.get(part, 0))
                yield _Text(
                    file=entry.file, wording=Wording(text=exchange.parts.get(part, ""), first_line=line)
                )
    for identifier, answer in case.submission.answers.items():
        pointer = ("answers", identifier, "because")
        yield _Text(file=SUBMISSION_FILE, wording=Wording(text=answer.because), pointer=pointer)


def shared_hashes(prints: Sequence[Print]) -> frozenset[int]:
    """The hashes that two earners have, without those that more than half of a credential's earners have.

    They are found part by part, so that never all are in memory as objects.
    """
    ordered = sorted(prints, key=lambda one: (one.credential, one.earner))
    groups = [list(group) for _, group in groupby(ordered, lambda one: one.credential)]
    parts = sum(len(one.hashes) for one in prints) // _AT_ONCE + 1
    bounds = [(part << _BITS) // parts for part in range(parts + 1)]
    return frozenset().union(*(_shared_in_part(groups, low, high) for low, high in pairwise(bounds)))


def _shared_in_part(groups: Sequence[Sequence[Print]], low: int, high: int) -> set[int]:
    parts = [[(one.earner, _between(one.hashes, low, high)) for one in group] for group in groups]
    counted: Counter[int] = Counter()
    for _, hashes in chain.from_iterable(parts):
        counted.update(hashes)
    several = {value for value, count in counted.items() if count > 1}
    owners: dict[int, str] = {}
    shared: set[int] = set()
    common: set[int] = set()
    for part in parts:
        most = max(COMMON_FROM - 1, len({earner for earner, _ in part}) // 2)
        last: dict[int, str] = {}
        counts: Counter[int] = Counter()
        for earner, hashes in part:
            for value in several.intersection(hashes):
                if owners.setdefault(value, earner) != earner:
                    shared.add(value)
                if last.get(value) != earner:
                    last[value] = earner
                    counts[value] += 1
        common.update(value for value, count in counts.items() if count > most)
    return shared - common


def _between(hashes: "array[int]", low: int, high: int) -> "array[int]":
    """Those of sorted hashes from ``low`` to below ``high``."""
    return hashes[bisect_left(hashes, low) : bisect_left(hashes, high)]


def _runs(case: Case | None, shared: frozenset[int]) -> Iterator[tuple[_Text, int, int]]:
    """The rows of a submission that may be in another: text, place of the first word, hash."""
    for text in _texts(case) if case is not None else ():
        for begin, words in text.segments(case) if case is not None else ():
            for place, row in runs(words, shared):
                yield text, begin + place, row


def _enter(rows: dict[int, _Row], row: int, one: int, prints: Sequence[Print]) -> None:
    known = rows.setdefault(row, _Row(first=one))
    if known.second is None and prints[known.first].earner != prints[one].earner:
        known.second = one


def _asked(
    case: Case | None,
    one: int,
    prints: Sequence[Print],
    rows: Mapping[int, _Row],
    shared: frozenset[int],
) -> Iterator[Shared]:
    own = prints[one]
    covered: dict[_Text, dict[int, int]] = {}
    for text, place, row in _runs(case, shared):
        known = rows.get(row)
        if known is None or known.second is None:
            continue
        other = known.first if prints[known.first].earner != own.earner else known.second
        covered.setdefault(text, {}).update(dict.fromkeys(range(place, place + RUN), other))
    for text, places in covered.items():
        yield _shared(text, places, prints)


def _shared(text: _Text, places: Mapping[int, int], prints: Sequence[Print]) -> Shared:
    counts = Counter(places.values())
    other = min(counts, key=lambda one: (-counts[one], _rank(prints[one])))
    first = min(places)
    end = next(at for at in range(first, first + len(places) + 1) if at not in places)
    return Shared(
        file=text.file,
        pointer=text.pointer,
        line=text.wording.line(first),
        words=len(places),
        quote=text.wording.quote(first, end),
        other_name=prints[other].name,
        other_earner=prints[other].earner,
    )
