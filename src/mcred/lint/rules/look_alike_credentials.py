"""A rule on credentials whose ids look the same: it compares every credential with the others."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.look_alikes import look_alikes
from mcred.lint.rule import warning
from mcred.model.credential import Credential


@warning
def look_alike_credential(program: LoadedProgram) -> Iterator[Finding]:
    """The ids of two credentials differ only in shapes that look the same, such as l and 1, rn and m.

    ## Why it matters
    A submission or a badge for one of them is easily taken for the other.

    ## Fails
    ```yaml
    # files
    credentials:
      - clear-directions/credential.yaml
      - c1ear-directions/credential.yaml
    ```

    ## Passes
    ```yaml
    # files
    credentials:
      - clear-directions/credential.yaml
      - clear-directions-in-writing/credential.yaml
    ```
    """
    found = sorted((one.id, file) for file, one in program.values(Credential))
    for position, one, other in look_alikes(identifier for identifier, _ in found):
        yield Finding(
            file=found[position][1],
            pointer=("id",),
            message=f"the id {quoted(one)} looks like {quoted(other)}",
            hint="choose ids that people can tell apart when they read them",
        )


RULES = (look_alike_credential,)
