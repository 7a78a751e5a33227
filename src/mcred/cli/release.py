"""``mcred release``: freeze a version of a credential."""

from enum import StrEnum
from typing import Annotated

import typer

from mcred.cli.opening import open_sound_program


class Part(StrEnum):
    """The number of a version that moves."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


def release(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The credential.")],
    bump: Annotated[
        Part | None, typer.Option(help="Move the version by this step first.", show_default=False)
    ] = None,
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="What changed, for the changelog. Goes with --bump.")
    ] = "",
    effect: Annotated[
        str, typer.Option(metavar="TEXT", help="What it means for scores. Default: what the step says.")
    ] = "",
) -> None:
    """Freeze a credential with its rubric, its quiz and all that scoring needs into one file.

    Submissions that pin the version are scored against that file from then on, whatever the working
    files say. A release never changes; a change goes into a new version. With --bump, the version
    and an entry in the changelog are written into credential.yaml first; nothing else in it changes.

    \b
    Examples:
      mcred release ai-foundations
      mcred release ai-foundations --bump patch --note "Clearer words in two descriptors."
      mcred release ai-foundations --bump minor --note "The use case can be told to a coach."
    """  # noqa: D301
    from mcred.cli.releasing import release_credential, today
    from mcred.errors import UnusableInputError
    from mcred.model.version import Step
    from mcred.output.differences import format_plan
    from mcred.output.styled import print_lines
    from mcred.releases.planning import Bump

    if (bump is None) != (not note) or (effect and bump is None):
        step_asked = "major, minor or patch" if bump is None else bump.value
        hint = f'write --bump {step_asked} with --note "What changed."'
        hint += f"; `mcred diff {identifier}` says which step" if bump is None else ""
        raise UnusableInputError("--bump and --note", "go together", hint)
    step = None if bump is None else Bump(step=Step[bump.name], note=note, effect=effect, day=today())
    print_lines(format_plan(identifier, release_credential(open_sound_program(context), identifier, step)))
