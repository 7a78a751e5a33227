"""The credential and version that the files of an exemplar pin, and what is wrong with that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mcred.content.parts import Part
from mcred.content.suggestions import quoted
from mcred.diagnostics import Finding, Pointer
from mcred.lint.folders import credential_folders
from mcred.model.credential import Credential
from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The credential that a file of an exemplar pins, and the one in whose folder it lies.

    ``released`` are the versions of the latter that are frozen, also those whose file was changed since.
    """

    file: str
    exemplar: str
    reference: CredentialRef
    own: Credential
    released: tuple[str, ...]


def _pins(part: Part) -> Iterator[Pin]:
    for folder in credential_folders(part):
        lost = (one.version for one in folder.lost if one.version is not None)
        released = (*(one.credential.version for one in folder.released()), *lost)
        for exemplar in folder.exemplars:
            for file, pin in exemplar.pins():
                if folder.credential is not None:
                    yield Pin(
                        file=file,
                        exemplar=exemplar.path,
                        reference=pin,
                        own=folder.credential,
                        released=released,
                    )


def _alike(pins: Iterator[Pin]) -> Iterable[tuple[Pin, ...]]:
    """Pins of one folder that say the same: what is wrong with them is wrong once."""
    groups: dict[tuple[str, CredentialRef], list[Pin]] = defaultdict(list)
    for pin in pins:
        groups[pin.file.split("/")[1], pin.reference].append(pin)
    return (tuple(group) for group in groups.values())


def _which(pins: Sequence[Pin]) -> str:
    """The files that pin the same, as the beginning of a sentence about what they belong to."""
    return "this exemplar belongs" if len(pins) == 1 else f"{_counted(pins)} belong"


def _counted(pins: Sequence[Pin]) -> str:
    exemplars = len({one.exemplar for one in pins})
    return f"{len(pins)} files of {exemplars} exemplar{'s' if exemplars > 1 else ''}"


def _where(pins: Sequence[Pin]) -> str:
    return f" in each of the {len(pins)} files" if len(pins) > 1 else ""


def foreign_pins(part: Part) -> Iterator[Finding]:
    """Exemplars that belong to another credential than the one in whose folder they lie."""
    for pins in _alike(_pins(part)):
        pin, own = pins[0].reference, pins[0].own
        if pin.id not in {own.id, pins[0].file.split("/")[1]}:
            yield Finding(
                file=pins[0].file,
                pointer=("credential",),
                message=f"{_which(pins)} to '{own.id}', not to {quoted(pin.id)}",
                hint=f"write '{own.id}@{own.version}'{_where(pins)}",
            )


def outdated_pins(part: Part) -> Iterator[Finding]:
    """Exemplars that name a version of their credential that is not there."""
    for pins in _alike(_pins(part)):
        pin, own = pins[0].reference, pins[0].own
        versions = tuple(one.version for one in own.changelog)
        if pin.id == own.id and is_outdated(pin, own.version, versions, pins[0].released):
            current = CredentialRef(own.id, own.version)
            yield no_version(pins[0].file, ("credential",), pin, current, pins)


def is_outdated(
    reference: CredentialRef, version: str, changelog: Sequence[str], released: Sequence[str]
) -> bool:
    """Whether a version is named that is not there, neither in the working files nor frozen.

    While the changelog does not know the new version, it is reported that one of the two is wrong.
    """
    unsure = version not in changelog and reference.version == changelog[0]
    return reference.version not in {None, version, *released} and not unsure


def no_version(
    file: str,
    pointer: Pointer,
    reference: CredentialRef,
    current: CredentialRef,
    pins: Sequence[Pin] = (),
) -> Finding:
    """A finding for a version that is not there, at one place or at the first of several pins."""
    who = f"{_counted(pins)} name" if len(pins) > 1 else "this names"
    return Finding(
        file=file,
        pointer=pointer,
        message=f"{who} version '{reference.version}' of '{reference.id}'; it is '{current.version}'",
        hint=f"write '{current}'{_where(pins)}",
    )
