"""What ``release`` and ``diff`` do: find the versions, compare them, and freeze one."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from mcred.cli.baselining import unknown_errors
from mcred.content.documents import load_document
from mcred.content.files import Unreadable, read_inside
from mcred.content.program import LoadedProgram
from mcred.content.suggestions import suggestion
from mcred.content.yaml import MAX_BYTES
from mcred.diagnostics import Diagnostic
from mcred.errors import UnusableInputError
from mcred.model.definition import Definition
from mcred.model.reference import CredentialRef
from mcred.output.differences import Compared
from mcred.output.writing import write_new, write_whole
from mcred.releases.compare import compare
from mcred.releases.planning import Bump, Plan, Source, plan_release

# The plan says itself what is wrong with such a version, and with --bump cures it.
_OWN = frozenset({"version-not-moved", "version-behind"})


def release_credential(program: LoadedProgram, identifier: str, bump: Bump | None) -> Plan:
    """Freeze a credential. Says what was written.

    The release is written first, and only if it is not there: of two runs at once one writes it.
    ``credential.yaml`` follows; if a run ends in between, the next one writes it.
    """
    working = _sound(program, identifier)
    source = _source(program, identifier)
    plan = plan_release(source, working, program.catalog.releases_of(identifier), bump)
    if plan.release is not None:
        target = program.root / plan.file
        if not write_new(target, plan.release) and target.read_bytes() != plan.release:
            raise UnusableInputError(plan.file, "was released by someone else at the same time")
    if plan.credential is not None:
        if _bytes(program, source.document.file) not in (source.data, plan.credential):
            raise _changed_meanwhile(source.document.file)
        write_whole(program.root / source.document.file, plan.credential)
    return plan


def today(environment: Mapping[str, str] = os.environ) -> str:
    """The day for the changelog; ``SOURCE_DATE_EPOCH`` overrides the clock."""
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isascii() and given.isdigit():
        return datetime.fromtimestamp(min(int(given[:12]), 253_402_300_799), UTC).date().isoformat()
    return date.today().isoformat()  # the day as people there call it


def compare_versions(program: LoadedProgram, identifier: str, old: str | None, new: str | None) -> Compared:
    """The differences between two versions; by default from the newest release to the working files."""
    releases = program.catalog.releases_of(identifier)
    if old is None and not releases:
        _known(program, identifier)
        raise UnusableInputError(identifier, "has no release yet", "make one with `mcred release`")
    before = _version(program, identifier, old) if old is not None else releases[-1]
    after = _version(program, identifier, new) if new is not None else _working(program, identifier)
    return Compared(
        credential=identifier,
        old=before.credential.version,
        new=after.credential.version,
        working=new is None,
        differences=compare(before, after),
    )


def _version(program: LoadedProgram, identifier: str, version: str) -> Definition:
    release = program.catalog.releases.get(CredentialRef(identifier, version))
    if release is not None:
        return release
    _known(program, identifier)
    bundle = program.catalog.credentials.get(identifier)
    if bundle is not None and bundle.credential.version == version:
        hint = "leave this version out: then the files you work on are compared"
        raise UnusableInputError(f"{identifier}@{version}", "is not released yet", hint)
    held = [one.credential.version for one in program.catalog.releases_of(identifier)]
    raise UnusableInputError(
        f"{identifier}@{version}", "is not released", suggestion(version, held) or "nothing is released yet"
    )


def _working(program: LoadedProgram, identifier: str) -> Definition:
    _known(program, identifier)
    if identifier not in program.catalog.credentials:
        raise UnusableInputError(identifier, "has errors", "run `mcred validate` and mend them first")
    return program.catalog.definition(identifier)


def _known(program: LoadedProgram, identifier: str) -> None:
    """Refuse an id that belongs to no credential."""
    ids = {file.split("/")[1] for file in program.documents if file.endswith("/credential.yaml")}
    if identifier not in ids | {one.id for one in program.catalog.releases}:
        hint = suggestion(identifier, sorted(ids))
        raise UnusableInputError(f"'{identifier[:64]}'", "is not a credential", hint)


def _sound(program: LoadedProgram, identifier: str) -> Definition:
    """The working definition of a credential without errors."""
    _known(program, identifier)
    found = _errors(program, identifier)
    if found:
        first = found[0]
        how_many = "1 error" if len(found) == 1 else f"{len(found)} errors, the first"
        why = f"has {how_many} in {first.file}: {first.message}"
        raise UnusableInputError(identifier, why, "run `mcred validate`, and release when it has none")
    return _working(program, identifier)


def _errors(program: LoadedProgram, identifier: str) -> list[Diagnostic]:
    """The errors in the credential's folder, and in the frameworks it draws on."""
    bundle = program.catalog.credentials.get(identifier)
    named = {one.framework for one in bundle.credential.competencies} if bundle else set()
    places = (f"credentials/{identifier}/", *(f"frameworks/{one}." for one in named))
    return [one for one in unknown_errors(program) if one.file.startswith(places) and one.rule not in _OWN]


def _source(program: LoadedProgram, identifier: str) -> Source:
    """``credential.yaml`` with its bytes; it has to be as it was when the program was read."""
    file = f"{program.catalog.credentials[identifier].folder}/credential.yaml"
    data = _bytes(program, file)
    document = load_document(file, data, "credential")
    if document.yaml != program.documents[file].yaml:
        raise _changed_meanwhile(file)
    return Source(document=document, data=data)


def _bytes(program: LoadedProgram, file: str) -> bytes:
    data = read_inside(program.root, file, MAX_BYTES)
    if isinstance(data, Unreadable):
        raise UnusableInputError(file, data.why)
    return data


def _changed_meanwhile(file: str) -> UnusableInputError:
    return UnusableInputError(file, "was changed meanwhile", "run the same command again")
