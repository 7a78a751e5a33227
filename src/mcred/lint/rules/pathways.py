"""Rules on what a pathway promises. They look at the prerequisites of its credentials, too."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.names import Names, defined_names
from mcred.lint.rule import error
from mcred.model.pathway import Component, Pathway


@error
def optional_component_needed(program: LoadedProgram) -> Iterator[Finding]:
    """A component is called optional, and one that is not optional needs it first.

    ## Why it matters
    Teachers who leave it out cannot go on, and hear of it when it is too late.

    ## Fails
    ```yaml
    # pathway.yaml
    components:
      - {credential: wait-time, optional: true}
      - {credential: clear-directions, prerequisites: [wait-time]}
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - {credential: wait-time}
      - {credential: clear-directions, prerequisites: [wait-time]}
    ```
    """
    names = defined_names(program)
    for file, pathway in program.values(Pathway):
        needed = _needed_by(pathway, names)
        for row, component in enumerate(pathway.components):
            name = component.credential.id
            if component.optional and name in needed:
                yield Finding(
                    file=file,
                    pointer=("components", row, "optional"),
                    message=f"{quoted(name)} is optional, and {quoted(needed[name])}, which is not, needs it first",
                    hint=f"take `optional` out here, or make '{needed[name]}' optional, too",
                )


@error
def award_without_components(program: LoadedProgram) -> Iterator[Finding]:
    """The stacked award asks for every component that is not optional, and all of them are.

    ## Why it matters
    The award would be earned with nothing.

    ## Fails
    ```yaml
    # pathway.yaml
    components:
      - {credential: clear-directions, optional: true}
    stacked_award: {name: Teaching Practice, criteria: What you choose.}
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - {credential: clear-directions, optional: true}
    stacked_award: {name: Teaching Practice, criteria: One credential of your choice., requires: 1}
    ```
    """
    for file, pathway in program.values(Pathway):
        if pathway.stacked_award.requires is None and all(one.optional for one in pathway.components):
            yield Finding(
                file=file,
                pointer=("stacked_award",),
                on_key=True,
                message="every component is optional, so the award asks for none",
                hint="write how many components the award `requires`, or take `optional` out of some",
            )


def _needed_by(pathway: Pathway, names: Names) -> dict[str, str]:
    """What the components that are not optional need first, each with the first that needs it."""
    needed: dict[str, str] = {}
    for component in pathway.components:
        for name in () if component.optional else _prerequisites(component, names):
            needed.setdefault(name, component.credential.id)
    return needed


def _prerequisites(component: Component, names: Names) -> tuple[str, ...]:
    credential = names.credentials.get(component.credential.id)
    own = (one.id for one in credential.prerequisites) if credential else ()
    return (*component.prerequisites, *own)


RULES = (optional_component_needed, award_without_components)
