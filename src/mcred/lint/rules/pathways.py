"""Rules on what a pathway promises. They look at its credentials, too."""

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
                other = needed[name]
                yield Finding(
                    file=file,
                    pointer=("components", row, "optional"),
                    message=f"{quoted(name)} is optional; {quoted(other)} needs it first and is not",
                    hint=f"take `optional` out here, or make '{other}' optional, too",
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


@error
def pathway_longer_than_calendar(program: LoadedProgram) -> Iterator[Finding]:
    """The longest way through a pathway takes more weeks than its calendar has.

    ## Why it matters
    Components that build on one another are earned one after the other, so their windows add up. A
    teacher who uses each window in full has to be able to finish.

    ## Fails
    ```yaml
    # pathway.yaml
    calendar_weeks: 1
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    calendar_weeks: 2
    ```
    """
    names = defined_names(program)
    for file, pathway in program.values(Pathway):
        weeks, way = _longest_way(pathway, names)
        if pathway.calendar_weeks is not None and weeks > pathway.calendar_weeks:
            yield Finding(
                file=file,
                pointer=("calendar_weeks",),
                message=(
                    f"calendar_weeks is {pathway.calendar_weeks}; the longest way takes {weeks} weeks: "
                    f"{quoted(' → '.join(way))}"
                ),
                hint="give the pathway more weeks, or shorten the windows of these credentials",
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


def _longest_way(pathway: Pathway, names: Names) -> tuple[int, tuple[str, ...]]:
    """The weeks of the longest chain of components that ends at a required one, and the chain.

    Components come in order, so what a component builds on stands above it. What does not is
    reported by other rules and left out here.
    """
    ways: dict[str, tuple[int, tuple[str, ...]]] = {}
    longest: tuple[int, tuple[str, ...]] = (0, ())
    for component in pathway.components:
        name = component.credential.id
        credential = names.credentials.get(name)
        own = [one.id for one in credential.prerequisites] if credential else []
        before = max((ways[one] for one in (*component.prerequisites, *own) if one in ways), default=(0, ()))
        ways[name] = (before[0] + (credential.window_weeks if credential else 0), (*before[1], name))
        if not component.optional:
            longest = max(longest, ways[name])
    return longest


RULES = (optional_component_needed, award_without_components, pathway_longer_than_calendar)
