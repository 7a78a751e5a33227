"""What a template is given: the model's own values, with references resolved and codes counted.

The names here are the vocabulary of the templates.
"""

from collections.abc import Mapping

from mcred.content.exemplars import PassageReader
from mcred.model.catalog import Catalog, CredentialBundle
from mcred.model.credential import Credential
from mcred.model.framework import Competency, Framework, NonNegotiable
from mcred.model.pathway import Pathway
from mcred.model.reference import CompetencyRef
from mcred.model.rubric import Criterion, Rubric, RubricLevel
from mcred.render.exemplar_values import Sample, samples
from mcred.render.sessions import sessions
from mcred.render.subject_values import (
    Asked,
    Certified,
    Context,
    Described,
    Judged,
    Placed,
    Rules,
    Situation,
    Step,
    level_widths,
)


def credential_context(catalog: Catalog, identifier: str) -> Context:
    """What the templates of a credential know."""
    bundle = catalog.credentials[identifier]
    credential = bundle.credential
    asked, steps = _asked(credential, bundle.rubric), _steps(bundle)
    return Context(
        title=credential.title,
        version=credential.version,
        draft=catalog.is_draft(identifier),
        summary=credential.summary,
        file=bundle.folder,
        names={
            "program": catalog.program,
            "credential": credential,
            "bundle": bundle,
            "draft": catalog.is_draft(identifier),
            "rubric": bundle.rubric,
            "rules": _rules(catalog, bundle),
            "steps": steps,
            "sessions": sessions(bundle, steps),
            "meeting_minutes": credential.team_protocol.minutes
            + sum(touch.minutes for touch in credential.coaching),
            "evidence": asked,
            "situations": _situations(bundle),
            "judged": _judged(bundle, asked),
            "level_widths": level_widths(bundle.rubric),
            "competencies": tuple(_certified(catalog, ref) for ref in credential.competencies),
            "non_negotiables": _non_negotiables(catalog, credential),
            "prerequisites": tuple(_title(catalog, ref.id) for ref in credential.prerequisites),
        },
    )


def credential_samples(catalog: Catalog, identifier: str, read: PassageReader) -> tuple[Sample, ...]:
    """The exemplars of a credential, with what they hand in as ``read`` gives it."""
    bundle = catalog.credentials[identifier]
    asked = _asked(bundle.credential, bundle.rubric)
    return samples(bundle, asked, _situations(bundle), _judged(bundle, asked), read)


def framework_context(catalog: Catalog, identifier: str) -> Context:
    """What the templates of a framework know."""
    framework = catalog.frameworks[identifier]
    return Context(
        title=framework.title,
        version=framework.version,
        summary=framework.summary,
        file=f"frameworks/{identifier}.yaml",
        names={
            "program": catalog.program,
            "framework": framework,
            "standards": {one.id: one for one in framework.standards},
            "certified_by": _certified_by(catalog, framework),
        },
    )


def pathway_context(catalog: Catalog, identifier: str) -> Context:
    """What the templates of a pathway know."""
    pathway = catalog.pathways[identifier]
    placed = placed_components(catalog, pathway)
    found = [one.bundle for one in placed if one.bundle]
    return Context(
        title=pathway.title,
        version=pathway.version,
        summary=pathway.summary,
        file=f"credentials/pathways/{identifier}.yaml",
        names={
            "program": catalog.program,
            "pathway": pathway,
            "components": placed,
            "numbers": {one.component.credential.id: one.number for one in placed},
            "seat_minutes": sum(bundle.seat_minutes for bundle in found),
            "coaching_minutes": sum(
                touch.minutes for bundle in found for touch in bundle.credential.coaching
            ),
            "weeks": sum(bundle.credential.window_weeks for bundle in found),
        },
    )


def placed_components(catalog: Catalog, pathway: Pathway) -> tuple[Placed, ...]:
    """The components of a pathway in their order, numbered from 1."""
    return tuple(
        Placed(
            number=number,
            component=component,
            title=_title(catalog, component.credential.id),
            bundle=catalog.credentials.get(component.credential.id),
            after=tuple(_title(catalog, one) for one in component.prerequisites),
        )
        for number, component in enumerate(pathway.components, 1)
    )


def _title(catalog: Catalog, identifier: str) -> str:
    bundle = catalog.credentials.get(identifier)
    return bundle.credential.title if bundle else identifier


def _steps(bundle: CredentialBundle) -> tuple[Step, ...]:
    last = len(bundle.modules)
    return tuple(
        Step(
            number=number,
            module=module,
            coaching=tuple(
                touch
                for touch in bundle.credential.coaching
                if touch.after_module == number or (number == last and touch.after_module > last)
            ),
        )
        for number, module in enumerate(bundle.modules, 1)
    )


def _asked(credential: Credential, rubric: Rubric) -> tuple[Asked, ...]:
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    return tuple(
        Asked(
            code=f"E{number}.",
            requirement=requirement,
            criteria=tuple(titles.get(one, one) for one in requirement.criteria),
        )
        for number, requirement in enumerate(credential.evidence, 1)
    )


def _situations(bundle: CredentialBundle) -> tuple[Situation, ...]:
    questions = bundle.quiz.questions if bundle.quiz else ()
    return tuple(
        Situation(code=f"Q{number}.", question=question) for number, question in enumerate(questions, 1)
    )


def _judged(bundle: CredentialBundle, asked: tuple[Asked, ...]) -> tuple[Judged, ...]:
    return tuple(
        _judge(number, criterion, bundle, asked) for number, criterion in enumerate(bundle.rubric.criteria, 1)
    )


def _judge(number: int, criterion: Criterion, bundle: CredentialBundle, asked: tuple[Asked, ...]) -> Judged:
    required = criterion.required or bundle.credential.pass_rule.level
    levels = {level.id: level for level in bundle.rubric.levels}
    return Judged(
        code=f"C{number}.",
        criterion=criterion,
        required=levels.get(required) or RubricLevel(id=required, title=required),
        levels=tuple(
            Described(
                level=level,
                descriptor=criterion.descriptors.get(level.id, ""),
                required=level.id == required,
            )
            for level in bundle.rubric.levels
        ),
        evidence=tuple(one for one in asked if criterion.id in one.requirement.criteria),
    )


def _rules(catalog: Catalog, bundle: CredentialBundle) -> Rules:
    policy, review, rule = catalog.program.policy, bundle.credential.review, bundle.credential.pass_rule
    titles = {level.id: level.title for level in bundle.rubric.levels}
    return Rules(
        reviewers=review.required or policy.reviewers,
        business_days=review.business_days or policy.business_days,
        attempts=review.attempts or policy.attempts,
        level=titles.get(rule.level, rule.level),
        floor=titles.get(rule.floor or "", rule.floor or ""),
    )


def _competency(catalog: Catalog, ref: CompetencyRef) -> tuple[str, Competency] | None:
    framework = catalog.frameworks.get(ref.framework)
    for domain in framework.domains if framework else ():
        for competency in domain.competencies:
            if competency.id == ref.id:
                return domain.title, competency
    return None


def _certified(catalog: Catalog, ref: CompetencyRef) -> Certified:
    found = _competency(catalog, ref)
    domain, statement = (found[0], found[1].statement) if found else ("", ref.id)
    return Certified(ref=ref, statement=statement, domain=domain)


def _non_negotiables(catalog: Catalog, credential: Credential) -> tuple[NonNegotiable, ...]:
    """The credential's non-negotiables, from the frameworks whose competencies it certifies."""
    names = dict.fromkeys(ref.framework for ref in credential.competencies)
    known = {
        one.id: one
        for name in names
        if name in catalog.frameworks
        for one in catalog.frameworks[name].non_negotiables
    }
    return tuple(
        known.get(one) or NonNegotiable(id=one, title=one, statement=one, attestation=one)
        for one in credential.non_negotiables
    )


def _certified_by(catalog: Catalog, framework: Framework) -> Mapping[str, tuple[str, ...]]:
    """The titles of the credentials that certify each competency."""
    return {
        competency.id: tuple(
            bundle.credential.title
            for bundle in catalog.credentials.values()
            if CompetencyRef(framework.id, competency.id) in bundle.credential.competencies
        )
        for competency in framework.competencies()
    }
