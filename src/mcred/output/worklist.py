"""The adjudicator's list for people, for a spreadsheet and for machines."""

import json
from collections.abc import Iterator, Sequence

from mcred.model.outcome import Dispute, WorkItem
from mcred.output.showing import safe_json, visible
from mcred.output.spreadsheet import format_csv
from mcred.output.styled import Line, Style

_COLUMNS = (
    "folder",
    "earner",
    "credential",
    "version",
    "attempt",
    "submitted",
    "due",
    "criterion",
    "required",
)


def format_worklist(items: Sequence[WorkItem]) -> Iterator[Line]:
    """Each submission with the criteria in dispute: who rated what and why, and what the levels say."""
    for one in items:
        row = one.row
        credential = visible(f"{row.credential}@{row.credential_version}")
        due = f", due {one.due}" if one.due else ""
        yield Line(
            (visible(row.folder), Style.PLACE),
            (f"  {visible(row.earner or '')}, {credential}, attempt {row.attempt}{due}", Style.PLAIN),
        )
        for dispute in one.disputes:
            yield from _dispute(dispute)
        yield Line()
    noun = "submission" if len(items) == 1 else "submissions"
    yield Line((f"{len(items)} {noun} to adjudicate", Style.PLACE))


def _dispute(one: Dispute) -> Iterator[Line]:
    yield Line(
        (f"  {visible(one.title)}", Style.WARNING), (f" requires {visible(one.required)}", Style.PLAIN)
    )
    for reviewer, rating in one.ratings.items():
        comment = f": {visible(rating.comment)}" if rating.comment else ""
        yield Line(
            (f"    {visible(reviewer)} rated {visible(rating.level)}", Style.HELP), (comment, Style.PLAIN)
        )
    for level, descriptor in one.descriptors.items():
        yield Line((f"    {visible(level)} means: ", Style.NOTE), (visible(descriptor), Style.PLAIN))


def format_worklist_csv(items: Sequence[WorkItem]) -> str:
    """A row for each criterion in dispute."""
    return format_csv(
        (*_COLUMNS, "ratings", "comments"),
        (
            (
                visible(item.row.folder),
                item.row.earner,
                item.row.credential,
                item.row.credential_version,
                item.row.attempt,
                item.submitted,
                item.due,
                one.criterion,
                one.required,
                "; ".join(f"{who}: {rating.level}" for who, rating in one.ratings.items()),
                "\n".join(f"{who}: {visible(rating.comment)}" for who, rating in one.ratings.items()),
            )
            for item in items
            for one in item.disputes
        ),
    )


def format_worklist_json(items: Sequence[WorkItem]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    document = {
        "version": 1,
        "submissions": [
            {
                "folder": item.row.folder,
                "earner": item.row.earner,
                "credential": item.row.credential,
                "credential_version": item.row.credential_version,
                "attempt": item.row.attempt,
                "submitted": item.submitted,
                "due": item.due or None,
                "disputes": [
                    {
                        "criterion": one.criterion,
                        "required": one.required,
                        "ratings": {
                            who: {"level": rating.level, "comment": rating.comment}
                            for who, rating in one.ratings.items()
                        },
                    }
                    for one in item.disputes
                ],
            }
            for item in items
        ],
        "summary": {"submissions": len(items)},
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"
