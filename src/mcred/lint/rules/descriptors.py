"""Rules on what the levels of a rubric say: that each says something, and something of its own."""

from collections.abc import Iterator
from itertools import pairwise

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.descriptors import (
    Described,
    comparable_neighbours,
    copies_level_name,
    described_criteria,
    is_negative_only,
    repeated_descriptors,
)
from mcred.lint.rule import warning
from mcred.lint.wording import is_english, lettered_parts, share_almost_nothing
from mcred.model.rubric import Criterion, Rubric, RubricLevel


@warning
def descriptor_names_only_its_level(program: LoadedProgram) -> Iterator[Finding]:
    """A descriptor only repeats the name of its level.

    ## Why it matters
    A reviewer who wonders whether work is proficient reads that it is proficient. Two reviewers would
    choose by their own idea of the word.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: No step has a number.
          developing: Each step has a number.
          proficient: Shows proficient steps.
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The task is told in one paragraph.
          developing: Each step has a number.
          proficient: Each step has a number and exactly one action.
    ```
    """
    for file, rubric in program.values(Rubric):
        for row, criterion, described in described_criteria(rubric):
            for level, text in described:
                if copies_level_name(criterion, level, text):
                    yield _at(
                        (file, row, level.id),
                        f"{quoted(text)} only repeats the name of the level {quoted(level.title)}",
                        "say what can be seen in the evidence at this level and not at the one below",
                    )


@warning
def repeated_descriptor(program: LoadedProgram) -> Iterator[Finding]:
    """Two descriptors of a rubric say the same.

    ## Why it matters
    Where two levels read alike, chance decides between them. Neighbouring levels count as alike when
    they differ in nothing but small words and word endings; a number, a `not`, an `and` or an `or` is
    a difference.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The task is told in one paragraph.
          developing: Each step has a number.
          proficient: "Each of the steps has a number, too."
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The task is told in one paragraph.
          developing: Each step has a number; 1 or 2 steps hold two actions.
          proficient: Each step has a number; 0 steps hold two actions.
    ```
    """
    for file, rubric in program.values(Rubric):
        for (row, level), (first_row, first_level) in repeated_descriptors(rubric):
            other = "" if first_row == row else f" of the criterion {quoted(rubric.criteria[first_row].id)}"
            yield _at(
                (file, row, level),
                f"{quoted(level)} of the criterion {quoted(rubric.criteria[row].id)} says the same as"
                f" {quoted(first_level)}{other}",
                "say what differs: a number, a part that is added, or where it can be seen",
            )


@warning
def negative_only_descriptor(program: LoadedProgram) -> Iterator[Finding]:
    """A level only says what is missing.

    ## Why it matters
    A teacher who reads it learns nothing about the work that was done, and a reviewer cannot point at
    what is not there. The level also takes in an empty page. The highest level is let pass, because
    there an absence can be the achievement.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: No numbered steps. Does not say what is needed.
          developing: The steps are numbered, and two of them hold two actions.
          proficient: The steps are numbered, and each holds one action.
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The task is told in one paragraph, without numbers.
          developing: The steps are numbered, and two of them hold two actions.
          proficient: The steps are numbered, and each holds one action.
    ```
    """
    for file, rubric in program.values(Rubric) if is_english(program) else ():
        for row, criterion, described in described_criteria(rubric):
            for position, (level, _) in enumerate(described):
                if is_negative_only(described, position) and not copies_level_name(
                    criterion, *described[position]
                ):
                    yield _at(
                        (file, row, level.id),
                        f"{quoted(level.id)} of {quoted(criterion.id)} only says what is missing",
                        "say first what the work does show at this level, then what is still to come",
                    )


@warning
def drifting_descriptors(program: LoadedProgram) -> Iterator[Finding]:
    """Neighbouring levels of a criterion look at different things.

    ## Why it matters
    Levels are steps of one thing. When a level brings up something that its neighbour is silent about,
    work that does well in one and badly in the other fits no level. It is reported where a lettered part
    such as (b) stands at one of two neighbours only, or where they share less than one in eight of
    their content words.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The page tells the task in one paragraph.
          developing: Colleagues were invited to watch a whole lesson afterwards.
          proficient: The page tells the task in numbered steps with one action each.
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The page tells the task in one paragraph.
          developing: The page tells the task in numbered steps; 1 or 2 hold two actions.
          proficient: The page tells the task in numbered steps with one action each.
    ```
    """
    for file, rubric in program.values(Rubric) if is_english(program) else ():
        for row, criterion, described in described_criteria(rubric):
            if not _may_drift(described):
                continue
            alike = (one for pair in repeated_descriptors(rubric) for one in pair)
            repeated = frozenset(level for at, level in alike if at == row)
            for lower, higher in comparable_neighbours(criterion, described, repeated):
                if message := _drift(criterion, lower, higher):
                    hint = "rate the same things at each level, in more or in fewer of them"
                    yield _at((file, row, higher[0].id), message, hint)
                    break


def _may_drift(described: Described) -> bool:
    return any(
        lettered_parts(one) != lettered_parts(other) or share_almost_nothing(one, other)
        for (_, one), (_, other) in pairwise(described)
    )


def _drift(criterion: Criterion, lower: tuple[RubricLevel, str], higher: tuple[RubricLevel, str]) -> str:
    """What differs between two neighbours, as a message; empty when they look at the same things."""
    (one, first), (other, second) = lower, higher
    parts, others = lettered_parts(first), lettered_parts(second)
    of = f"of the criterion {quoted(criterion.id)}"
    if parts and others and parts != others:
        letter = min(parts ^ others)
        has, lacks = (one, other) if letter in parts else (other, one)
        return f"part ({letter}) {of} is at {quoted(has.id)} and not at {quoted(lacks.id)}"
    if share_almost_nothing(first, second):
        return f"{quoted(one.id)} and {quoted(other.id)} {of} look at different things"
    return ""


def _at(place: tuple[str, int, str], message: str, hint: str) -> Finding:
    file, row, level = place
    return Finding(file=file, pointer=("criteria", row, "descriptors", level), message=message, hint=hint)


RULES = (
    descriptor_names_only_its_level,
    repeated_descriptor,
    negative_only_descriptor,
    drifting_descriptors,
)
