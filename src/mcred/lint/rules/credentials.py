"""Rules on references to credentials and their versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import credential_folders
from mcred.lint.names import Names, defined_names
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
    for pins in _alike(_pins(program)):
        pin, own = pins[0].reference, pins[0].own
        if pin.id not in {own.id, pins[0].file.split("/")[1]}:
            yield Finding(
                file=pins[0].file,
                pointer=("credential",),
                message=f"{_which(pins)} to '{own.id}', not to {quoted(pin.id)}",
                hint=f"write '{own.id}@{own.version}'{_where(pins)}",
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
    names = defined_names(program)
    for file, pointer, reference in _references(program):
        credential = names.credentials.get(reference.id)
        if credential is not None and _is_unknown(reference, credential, names):
            yield _no_version(file, pointer, reference, credential)
    for pins in _alike(_pins(program)):
        pin, own = pins[0].reference, pins[0].own
        if pin.id == own.id and _is_unknown(pin, own, names):
            yield _no_version(pins[0].file, ("credential",), pin, own, pins)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pin:
    """The credential that a file of an exemplar pins, and the one in whose folder it lies."""

    file: str
    exemplar: str
    reference: CredentialRef
    own: Credential


def _pins(program: LoadedProgram) -> Iterator[_Pin]:
    pairs = ((folder, one) for folder in credential_folders(program) for one in folder.exemplars)
    for folder, exemplar in pairs:
        for file, pin in exemplar.pins():
            if folder.credential is not None:
                yield _Pin(file=file, exemplar=exemplar.path, reference=pin, own=folder.credential)


def _alike(pins: Iterator[_Pin]) -> Iterable[tuple[_Pin, ...]]:
    """Pins of one folder that say the same: what is wrong with them is wrong once."""
    groups: dict[tuple[str, CredentialRef], list[_Pin]] = defaultdict(list)
    for pin in pins:
        groups[pin.file.split("/")[1], pin.reference].append(pin)
    return (tuple(group) for group in groups.values())


def _which(pins: Sequence[_Pin]) -> str:
    """The files that pin the same, as the beginning of a sentence about what they belong to."""
    return "this exemplar belongs" if len(pins) == 1 else f"{_counted(pins)} belong"


def _counted(pins: Sequence[_Pin]) -> str:
    exemplars = len({one.exemplar for one in pins})
    return f"{len(pins)} files of {exemplars} exemplar{'s' if exemplars > 1 else ''}"


def _where(pins: Sequence[_Pin]) -> str:
    return f" in each of the {len(pins)} files" if len(pins) > 1 else ""


def _is_unknown(reference: CredentialRef, credential: Credential, names: Names) -> bool:
    """Whether a version is named that is not there, neither frozen nor in the working files.

    While the changelog does not know the new version, it is reported that one of the two is wrong.
    """
    if reference in names.releases:
        return False
    versions = [one.version for one in credential.changelog]
    unsure = credential.version not in versions and reference.version == versions[0]
    return reference.version not in {None, credential.version} and not unsure


def _no_version(
    file: str, pointer: Pointer, reference: CredentialRef, credential: Credential, pins: Sequence[_Pin] = ()
) -> Finding:
    who = f"{_counted(pins)} name" if len(pins) > 1 else "this names"
    return Finding(
        file=file,
        pointer=pointer,
        message=f"{who} version '{reference.version}' of '{reference.id}'; it is '{credential.version}'",
        hint=f"write '{credential.id}@{credential.version}'{_where(pins)}",
    )


def _component_ids(pathway: Pathway) -> Iterator[tuple[Pointer, str]]:
    for c, component in enumerate(pathway.components):
        for p, prerequisite in enumerate(component.prerequisites):
            yield ("components", c, "prerequisites", p), prerequisite
    for r, role in enumerate(pathway.roles):
        for p, required in enumerate(role.requires):
            yield ("roles", r, "requires", p), required


RULES = (unknown_credential, unknown_version, unknown_component)
