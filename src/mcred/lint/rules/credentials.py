"""Rules on references to credentials and their versions."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer, Severity
from mcred.lint.outline import Outline
from mcred.lint.pins import foreign_pins, is_outdated, no_version, outdated_pins
from mcred.lint.rule import across, error
from mcred.model.pathway import Pathway
from mcred.model.reference import CredentialRef


@across(Severity.ERROR, within=foreign_pins)
def unknown_credential(outline: Outline) -> Iterator[Finding]:
    """A reference names a credential that the program does not have, or not the one it belongs to.

    ## Why it matters
    Nobody can earn a credential that does not exist, so whoever needs it first is stuck. An exemplar
    shows the credential in whose folder it lies.

    ## Fails
    ```yaml
    # pathway.yaml
    components:
      - credential: clear-direction
    ```
    ```yaml
    # credential.yaml
    prerequisites: [classroom-basics]
    ```
    ```yaml
    # exemplar/submission.yaml
    credential: another@1.0.0
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - credential: clear-directions
    ```
    """
    for file, pointer, reference in _references(outline):
        if not outline.has_credential(reference.id):
            renamed = (one.id for one in outline.credentials if reference.id in one.aliases)
            hint = next(
                (f"it is now called '{one}'" for one in renamed), suggestion(reference.id, outline.by_id)
            )
            yield Finding(
                file=file,
                pointer=pointer,
                message=f"{quoted(reference.id)} is not a credential of the program",
                hint=hint or "add it as a folder in the folder credentials",
            )


@across(Severity.ERROR, within=outdated_pins)
def unknown_version(outline: Outline) -> Iterator[Finding]:
    """A reference names a version of a credential that the program does not hold.

    ## Why it matters
    Ratings count only against the rubric they were made with. A version that is not there cannot be
    read, printed or scored.

    ## Fails
    ```yaml
    # exemplar/reviews/r-marin.yaml
    credential: clear-directions@2.0.0
    ```

    ## Passes
    ```yaml
    # exemplar/reviews/r-marin.yaml
    credential: clear-directions@1.0.0
    ```
    """
    for file, pointer, reference in _references(outline):
        one = outline.by_id.get(reference.id)
        if one is not None and is_outdated(reference, one.version, one.changelog, one.releases):
            yield no_version(file, pointer, reference, CredentialRef(one.id, one.version))


@error
def unknown_component(part: Part) -> Iterator[Finding]:
    """A pathway refers to a component that it does not have.

    ## Why it matters
    A prerequisite or a role that asks for something outside the pathway can never be reached on it.

    ## Fails
    ```yaml
    # pathway.yaml
    roles:
      - id: mentor
        title: Mentor
        requires: [clear-direction]
        opens: Helps new colleagues.
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    roles:
      - id: mentor
        title: Mentor
        requires: [clear-directions]
        opens: Helps new colleagues.
    ```
    """
    for file, pathway in part.values(Pathway):
        known = tuple(one.credential.id for one in pathway.components)
        for pointer, named in _component_ids(pathway):
            if named not in known:
                yield Finding(
                    file=file,
                    pointer=pointer,
                    message=f"{quoted(named)} is not a component of this pathway",
                    hint=suggestion(named, known),
                )


def _references(outline: Outline) -> Iterator[tuple[str, Pointer, CredentialRef]]:
    """Prerequisites of credentials and components of pathways."""
    for one in outline.credentials:
        for position, reference in enumerate(one.prerequisites):
            yield one.file, ("prerequisites", position), reference
    for file, pathway in outline.shared.values(Pathway):
        for position, component in enumerate(pathway.components):
            yield file, ("components", position, "credential"), component.credential


def _component_ids(pathway: Pathway) -> Iterator[tuple[Pointer, str]]:
    for c, component in enumerate(pathway.components):
        for p, prerequisite in enumerate(component.prerequisites):
            yield ("components", c, "prerequisites", p), prerequisite
    for r, role in enumerate(pathway.roles):
        for p, required in enumerate(role.requires):
            yield ("roles", r, "requires", p), required


RULES = (unknown_credential, unknown_version, unknown_component)
