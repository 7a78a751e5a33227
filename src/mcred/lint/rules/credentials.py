"""Rules on references to credentials and their versions."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import exemplar_folders
from mcred.lint.names import defined_names
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.pathway import Pathway
from mcred.model.reference import CredentialRef


@error
def unknown_credential(program: LoadedProgram) -> Iterator[Finding]:
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
    names = defined_names(program)
    for file, pointer, reference in _references(program):
        if not names.has_credential(reference.id):
            renamed = (one.id for one in names.credentials.values() if reference.id in one.aliases)
            hint = next(
                (f"it is now called '{one}'" for one in renamed), suggestion(reference.id, names.credentials)
            )
            yield Finding(
                file=file,
                pointer=pointer,
                message=f"{quoted(reference.id)} is not a credential of the program",
                hint=hint or "add it as a folder in the folder credentials",
            )
    for file, reference, own in _pins(program):
        if reference.id not in {own.id, file.split("/")[1]}:
            yield Finding(
                file=file,
                pointer=("credential",),
                message=f"this exemplar belongs to '{own.id}', not to {quoted(reference.id)}",
                hint=f"write '{own.id}@{own.version}'",
            )


@error
def unknown_version(program: LoadedProgram) -> Iterator[Finding]:
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
    credentials = defined_names(program).credentials
    pins = [(file, ("credential",), pin) for file, pin, own in _pins(program) if pin.id == own.id]
    for file, pointer, reference in (*_references(program), *pins):
        credential = credentials.get(reference.id)
        if credential is None or reference.version in {None, credential.version}:
            continue
        yield Finding(
            file=file,
            pointer=pointer,
            message=f"the version of '{reference.id}' is '{credential.version}', not '{reference.version}'",
            hint=f"write '{credential.id}@{credential.version}'",
        )


@error
def unknown_component(program: LoadedProgram) -> Iterator[Finding]:
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
    for file, pathway in program.values(Pathway):
        known = tuple(one.credential.id for one in pathway.components)
        for pointer, named in _component_ids(pathway):
            if named not in known:
                yield Finding(
                    file=file,
                    pointer=pointer,
                    message=f"{quoted(named)} is not a component of this pathway",
                    hint=suggestion(named, known),
                )


def _references(program: LoadedProgram) -> Iterator[tuple[str, Pointer, CredentialRef]]:
    """Prerequisites of credentials and components of pathways."""
    for file, credential in program.values(Credential):
        for position, reference in enumerate(credential.prerequisites):
            yield file, ("prerequisites", position), reference
    for file, pathway in program.values(Pathway):
        for position, component in enumerate(pathway.components):
            yield file, ("components", position, "credential"), component.credential


def _pins(program: LoadedProgram) -> Iterator[tuple[str, CredentialRef, Credential]]:
    """The credential that each file of an exemplar pins, with the one in whose folder it lies."""
    for folder, exemplar in exemplar_folders(program):
        if folder.credential is None:
            continue
        if exemplar.submission is not None:
            yield exemplar.submission_file, exemplar.submission.credential, folder.credential
        if exemplar.reference is not None:
            yield exemplar.reference_file, exemplar.reference.credential, folder.credential
        for one in exemplar.reviews:
            if one.review is not None:
                yield one.file, one.review.credential, folder.credential


def _component_ids(pathway: Pathway) -> Iterator[tuple[Pointer, str]]:
    for c, component in enumerate(pathway.components):
        for p, prerequisite in enumerate(component.prerequisites):
            yield ("components", c, "prerequisites", p), prerequisite
    for r, role in enumerate(pathway.roles):
        for p, required in enumerate(role.requires):
            yield ("roles", r, "requires", p), required


RULES = (unknown_credential, unknown_version, unknown_component)
