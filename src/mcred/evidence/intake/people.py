"""Who handed a form in: the pseudonym, from the form itself, from the roster, or from both if they agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred.content.suggestions import quoted
from mcred.evidence.intake.lms import Person
from mcred.evidence.intake.roster import Roster
from mcred.evidence.intake.values import read_code
from mcred.model.intake import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Why it is not known who handed a form in."""

    reason: Reason
    why: str
    hint: str


def find_earner(
    written: str, said: Sequence[str], person: Person | None, roster: Roster | None
) -> str | Nobody:
    """The pseudonym of whoever handed a form in.

    ``written`` stands in the form's first field, ``said`` in the other columns of a table, and ``person``
    is who a system says it was. Without a roster only the form counts. Whoever says two things says nothing.
    """
    if roster is None:
        return _without_roster(written)
    others = [one for one in said if not one.isdigit()]
    if person is not None and person.name:
        others.append(person.name)
    by_form = roster.find([written, read_code(written) or ""]) if written else None
    by_number = roster.find([person.number]) if person is not None and person.number else None
    by_others = by_number or roster.find(others) or None  # two people can share a name, and no number
    if by_form is not None and not by_form:
        return _not_in_roster(f"S1. says {quoted(written)}, which is not in the roster")
    if by_form or by_others:
        return _agreed(by_form, by_others)
    who = next((one for one in others if "@" in one), next(reversed(others), ""))
    return _not_in_roster(
        f"{quoted(who)} is not in the roster" if who else "S1. is empty, and nothing else says who it is"
    )


def _agreed(by_form: frozenset[str] | None, by_others: frozenset[str] | None) -> str | Nobody:
    """The one person that a form and an export both can mean."""
    found = by_form & by_others if by_form and by_others else by_form or by_others or frozenset()
    if len(found) == 1:
        return next(iter(found))
    if found:
        why = f"can be from more than one person of the roster ({_listed(found)})"
        return Nobody(reason=Reason.WHO, why=why, hint="write the code into field S1.")
    return Nobody(
        reason=Reason.WHO,
        why=f"is from {_listed(by_form)} by its form and from {_listed(by_others)} by the export",
        hint="ask whose it is, and mend the code in the form or the roster",
    )


def _without_roster(written: str) -> str | Nobody:
    code = read_code(written)
    if code is not None:
        return code
    why = (
        f"says {quoted(written)} in S1., which is no code such as t-0421" if written else "has no code in S1."
    )
    return Nobody(
        reason=Reason.WHO,
        why=why,
        hint="write the code into field S1., or give the list of names with --roster",
    )


def _not_in_roster(why: str) -> Nobody:
    return Nobody(
        reason=Reason.UNMATCHED, why=f"is from somebody unknown: {why}", hint="add the person to the roster"
    )


def _listed(earners: frozenset[str] | None) -> str:
    return " or ".join(sorted(earners or ())[:5])
