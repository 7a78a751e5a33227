"""Rules on levels: those that are named, described and counted."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import CredentialFolder, versions_in_use
from mcred.lint.references import Owner, Place, find_unknown
from mcred.lint.rule import error
from mcred.model.framework import Framework
from mcred.model.rubric import Rubric


@error
def unknown_level(part: Part) -> Iterator[Finding]:
    """A level is named that the rubric or the framework does not have.

    ## Why it matters
    A required level that does not exist can never be reached, and a rating with it cannot be
    counted.

    ## Fails
    ```yaml
    # credential.yaml
    pass_rule: {mode: every-criterion, level: proficent}
    ```
    ```yaml
    # exemplar/reference.yaml
    ratings:
      steps: {level: expert, reason: Each step has one action.}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    pass_rule: {mode: compensatory, level: proficient, min_percent: 75, floor: developing}
    ```
    """
    for folder in versions_in_use(part):
        if folder.rubric is not None:
            levels = _defined(folder.rubric_file, (one.id for one in folder.rubric.levels), "id")
            frozen = folder.frozen is not None
            owner = Owner(noun="level", where="the rubric", defined=levels, frozen=frozen)
            yield from find_unknown(owner, _used_levels(folder))
    for file, framework in part.values(Framework):
        owner = Owner(noun="level", where="the framework", defined=_defined(file, framework.levels))
        described = (
            Place(file=file, pointer=(*pointer, level), name=level, on_key=True)
            for pointer, indicators in _indicators(framework)
            for level in indicators
        )
        yield from find_unknown(owner, described)


@error
def missing_descriptor(part: Part) -> Iterator[Finding]:
    """A criterion or a competency does not describe one of the levels.

    ## Why it matters
    Two reviewers choose the same level when both have read what it looks like. A level without a
    text is a matter of taste.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: No numbered steps., proficient: One action in each step.}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: No numbered steps.
          developing: Numbered steps; some hold two actions.
          proficient: One action in each step.
    ```
    """
    for file, rubric in part.values(Rubric):
        levels = tuple(one.id for one in rubric.levels)
        for row, criterion in enumerate(rubric.criteria):
            missing = _missing(criterion.descriptors.keys(), levels)
            if missing:
                message = f"the criterion {quoted(criterion.id)} has no descriptor for {missing}"
                yield _not_described(file, ("criteria", row, "descriptors"), message)
    for file, framework in part.values(Framework):
        for pointer, indicators in _indicators(framework):
            missing = _missing(indicators, framework.levels)
            if missing:
                yield _not_described(file, pointer, f"the competency has no indicator for {missing}")


@error
def levels_not_rising(part: Part) -> Iterator[Finding]:
    """The points of the rubric's levels do not rise from the lowest to the highest.

    ## Why it matters
    Levels stand in the rubric from lowest to highest. If better work got the same or fewer points,
    the percent would reward the wrong level.

    ## Fails
    ```yaml
    # rubric.yaml
    levels:
      - {id: beginner, title: Beginner, points: 1}
      - {id: developing, title: Developing, points: 3}
      - {id: proficient, title: Proficient, points: 2}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    levels:
      - {id: beginner, title: Beginner, points: 0}
      - {id: developing, title: Developing, points: 2.5}
      - {id: proficient, title: Proficient, points: 4}
    ```
    """
    for file, rubric in part.values(Rubric):
        points = [
            Fraction(place) if level.points is None else level.points
            for place, level in enumerate(rubric.levels, 1)
        ]
        for place, (lower, higher) in enumerate(pairwise(points), 1):
            if higher <= lower:
                yield Finding(
                    file=file,
                    pointer=("levels", place, "points"),
                    message=(
                        f"the points of {quoted(rubric.levels[place].id)} are {float(higher):g}; "
                        f"expected more than the {float(lower):g} of the level below"
                    ),
                    hint="list the levels from the lowest to the highest, with points that rise",
                )


def _defined(file: str, levels: Iterable[str], *field: str) -> list[Place]:
    return [Place(file=file, pointer=("levels", row, *field), name=level) for row, level in enumerate(levels)]


def _used_levels(folder: CredentialFolder) -> Iterator[Place]:
    """Every place in the folder that names a level of the rubric."""
    if folder.credential is not None:
        rule = folder.credential.pass_rule
        yield Place(file=folder.file, pointer=("pass_rule", "level"), name=rule.level)
        if rule.floor is not None:
            yield Place(file=folder.file, pointer=("pass_rule", "floor"), name=rule.floor)
    for row, criterion in enumerate(folder.rubric.criteria if folder.rubric else ()):
        place: Pointer = ("criteria", row)
        if criterion.required is not None:
            yield Place(file=folder.rubric_file, pointer=(*place, "required"), name=criterion.required)
        for level in criterion.descriptors:
            pointer = (*place, "descriptors", level)
            yield Place(file=folder.rubric_file, pointer=pointer, name=level, on_key=True)
    for exemplar in folder.exemplars:
        for criterion_id, agreed in exemplar.reference.ratings.items() if exemplar.reference else ():
            yield _rated(exemplar.reference_file, criterion_id, agreed.level)
        for one in exemplar.reviews:
            for criterion_id, rating in one.review.ratings.items() if one.review else ():
                yield _rated(one.file, criterion_id, rating.level)


def _rated(file: str, criterion: str, level: str) -> Place:
    return Place(file=file, pointer=("ratings", criterion, "level"), name=level)


def _indicators(framework: Framework) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    """The levels that each competency describes, with their place."""
    for d, domain in enumerate(framework.domains):
        for c, competency in enumerate(domain.competencies):
            yield ("domains", d, "competencies", c, "indicators"), tuple(competency.indicators)


def _missing(described: Iterable[str], levels: tuple[str, ...]) -> str:
    """The levels without a text, as words; none while a text belongs to an unknown level."""
    present = frozenset(described)
    if not present <= frozenset(levels):
        return ""
    return ", ".join(quoted(one) for one in levels if one not in present)


def _not_described(file: str, pointer: Pointer, message: str) -> Finding:
    hint = "say what can be seen at this level, so that two people would choose the same one"
    return Finding(file=file, pointer=pointer, on_key=True, message=message, hint=hint)


RULES = (unknown_level, missing_descriptor, levels_not_rising)
