"""Rules on definitions that nothing refers to."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.trees import PATHWAYS
from mcred.diagnostics import Finding, Severity
from mcred.lint.outline import Outline
from mcred.lint.rule import across, warning
from mcred.model.framework import Competency, Framework
from mcred.model.pathway import Pathway
from mcred.model.reference import CompetencyRef


@across(Severity.WARNING)
def unused_competency(outline: Outline) -> Iterator[Finding]:
    """A competency is certified by no credential.

    ## Why it matters
    The framework promises something that nobody can earn. That is fine while the program grows; it
    should not be an oversight.

    ## Fails
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions]
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: None., developing: Some hold two actions., proficient: One action each.}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    competencies: [teaching-practice/give-clear-directions, teaching-practice/check-understanding]
    ```
    """
    complete = {one.folder for one in outline.credentials} >= outline.folders
    if not outline.credentials or not complete or outline.unknown:
        return
    on_pathways = {one.framework for _, one in outline.shared.values(Pathway)}
    for file, framework in outline.shared.values(Framework):
        used = [
            any(_is_used(outline, framework, one) for one in two.competencies) for two in framework.domains
        ]
        for d, domain in enumerate(framework.domains):
            # A pathway that leaves out a whole domain is told so once.
            if not used[d] and any(used) and framework.id in on_pathways:
                continue
            for c, competency in enumerate(domain.competencies):
                if not _is_used(outline, framework, competency):
                    yield Finding(
                        file=file,
                        pointer=("domains", d, "competencies", c, "id"),
                        message=f"no credential certifies '{competency.id}'",
                        hint="add it to the competencies of a credential",
                    )


def _is_used(outline: Outline, framework: Framework, competency: Competency) -> bool:
    return CompetencyRef(framework.id, competency.id) in outline.used


@across(Severity.WARNING)
def unused_credential(outline: Outline) -> Iterator[Finding]:
    """A credential is in no pathway, although the program has pathways.

    ## Why it matters
    Teachers find credentials by their pathway. One that stands alone is easily overlooked.

    ## Fails
    ```yaml
    # files
    credentials:
      - clear-directions/credential.yaml
      - wait-time/credential.yaml
      - pathways/teaching-practice.yaml
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - credential: clear-directions
    ```
    """
    shared = outline.shared
    pathways = [pathway for _, pathway in shared.values(Pathway)]
    unfit = any(
        file.startswith(f"{PATHWAYS}/") and document.value is None
        for file, document in shared.documents.items()
    )
    used = {component.credential.id for pathway in pathways for component in pathway.components}
    if not pathways or unfit or not all(outline.has_credential(one) for one in used):
        return
    for one in outline.credentials:
        if one.id not in used and one.folder not in used:
            yield Finding(
                file=one.file,
                pointer=("id",),
                message=f"no pathway has '{one.id}' as a component",
                hint="add it to the components of a pathway",
            )


@warning
def unused_standard(part: Part) -> Iterator[Finding]:
    """A framework lists a standard that no competency is aligned to.

    ## Why it matters
    Whoever reads the list takes the framework to be aligned to it.

    ## Fails
    ```yaml
    # framework.yaml
    standards:
      - {id: intasc, title: InTASC Model Core Teaching Standards, edition: "2013"}
      - {id: udl, title: UDL Guidelines, edition: "3.0"}
    ```

    ## Passes
    ```yaml
    # framework.yaml
    standards:
      - {id: intasc, title: InTASC Model Core Teaching Standards, edition: "2013"}
    ```
    """
    for file, framework in part.values(Framework):
        listed = {one.id for one in framework.standards}
        used = {one.standard for competency in framework.competencies() for one in competency.alignments}
        if not used <= listed:
            continue
        for position, standard in enumerate(framework.standards):
            if standard.id not in used:
                yield Finding(
                    file=file,
                    pointer=("standards", position, "id"),
                    message=f"no competency is aligned to '{standard.id}'",
                    hint="add alignments to it, or take it out of the list",
                )


RULES = (unused_competency, unused_credential, unused_standard)
