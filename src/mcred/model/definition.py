"""Everything a submission is judged by, and the frozen form of it.

A release has to be enough to judge a submission years later, when the working files say something
else and some of them are gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mcred.model.credential import Credential
from mcred.model.framework import Competency, Domain, Framework
from mcred.model.program import Policy
from mcred.model.quiz import Quiz
from mcred.model.reference import CompetencyRef, CredentialRef
from mcred.model.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One version of a credential, as far as evidence checks, reviewers and decisions rest on it.

    The credential's review policy holds every number, the program's where it left one open.
    ``frameworks`` hold only what the credential names: competencies with their standards, and
    non-negotiables. ``seat_minutes`` are the minutes of all modules together.
    """

    credential: Credential
    rubric: Rubric
    frameworks: tuple[Framework, ...]
    seat_minutes: int
    quiz: Quiz | None = None

    @property
    def reference(self) -> CredentialRef:
        """The credential's id with this version."""
        return CredentialRef(self.credential.id, self.credential.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Definition):
    """``credentials/<id>/releases/<version>.yaml``: a definition that never changes again."""

    digest: str


def define(
    credential: Credential,
    rubric: Rubric,
    quiz: Quiz | None,
    seat_minutes: int,
    *,
    frameworks: Mapping[str, Framework],
    policy: Policy,
) -> Definition:
    """The definition that the working files give. Competencies that no framework has are left out."""
    review = replace(
        credential.review,
        required=credential.review.required or policy.reviewers,
        business_days=credential.review.business_days or policy.business_days,
        attempts=credential.review.attempts or policy.attempts,
    )
    named = {
        *credential.competencies,
        *(one for criterion in rubric.criteria for one in criterion.competencies),
    }
    return Definition(
        credential=replace(credential, review=review),
        rubric=rubric,
        quiz=quiz,
        seat_minutes=seat_minutes,
        frameworks=tuple(
            _excerpt(frameworks[one], named, credential.non_negotiables)
            for one in sorted({reference.framework for reference in named})
            if one in frameworks
        ),
    )


def _excerpt(framework: Framework, named: set[CompetencyRef], non_negotiables: tuple[str, ...]) -> Framework:
    """What is named of a framework, in its own order."""
    domains = tuple(
        replace(one, competencies=kept) for one in framework.domains if (kept := _kept(framework, one, named))
    )
    codes = (code for domain in domains for one in domain.competencies for code in one.alignments)
    aligned = {code.standard for code in codes}
    return replace(
        framework,
        domains=domains,
        standards=tuple(one for one in framework.standards if one.id in aligned),
        non_negotiables=tuple(one for one in framework.non_negotiables if one.id in non_negotiables),
    )


def _kept(framework: Framework, domain: Domain, named: set[CompetencyRef]) -> tuple[Competency, ...]:
    return tuple(one for one in domain.competencies if CompetencyRef(framework.id, one.id) in named)
