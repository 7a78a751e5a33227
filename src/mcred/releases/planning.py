"""What a release would write, or why there is nothing to write."""

from dataclasses import dataclass, replace

from mcred.content.documents import Document, load_document
from mcred.content.releases import format_release, release_file
from mcred.errors import UnusableInputError
from mcred.model.changelog import Change
from mcred.model.credential import Credential
from mcred.model.definition import Definition, Release
from mcred.model.version import Step, moved, version_numbers
from mcred.releases.compare import compare, needed_step
from mcred.releases.edit import with_version

_EFFECTS = {
    Step.MAJOR: "It can change who passes; scores do not compare with those of earlier versions.",
    Step.MINOR: "None; the same work passes as before.",
    Step.PATCH: "None; only words have changed.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bump:
    """By which step to move the version, and what the changelog says of it. ``day`` is year-month-day."""

    step: Step
    note: str
    day: str
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """``credential.yaml`` as it was read, with its bytes."""

    document: Document
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The version to release. ``release`` is the new file, ``credential`` what ``credential.yaml`` becomes.

    Either is ``None`` where nothing has to be written.
    """

    version: str
    file: str
    release: bytes | None = None
    credential: bytes | None = None


def plan_release(
    source: Source, working: Definition, released: tuple[Release, ...], bump: Bump | None
) -> Plan:
    """Decide what to write. ``released`` are the versions that are frozen, oldest first.

    ``UnusableInputError`` when the version cannot be released as it is asked for.
    """
    if not released:
        if bump is not None:
            raise _refused(working, "has no release yet", "leave --bump out; the first is frozen as it is")
        return _freeze(working)
    latest = released[-1]
    now, last = working.credential.version, latest.credential.version
    changes = compare(latest, working)
    step = needed_step(changes)
    if version_numbers(now) < version_numbers(last):
        if changes:
            raise _refused(working, f"has version {now}; {last} is released already", f"write version {last}")
        return _finish(source, working, latest)
    if now != last:
        if bump is not None and now != moved(last, bump.step):
            raise _refused(working, f"has version {now} already, not yet released", "leave --bump out")
        return _freeze(working)
    if step is None:
        return Plan(version=now, file=release_file(latest.reference))
    if bump is None:
        raise _refused(working, f"has changed since {now}", f"add --bump {step} and --note with what changed")
    if bump.step < step:
        why = f"has {step} changes since {last}: {changes[0].message}"
        raise _refused(working, why, f"write --bump {step}")
    return _moved(source, working, moved(last, bump.step), bump)


def _refused(working: Definition, why: str, hint: str) -> UnusableInputError:
    return UnusableInputError(working.credential.id, why, hint)


def _freeze(definition: Definition) -> Plan:
    file = release_file(definition.reference)
    data = format_release(definition)
    back = load_document(file, data, "release")
    if back.value is None:
        raise UnusableInputError(file, f"cannot be frozen: {back.diagnostics[0].message}")
    return Plan(version=definition.credential.version, file=file, release=data)


def _moved(source: Source, working: Definition, version: str, bump: Bump) -> Plan:
    effect = bump.effect or _EFFECTS[bump.step]
    entry = Change(version=version, date=bump.day, changes=(bump.note,), effect=effect)
    data = _edited(source, working, entry)
    changelog = (entry, *working.credential.changelog)
    credential = replace(working.credential, version=version, changelog=changelog)
    return replace(_freeze(replace(working, credential=credential)), credential=data)


def _finish(source: Source, working: Definition, latest: Release) -> Plan:
    """A run was stopped after it had frozen the version: what is left is to write it down."""
    data = _edited(source, working, latest.credential.changelog[0])
    return Plan(version=latest.credential.version, file=release_file(latest.reference), credential=data)


def _edited(source: Source, working: Definition, entry: Change) -> bytes:
    """The new ``credential.yaml``; it says what it said before, with the version and the entry."""
    file = source.document.file
    data = with_version(source.document, source.data, entry)
    back = load_document(file, data, "credential")
    before = source.document.value
    assert isinstance(before, Credential)  # noqa: S101  # it was read as one
    changelog = (entry, *before.changelog)
    if back.value != replace(before, version=entry.version, changelog=changelog):
        told = "".join(f": {one.message}" for one in back.diagnostics[:1])
        why = f"the version and the changelog entry cannot be written into it{told}"
        hint = f"write them by hand, then run `mcred release {working.credential.id}`"
        raise UnusableInputError(file, why, hint)
    return data
