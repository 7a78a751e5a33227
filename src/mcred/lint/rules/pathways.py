"""Rules on what a pathway promises. They look at its credentials, too."""

from collections.abc import Iterator

from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Severity
from mcred.lint.outline import Outline
from mcred.lint.rule import across
from mcred.model.pathway import Component, Pathway


@across(Severity.ERROR)
def optional_component_needed(outline: Outline) -> Iterator[Finding]:
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
    for file, pathway in outline.shared.values(Pathway):
        needed = _needed_by(pathway, outline)
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


@across(Severity.ERROR)
def pathway_longer_than_calendar(outline: Outline) -> Iterator[Finding]:
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
    for file, pathway in outline.shared.values(Pathway):
        weeks, way = _longest_way(pathway, outline)
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


def _needed_by(pathway: Pathway, outline: Outline) -> dict[str, str]:
    """What the components that are not optional need first, each with the first that needs it."""
    needed: dict[str, str] = {}
    for component in pathway.components:
        for name in () if component.optional else _prerequisites(component, outline):
            needed.setdefault(name, component.credential.id)
    return needed


def _prerequisites(component: Component, outline: Outline) -> tuple[str, ...]:
    credential = outline.by_id.get(component.credential.id)
    own = (one.id for one in credential.prerequisites) if credential else ()
    return (*component.prerequisites, *own)


def _longest_way(pathway: Pathway, outline: Outline) -> tuple[int, tuple[str, ...]]:
    """The weeks of the longest chain of components that ends at a required one, and the chain.

    Components come in order, so what a component builds on stands above it. What does not is
    reported by other rules and left out here.
    """
    ways: dict[str, tuple[int, tuple[str, ...]]] = {}
    longest: tuple[int, tuple[str, ...]] = (0, ())
    for component in pathway.components:
        name = component.credential.id
        credential = outline.by_id.get(name)
        own = [one.id for one in credential.prerequisites] if credential else []
        before = max((ways[one] for one in (*component.prerequisites, *own) if one in ways), default=(0, ()))
        ways[name] = (before[0] + (credential.window_weeks if credential else 0), (*before[1], name))
        if not component.optional:
            longest = max(longest, ways[name])
    return longest


RULES = (optional_component_needed, pathway_longer_than_calendar)
