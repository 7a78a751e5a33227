"""Rules on the way from a competency through criteria to evidence."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.lint.names import competencies_are_known, competency_names
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.reference import CompetencyRef
from mcred.model.rubric import Criterion, Rubric


@error
def competency_not_assessed(part: Part) -> Iterator[Finding]:
    """A credential certifies a competency that no criterion rates.

    ## Why it matters
    The badge would claim something that nobody has looked at.

    ## Fails
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions]
        descriptors: {beginner: None., developing: Some hold two actions., proficient: One action each.}
    ```

    ## Passes
    ```yaml
    # rubric.yaml
    criteria:
      - id: steps
        title: Steps
        competencies: [teaching-practice/give-clear-directions, teaching-practice/check-understanding]
        descriptors: {beginner: None., developing: Some hold two actions., proficient: One action each.}
    ```
    """
    names = competency_names(part.ground)
    for folder, credential, rubric in _rated(part):
        if not competencies_are_known(folder, names):
            continue
        rated = {one for criterion in rubric.criteria for one in criterion.competencies}
        for position, competency in enumerate(credential.competencies):
            if competency not in rated:
                yield Finding(
                    file=folder.file,
                    pointer=("competencies", position),
                    message=f"no criterion of the rubric rates {quoted(competency)}",
                    hint="add it to a criterion in rubric.yaml, or take it out here",
                )


@error
def competency_without_evidence(part: Part) -> Iterator[Finding]:
    """A competency is rated only by criteria that no required evidence supports.

    ## Why it matters
    The badge would certify it although teachers hand in nothing that shows it. Evidence that may be
    left out does not count.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
      - {id: directions, type: artifact, title: Directions, instructions: All., criteria: [steps, access]}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
      - {id: directions, type: artifact, title: Directions, instructions: All., criteria: [access, checking]}
    ```
    """
    for folder, credential, rubric in _rated(part):
        if not _supports_known_criteria(credential, rubric):
            continue
        bare = _bare_competencies(credential, rubric)
        for position, competency in enumerate(credential.competencies):
            if competency in bare:
                rating = ", ".join(f"'{one}'" for one in bare[competency])
                yield Finding(
                    file=folder.file,
                    pointer=("competencies", position),
                    message=f"{quoted(competency)} is rated only by {rating}, without required evidence",
                    hint="name one of these criteria under the `criteria` of a piece of evidence",
                )


@error
def criterion_without_evidence(part: Part) -> Iterator[Finding]:
    """A criterion is supported by no required evidence.

    ## Why it matters
    A reviewer has to rate it and would have nothing to look at.

    ## Fails
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps]}
      - {id: directions, type: artifact, title: Directions, instructions: All., criteria: [steps, checking]}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    evidence:
      - {id: quiz, type: quiz, title: Two situations, instructions: Answer them., criteria: [steps, access]}
      - {id: directions, type: artifact, title: All, instructions: All., criteria: [checking, reflection]}
    ```
    """
    for folder, credential, rubric in _rated(part):
        if not _supports_known_criteria(credential, rubric):
            continue
        supported = _supported(credential)
        reported = {one for criteria in _bare_competencies(credential, rubric).values() for one in criteria}
        for row, criterion in enumerate(rubric.criteria):
            if criterion.id not in supported and criterion.id not in reported:
                yield Finding(
                    file=folder.rubric_file,
                    pointer=("criteria", row, "id"),
                    message=f"no required evidence supports the criterion {quoted(criterion.id)}",
                    hint="name it under the `criteria` of a piece of evidence in credential.yaml",
                )


def _rated(part: Part) -> Iterator[tuple[CredentialFolder, Credential, Rubric]]:
    """Folders that have both a credential and a rubric."""
    for folder in credential_folders(part):
        if folder.credential is not None and folder.rubric is not None:
            yield folder, folder.credential, folder.rubric


def _supports_known_criteria(credential: Credential, rubric: Rubric) -> bool:
    """Whether evidence names criteria of the rubric only.

    Where one is misspelled, the criterion that was meant seems to lack evidence; that is reported once.
    """
    criteria = {one.id for one in rubric.criteria}
    return all(one in criteria for requirement in credential.evidence for one in requirement.criteria)


def _supported(credential: Credential) -> frozenset[str]:
    """The criteria that evidence of every teacher supports."""
    required = (one for one in credential.evidence if one.count.min > 0)
    return frozenset(criterion for one in required for criterion in one.criteria)


def _bare_competencies(credential: Credential, rubric: Rubric) -> dict[CompetencyRef, list[str]]:
    """Certified competencies whose criteria all lack evidence, with the ids of these criteria."""
    supported = _supported(credential)
    rating: dict[CompetencyRef, list[Criterion]] = {}
    for criterion in rubric.criteria:
        for competency in criterion.competencies:
            rating.setdefault(competency, []).append(criterion)
    return {
        competency: [one.id for one in rating[competency]]
        for competency in credential.competencies
        if competency in rating and all(one.id not in supported for one in rating[competency])
    }


RULES = (competency_not_assessed, competency_without_evidence, criterion_without_evidence)
