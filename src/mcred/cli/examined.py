"""What one submission says by itself, before it is settled what hangs on the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mcred.content.text import MAX_PROBLEMS
from mcred.diagnostics import Diagnostic, bounded
from mcred.evidence.prerequisites import Claim
from mcred.evidence.prints import Print
from mcred.model.outcome import Decision, Outcome, ScoredSubmission
from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What one submission says by itself: all of ``score`` but what hangs on other submissions.

    ``row`` holds if all ``needs`` are earned: the prerequisites, each with what to say if it is not.
    ``evidence`` is what was found in the evidence, ``pin`` the version that it was read against, if any,
    and ``print`` what a complete one is known by among the others.
    """

    row: ScoredSubmission
    pin: CredentialRef | None = None
    print: Print | None = None
    needs: tuple[CredentialRef, ...] = ()
    not_earned: tuple[Diagnostic, ...] = ()
    evidence: tuple[Diagnostic, ...] = ()

    def claim(self) -> Claim | None:
        """What prerequisites have to know of it; ``None`` for a submission that cannot be read."""
        if self.pin is None or self.row.earner is None or self.row.outcome.decision is Decision.INVALID:
            return None
        awarded = self.row.outcome.decision is Decision.AWARD
        return Claim(earner=self.row.earner, credential=self.pin, needs=self.needs, awarded=awarded)

    def without(self, missing: Sequence[int]) -> ScoredSubmission:
        """The row when these of its ``needs`` are not earned."""
        findings = (*self.evidence, *(self.not_earned[place] for place in missing))
        ordered = bounded(findings, MAX_PROBLEMS)
        return replace(self.row, outcome=Outcome(decision=Decision.INCOMPLETE), findings=ordered)


def with_questions(row: ScoredSubmission, questions: Iterable[Diagnostic]) -> ScoredSubmission:
    """The row with more findings."""
    return replace(row, findings=bounded((*row.findings, *questions), MAX_PROBLEMS))
