"""What a pinned version stands for: a release, the working files, or nothing that can be used."""

from dataclasses import dataclass
from functools import lru_cache

from mcred.content.program import LoadedProgram
from mcred.content.releases import release_file
from mcred.model.definition import Definition
from mcred.model.reference import CredentialRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """The definition that a pin stands for; ``draft`` while its version is not released."""

    definition: Definition
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpinned:
    """Why a pin stands for nothing that can be used, and what helps."""

    why: str
    hint: str


@lru_cache(maxsize=256)
def find_pinned(program: LoadedProgram, pin: CredentialRef) -> Pinned | Unpinned:
    """The version that a submission is judged by, whatever the working files say of a released one.

    A release that cannot be trusted is never replaced by the working files. The same program and pin give
    the same object: thousands of submissions pin one version, and much is worked out of it once.
    """
    release = program.catalog.releases.get(pin)
    if release is not None:
        return Pinned(definition=release, draft=False)
    if release_file(pin) in program.documents:
        return Unpinned(
            why=f"the release {release_file(pin)} cannot be used: it was changed, or has errors",
            hint="take it back from version control; `mcred validate` says more",
        )
    bundle = program.catalog.credentials.get(pin.id)
    if bundle is not None and bundle.credential.version == pin.version:
        return Pinned(definition=program.catalog.definition(pin.id), draft=True)
    held = [one.credential.version for one in program.catalog.releases_of(pin.id)]
    if bundle is not None and bundle.credential.version not in held:
        held.append(bundle.credential.version)
    if not held:
        return Unpinned(
            why=f"the program holds no credential '{pin.id}', or its files have errors",
            hint="mend the id, or run `mcred validate`",
        )
    return Unpinned(
        why=f"the program does not hold {pin}; it holds version {_listed(held)}",
        hint="a submission is scored against the version it pins; mend the pin if it is a slip",
    )


def _listed(versions: list[str]) -> str:
    *others, last = versions[-6:]
    return f"{', '.join(others)} and {last}" if others else last
