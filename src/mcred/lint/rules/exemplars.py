"""Rules on exemplars: complete enough to learn and to calibrate with."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.reviewers import reviewer_not_an_id
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Severity
from mcred.lint.folders import ExemplarFolder, credential_folders, exemplar_folders
from mcred.lint.rule import Rule, error
from mcred.model.person import person_key
from mcred.model.submission import Review, ReviewerRole

MIN_REVIEWS = 2
_BEGINNINGS = ("strong-", "borderline-", "weak-")


@error
def exemplar_without_submission(part: Part) -> Iterator[Finding]:
    """A folder of an exemplar has no submission.yaml.

    ## Why it matters
    mcred knows an exemplar by that file. Without it nothing in the folder is shown or scored.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/exemplars/weak-grade-7-map:
      - directions.md
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/exemplars/strong-grade-4-lab:
      - directions.md
      - submission.yaml
    ```
    """
    for folder in credential_folders(part):
        for exemplar in folder.exemplars:
            if exemplar.submission_file not in part.documents:
                yield Finding(
                    file=folder.file,
                    pointer=("id",),
                    message=f"there is no submission.yaml in {quoted(exemplar.path)}",
                    hint="write it as a teacher would hand it in, or delete the folder",
                )


@error
def exemplar_without_reference(part: Part) -> Iterator[Finding]:
    """An exemplar has no agreed ratings (reference.yaml).

    ## Why it matters
    Reviewers compare their ratings with the agreed ones. Without them the exemplar teaches nobody
    where the levels are.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/exemplars/strong-grade-4-lab:
      - submission.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/exemplars/strong-grade-4-lab:
      - submission.yaml
      - reference.yaml
    ```
    """
    for exemplar in _submitted(part):
        if exemplar.reference_file not in part.documents:
            yield Finding(
                file=exemplar.submission_file,
                pointer=("kind",),
                message="there is no reference.yaml beside this file",
                hint="write the agreed level of each criterion with its reason",
            )


@error
def exemplar_with_too_few_reviews(part: Part) -> Iterator[Finding]:
    """An exemplar is rated by fewer than two reviewers.

    ## Why it matters
    Agreed ratings come from two people who rated alone. One person's view is no agreement.

    ## Fails
    ```yaml
    # exemplar/reviews/r-osei.yaml
    reviewer: r-marin
    ```

    ## Passes
    ```yaml
    # exemplar/reviews/r-osei.yaml
    reviewer: r-lund
    ```
    """
    for exemplar in _submitted(part):
        count = _reviewers(exemplar)
        if count < MIN_REVIEWS:
            yield Finding(
                file=exemplar.submission_file,
                pointer=("kind",),
                message=f"the number of reviewers is {count}; expected at least {MIN_REVIEWS}",
                hint="add a file in the folder reviews for each person who rated the exemplar alone",
            )


@error
def misnamed_exemplar(part: Part) -> Iterator[Finding]:
    """The name of an exemplar's folder does not say whether it is strong, borderline or weak.

    ## Why it matters
    The name sorts the exemplars in packets and in calibration. Teachers see strong ones first.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/exemplars:
      - good-grade-7-map/submission.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/exemplars:
      - strong-grade-4-lab/submission.yaml
    ```
    """
    for exemplar in _submitted(part):
        name = exemplar.path.rpartition("/")[2]
        if not name.startswith(_BEGINNINGS):
            yield Finding(
                file=exemplar.submission_file,
                pointer=("kind",),
                message=f"the folder's name {quoted(name)} does not begin with strong-, borderline- or weak-",
                hint=f"rename the folder, for example to 'strong-{name[:48]}'",
            )


@error
def reference_incomplete(part: Part) -> Iterator[Finding]:
    """The agreed ratings of an exemplar leave out a criterion.

    ## Why it matters
    A reviewer who practices on the exemplar gets no answer for this criterion.

    ## Fails
    ```yaml
    # exemplar/reference.yaml
    ratings:
      steps: {level: proficient, reason: Each step has one action.}
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
    for folder, exemplar in exemplar_folders(part):
        criteria = [one.id for one in folder.rubric.criteria] if folder.rubric else []
        ratings = exemplar.reference.ratings if exemplar.reference else {}
        missing = [one for one in dict.fromkeys(criteria) if one not in ratings]
        if ratings and missing and ratings.keys() <= set(criteria):
            yield Finding(
                file=exemplar.reference_file,
                pointer=("ratings",),
                on_key=True,
                message=f"there is no agreed rating of {', '.join(quoted(one) for one in missing)}",
                hint="add the level of each with the reason",
            )


@error
def exemplar_of_two_versions(part: Part) -> Iterator[Finding]:
    """A review or the reference of an exemplar names another version than its submission.

    ## Why it matters
    Ratings count only against the rubric they were made with. Such a review is left out when the
    exemplar is scored.

    ## Fails
    ```yaml
    # exemplar/reference.yaml
    credential: clear-directions@1.1.0
    ```

    ## Passes
    ```yaml
    # exemplar/reference.yaml
    credential: clear-directions@1.0.0
    ```
    """
    for folder in credential_folders(part):
        held = {one.credential.version for one in folder.released()}
        held |= {folder.credential.version} if folder.credential else set()
        for exemplar in folder.exemplars:
            pins = tuple(exemplar.pins())
            known = all(pin.version in held and pin.id == pins[0][1].id for _, pin in pins)
            for file, pin in pins[1:] if known and exemplar.submission else ():
                if pin != pins[0][1]:
                    yield Finding(
                        file=file,
                        pointer=("credential",),
                        message=f"this is about {quoted(pin)}; the submission pins {quoted(pins[0][1])}",
                        hint=f"write '{pins[0][1]}' if it was rated with that rubric",
                    )


def _without_id(part: Part) -> Iterator[Finding]:
    for file, review in part.values(Review):
        yield from reviewer_not_an_id(file, review)


def _submitted(part: Part) -> Iterator[ExemplarFolder]:
    """Exemplars that have a submission."""
    for _, exemplar in exemplar_folders(part):
        if exemplar.submission_file in part.documents:
            yield exemplar


def _reviewers(exemplar: ExemplarFolder) -> int:
    """How many people rated the exemplar; a review that does not fit counts as one person's."""
    fitting = [one.review for one in exemplar.reviews if one.review is not None]
    people = {person_key(one.reviewer) for one in fitting if one.role is ReviewerRole.REVIEWER}
    return len(people) + len(exemplar.reviews) - len(fitting)


RULES = (
    exemplar_without_submission,
    exemplar_without_reference,
    exemplar_with_too_few_reviews,
    misnamed_exemplar,
    reference_incomplete,
    exemplar_of_two_versions,
    Rule(severity=Severity.WARNING, explained=reviewer_not_an_id, check=_without_id),
)
