"""Rules on the rules without exceptions, which every credential of a framework lists."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.content.suggestions import quoted, suggestion
from mcred.diagnostics import Finding
from mcred.lint.folders import exemplar_folders
from mcred.lint.names import frameworks_of
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.framework import Framework


@error
def unknown_non_negotiable(part: Part) -> Iterator[Finding]:
    """A non-negotiable is named that the credential's frameworks do not have.

    ## Why it matters
    Teachers sign the attestation of each non-negotiable. Without its text there is nothing to sign.

    ## Fails
    ```yaml
    # credential.yaml
    non_negotiables: [no-student-datas]
    ```
    ```yaml
    # exemplar/submission.yaml
    attestations: [no-student-dat]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    non_negotiables: [no-student-data]
    ```
    """
    for file, key, named, frameworks in _attested(part):
        if frameworks is None:
            continue
        known = tuple(one.id for framework in frameworks for one in framework.non_negotiables)
        for position, one in enumerate(named):
            if one not in known:
                yield Finding(
                    file=file,
                    pointer=(key, position),
                    message=f"{quoted(one)} is not a non-negotiable of the credential's frameworks",
                    hint=suggestion(one, known) or "take it out, or add it to the framework",
                )


@error
def missing_non_negotiable(part: Part) -> Iterator[Finding]:
    """A credential leaves out a non-negotiable of its framework.

    ## Why it matters
    A rule without exceptions has none for a single credential. What is not listed is not attested.

    ## Fails
    ```yaml
    # credential.yaml
    non_negotiables: []
    ```

    ## Passes
    ```yaml
    # credential.yaml
    non_negotiables: [no-student-data]
    ```
    """
    for file, credential in part.values(Credential):
        frameworks = frameworks_of(credential, part.ground) or ()
        asked = [one.id for framework in frameworks for one in framework.non_negotiables]
        if not set(credential.non_negotiables) <= set(asked):
            continue
        for one in asked:
            if one not in credential.non_negotiables:
                yield Finding(
                    file=file,
                    pointer=("non_negotiables",),
                    on_key=True,
                    message=f"the non-negotiable '{one}' of the framework is left out",
                    hint=f"add '{one}' to the list",
                )


Attested = tuple[str, str, tuple[str, ...], tuple[Framework, ...] | None]
"""A file, its field, the non-negotiables named there, and the frameworks that have to have them."""


def _attested(part: Part) -> Iterator[Attested]:
    for file, credential in part.values(Credential):
        yield file, "non_negotiables", credential.non_negotiables, frameworks_of(credential, part.ground)
    for folder, exemplar in exemplar_folders(part):
        if folder.credential is not None and exemplar.submission is not None:
            working = frameworks_of(folder.credential, part.ground)
            frameworks = working if folder.frozen is None else folder.frozen.frameworks
            yield exemplar.submission_file, "attestations", exemplar.submission.attestations, frameworks


RULES = (unknown_non_negotiable, missing_non_negotiable)
