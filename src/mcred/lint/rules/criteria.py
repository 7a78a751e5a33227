"""Rules on references inside a credential folder: to criteria and to pieces of evidence."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.diagnostics import Finding
from mcred.lint.folders import CredentialFolder, versions_in_use
from mcred.lint.references import Owner, Place, find_unknown
from mcred.lint.rule import error


@error
def unknown_criterion(part: Part) -> Iterator[Finding]:
    """A criterion is named that the rubric does not have.

    ## Why it matters
    Evidence for a criterion that does not exist is never rated, and a rating of it never counts.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: Hand them in., criteria: [step]}
    ```
    ```yaml
    # exemplar/reference.yaml
    ratings:
      stepps: {level: proficient, reason: Each step has one action.}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: directions, type: artifact, title: Directions, instructions: Hand them in., criteria: [steps]}
    ```
    """
    for folder in versions_in_use(part):
        if folder.rubric is not None:
            ids = (one.id for one in folder.rubric.criteria)
            defined = [
                Place(file=folder.rubric_file, pointer=("criteria", row, "id"), name=one)
                for row, one in enumerate(ids)
            ]
            frozen = folder.frozen is not None
            owner = Owner(noun="criterion", where="the rubric", defined=defined, frozen=frozen)
            yield from find_unknown(owner, _used_criteria(folder))


@error
def unknown_requirement(part: Part) -> Iterator[Finding]:
    """An exemplar hands in evidence that its credential does not ask for.

    ## Why it matters
    The file would be looked at by nobody, and the piece that was meant is missing.

    ## Fails
    ```yaml
    # exemplar/submission.yaml
    evidence: {direction: directions.md, reflection: reflection.md}
    ```

    ## Passes
    ```yaml
    # exemplar/submission.yaml
    evidence: {directions: directions.md, reflection: reflection.md}
    ```
    """
    for folder in versions_in_use(part):
        if folder.credential is not None:
            defined = [
                Place(file=folder.file, pointer=("evidence", row, "id"), name=one.id)
                for row, one in enumerate(folder.credential.evidence)
            ]
            used = (
                Place(file=one.submission_file, pointer=("evidence", named), name=named, on_key=True)
                for one in folder.exemplars
                for named in (one.submission.evidence if one.submission else ())
            )
            frozen = folder.frozen is not None
            owner = Owner(noun="piece of evidence", where="the credential", defined=defined, frozen=frozen)
            yield from find_unknown(owner, used)


def _used_criteria(folder: CredentialFolder) -> Iterator[Place]:
    for e, requirement in enumerate(folder.credential.evidence if folder.credential else ()):
        for c, named in enumerate(requirement.criteria):
            yield Place(file=folder.file, pointer=("evidence", e, "criteria", c), name=named)
    for exemplar in folder.exemplars:
        for named in exemplar.reference.ratings if exemplar.reference else ():
            yield _rated(exemplar.reference_file, named)
        for one in exemplar.reviews:
            for named in one.review.ratings if one.review else ():
                yield _rated(one.file, named)


def _rated(file: str, criterion: str) -> Place:
    return Place(file=file, pointer=("ratings", criterion), name=criterion, on_key=True)


RULES = (unknown_criterion, unknown_requirement)
