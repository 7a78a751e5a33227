"""What ``agreement`` does with folders: which ratings are compared, and in which groups."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from mcred.agreement.bootstrap import RESAMPLES
from mcred.agreement.measures import measure_agreement
from mcred.agreement.ratings import RatedGroup, RatedSubmission
from mcred.cli.counted import CountedSubmission, counted_submissions
from mcred.content.program import LoadedProgram
from mcred.model.agreement import AgreementReport
from mcred.model.person import person_key
from mcred.model.version import version_numbers
from mcred.output.progress import progress

_Key = tuple[str, int, tuple[str, ...], tuple[str, ...]]


def agreement_of(
    program: LoadedProgram, paths: Sequence[Path], seed: int, resamples: int = RESAMPLES
) -> AgreementReport:
    """The agreement of reviewers in all submissions below ``paths``.

    A submission is compared when at least two reviewers count and as many as its credential asks
    for: before that, nobody learns what a colleague has said. An adjudicator is no reviewer here,
    because they have seen the others. Versions are counted together while they have the major
    number, the levels and the criteria in common.
    """
    found = counted_submissions(program, paths)
    groups: dict[_Key, list[CountedSubmission]] = defaultdict(list)
    waiting = 0
    for one in found:
        if isinstance(one, str):
            continue
        if one.outcome.reviews < max(2, one.outcome.required_reviews):
            waiting += 1
            continue
        groups[_key(one)].append(one)
    rated = [_group(group) for _, group in sorted(groups.items())]
    return AgreementReport(
        groups=tuple(measure_agreement(group, seed, resamples) for group in progress(rated, "measured")),
        waiting=waiting,
        invalid=tuple(one for one in found if isinstance(one, str)),
        seed=seed,
        resamples=resamples,
    )


def _key(one: CountedSubmission) -> _Key:
    rubric, pin = one.definition.rubric, one.definition.reference
    return (
        pin.id,
        version_numbers(pin.version or "")[0],
        tuple(level.id for level in rubric.levels),
        tuple(criterion.id for criterion in rubric.criteria),
    )


def _group(group: Sequence[CountedSubmission]) -> RatedGroup:
    first = group[0].definition
    names: dict[str, str] = {}
    for one in group:
        for review in one.counted.reviewers:
            names.setdefault(person_key(review.reviewer), review.reviewer)
    return RatedGroup(
        credential=first.credential.id,
        versions=tuple(sorted({one.definition.credential.version for one in group}, key=version_numbers)),
        draft=any(one.draft for one in group),
        levels=tuple(level.id for level in first.rubric.levels),
        criteria=tuple(criterion.id for criterion in first.rubric.criteria),
        submissions=tuple(_rated(one, names) for one in group),
    )


def _rated(one: CountedSubmission, names: Mapping[str, str]) -> RatedSubmission:
    """The ranks of a submission; a reviewer who is spelled in several ways is one."""
    rubric = one.definition.rubric
    by_name = {names[person_key(review.reviewer)]: review for review in one.counted.reviewers}
    reviewers = tuple(sorted(by_name))
    return RatedSubmission(
        reviewers=reviewers,
        ranks={
            criterion.id: tuple(rubric.rank(by_name[name].ratings[criterion.id].level) for name in reviewers)
            for criterion in rubric.criteria
        },
        agreed={
            outcome.id: rubric.rank(outcome.level)
            for outcome in one.outcome.criteria
            if outcome.level is not None
        },
    )
