"""Rules on order: what comes first, on the way to a credential and on a pathway."""

from collections.abc import Iterator, Mapping

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Severity
from mcred.lint.circles import describe_circle, find_circles
from mcred.lint.outline import Outline
from mcred.lint.rule import across, error
from mcred.model.pathway import Component, Pathway


@across(Severity.ERROR)
def prerequisite_cycle(outline: Outline) -> Iterator[Finding]:
    """The prerequisites of credentials go in a circle.

    ## Why it matters
    Each of them would have to be earned before the other, so nobody can begin.

    ## Fails
    ```yaml
    # credential.yaml
    prerequisites: [clear-directions]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    prerequisites: []
    ```
    """
    for circle in _prerequisite_circles(outline):
        first = outline.by_id[circle[0]]
        after = circle[1 % len(circle)]
        position = [one.id for one in first.prerequisites].index(after)
        yield Finding(
            file=first.file,
            pointer=("prerequisites", position),
            message=f"the prerequisites go in a circle: {describe_circle(circle)}",
            hint="take one of these prerequisites out",
        )


@error
def component_cycle(part: Part) -> Iterator[Finding]:
    """The prerequisites of a pathway's components go in a circle.

    ## Why it matters
    Each of them would have to be finished before the other, so nobody gets past this point.

    ## Fails
    ```yaml
    # pathway.yaml
    components:
      - {credential: clear-directions, prerequisites: [clear-directions]}
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - {credential: clear-directions, prerequisites: []}
    ```
    """
    for file, pathway in part.values(Pathway):
        place = _first_places(pathway)
        for circle in _component_circles(pathway):
            after = circle[1 % len(circle)]
            row = place[circle[0]]
            position = pathway.components[row].prerequisites.index(after)
            yield Finding(
                file=file,
                pointer=("components", row, "prerequisites", position),
                message=f"the prerequisites go in a circle: {describe_circle(circle)}",
                hint="take one of these prerequisites out",
            )


@across(Severity.ERROR)
def component_out_of_order(outline: Outline) -> Iterator[Finding]:
    """A component of a pathway stands before something that has to be finished first.

    ## Why it matters
    Teachers go through a pathway from top to bottom. They would arrive at a credential that they are
    not yet allowed to begin.

    ## Fails
    ```yaml
    # pathway.yaml
    components:
      - {credential: clear-directions, prerequisites: [wait-time]}
      - {credential: wait-time}
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    components:
      - {credential: wait-time}
      - {credential: clear-directions, prerequisites: [wait-time]}
    ```
    """
    in_circle = {one for circle in _prerequisite_circles(outline) for one in circle}
    for file, pathway in outline.shared.values(Pathway):
        place = _first_places(pathway)
        circling = in_circle | {one for circle in _component_circles(pathway) for one in circle}
        for row, component in enumerate(pathway.components):
            for first in _needed_first(component, place, outline):
                late = place.get(first, len(place)) > row
                if late and not {first, component.credential.id} <= circling:
                    where = "comes later" if first in place else "is not in this pathway"
                    yield Finding(
                        file=file,
                        pointer=("components", row, "credential"),
                        message=f"'{component.credential.id}' needs {quoted(first)} first, which {where}",
                        hint=f"put '{first}' above it",
                    )


@error
def stacked_award_out_of_reach(part: Part) -> Iterator[Finding]:
    """The stacked award asks for more components than the pathway has.

    ## Why it matters
    Nobody could ever receive the award.

    ## Fails
    ```yaml
    # pathway.yaml
    stacked_award: {name: Teaching Practice, criteria: Two credentials earned., requires: 2}
    ```

    ## Passes
    ```yaml
    # pathway.yaml
    stacked_award: {name: Teaching Practice, criteria: One credential earned., requires: 1}
    ```
    """
    for file, pathway in part.values(Pathway):
        asked, there = pathway.stacked_award.requires, len(_first_places(pathway))
        if asked is not None and asked > there:
            yield Finding(
                file=file,
                pointer=("stacked_award", "requires"),
                message=f"the award requires {asked} components; the pathway has {there}",
                hint="lower the number, or leave it out: then every component that is not optional counts",
            )


def _prerequisite_circles(outline: Outline) -> Iterator[tuple[str, ...]]:
    return find_circles(
        {name: [one.id for one in credential.prerequisites] for name, credential in outline.by_id.items()}
    )


def _component_circles(pathway: Pathway) -> Iterator[tuple[str, ...]]:
    components = reversed(pathway.components)
    return find_circles({one.credential.id: one.prerequisites for one in components})


def _first_places(pathway: Pathway) -> dict[str, int]:
    """The row of each component; of two with one id the first counts."""
    rows = reversed(list(enumerate(pathway.components)))
    return {component.credential.id: row for row, component in rows}


def _needed_first(component: Component, place: Mapping[str, int], outline: Outline) -> Iterator[str]:
    """What comes before a component: what the pathway says, and what its credential asks for.

    A name that the pathway or the program does not know is reported by other rules.
    """
    definition = outline.by_id.get(component.credential.id)
    own = [one.id for one in definition.prerequisites if outline.has_credential(one.id)] if definition else []
    yield from dict.fromkeys([*(one for one in component.prerequisites if one in place), *own])


RULES = (prerequisite_cycle, component_cycle, component_out_of_order, stacked_award_out_of_reach)
