"""What the evidence checks say, to teachers who filled in a form: which box it is, and what to do with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from mcred.diagnostics import Finding, RuleInfo
from mcred.evidence.box_about import About, Said
from mcred.evidence.box_answers import ABOUT_ANSWERS
from mcred.evidence.box_evidence import ABOUT_EVIDENCE
from mcred.evidence.boxes import Boxes
from mcred.evidence.case import Case

SENTENCES: Mapping[str, Callable[[About], Said]] = MappingProxyType({**ABOUT_EVIDENCE, **ABOUT_ANSWERS})
"""The rules whose findings are said anew to people with a form: all errors among them."""


def reworded(rule: RuleInfo, finding: Finding, case: Case, boxes: Boxes) -> Finding:
    """A finding with the place in the form, and for errors with a sentence of its own."""
    said = (
        SENTENCES[rule.id](About(finding=finding, case=case, boxes=boxes)) if rule.id in SENTENCES else None
    )
    place = (said.place if said else "") or boxes.place(finding, case)
    return replace(
        finding,
        file=place,
        pointer=(),
        line=None,
        message=said.message if said else boxes.in_own_words(finding.message, case),
        hint=said.hint if said else finding.hint,
    )
