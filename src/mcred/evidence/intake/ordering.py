"""In which order several forms of one teacher for one credential become attempts."""

from collections.abc import Sequence

from mcred.evidence.intake.drafting import Drafted
from mcred.evidence.intake.folder import Draft


def in_order(drafted: Sequence[tuple[Drafted, Draft]]) -> tuple[tuple[Drafted, Draft], ...] | None:
    """The forms in the order they were handed in; ``None`` when nothing tells which came first.

    The attempts that the forms name tell, else their days, else the rows of one table, which grows at
    its end.
    """
    if len(drafted) < 2:
        return tuple(drafted)
    attempts = [draft.declared for _, draft in drafted]
    if None not in attempts and len(set(attempts)) == len(attempts):
        return tuple(sorted(drafted, key=lambda one: one[1].declared or 0))
    days = [draft.submitted for _, draft in drafted]
    if len(set(days)) == len(days):
        return tuple(sorted(drafted, key=lambda one: one[1].submitted))
    rows = [(one.form.item.shown, one.form.row) for one, _ in drafted]
    if len({file for file, _ in rows}) == 1 and all(row for _, row in rows):
        return tuple(sorted(drafted, key=lambda one: one[0].form.row))
    return None
