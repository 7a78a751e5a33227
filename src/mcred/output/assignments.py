"""Who reads what: as CSV, and in words for the coordinator."""

from collections.abc import Iterator

from mcred.model.assignment import AssignmentPlan, Status
from mcred.output.showing import visible
from mcred.output.spreadsheet import format_csv
from mcred.output.styled import Line, Style, Table


def format_assignments_csv(plan: AssignmentPlan) -> str:
    """One line for each submission and reviewer. It says nothing of what anybody has found."""
    rows = ((one.folder, one.credential, one.reviewer, one.status.value) for one in plan.assignments)
    return format_csv(("folder", "credential", "reviewer", "status"), rows)


def format_plan(plan: AssignmentPlan) -> Iterator[Line | Table]:
    """How many each reviewer has, what could not be placed and why, and a count."""
    done = dict.fromkeys(plan.loads, 0)
    for one in plan.assignments:
        done[one.reviewer] += one.status is Status.DONE
    yield Table(
        headings=("reviewer", "submissions", "done"),
        rows=tuple(
            ((visible(name), Style.PLAIN), (str(count), Style.PLAIN), (str(done[name]), Style.PLAIN))
            for name, count in plan.loads.items()
        ),
        right=frozenset({"submissions", "done"}),
    )
    yield Line()
    for left in plan.unplaced:
        noun = "reader" if left.lacks == 1 else "readers"
        yield Line(
            (visible(left.folder), Style.PLACE),
            (f": {left.lacks} {noun} missing. Of the others: {visible(left.why)}", Style.WARNING),
        )
    yield from (Line((visible(one), Style.NOTE)) for one in plan.notes)
    kept = len(plan.assignments) - plan.new
    missing = sum(one.lacks for one in plan.unplaced)
    yield Line((f"{plan.new:,} assigned, {kept:,} kept, {missing:,} missing", Style.PLACE))
