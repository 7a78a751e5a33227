"""Rules on references inside a credential folder: to criteria and to pieces of evidence."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import CredentialFolder, credential_folders, exemplar_folders
from mcred.lint.rule import error


@error
def unknown_criterion(program: LoadedProgram) -> Iterator[Finding]:
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
    for folder in credential_folders(program):
        if folder.rubric is None:
            continue
        known = tuple(one.id for one in folder.rubric.criteria)
        # Of two criteria with one id, the second is likely the one that seems unknown.
        unsure = len(set(known)) < len(known)
        for file, pointer, named in () if unsure else _named_criteria(folder):
            if named not in known:
                yield Finding(
                    file=file,
                    pointer=pointer,
                    on_key=pointer[0] == "ratings",
                    message=f"{quoted(named)} is not a criterion of the rubric",
                    hint=suggestion(named, known),
                )


@error
def unknown_requirement(program: LoadedProgram) -> Iterator[Finding]:
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
    for folder, exemplar in exemplar_folders(program):
        if folder.credential is None or exemplar.submission is None:
            continue
        known = tuple(one.id for one in folder.credential.evidence)
        for named in exemplar.submission.evidence:
            if named not in known:
                yield Finding(
                    file=exemplar.submission_file,
                    pointer=("evidence", named),
                    on_key=True,
                    message=f"{quoted(named)} is not evidence that the credential asks for",
                    hint=suggestion(named, known),
                )


def _named_criteria(folder: CredentialFolder) -> Iterator[tuple[str, Pointer, str]]:
    for e, requirement in enumerate(folder.credential.evidence if folder.credential else ()):
        for c, named in enumerate(requirement.criteria):
            yield folder.file, ("evidence", e, "criteria", c), named
    for exemplar in folder.exemplars:
        for named in exemplar.reference.ratings if exemplar.reference else ():
            yield exemplar.reference_file, ("ratings", named), named
        for one in exemplar.reviews:
            for named in one.review.ratings if one.review else ():
                yield one.file, ("ratings", named), named


RULES = (unknown_criterion, unknown_requirement)
