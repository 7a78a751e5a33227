"""Differences between versions and what a release wrote, for people and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from mcred.model.version import Step, moved
from mcred.output.showing import safe_json, visible
from mcred.output.styled import Line, Style
from mcred.releases.compare import needed_step
from mcred.releases.difference import Difference
from mcred.releases.planning import Plan

_HEADINGS = {
    Step.MAJOR: ("Changes who can pass", Style.ERROR),
    Step.MINOR: ("Adds, and cannot change who passes", Style.WARNING),
    Step.PATCH: ("Wording", Style.HELP),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions of a credential and their differences; ``working`` when the new one is not frozen."""

    credential: str
    old: str
    new: str
    working: bool
    differences: tuple[Difference, ...]


def format_differences(compared: Compared) -> Iterator[Line]:
    """The differences in groups, the weightiest first, and how far the version has to move."""
    new = f"working files ({compared.new})" if compared.working else compared.new
    yield Line((visible(f"{compared.credential}: {compared.old} → {new}"), Style.PLACE))
    for step, (heading, style) in _HEADINGS.items():
        messages = [one.message for one in compared.differences if one.step is step]
        if messages:
            yield Line()
            yield Line((heading, style))
            yield from (Line((f"  - {visible(one)}", Style.PLAIN)) for one in messages)
    yield Line()
    yield _verdict(compared)


def _verdict(compared: Compared) -> Line:
    step = needed_step(compared.differences)
    if step is None:
        return Line(("nothing is different", Style.GOOD))
    count = len(compared.differences)
    noun = "1 difference" if count == 1 else f"{count} differences"
    asks = f"; they ask for version {moved(compared.old, step)} at least" if compared.working else ""
    return Line((f"{noun}, {step} as a whole{asks}", Style.PLACE))


def format_differences_json(compared: Compared) -> str:
    """Version 1 of the machine format, one JSON document ending with a newline."""
    step = needed_step(compared.differences)
    document = {
        "version": 1,
        "credential": compared.credential,
        "old": compared.old,
        "new": compared.new,
        "working": compared.working,
        "step": None if step is None else str(step),
        "differences": [
            {
                "step": str(one.step),
                "part": one.part.value,
                "pointer": list(one.pointer),
                "message": one.message,
            }
            for one in compared.differences
        ],
    }
    return safe_json(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def format_plan(credential: str, plan: Plan) -> Iterator[Line]:
    """What a release has written."""
    if plan.release is None and plan.credential is None:
        yield Line((f"{credential} {plan.version} is released already, and nothing has changed", Style.GOOD))
        return
    yield Line((f"{credential} {plan.version} is released", Style.GOOD), (f": {plan.file}", Style.PLAIN))
    if plan.credential is not None:
        yield Line(("The version and a changelog entry are written into credential.yaml.", Style.PLAIN))
    yield Line(
        ("Next: ", Style.HELP),
        ("put these files under version control; a release never changes.", Style.PLAIN),
    )
