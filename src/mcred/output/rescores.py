"""What another version would decide, for people and as JSON."""

import json
from collections.abc import Iterator, Sequence

from mcred.model.outcome import Rescored
from mcred.output.scores import score_data
from mcred.output.showing import safe_json, visible
from mcred.output.styled import Line, Style


def format_rescored(rescored: Sequence[Rescored], against: str) -> Iterator[Line]:
    """Each submission whose decision would be another one, with the reasons, and how many stay."""
    changed = [one for one in rescored if one.changed]
    for one in changed:
        yield Line(
            (visible(one.then.folder), Style.PLACE),
            (f": {one.then.outcome.decision.value} under ", Style.PLAIN),
            (visible(one.then.credential_version or ""), Style.PLAIN),
            (f", {one.now.outcome.decision.value} under ", Style.WARNING),
            (visible(one.now.credential_version or ""), Style.PLAIN),
        )
        yield from (Line((f"  - {visible(reason)}", Style.PLAIN)) for reason in one.reasons)
    if changed:
        yield Line()
    noun = "submission" if len(rescored) == 1 else "submissions"
    yield Line(
        (f"{len(rescored)} {noun} against {visible(against)}: ", Style.PLACE),
        (f"{len(changed)} would be decided otherwise, {len(rescored) - len(changed)} the same", Style.PLACE),
    )
    yield Line(("Nothing is changed: a submission is decided by the version it pins.", Style.NOTE))


def format_rescored_json(rescored: Sequence[Rescored]) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    document = {
        "version": 1,
        "submissions": [
            {
                "folder": one.then.folder,
                "changed": one.changed,
                "reasons": list(one.reasons),
                "then": score_data(one.then),
                "now": score_data(one.now),
            }
            for one in rescored
        ],
        "summary": {
            "submissions": len(rescored),
            "changed": sum(one.changed for one in rescored),
        },
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"
