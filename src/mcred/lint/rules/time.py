"""Rules on time: modules, seat time, the window, and the calendar of a pathway."""

from collections.abc import Iterator

from mcred.content.parts import Part
from mcred.diagnostics import Finding
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.lint.policy import agreed_policy
from mcred.lint.rule import error, warning
from mcred.model.catalog import ModuleHeader
from mcred.model.credential import Credential
from mcred.model.program import Policy

MINUTES_A_WEEK = 300
"""An hour on each of five school days: more does not fit beside the work."""


@error
def module_count_off_policy(part: Part) -> Iterator[Finding]:
    """A credential has more or fewer modules than the program's policy asks for.

    ## Why it matters
    Teachers plan their weeks by what they know of other credentials. One with nine modules is two
    credentials, and one with a single module is a meeting.

    ## Fails
    ```yaml
    # mcred.yaml
    policy: {modules: {min: 6, max: 8}}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {modules: {min: 4, max: 6}}
    ```
    """
    allowed = agreed_policy(part.ground).modules
    for folder in credential_folders(part):
        count = len(folder.modules)
        if count and count not in allowed and not folder.lacks_modules:
            yield Finding(
                file=folder.file,
                pointer=("id",),
                message=f"the number of modules is {count}; the policy asks for {allowed}",
                hint="split or join modules, or change `modules` in the policy of mcred.yaml",
            )


@error
def module_minutes_off_policy(part: Part) -> Iterator[Finding]:
    """A module takes more or fewer minutes than the program's policy asks for.

    ## Why it matters
    A module fits into a planning period or a bus ride, and people can count on that.

    ## Fails
    ```yaml
    # modules/2-one-step-one-action.md
    minutes: 45
    ```

    ## Passes
    ```yaml
    # modules/2-one-step-one-action.md
    minutes: 20
    ```
    """
    allowed = agreed_policy(part.ground).module_minutes
    for file, header in part.values(ModuleHeader):
        if header.minutes not in allowed:
            yield Finding(
                file=file,
                pointer=("minutes",),
                message=f"the module takes {header.minutes} minutes; the policy asks for {allowed}",
                hint="split or shorten the module, or change `module_minutes` in the policy of mcred.yaml",
            )


@error
def seat_minutes_off_policy(part: Part) -> Iterator[Finding]:
    """All modules of a credential together take more or fewer minutes than the policy asks for.

    ## Why it matters
    Seat time is what districts pay for and what licensing bodies count. It is the sum of the modules
    and is written down nowhere else.

    ## Fails
    ```yaml
    # mcred.yaml
    policy: {seat_minutes: {min: 100, max: 120}}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {seat_minutes: {min: 90, max: 120}}
    ```
    """
    policy = agreed_policy(part.ground)
    for folder in credential_folders(part):
        minutes = _seat_minutes(folder, policy)
        if minutes is not None and minutes not in policy.seat_minutes:
            yield Finding(
                file=folder.file,
                pointer=("id",),
                message=f"all modules take {minutes} minutes; the policy asks for {policy.seat_minutes}",
                hint="change the minutes of modules, or `seat_minutes` in the policy of mcred.yaml",
            )


@error
def window_weeks_off_policy(part: Part) -> Iterator[Finding]:
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
    allowed = agreed_policy(part.ground).window_weeks
    for file, credential in part.values(Credential):
        if credential.window_weeks not in allowed:
            yield Finding(
                file=file,
                pointer=("window_weeks",),
                message=f"window_weeks is {credential.window_weeks}; the policy asks for {allowed}",
                hint="change the window, or `window_weeks` in the policy of mcred.yaml",
            )


@warning
def window_too_short(part: Part) -> Iterator[Finding]:
    """The modules and meetings of a credential take more time than the window leaves.

    ## Why it matters
    Teachers learn beside their work. More than an hour a school day cannot be found, and the evidence is
    still to be made.

    ## Fails
    ```yaml
    # credential.yaml
    window_weeks: 1
    coaching:
      - id: walk-through
        type: collaborative-review
        title: Walk through
        after_module: 3
        minutes: 220
        purpose: Follow each other's directions.
        agenda: [{minutes: 220, do: Follow the page.}]
    # mcred.yaml
    policy: {window_weeks: {min: 1}}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    window_weeks: 1
    # mcred.yaml
    policy: {window_weeks: {min: 1}}
    ```
    """
    policy = agreed_policy(part.ground)
    for folder in credential_folders(part):
        seat, credential = _seat_minutes(folder, policy), folder.credential
        if credential is None or seat is None or credential.window_weeks not in policy.window_weeks:
            continue
        minutes = seat + sum(one.minutes for one in credential.coaching)
        room = credential.window_weeks * MINUTES_A_WEEK
        if seat in policy.seat_minutes and minutes > room:
            yield Finding(
                file=folder.file,
                pointer=("window_weeks",),
                message=f"modules and meetings take {minutes} minutes; the window has room for {room}",
                hint="give more weeks, or less to do; the room is an hour each school day",
            )


def _seat_minutes(folder: CredentialFolder, policy: Policy) -> int | None:
    """Minutes of all modules; ``None`` while their number or one of them is reported itself."""
    if folder.lacks_modules:
        return None
    minutes = [module.header.minutes for module in folder.modules if module.header is not None]
    if not minutes or len(minutes) < len(folder.modules) or len(minutes) not in policy.modules:
        return None
    return sum(minutes) if all(one in policy.module_minutes for one in minutes) else None


RULES = (
    module_count_off_policy,
    module_minutes_off_policy,
    seat_minutes_off_policy,
    window_weeks_off_policy,
    window_too_short,
)
