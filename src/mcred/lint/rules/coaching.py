"""Rules on meetings: coaching touchpoints, team protocols and their agendas."""

from collections.abc import Iterator
from math import ceil

from mcred.content.parts import Part
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import credential_folders
from mcred.lint.policy import agreed_policy
from mcred.lint.rule import error
from mcred.model.credential import AgendaStep, CoachingType, Credential
from mcred.model.program import Policy


@error
def agenda_minutes_differ(part: Part) -> Iterator[Finding]:
    """The steps of an agenda do not add up to the minutes of the meeting.

    ## Why it matters
    A coach who follows the agenda would run out of time, or out of agenda.

    ## Fails
    ```yaml
    # credential.yaml
    team_protocol:
      title: One page, six readers
      minutes: 30
      purpose: A team tests one set of directions.
      agenda: [{minutes: 10, do: Follow the page.}, {minutes: 10, do: Count the marks.}]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    team_protocol:
      title: One page, six readers
      minutes: 20
      purpose: A team tests one set of directions.
      agenda: [{minutes: 10, do: Follow the page.}, {minutes: 10, do: Count the marks.}]
    ```
    """
    for file, credential in part.values(Credential):
        for pointer, minutes, agenda in _meetings(credential):
            planned = sum(step.minutes for step in agenda)
            if planned != minutes:
                yield Finding(
                    file=file,
                    pointer=(*pointer, "minutes"),
                    message=f"the meeting takes {minutes} minutes, but its agenda adds up to {planned}",
                    hint=f"write {planned}, or change the minutes of the steps",
                )


@error
def coaching_after_missing_module(part: Part) -> Iterator[Finding]:
    """A coaching touchpoint comes after a module that does not exist.

    ## Why it matters
    Nobody would know when to hold the meeting.

    ## Fails
    ```yaml
    # credential.yaml
    coaching:
      - id: walk-through
        type: collaborative-review
        title: Walk through
        after_module: 9
        minutes: 20
        purpose: Follow each other's directions.
        agenda: [{minutes: 20, do: Follow the page.}]
    ```

    ## Passes
    ```yaml
    # credential.yaml
    coaching:
      - id: walk-through
        type: collaborative-review
        title: Walk through
        after_module: 5
        minutes: 20
        purpose: Follow each other's directions.
        agenda: [{minutes: 20, do: Follow the page.}]
    ```
    """
    for folder in credential_folders(part):
        count = len(folder.modules)
        # A gap in the numbers is reported itself; a touchpoint after a number that is there is right.
        last = max((one.number or 0 for one in folder.modules), default=0)
        for position, one in enumerate(folder.credential.coaching if folder.credential and count else ()):
            if one.after_module > max(count, last):
                yield Finding(
                    file=folder.file,
                    pointer=("coaching", position, "after_module"),
                    message=f"there is no module {one.after_module}; the credential has {count}",
                    hint=f"write a number from 1 to {count}",
                )


@error
def missing_coaching_type(part: Part) -> Iterator[Finding]:
    """A credential lacks a kind of coaching touchpoint that the program's policy asks for.

    ## Why it matters
    Teachers change what they do when somebody looks at the work with them and comes back later. The
    policy names the kinds of meeting that no credential goes without.

    ## Fails
    ```yaml
    # credential.yaml
    coaching: []
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {coaching_types: [collaborative-review]}
    ```
    """
    asked = agreed_policy(part.ground).coaching_types
    for file, credential in part.values(Credential):
        for one in _lacking(credential, asked):
            yield Finding(
                file=file,
                pointer=("coaching",),
                on_key=True,
                message=f"there is no touchpoint of type '{one}'; the policy asks for one",
                hint="add one, or change `coaching_types` in the policy of mcred.yaml",
            )


@error
def too_few_coaching_touchpoints(part: Part) -> Iterator[Finding]:
    """A credential has fewer coaching touchpoints than clusters of modules.

    ## Why it matters
    Without a meeting on the way, teachers are alone with the modules, and many stop there. The policy
    says how many modules make a cluster.

    ## Fails
    ```yaml
    # mcred.yaml
    policy: {modules_per_coaching: 1}
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {modules_per_coaching: 3}
    ```
    """
    policy = agreed_policy(part.ground)
    for folder in credential_folders(part):
        if folder.credential is None:
            continue
        modules, there = len(folder.modules), len(folder.credential.coaching)
        needed = ceil(modules / policy.modules_per_coaching)
        # Touchpoints that another rule asks for count as if they were there.
        if there + len(_lacking(folder.credential, policy.coaching_types)) < needed:
            yield Finding(
                file=folder.file,
                pointer=("coaching",),
                on_key=True,
                message=f"the touchpoints for {modules} modules are {there}; expected at least {needed}",
                hint="add touchpoints, or change `modules_per_coaching` in the policy of mcred.yaml",
            )


@error
def cluster_without_coaching(part: Part) -> Iterator[Finding]:
    """All coaching touchpoints come early or late, and a cluster of modules has none.

    ## Why it matters
    A meeting helps with the work that was just done. Two meetings after the last module leave teachers
    alone with everything before it. The policy says how many modules make a cluster.

    ## Fails
    ```yaml
    # credential.yaml
    coaching:
      - id: walk-through
        type: collaborative-review
        title: Walk through
        after_module: 5
        minutes: 20
        purpose: Follow each other's directions.
        agenda: [{minutes: 20, do: Follow the page.}]
      - id: after-the-lesson
        type: implementation-follow-up
        title: What happened
        after_module: 5
        minutes: 15
        purpose: Look at the tally.
        agenda: [{minutes: 15, do: Look at it.}]
    ```

    ## Passes
    ```yaml
    # mcred.yaml
    policy: {modules_per_coaching: 5}
    ```
    """
    policy = agreed_policy(part.ground)
    for folder in credential_folders(part):
        count, size = len(folder.modules), policy.modules_per_coaching
        coaching = folder.credential.coaching if folder.credential else ()
        too_few = len(coaching) < ceil(count / size)
        if not coaching or too_few or folder.lacks_modules or _lacks_type(folder.credential, policy):
            continue
        held = {(one.after_module - 1) // size for one in coaching}
        for cluster in range(ceil(count / size)):
            if cluster not in held:
                first, last = cluster * size + 1, min((cluster + 1) * size, count)
                modules = f"module {first}" if first == last else f"modules {first} to {last}"
                yield Finding(
                    file=folder.file,
                    pointer=("coaching",),
                    on_key=True,
                    message=f"no touchpoint comes after {modules}; the policy asks for one every {size}",
                    hint="move a touchpoint, or change `modules_per_coaching` in the policy of mcred.yaml",
                )


def _lacks_type(credential: Credential | None, policy: Policy) -> bool:
    return credential is not None and bool(_lacking(credential, policy.coaching_types))


def _lacking(credential: Credential, asked: tuple[CoachingType, ...]) -> list[CoachingType]:
    there = {one.type for one in credential.coaching}
    return [one for one in asked if one not in there]


def _meetings(credential: Credential) -> Iterator[tuple[Pointer, int, tuple[AgendaStep, ...]]]:
    for position, one in enumerate(credential.coaching):
        yield ("coaching", position), one.minutes, one.agenda
    yield ("team_protocol",), credential.team_protocol.minutes, credential.team_protocol.agenda


RULES = (
    agenda_minutes_differ,
    coaching_after_missing_module,
    missing_coaching_type,
    too_few_coaching_touchpoints,
    cluster_without_coaching,
)
