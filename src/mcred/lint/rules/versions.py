"""Rules on versions and the changelog."""

from collections.abc import Iterator
from itertools import pairwise

from mcred.content.parts import Part
from mcred.diagnostics import Finding
from mcred.lint.rule import error
from mcred.model.credential import Credential
from mcred.model.version import version_numbers


@error
def changelog_behind(part: Part) -> Iterator[Finding]:
    """The changelog does not begin with the current version, or is not sorted newest first.

    ## Why it matters
    Teachers and reviewers read there what a new version means for scores. An entry that is missing
    leaves them guessing.

    ## Fails
    ```yaml
    # credential.yaml
    version: 1.1.0
    ```

    ## Passes
    ```yaml
    # credential.yaml
    version: 1.1.0
    changelog:
      - {version: 1.1.0, date: 2026-11-02, changes: [Clearer wording.], effect: None.}
      - {version: 1.0.0, date: 2026-08-03, changes: [First version.], effect: None.}
    ```
    """
    for file, credential in part.values(Credential):
        versions = [one.version for one in credential.changelog]
        if credential.version not in versions:
            yield Finding(
                file=file,
                pointer=("changelog", 0, "version"),
                message=f"the newest entry is for '{versions[0]}'; the version is '{credential.version}'",
                hint=f"add an entry for '{credential.version}' above it, or correct the version",
            )
        elif credential.version != max(versions, key=version_numbers):
            yield Finding(
                file=file,
                pointer=("version",),
                message=f"the version is '{credential.version}'; the changelog has a newer one",
                hint=f"write '{max(versions, key=version_numbers)}', or take the newer entry out",
            )
        for position, (newer, older) in enumerate(pairwise(versions), 1):
            if version_numbers(older) >= version_numbers(newer):
                yield Finding(
                    file=file,
                    pointer=("changelog", position, "version"),
                    message=f"the entry for '{older}' stands below '{newer}'; expected the newest first",
                    hint="sort the entries by version, and keep one for each",
                )


RULES = (changelog_behind,)
