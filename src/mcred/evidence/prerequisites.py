"""Who has earned what: from the program's awards, and from the submissions scored in the same run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeVar

from mcred.content.inboxes import SUBMISSION_FILE
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, RuleInfo, Severity
from mcred.model.reference import CredentialRef
from mcred.model.version import version_numbers

T = TypeVar("T")
Awards = Mapping[str, frozenset[CredentialRef]]
"""The credentials awarded to each earner; without a version where the record names none."""


UNEARNED_PREREQUISITE = RuleInfo(
    id="unearned-prerequisite",
    severity=Severity.ERROR,
    summary="A credential that comes before this one is not earned.",
    explanation=(
        "The evidence builds on it. Only what is on record counts against an earner: the program's\n"
        "`awards.csv`, or a submission for the earlier credential in the same run."
    ),
)


def not_earned(earner: str, prerequisite: CredentialRef) -> Finding:
    """What to say of a prerequisite that is not earned."""
    return Finding(
        file=SUBMISSION_FILE,
        pointer=("earner",),
        message=f"{quoted(earner)} has not earned {quoted(prerequisite)} before",
        hint="hand in the earlier credential first; if it was earned, add it to awards.csv",
    )


class Standing(Enum):
    """What is known of an earner and a credential."""

    EARNED = auto()
    NOT_EARNED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a run knows: the program's awards, ``None`` where it keeps none, and this run's decisions.

    ``decided`` holds, for each earner, what was scored in this run; ``awarded`` what of it was awarded.
    """

    awards: Awards | None = None
    decided: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    awarded: Awards = field(default_factory=lambda: MappingProxyType({}))

    def with_decisions(self, decisions: Iterable[tuple[str, CredentialRef, bool]]) -> "Record":
        """This record and more of the run: earner, credential and whether it is awarded, by submission.

        Meant to be called once for each credential of ``prerequisites_first``.
        """
        decided, awarded = dict(self.decided), dict(self.awarded)
        for earner, credential, award in decisions:
            decided[earner] = decided.get(earner, frozenset()) | {credential.id}
            if award:
                awarded[earner] = awarded.get(earner, frozenset()) | {credential}
        return replace(self, decided=MappingProxyType(decided), awarded=MappingProxyType(awarded))

    def standing(self, earner: str, prerequisite: CredentialRef) -> Standing:
        """Whether the earner holds a prerequisite (DESIGN 4.1).

        An award in the program's list or in this run counts, of any version, or of the one asked
        for and later ones. Without it, the list or a decision of this run shows that it is not
        earned; where there is neither, nothing is known, and nobody is turned away.
        """
        held = self.awarded.get(earner, frozenset()) | (self.awards or {}).get(earner, frozenset())
        if any(_satisfies(award, prerequisite) for award in held):
            return Standing.EARNED
        if self.awards is not None or prerequisite.id in self.decided.get(earner, frozenset()):
            return Standing.NOT_EARNED
        return Standing.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A submission as far as prerequisites go.

    ``awarded`` says whether it is, provided that its ``needs`` are earned.
    """

    earner: str
    credential: CredentialRef
    needs: tuple[CredentialRef, ...]
    awarded: bool


def unearned(claims: Mapping[T, Claim], awards: Awards | None) -> Mapping[T, tuple[int, ...]]:
    """The claims whose prerequisites are not earned, with the places of those in ``needs``.

    Prerequisites are settled first, so that an award of this run counts for the next credential.
    """
    groups: dict[str, list[T]] = {}
    needs: dict[str, list[str]] = {}
    for key, claim in claims.items():
        groups.setdefault(claim.credential.id, []).append(key)
        # Versions of one credential may ask for different ones; all of them come first.
        needs.setdefault(claim.credential.id, []).extend(need.id for need in claim.needs)
    record, found = Record(awards=awards), {}
    for credential in prerequisites_first(needs):
        for key in groups[credential]:
            missing = _missing(claims[key], record)
            if missing:
                found[key] = missing
        record = record.with_decisions(
            (one.earner, one.credential, one.awarded and key not in found)
            for key, one in ((key, claims[key]) for key in groups[credential])
        )
    return MappingProxyType(found)


def _missing(claim: Claim, record: Record) -> tuple[int, ...]:
    return tuple(
        place
        for place, need in enumerate(claim.needs)
        if record.standing(claim.earner, need) is Standing.NOT_EARNED
    )


def _satisfies(award: CredentialRef, prerequisite: CredentialRef) -> bool:
    if award.id != prerequisite.id:
        return False
    if award.version is None or prerequisite.version is None:
        return True
    return version_numbers(award.version) >= version_numbers(prerequisite.version)


def prerequisites_first(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The credentials of a run in the order in which to score them: each after its prerequisites.

    ``needs`` gives for each credential the ids of its prerequisites. Among equals the order of
    ``needs`` stays. Credentials that need each other come in the order in which they are reached.
    """
    placed: dict[str, None] = {}
    entered: set[str] = set()
    for start in needs:
        waiting = [] if start in entered else [(start, iter(needs[start]))]
        entered.add(start)
        while waiting:
            credential, rest = waiting[-1]
            following = next((one for one in rest if one in needs and one not in entered), None)
            if following is None:
                placed[credential] = None
                waiting.pop()
            else:
                entered.add(following)
                waiting.append((following, iter(needs[following])))
    return tuple(placed)
