"""How many readers a submission wants, who has it already, and who may not have it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mcred.model.assignment import Reader
from mcred.model.person import person_key
from mcred.model.submission import Review, ReviewerRole, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What keeps a reviewer from a submission besides having handed it in.

    ``schools`` gives the earners' schools by ``person_key``; ``None`` when schools do not matter.
    ``calibrated`` gives for each reviewer the credentials, with their major version, they are
    calibrated for today; ``None`` when that does not matter.
    """

    schools: Mapping[str, str] | None = None
    calibrated: Mapping[str, frozenset[tuple[str, int]]] | None = None


def hands_in(submission: Submission, reader: Reader) -> bool:
    """Whether a reviewer is the earner, under their own id or the pseudonym they hand in with."""
    return person_key(submission.earner) in {person_key(reader.id), person_key(reader.earner)}


def engaged_in(submission: Submission, reviews: Iterable[Review], assigned: Iterable[str]) -> frozenset[str]:
    """By ``person_key``, who has a submission already: has reviewed it, or was given it.

    A review that does not count yet is there to be mended; one by the earner, by an adjudicator or
    with a conflict of interest leaves the place to somebody else.
    """
    people = {person_key(one.reviewer): one for one in reviews}
    out = {key for key, one in people.items() if _is_out(one)} | {person_key(submission.earner)}
    return frozenset({*people, *map(person_key, assigned)} - out)


def _is_out(review: Review) -> bool:
    return review.conflict_of_interest or review.role is ReviewerRole.ADJUDICATOR


def barred_from(
    submission: Submission, major: int, reviews: Iterable[Review], readers: Iterable[Reader], rules: Rules
) -> Mapping[str, str]:
    """Who may not read a submission of a credential's ``major`` version, each with the reason."""
    out = {person_key(one.reviewer): one for one in reviews if _is_out(one)}
    barred = ((one.id, next(_reasons(submission, major, one, out, rules), None)) for one in readers)
    return {identifier: reason for identifier, reason in barred if reason is not None}


def _reasons(
    submission: Submission, major: int, reader: Reader, out: Mapping[str, Review], rules: Rules
) -> Iterator[str]:
    earner = person_key(submission.earner)
    review = out.get(person_key(reader.id))
    if hands_in(submission, reader):
        yield "handed it in"
    if review is not None:
        yield "declared a conflict" if review.conflict_of_interest else "is its adjudicator"
    if rules.schools is not None:
        school = rules.schools.get(earner, "")
        if not school or not reader.school:
            yield "cannot be told apart by school, because one is not known"
        elif person_key(school) == person_key(reader.school):
            yield "from the same school"
    held = (rules.calibrated or {}).get(reader.id, frozenset())
    if rules.calibrated is not None and (submission.credential.id, major) not in held:
        yield "not calibrated"


def is_sampled(submission: Submission, share: float, seed: int) -> bool:
    """Whether a submission belongs to the share (0 to 1) that is read twice.

    It is drawn by what it is, so that it stays in or out when others join.
    """
    name = f"{seed}/{submission.credential}/{submission.earner}/{submission.attempt}"
    drawn = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return drawn < share * 2**64
