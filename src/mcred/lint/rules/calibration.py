"""Rules on whether an exemplar teaches what it should: its agreed ratings, its decision and its name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.folders import ExemplarFolder, exemplar_folders
from mcred.lint.rule import error, warning
from mcred.model.credential import Credential
from mcred.model.passing import passes
from mcred.model.rubric import Rubric
from mcred.model.soundness import unsoundness
from mcred.model.submission import ReferenceRatings

_DECISIONS = {"strong": "award", "weak": "revise"}


@error
def reference_decision_differs(part: Part) -> Iterator[Finding]:
    """The agreed decision of an exemplar is not the one that its agreed ratings lead to.

    ## Why it matters
    Reviewers calibrate on it: they would learn that a rating means something else than it does when a
    colleague's work is scored.

    ## Fails
    ```yaml
    # exemplar/reference.yaml
    decision: revise
    ```

    ## Passes
    ```yaml
    # exemplar/reference.yaml
    decision: award
    ```
    """
    for one in _agreed(part):
        if one.reference.decision != one.decision:
            yield Finding(
                file=one.exemplar.reference_file,
                pointer=("decision",),
                message=f"the decision is '{one.reference.decision}'; these ratings lead to '{one.decision}'",
                hint=f"write '{one.decision}', or correct the ratings",
            )


@error
def exemplar_name_misleads(part: Part) -> Iterator[Finding]:
    """An exemplar is called strong and does not pass, or is called weak and does.

    ## Why it matters
    Teachers take a strong exemplar as their model, and a weak one as a warning.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/exemplars:
      - weak-grade-4-lab/reference.yaml, with `decision: award`
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/exemplars:
      - strong-grade-4-lab/reference.yaml, with `decision: award`
    ```
    """
    for one in _agreed(part):
        kind = one.exemplar.path.rpartition("/")[2].partition("-")[0]
        if one.reference.decision == one.decision != _DECISIONS.get(kind, one.decision):
            yield Finding(
                file=one.exemplar.reference_file,
                pointer=("decision",),
                message=f"the exemplar is called '{kind}', and its decision is '{one.decision}'",
                hint="rename the folder, for example to begin with 'borderline-'",
            )


@warning
def reference_outside_ratings(part: Part) -> Iterator[Finding]:
    """The agreed level of a criterion is lower or higher than every reviewer's.

    ## Why it matters
    Agreed ratings settle a difference between people who read the evidence. A level that none of them came
    near is a slip, or an opinion of somebody who is not named.

    ## Fails
    ```yaml
    # exemplar/reference.yaml
    ratings:
      steps: {level: beginner, reason: No numbered steps.}
      access: {level: proficient, reason: A drawing and two easier words.}
      checking: {level: developing, reason: One change names a step.}
      reflection: {level: proficient, reason: It names the step and what is next.}
    ```

    ## Passes
    ```yaml
    # exemplar/reference.yaml
    ratings:
      steps: {level: proficient, reason: Each step has one action.}
      access: {level: proficient, reason: A drawing and two easier words.}
      checking: {level: developing, reason: One change names a step.}
      reflection: {level: proficient, reason: It names the step and what is next.}
    ```
    """
    for one in _agreed(part):
        reviews = [file.review for file in one.exemplar.reviews if file.review is not None]
        for criterion, agreed in one.levels.items():
            given = [review.ratings[criterion].level for review in reviews if criterion in review.ratings]
            ranks = [one.ranks[level] for level in given if level in one.ranks]
            rank = one.ranks[agreed]
            if len(ranks) >= 2 and not min(ranks) <= rank <= max(ranks):
                than = "lower" if rank < min(ranks) else "higher"
                yield Finding(
                    file=one.exemplar.reference_file,
                    pointer=("ratings", criterion, "level"),
                    message=f"the agreed level {quoted(agreed)} is {than} than every reviewer's",
                    hint="correct it, or add the review of the adjudicator who settled it",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Agreed:
    """An exemplar whose agreed ratings can be decided on, with the decision they lead to."""

    exemplar: ExemplarFolder
    reference: ReferenceRatings
    levels: Mapping[str, str]
    ranks: Mapping[str, int]
    decision: str


@lru_cache(maxsize=1)
def _agreed(part: Part) -> tuple[_Agreed, ...]:
    """Exemplars whose parts fit each other; what does not is reported by other rules."""
    found: list[_Agreed] = []
    for folder, exemplar in exemplar_folders(part):
        credential, rubric, reference = folder.credential, folder.rubric, exemplar.reference
        if credential is None or rubric is None or reference is None:
            continue
        levels = {criterion: one.level for criterion, one in reference.ratings.items()}
        if _can_decide(credential, rubric, reference, levels):
            found.append(
                _Agreed(
                    exemplar=exemplar,
                    reference=reference,
                    levels=levels,
                    ranks={one.id: rank for rank, one in enumerate(rubric.levels)},
                    decision="award" if passes(rubric, credential.pass_rule, levels) else "revise",
                )
            )
    return tuple(found)


def _can_decide(
    credential: Credential, rubric: Rubric, reference: ReferenceRatings, levels: Mapping[str, str]
) -> bool:
    pin = reference.credential
    known = {one.id for one in rubric.levels}
    return (
        (pin.id, pin.version) == (credential.id, credential.version)
        and levels.keys() == {one.id for one in rubric.criteria}
        and known.issuperset(levels.values())
        and unsoundness(rubric, credential.pass_rule) is None
    )


RULES = (reference_decision_differs, exemplar_name_misleads, reference_outside_ratings)
