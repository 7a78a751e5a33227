"""Rules on releases: where they lie, and whether the version has moved as far as the changes ask for."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mcred.content.parts import Part
from mcred.content.releases import release_file
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding
from mcred.lint.definitions import working_definition
from mcred.lint.folders import CredentialFolder, credential_folders
from mcred.lint.rule import error
from mcred.model.changelog import Change
from mcred.model.credential import Credential
from mcred.model.definition import Definition, Release
from mcred.model.version import Step, moved, step_between, version_numbers
from mcred.releases.compare import compare, needed_step
from mcred.releases.difference import Difference

_TOLD = 220


@error
def release_misplaced(part: Part) -> Iterator[Finding]:
    """A release does not lie in the file that is named after its credential and version.

    ## Why it matters
    A submission finds the version it pins by the name of the file. Under another name a release is
    used by nothing.

    ## Fails
    ```yaml
    # files
    credentials/clear-directions/releases:
      - first.yaml, which holds version 1.0.0
    ```

    ## Passes
    ```yaml
    # files
    credentials/clear-directions/releases:
      - 1.0.0.yaml, which holds version 1.0.0
    ```
    """
    for file, release in part.values(Release):
        expected = release_file(release.reference)
        if file != expected:
            yield Finding(
                file=file,
                pointer=("credential", "version"),
                message=f"this release of {quoted(release.reference)} is not in the file named after it",
                hint=f"move it to {expected}, or delete it if that one is there",
            )


@error
def version_behind(part: Part) -> Iterator[Finding]:
    """The version of a credential is older than its newest release.

    ## Why it matters
    Versions only go forward. Teachers would start on a definition that has been replaced.

    ## Fails
    ```yaml
    # credential.yaml
    version: 0.9.0
    ```

    ## Passes
    ```yaml
    # credential.yaml
    version: 1.1.0
    ```
    """
    for folder, credential, latest in _released(part):
        newest = latest.credential.version
        if version_numbers(credential.version) < version_numbers(newest):
            yield Finding(
                file=folder.file,
                pointer=("version",),
                message=f"the version is '{credential.version}'; '{newest}' is already released",
                hint=f"write '{newest}', or a later version if something is different",
            )


@error
def version_not_moved(part: Part) -> Iterator[Finding]:
    """A credential was changed after its version was released, and still has that version.

    ## Why it matters
    Teachers and reviewers who hold the same version have to hold the same words and rules. What is
    handed in for this version is scored against the release, not against what stands here now.

    ## Fails
    ```yaml
    # credential.yaml
    pass_rule: {mode: every-criterion, level: proficient}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    version: 2.0.0
    pass_rule: {mode: every-criterion, level: proficient}
    ```
    """
    for folder, credential, latest in _released(part):
        if credential.version == latest.credential.version:
            changes, needed = _changes(folder, latest, part)
            if needed is not None:
                yield Finding(
                    file=folder.file,
                    pointer=("version",),
                    message=_too_near(credential.version, needed, changes),
                    hint=_move(credential, moved(credential.version, needed), needed, credential.version),
                )


@error
def version_moved_too_little(part: Part) -> Iterator[Finding]:
    """The version moves by less than the changes since the last release ask for.

    ## Why it matters
    The first number says that it can have changed who passes, the second that something was added,
    the third that only words are new. People rely on it when they compare scores. Where a smaller
    step is meant, the changelog entry says why, in `compatible`.

    ## Fails
    ```yaml
    # credential.yaml
    version: 1.0.1
    pass_rule: {mode: every-criterion, level: proficient}
    ```

    ## Passes
    ```yaml
    # credential.yaml
    version: 1.0.1
    pass_rule: {mode: every-criterion, level: proficient}
    changelog:
      - version: 1.0.1
        date: 2026-11-02
        changes: [The level is proficient, as everyone was told.]
        effect: None.
        compatible: The level in the release was a slip, and nobody was rated with it.
      - {version: 1.0.0, date: 2026-08-03, changes: [First version.], effect: None.}
    ```
    """
    for folder, credential, latest in _released(part):
        before = latest.credential.version
        if version_numbers(credential.version) > version_numbers(before):
            changes, needed = _changes(folder, latest, part)
            too_little = needed is not None and step_between(before, credential.version) < needed
            if too_little and needed is not None and not _waiver(credential):
                yield Finding(
                    file=folder.file,
                    pointer=("version",),
                    message=_too_near(before, needed, changes),
                    hint=_move(credential, moved(before, needed), needed, before),
                )


@error
def needless_waiver(part: Part) -> Iterator[Finding]:
    """A changelog entry says why its version may move by less, and it has moved far enough.

    ## Why it matters
    `compatible` is for the one break that is meant. Left behind, it would hide the next one.

    ## Fails
    ```yaml
    # credential.yaml
    changelog:
      - version: 1.0.0
        date: 2026-08-03
        changes: [First version.]
        effect: None.
        compatible: Nothing to break yet.
    ```

    ## Passes
    ```yaml
    # credential.yaml
    changelog:
      - {version: 1.0.0, date: 2026-08-03, changes: [First version.], effect: None.}
    ```
    """
    for folder in credential_folders(part):
        for row, entry in enumerate(folder.credential.changelog if folder.credential else ()):
            if entry.compatible and _is_needless(folder, entry, part):
                yield Finding(
                    file=folder.file,
                    pointer=("changelog", row, "compatible"),
                    on_key=True,
                    message=f"version '{entry.version}' has moved as far as its changes ask for",
                    hint="take the line out",
                )


def _released(part: Part) -> Iterator[tuple[CredentialFolder, Credential, Release]]:
    """The folders that have a release, with the newest one. Another id is reported itself.

    Which is the newest is not known while one of them cannot be used.
    """
    for folder in credential_folders(part):
        releases = folder.released()
        credential = folder.credential
        known = releases and not folder.lost
        if credential is not None and known and releases[-1].credential.id == credential.id:
            yield folder, credential, releases[-1]


def _changes(
    folder: CredentialFolder, since: Release, part: Part
) -> tuple[tuple[Difference, ...], Step | None]:
    working = working_definition(folder, part.ground)
    changes = compare(since, working) if working is not None else ()
    return changes, needed_step(changes)


def _too_near(since: str, needed: Step, changes: Sequence[Difference]) -> str:
    """What has changed, as far as it makes the step needed."""
    reasons = [one.message for one in changes if one.step is needed]
    told = reasons[:1]
    while len(told) < len(reasons) and len("; ".join(reasons[: len(told) + 1])) <= _TOLD:
        told = reasons[: len(told) + 1]
    rest = len(reasons) - len(told)
    more = f"; and {rest} more" if rest else ""
    return f"the changes since '{since}' are {needed}: {'; '.join(told)[:_TOLD]}{more}"


def _move(credential: Credential, version: str, needed: Step, since: str) -> str:
    """What to write. ``release`` moves a version only from the one that was released."""
    both = f" (`mcred release {credential.id} --bump {needed} --note …` does both)"
    how = both if credential.version == since else ", by hand"
    return (
        f"write version '{version}' with an entry in the changelog{how}, or take the change back; "
        f"`mcred diff {credential.id}` shows every change"
    )


def _waiver(credential: Credential) -> str:
    """The reason why the working version may move by less."""
    entries = (one for one in credential.changelog if one.version == credential.version)
    return next((one.compatible for one in entries), "")


def _is_needless(folder: CredentialFolder, entry: Change, part: Part) -> bool:
    """Whether a version has moved far enough without its waiver; unsure is no."""
    if folder.lost:
        return False
    steps = [(one.credential.version, one) for one in folder.released()]
    versions: list[tuple[str, Definition | None]] = [*steps]
    if folder.credential is not None and folder.credential.version not in dict(steps):
        versions.append((folder.credential.version, working_definition(folder, part.ground)))
    for (before, old), (after, new) in pairwise(versions):
        if after == entry.version:
            needed = None if old is None or new is None else needed_step(compare(old, new))
            return new is not None and (needed is None or step_between(before, after) >= needed)
    return bool(versions) and versions[0][0] == entry.version


RULES = (release_misplaced, version_behind, version_not_moved, version_moved_too_little, needless_waiver)
