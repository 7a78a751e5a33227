"""Every evidence check, in the order in which they are explained."""

from mcred.evidence.checks import files, links, people, quiz, requirements, traces
from mcred.evidence.rule import Rule

CHECKS: tuple[Rule, ...] = (
    *requirements.RULES,
    *files.RULES,
    *links.RULES,
    *traces.RULES,
    *quiz.RULES,
    *people.RULES,
)
