"""Rules on time: modules, seat time, the window, meetings and their agendas."""

from collections.abc import Iterator

from mcred.content.program import LoadedProgram
from mcred.diagnostics import Finding
from mcred.lint.rule import error
from mcred.model.credential import Credential


@error
def window_weeks_off_policy(program: LoadedProgram) -> Iterator[Finding]:
    """The weeks from start to hand-in are outside the program's policy.

    ## Why it matters
    A window that is too short makes teachers give up, and one that is too long lets the work slip
    behind everything else. The policy in `mcred.yaml` holds what your district has agreed on.

    ## Fails
    ```yaml
    # credential.yaml
    window_weeks: 12
    ```

    ## Passes
    ```yaml
    # credential.yaml
    window_weeks: 3
    ```
    """
    allowed = program.catalog.program.policy.window_weeks
    for file, credential in program.values(Credential):
        if credential.window_weeks not in allowed:
            yield Finding(
                file=file,
                pointer=("window_weeks",),
                message=f"the window is {credential.window_weeks} weeks; the policy asks for {allowed}",
                hint="change the window, or window_weeks in the policy of mcred.yaml",
            )


RULES = (window_weeks_off_policy,)
