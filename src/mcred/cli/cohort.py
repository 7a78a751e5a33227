"""What ``score`` does with many submissions: remember, share the work, and settle what is between them."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mcred.cli.caching import CACHE_FOLDER, remember_pieces
from mcred.cli.cohort_entry import Entry
from mcred.cli.cohort_index import format_questions, load_questions
from mcred.cli.examined import Examined, with_questions
from mcred.cli.inbox import inbox_entries
from mcred.cli.run import Run, short_digest
from mcred.content.awards import load_awards
from mcred.diagnostics import Diagnostic
from mcred.evidence.prerequisites import Claim, unearned
from mcred.model.outcome import Decision, ScoredSubmission
from mcred.model.reference import CredentialRef
from mcred.output.scores import ScoreLine, score_json, score_line


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """The submissions of a run in their order, with their ``places``.

    ``settled`` are rows that hang on other submissions, too.
    """

    entries: Sequence[Entry]
    settled: Mapping[int, ScoredSubmission]
    places: Sequence[Path]

    @cached_property
    def counts(self) -> Mapping[Decision, int]:
        """How many there are of each decision."""
        decisions = [one.decision for one in self.entries]
        for place, row in self.settled.items():
            decisions[place] = row.outcome.decision
        return Counter(decisions)

    def repeated(self) -> Sequence[Sequence[Path]]:
        """The folders that say to be the same attempt of the same earner at the same credential.

        This is no finding: whoever claims to be somebody else must not change what is said of them.
        """
        count = Counter(one.attempt for one in self.entries if one.attempt)
        folders: dict[bytes, list[Path]] = {}
        for place, one in zip(self.places, self.entries, strict=True):
            if count[one.attempt] > 1:
                folders.setdefault(one.attempt, []).append(place)
        return [several for several in folders.values() if len({one.resolve() for one in several}) > 1]

    def rows(self) -> Iterator[ScoredSubmission]:
        """The rows of the report."""
        for place, one in enumerate(self.entries):
            yield self.settled[place] if place in self.settled else one.examined().row

    def lines(self) -> Iterator[ScoreLine]:
        """The rows of the report as the table shows them."""
        for place, one in enumerate(self.entries):
            yield score_line(self.settled[place]) if place in self.settled else one.score_line()

    def rows_json(self) -> Iterator[str]:
        """The rows of the report as JSON."""
        for place, one in enumerate(self.entries):
            yield score_json(self.settled[place]) if place in self.settled else one.row()


def score_cohort(run: Run, paths: Sequence[Path]) -> Cohort:
    """Score every submission below ``paths``, in the order of their folders within each path.

    What is known from the last run and still holds is not looked at again; the result is the same
    without. ``UnusableInputError`` when a path holds no submission.
    """
    found = [(path, *one) for path in paths for one in inbox_entries(run, path).items()]
    entries = tuple(entry for _, _, entry in found)
    settled = dict(_fallen(run, entries))
    for place, questions in _questions(run, found, settled).items():
        settled[place] = with_questions(entries[place].examined().row, questions)
    places = tuple(path / folder for path, folder, _ in found)
    return Cohort(entries=entries, settled=settled, places=places)


def _fallen(run: Run, entries: Sequence[Entry]) -> Mapping[int, ScoredSubmission]:
    """The submissions that lack a prerequisite, with their rows."""
    needy = {place: one.examined() for place, one in enumerate(entries) if one.needs}
    if not needy:
        return {}
    claims = {place: claim for place, one in enumerate(entries) if (claim := _claim(one, needy.get(place)))}
    missing = unearned(claims, load_awards(run.root))
    return {place: needy[place].without(places) for place, places in missing.items()}


def _questions(
    run: Run, found: Sequence[tuple[Path, str, Entry]], fallen: Mapping[int, ScoredSubmission]
) -> Mapping[int, tuple[Diagnostic, ...]]:
    """What is to ask when submissions are held against each other; the same as long as their texts are."""
    complete = {place: one for place, (_, _, one) in enumerate(found) if place not in fallen and one.known_by}
    digest = hashlib.blake2b(run.maker.encode(), digest_size=16)
    for place, one in complete.items():
        digest.update(b"%d\t%b\t%b" % (place, one.known_by, one.ground.encode()))
    key = digest.hexdigest()
    inboxes = dict.fromkeys(path for path, _, _ in found)
    name = f"score-{short_digest(b' '.join(os.fsencode(path.absolute()) for path in inboxes))}.questions"
    known = load_questions(run.root / CACHE_FOLDER / name, key)
    if known is not None:
        return known
    from mcred.cli.between import ask_between

    prints = {place: print for place, one in complete.items() if (print := one.print())}
    places = [(path, folder) for path, folder, _ in found]
    questions = ask_between(run.program, places, prints)
    remember_pieces(run.root, name, (format_questions(key, questions),))
    return questions


def _claim(entry: Entry, examined: Examined | None) -> Claim | None:
    """What prerequisites have to know of a submission; ``None`` for one that cannot be read."""
    if examined is not None:
        return examined.claim()
    if not entry.pin or entry.decision is Decision.INVALID:
        return None
    earner = entry.earner()
    return Claim(
        earner=earner,
        credential=CredentialRef.parse(entry.pin),
        needs=(),
        awarded=entry.decision is Decision.AWARD,
    )
