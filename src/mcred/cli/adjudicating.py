"""What ``review --adjudicator`` says first: which criteria are in dispute, and what its ratings do."""

from collections.abc import Iterator
from dataclasses import replace

from mcred.cli.counted import count_and_decide
from mcred.cli.materials import Material
from mcred.model.outcome import Decision
from mcred.model.program import Policy
from mcred.output.review_screen import format_disputes
from mcred.output.styled import Line
from mcred.scoring.decision import decide
from mcred.scoring.disputes import disputes


def say_disputes(material: Material, policy: Policy) -> Iterator[Line]:
    """The criteria in dispute among the reviewers, whatever an adjudicator has rated already."""
    definition = material.pinned.definition
    rubric, credential = definition.rubric, definition.credential
    counted, _ = count_and_decide(material.folder, material.submission, definition, policy)
    required = credential.review.required or policy.reviewers
    reviewers = replace(counted, adjudicator=None)
    outcome = decide(rubric, credential.pass_rule, credential.review.combine, required, reviewers)
    waiting = outcome.decision is Decision.NEEDS_REVIEW
    return format_disputes(tuple(disputes(rubric, outcome)), waiting=waiting)
