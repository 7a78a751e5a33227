"""What ``assign`` does: read the submissions and the people, keep what is settled, give out the rest."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred.cli.assessment import assess_paths
from mcred.cli.counted import CountedSubmission, counted_submissions
from mcred.content.program import LoadedProgram
from mcred.content.tables import read_table
from mcred.model.assignment import Assignment, AssignmentPlan, Reader, Status, Wanting
from mcred.model.outcome import Decision
from mcred.model.person import person_key
from mcred.model.version import version_numbers
from mcred.reviewing.assigning import assign
from mcred.reviewing.near_cut import is_near_cut
from mcred.reviewing.wanting import Rules, barred_from, engaged_in, hands_in, is_sampled

_NOT_RATED = (Decision.INVALID, Decision.INCOMPLETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How many read what: ``double`` is the share (0 to 1) of submissions that two reviewers read."""

    double: float
    seed: int
    rules: Rules


def plan_assignments(
    program: LoadedProgram, path: Path, readers: Sequence[Reader], kept: Sequence[Assignment], wishes: Wishes
) -> AssignmentPlan:
    """Assignments for all submissions below ``path`` that can be rated, with the ``kept`` ones."""
    rows = {one.folder: one.outcome.decision for one in assess_paths(program, [path])}
    counted = {one.folder: one for one in counted_submissions(program, [path]) if not isinstance(one, str)}
    rated = {folder: one for folder, one in counted.items() if rows[folder] not in _NOT_RATED}
    known = {person_key(one.id): one for one in readers}
    lines: dict[str, list[str]] = defaultdict(list)
    for line in kept:
        lines[line.folder].append(line.reviewer)
    settled = {folder: _settled(one, lines[folder], known) for folder, one in rated.items()}
    elsewhere = [one for one in kept if one.folder not in rated]
    standing = [*(one for ones in settled.values() for one in ones), *elsewhere]
    given, unplaced = assign(
        [_wanting(one, settled[folder], readers, wishes) for folder, one in rated.items()],
        readers,
        Counter(one.reviewer for one in standing),
        wishes.seed,
    )
    new = [
        Assignment(folder=folder, credential=str(rated[folder].submission.credential), reviewer=reader)
        for folder, chosen in given.items()
        for reader in chosen
    ]
    every = sorted((*standing, *new), key=lambda one: (one.folder, one.reviewer))
    loads = Counter(one.reviewer for one in every)
    return AssignmentPlan(
        assignments=tuple(every),
        new=len(new),
        loads={name: loads[name] for name in sorted({*loads, *(one.id for one in readers)})},
        unplaced=unplaced,
        notes=tuple(_notes(rows, every, known)),
    )


def _settled(
    one: CountedSubmission, kept: Sequence[str], known: Mapping[str, Reader]
) -> tuple[Assignment, ...]:
    """Who has a submission already; done is what counts. People are spelled as in the reviewers' table.

    A line of the file that gives somebody their own submission does not stay.
    """
    names = {person_key(review.reviewer): review.reviewer for review in one.reviews}
    for name in kept:
        key = person_key(name)
        if not (key in known and hands_in(one.submission, known[key])):
            names.setdefault(key, name)
    done = {person_key(review.reviewer) for review in one.counted.reviewers}
    return tuple(
        Assignment(
            folder=one.folder,
            credential=str(one.submission.credential),
            reviewer=known[key].id if key in known else names[key],
            status=Status.DONE if key in done else Status.ASSIGNED,
        )
        for key in sorted(engaged_in(one.submission, one.reviews, names))
    )


def _wanting(
    one: CountedSubmission, settled: Sequence[Assignment], readers: Sequence[Reader], wishes: Wishes
) -> Wanting:
    major = version_numbers(one.definition.credential.version)[0]
    return Wanting(
        folder=one.folder,
        readers=_how_many(one, wishes),
        engaged=frozenset(line.reviewer for line in settled),
        barred=barred_from(one.submission, major, one.reviews, readers, wishes.rules),
    )


def _how_many(one: CountedSubmission, wishes: Wishes) -> int:
    """As many as the credential asks for; two of the sample, and where the first review is near the cut."""
    required = one.outcome.required_reviews
    twice = is_sampled(one.submission, wishes.double, wishes.seed)
    if not twice and len(one.counted.reviewers) == 1 and one.counted.adjudicator is None:
        levels = {criterion: rating.level for criterion, rating in one.counted.reviewers[0].ratings.items()}
        twice = is_near_cut(one.definition.rubric, one.definition.credential.pass_rule, levels)
    return max(required, 2) if twice else required


def _notes(
    rows: Mapping[str, Decision], every: Sequence[Assignment], known: Mapping[str, Reader]
) -> Iterator[str]:
    for decision in _NOT_RATED:
        count = sum(one is decision for one in rows.values())
        if count:
            yield f"{count:,} {decision.value}: not assigned; `mcred score` says why"
    gone = sorted(
        {
            one.reviewer
            for one in every
            if one.status is Status.ASSIGNED and person_key(one.reviewer) not in known
        }
    )
    for name in gone:
        yield f"{name} is assigned and not among the reviewers; take their lines out to assign anew"


def load_assignments(file: Path) -> tuple[Assignment, ...]:
    """The assignments that a file holds; none when there is no such file."""
    if not file.exists():
        return ()
    return tuple(
        Assignment(
            folder=row["folder"],
            credential=row.get("credential", ""),
            reviewer=row["reviewer"],
            status=Status.DONE if row.get("status") == Status.DONE else Status.ASSIGNED,
        )
        for _, row in read_table(file, ["folder", "reviewer"])
    )
