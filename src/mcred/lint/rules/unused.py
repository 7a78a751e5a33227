"""Rules on definitions that nothing refers to."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.diagnostics import Finding
from mcred.lint.folders import credential_folders
from mcred.lint.names import defined_names
from mcred.lint.rule import warning
from mcred.model.credential import Credential
from mcred.model.framework import Framework
from mcred.model.pathway import Pathway
from mcred.model.reference import CompetencyRef


@warning
def unused_competency(program: LoadedProgram) -> Iterator[Finding]:
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
    names, folders = defined_names(program), credential_folders(program)
    credentials = [one.credential for one in folders if one.credential is not None]
    rubrics = [one.rubric for one in folders if one.rubric is not None]
    # What a criterion rates and no credential certifies is reported where it is rated.
    rated = {one for rubric in rubrics for criterion in rubric.criteria for one in criterion.competencies}
    used = rated | {one for credential in credentials for one in credential.competencies}
    known = all(names.has(one) and one.framework in names.frameworks for one in used)
    if not credentials or len(credentials) < len(folders) or not known:
        return
    for file, framework in program.values(Framework):
        for d, domain in enumerate(framework.domains):
            for c, competency in enumerate(domain.competencies):
                if CompetencyRef(framework.id, competency.id) not in used:
                    yield Finding(
                        file=file,
                        pointer=("domains", d, "competencies", c, "id"),
                        message=f"no credential certifies '{competency.id}'",
                        hint="add it to the competencies of a credential",
                    )


@warning
def unused_credential(program: LoadedProgram) -> Iterator[Finding]:
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
    pathways = [pathway for _, pathway in program.values(Pathway)]
    unfit = any(
        file.startswith("credentials/pathways/") and document.value is None
        for file, document in program.documents.items()
    )
    used = {component.credential.id for pathway in pathways for component in pathway.components}
    names = defined_names(program)
    if not pathways or unfit or not all(names.has_credential(one) for one in used):
        return
    for file, credential in program.values(Credential):
        if credential.id not in used and file.split("/")[1] not in used:
            yield Finding(
                file=file,
                pointer=("id",),
                message=f"no pathway has '{credential.id}' as a component",
                hint="add it to the components of a pathway",
            )


@warning
def unused_standard(program: LoadedProgram) -> Iterator[Finding]:
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
    for file, framework in program.values(Framework):
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
