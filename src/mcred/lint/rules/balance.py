"""Rules on what a pathway as a whole certifies, and on what its award takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Severity
from mcred.lint.names import competency_names
from mcred.lint.outline import Outline
from mcred.lint.rule import across, warning
from mcred.model.framework import Domain, Framework
from mcred.model.pathway import Pathway
from mcred.model.reference import CompetencyRef

# A domain is behind when it has less than this part of what the domains have on average.
BEHIND = Fraction(1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """How many of a domain's competencies the pathway's components certify."""

    domain: Domain
    certified: int

    @property
    def part(self) -> Fraction:
        return Fraction(self.certified, len(self.domain.competencies))


@across(Severity.WARNING)
def unbalanced_domains(outline: Outline) -> Iterator[Finding]:
    """A pathway leaves out a domain of its framework, or nearly does.

    ## Why it matters
    Whoever finishes the pathway is taken to be competent in the whole framework. A domain counts as
    nearly left out when the part of its competencies that the components certify is less than a third of
    what the domains have on average.

    ## Fails
    ```yaml
    # pathway.yaml
    components: [{credential: clear-directions}]
    # framework.yaml
    domains:
      - id: classroom-communication
        title: Classroom communication
        competencies:
          - id: give-clear-directions
            statement: Write directions that every student can follow without asking.
            indicators: {beginner: A topic., developing: Some steps., proficient: Only steps.}
            tasks: [{id: page, title: A page, artifact: A page., checklist: [One., Two.]}]
          - id: check-understanding
            statement: Find out before work begins whether students know what to do.
            indicators: {beginner: Asks., developing: Asks two., proficient: Sees all.}
            tasks: [{id: list, title: A list, artifact: A list., checklist: [One., Two.]}]
      - id: families
        title: Families
        competencies:
          - id: call-home
            statement: Tell a family what their child did well.
            indicators: {beginner: One call., developing: Two calls., proficient: Three calls.}
            tasks: [{id: call, title: A call, artifact: A note., checklist: [One., Two.]}]
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components: [{credential: clear-directions}]
    ```
    """
    for file, pathway in outline.shared.values(Pathway):
        framework = outline.shared.ground.frameworks.get(pathway.framework or "")
        certified = _certified(pathway, outline)
        if framework is None or certified is None:
            continue
        shares = _shares(framework, certified)
        average = sum((one.part for one in shares), Fraction(0)) / max(len(shares), 1)
        outside = _certified_outside_pathways(outline)
        for one in shares:
            behind = one.part < average * BEHIND
            if behind and outside.isdisjoint(_competencies(framework, one.domain)):
                yield Finding(
                    file=file,
                    pointer=("framework",),
                    message=_behind(one, average),
                    hint="add a component that certifies more of this domain",
                )


@warning
def award_that_requires_nothing(part: Part) -> Iterator[Finding]:
    """Every component of a pathway is optional, so that its award requires none.

    ## Why it matters
    The award would claim competencies that its holder was never assessed in.

    ## Fails
    ```yaml
    # pathway.yaml
    components: [{credential: clear-directions, optional: true}]
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components: [{credential: clear-directions, optional: true}]
    stacked_award: {name: Teaching Practice, criteria: One credential earned., requires: 1}
    ```
    """
    for file, pathway in part.values(Pathway):
        if pathway.stacked_award.requires is None and all(one.optional for one in pathway.components):
            yield Finding(
                file=file,
                pointer=("stacked_award",),
                on_key=True,
                message="every component is optional, and the award does not say how many it requires",
                hint="write `requires` with a number, or take `optional` from what everyone has to earn",
            )


def _behind(share: _Share, average: Fraction) -> str:
    of = f"{share.certified or 'none'} of the {len(share.domain.competencies)} competencies"
    domain = f"the domain {quoted(share.domain.id)}"
    return f"the components certify {of} of {domain}; the domains' average is {round(100 * average)} %"


def _certified(pathway: Pathway, outline: Outline) -> frozenset[CompetencyRef] | None:
    """What the components certify; ``None`` while a credential or a competency is not known."""
    ids = {one.credential.id for one in pathway.components}
    if not ids <= outline.by_id.keys():
        return None
    names = competency_names(outline.shared.ground)
    found = frozenset(one for name in ids for one in outline.by_id[name].competencies)
    return found if all(names.has(one) for one in found) else None


def _certified_outside_pathways(outline: Outline) -> frozenset[CompetencyRef]:
    """What only credentials certify that are in no pathway; that is reported at the credential."""
    pathways = [one for _, one in outline.shared.values(Pathway)]
    placed = {component.credential.id for one in pathways for component in one.components}
    alone = (one for name, one in outline.by_id.items() if name not in placed)
    return frozenset(competency for one in alone for competency in one.competencies)


def _shares(framework: Framework, certified: frozenset[CompetencyRef]) -> list[_Share]:
    return [
        _Share(domain=domain, certified=len(_competencies(framework, domain) & certified))
        for domain in framework.domains
        if domain.competencies
    ]


def _competencies(framework: Framework, domain: Domain) -> frozenset[CompetencyRef]:
    return frozenset(CompetencyRef(framework.id, one.id) for one in domain.competencies)


RULES = (unbalanced_domains, award_that_requires_nothing)
