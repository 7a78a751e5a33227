"""Rules on what the levels of a rubric say: that each says something, and something of its own."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.descriptors import Fault, FaultKind, Place, faults
from mcred.lint.language import is_english
from mcred.lint.rule import warning
from mcred.lint.vagueness import QUESTIONS
from mcred.model.rubric import Rubric


@warning
def descriptor_names_only_its_level(part: Part) -> Iterator[Finding]:
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
          beginner: The task is told in one paragraph.
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
    for file, rubric, fault in _faults(part, FaultKind.NAMES_ONLY_ITS_LEVEL):
        row, level = fault.place
        text = rubric.criteria[row].descriptors[level].strip()
        message = f"{quoted(text)} only repeats the name of the level {quoted(level)}"
        hint = "say what can be seen in the evidence at this level and not at the one below"
        yield _at(file, fault.place, message, hint)


@warning
def repeated_descriptor(part: Part) -> Iterator[Finding]:
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
    for file, rubric, fault in _faults(part, FaultKind.REPEATED):
        beside = fault.other[0] == fault.place[0]
        other = quoted(fault.other[1]) if beside else _named(rubric, fault.other)
        message = f"{_named(rubric, fault.place)} says the same as {other}"
        hint = "say what differs: a number, a part that is added, or where it can be seen"
        yield _at(file, fault.place, message, hint)


@warning
def negative_only_descriptor(part: Part) -> Iterator[Finding]:
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
    for file, rubric, fault in _faults(part, FaultKind.NEGATIVE_ONLY):
        message = f"{_named(rubric, fault.place)} only says what is missing"
        hint = "say first what the work does show at this level, then what is still to come"
        yield _at(file, fault.place, message, hint)


@warning
def vague_descriptor(part: Part) -> Iterator[Finding]:
    """A level is decided by a word such as "good" or "some", with nothing beside it to see or to count.

    ## Why it matters
    What one reviewer calls good is fair to the next. A word is let pass where its sentence has a number
    or says what is meant, after a colon, "such as" or "because", and "some" where the levels around it
    say none and all.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The steps are told in one paragraph.
          developing: Several steps have a number.
          proficient: The steps have good numbers and are arranged effectively.
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors:
          beginner: The steps are told in one paragraph, and no step has a number.
          developing: Some steps have a number.
          proficient: "Every step has a number and a good place: nothing it needs comes later."
    ```
    """
    for file, _, fault in _faults(part, FaultKind.VAGUE):
        word = fault.words[0]
        hint = f"instead of {quoted(word)} write what can be seen or counted: {QUESTIONS[word.lower()]}"
        yield _at(file, fault.place, _vague(fault.words), hint)


@warning
def drifting_descriptors(part: Part) -> Iterator[Finding]:
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
    for file, rubric, fault in _faults(part, FaultKind.DRIFTING):
        hint = "rate the same things at each level, in more or in fewer of them"
        yield _at(file, fault.place, _drift(rubric, fault), hint)


def _faults(part: Part, kind: FaultKind) -> Iterator[tuple[str, Rubric, Fault]]:
    """The faulty descriptors of one kind, with their rubric and its file."""
    english = is_english(part)
    for file, rubric in part.values(Rubric):
        for fault in faults(rubric, english=english):
            if fault.kind is kind:
                yield file, rubric, fault


def _at(file: str, place: Place, message: str, hint: str) -> Finding:
    row, level = place
    return Finding(file=file, pointer=("criteria", row, "descriptors", level), message=message, hint=hint)


def _named(rubric: Rubric, place: Place) -> str:
    row, level = place
    return f"{quoted(level)} of the criterion {quoted(rubric.criteria[row].id)}"


def _vague(found: tuple[str, ...]) -> str:
    listed = [quoted(one) for one in found[:3]]
    several = f"{', '.join(listed[:-1])} and {listed[-1]} leave" if len(listed) > 1 else f"{listed[0]} leaves"
    return f"{several} the level to taste; expected something to see or to count"


def _drift(rubric: Rubric, fault: Fault) -> str:
    (row, level), (_, below) = fault.place, fault.other
    if not fault.part:
        return f"{_named(rubric, fault.place)} looks at other things than {quoted(below)}"
    here = f"({fault.part})" in rubric.criteria[row].descriptors[level]
    has, lacks = (level, below) if here else (below, level)
    return f"part ({fault.part}) is at {_named(rubric, (row, has))} and not at {quoted(lacks)}"


RULES = (
    descriptor_names_only_its_level,
    repeated_descriptor,
    negative_only_descriptor,
    vague_descriptor,
    drifting_descriptors,
)
